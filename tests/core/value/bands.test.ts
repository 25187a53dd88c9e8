import assert from "node:assert/strict";
import { quietSession } from "./quiet-session.ts";
import { bandsOverTime, flows, noFacts, stageOf, type Facts } from "../../../core/value/index.ts";

const FOUNDED = "2026-01-10T09:00:00Z";
const UNTIL = "2027-01-01T00:00:00Z";
describe("participation bands, as they are told", () => {
  const THREE_IN_SPRING = ["02", "09", "16"].map((day) => quietSession(`2026-03-${day}T09:00:00Z`));

  it("[VAL4] has no band before the third session or the sixtieth day, and of nobody before two whole months", () => {
    const many = (joinedAt: string): Facts["members"] =>
      Array.from({ length: 20 }, (_none, at) => ({
        person: `${joinedAt} ${at}`,
        joinedAt,
        canFacilitate: false,
      }));
    const founded = "2026-10-20T09:00:00Z";
    const facts = (sessions: Facts["sessions"]): Facts => ({
      ...noFacts(founded, UNTIL),
      members: [...many(founded), ...many("2026-11-01T09:00:00Z")],
      sessions,
    });
    const told = (sessions: Facts["sessions"]): unknown =>
      bandsOverTime(facts(sessions), 12).map(({ counts }) => counts.peripheral);
    const three = ["11-03", "11-10", "12-22"].map((day) => quietSession(`2026-${day}T09:00:00Z`));
    assert.deepEqual(told(three.slice(1)), [null, null, null]);
    assert.deepEqual(told(three), [null, null, 20], "those of October alone");
    const young = { ...facts(three), foundedAt: "2026-11-15T09:00:00Z" };
    assert.deepEqual(bandsOverTime(young, 1)[0]?.counts.peripheral, null);
  });

  it("[VAL4] counts people in bands and flows without a name", () => {
    const many = Array.from({ length: 40 }, (_none, at) => `p${at}`);
    const facts: Facts = {
      ...noFacts(FOUNDED, UNTIL),
      sessions: THREE_IN_SPRING,
      members: many.map((person) => ({ person, joinedAt: FOUNDED, canFacilitate: false })),
      acts: many.slice(0, 20).flatMap((person) =>
        [1, 8, 15].map((day) => ({
          person,
          at: `2026-12-${String(day).padStart(2, "0")}T00:00:00Z`,
          kind: "came" as const,
        })),
      ),
    };
    assert.deepEqual(bandsOverTime(facts, 1)[0]?.counts, {
      core: null,
      active: null,
      occasional: 20,
      peripheral: 20,
    });
    assert.deepEqual(flows(facts).peripheral, {
      core: null,
      active: null,
      occasional: 20,
      peripheral: 20,
    });
    assert.doesNotMatch(JSON.stringify([bandsOverTime(facts, 12), flows(facts), stageOf(facts)]), /p\d/);
  });
});
