/** The last scene: the recap, and what everybody answered. */
import { ask, moveClock, narrate, type Played, type Stage } from "./stage.ts";

/** Reads the recap, then lets a week pass until the question closes and its digest comes. */
export async function playAfterwards(stage: Stage, played: Played): Promise<void> {
  narrate("\nRead the recap");
  const [reader = played.steward] = played.members;
  await stage.teams.newest(reader, "Recap", 30_000);
  const recap = await ask(stage, played.steward, "GET", `/sessions/${played.sessionId}/recap`);
  const steps = listOf(recap["steps"]);
  const answers = steps.reduce((sum, step) => sum + listOf(step["answers"]).length, 0);
  narrate(
    `Recap  has      ${listOf(recap["attendance"]).length} people, ${steps.length} steps, ${answers} answers, ${listOf(recap["takeaways"]).length} takeaways`,
  );

  narrate("\nRead what everybody answered");
  await moveClock(stage, { advance: "PT168H" });
  await stage.teams.newest(reader, "Pairing on the backfill", 30_000);
  narrate(`${reader.name.padEnd(6)} reads    the digest of "${played.question}"`);
}

function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.map((item: unknown) => (typeof item === "object" && item !== null ? { ...item } : {}))
    : [];
}
