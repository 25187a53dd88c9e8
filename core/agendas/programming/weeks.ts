/** A programme as its members read it. */
import type { Programme } from "../agenda.ts";

/** An agenda as far as choosing one needs it. */
export interface AgendaInBrief {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
}

const inWeeks = (weeks: number): string =>
  weeks === 0 ? "in the same week" : weeks === 1 ? "a week later" : `${weeks} weeks later`;

/** When a session lies, for its members: "Week 1", "Week 3, 2 weeks later". Never throws. */
export function sayWeek({ sessions }: Programme, at: number): string {
  const week = sessions[at]?.week ?? 0;
  const before = sessions[at - 1]?.week;
  return before === undefined ? `Week ${week + 1}` : `Week ${week + 1}, ${inWeeks(week - before)}`;
}
