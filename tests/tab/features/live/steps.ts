import type { Step } from "../../../../core/agendas/agenda.ts";

const step = (id: string, title: string, minutes: number): Step => ({
  id,
  title,
  activity: "round",
  minutes,
  prompts: [`What about ${title.toLowerCase()}?`],
  mode: "manual",
  collects: true,
  closing: id === "close",
});

/** A short agenda to run in tests. */
export const monthlyPracticeSteps: readonly Step[] = [
  step("check-in", "Check in", 5),
  step("what-we-tried", "What we tried", 20),
  step("close", "Close", 10),
];
