import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { communityId, personId, sessionId } from "../../../core/ids.ts";
import {
  checkAhead,
  choose,
  nextQuestion,
  planSchema,
  whoseTurn,
  type Plan,
} from "../../../core/scheduling/index.ts";

const afternoon = { label: "Thursday, 15:00", start: "2026-12-03T15:00:00+01:00" };
const night = { label: "Thursday, 03:00", start: "2026-12-03T03:00:00+01:00" };
const guild = communityId("data-guild");
const makers = communityId("makers");

const plan: Plan = {
  version: 1,
  id: "plan-1",
  sessionId: sessionId("session-1"),
  askedBy: personId("steward"),
  communities: [guild, makers],
  templateId: "monthly-practice",
  readings: [afternoon, night],
  zone: "Europe/Berlin",
  state: "open",
  createdAt: "2026-11-23T09:00:00Z",
};

describe("a plan", () => {
  it("[SCH21] asks for the community, then the time, and only then for a confirmation", () => {
    assert.deepEqual(nextQuestion(plan), { kind: "community" });
    const placed = choose(plan, { community: makers });
    assert.deepEqual(nextQuestion(placed), { kind: "time" });
    const settled = choose(placed, { start: night.start });
    assert.deepEqual(nextQuestion(settled), {
      kind: "confirm",
      community: makers,
      start: Temporal.Instant.from("2026-12-03T02:00:00Z"),
    });
  });

  it("[SCH21] takes no answer that it did not offer", () => {
    const forged = choose(plan, { community: communityId("somebody-elses"), start: "2030-01-01T00:00:00Z" });
    assert.deepEqual(forged, plan);
    assert.equal(choose(plan, { templateId: "retrospective" }).templateId, "retrospective");
  });

  it("[SCH20] is answered by the person who asked, once", () => {
    assert.deepEqual(whoseTurn(plan, personId("steward")), { kind: "yours" });
    const refusal = whoseTurn(plan, personId("bystander"));
    assert.equal(refusal.kind === "refused" && refusal.code, "not-your-plan");
    assert.equal(whoseTurn({ ...plan, state: "confirmed" }, personId("steward")).kind, "confirmed already");
    assert.equal(whoseTurn({ ...plan, state: "cancelled" }, personId("steward")).kind, "cancelled already");
    assert.equal(whoseTurn({ ...plan, state: "confirmed" }, personId("bystander")).kind, "refused");
  });

  it("[SCH22] is refused once its time has passed", () => {
    const start = Temporal.Instant.from(afternoon.start);
    assert.equal(checkAhead(start, start.subtract({ seconds: 1 })), undefined);
    assert.equal(checkAhead(start, start)?.code, "time-is-past");
  });

  it("[SCH21] survives storage as it is", () => {
    assert.deepEqual(planSchema.parse(JSON.parse(JSON.stringify(plan))), plan);
  });
});
