import assert from "node:assert/strict";
import { noFacts, stageOf, type Act, type Facts } from "../../../core/value/index.ts";

const UNTIL = "2027-01-01T00:00:00Z";
const STARTS = ["2026-10-05T09:00:00Z", "2026-11-02T09:00:00Z", "2026-12-07T09:00:00Z"];
const came = (person: string, at: string): Act => ({ person, at, kind: "came" });

/** Three sessions of the last quarter, and who came to them. */
function lived(foundedAt: string, acts: readonly Act[]): Facts {
  const held = { status: "held", minutes: 60, minutesOver: 0, stepsPlanned: 4, stepsDone: 4 } as const;
  const nobody = { attendees: [], facilitators: [], said: {}, worth: [] };
  return {
    ...noFacts(foundedAt, UNTIL),
    acts,
    sessions: STARTS.map((start) => ({ id: start, start, ...held, ...nobody })),
  };
}

describe("the stage of few people", () => {
  const people = ["a", "b", "c", "d", "e"];
  const cameBy = (count: number) =>
    STARTS.flatMap((start) => people.slice(0, count).map((person) => came(person, start)));

  it("[VAL2] [VAL6] is not told where fewer than five ever came", () => {
    assert.deepEqual(stageOf(lived("2026-01-10T09:00:00Z", cameBy(4))), {
      kind: "too early",
      needs: "5 people who came",
    });
    assert.equal(stageOf(lived("2026-01-10T09:00:00Z", cameBy(5))).kind, "seen");
  });

  it("[VAL2] [VAL6] does not say how often one of them came in a half-year", () => {
    const longAgo = people.map((person) => came(person, "2024-02-05T09:00:00Z"));
    const alone = Array.from({ length: 20 }, (_none, at) => came("a", STARTS[at % 3] ?? UNTIL));
    const told = stageOf(lived("2024-01-01T00:00:00Z", [...longAgo, ...alone]));
    assert.ok(told.kind === "seen");
    assert.match(told.reasons.join(" "), /People came to sessions few times in the last half-year/);
  });
});
