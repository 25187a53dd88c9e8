import assert from "node:assert/strict";
import type { Role } from "../../../core/access/index.ts";
import { personId, type PersonId } from "../../../core/ids.ts";
import {
  answerOffer,
  decideSuccession,
  type Succession,
  type SuccessionDecision,
} from "../../../core/communities/index.ts";
import { later, NOW } from "./sample.ts";

const people = (...roles: readonly Role[]) =>
  roles.map((role, index) => ({ person: personId(`${role}-${index}`), role }));
const MEMBERS = people("steward", "facilitator", "facilitator", "member");
const BOSS = personId("boss");
const ALL_BUT_STEWARD = new Set<PersonId>([...MEMBERS.slice(1).map(({ person }) => person), BOSS]);

function decide(
  current: Succession | undefined,
  more: { days?: number; reachable?: ReadonlySet<PersonId> } = {},
) {
  const { days = 0, reachable = ALL_BUT_STEWARD } = more;
  return decideSuccession(current, { members: MEMBERS, administrators: [BOSS], reachable, now: later(days) });
}

const asked = (group: "facilitators" | "administrators", saidNo = false): Succession => ({
  version: 1,
  id: "search-1",
  askedAt: NOW.toString(),
  group,
  asked: (group === "facilitators" ? ["facilitator-1", "facilitator-2"] : ["boss"]).map((id) => ({
    person: personId(id),
    group,
    saidNo,
  })),
});
const whom = (decision: SuccessionDecision): unknown =>
  decision.kind === "ask" ? [decision.group, ...decision.people] : decision.kind;

describe("who looks after a community without a steward", () => {
  it("[COM26] asks nobody while a steward can be reached, co-stewards too", () => {
    assert.equal(
      decide(undefined, { reachable: new Set(MEMBERS.map(({ person }) => person)) }).kind,
      "looked after",
    );
  });

  it("[COM26] asks facilitators, and after three days administrators", () => {
    assert.deepEqual(whom(decide(undefined)), ["facilitators", "facilitator-1", "facilitator-2"]);
    const waiting = decide(asked("facilitators"), { days: 2 });
    assert.ok(waiting.kind === "wait");
    assert.equal(waiting.until.toString(), later(3).toString());
    assert.deepEqual(whom(decide(asked("facilitators"), { days: 3 })), ["administrators", "boss"]);
  });

  it("[COM26] goes on at once where everybody of a group said no, or none of it can be reached", () => {
    assert.deepEqual(whom(decide(asked("facilitators", true))), ["administrators", "boss"]);
    assert.deepEqual(whom(decide(undefined, { reachable: new Set([BOSS]) })), ["administrators", "boss"]);
  });

  it("[COM26] begins anew two weeks after nobody was left", () => {
    const over = decide(asked("administrators"), { days: 3 });
    assert.ok(over.kind === "nobody left");
    assert.equal(over.until.toString(), later(17).toString());
    assert.equal(decide(undefined, { reachable: new Set() }).kind, "nobody left");
  });

  it("[COM27] lets the first yes win, once, and tells the others whose it is", () => {
    const [first, second] = [personId("facilitator-1"), personId("facilitator-2")];
    const yes = answerOffer(asked("facilitators"), { search: "search-1", person: first, isYes: true });
    assert.deepEqual([yes.answer.kind, yes.next?.takenBy], ["yours", first]);
    assert.deepEqual(answerOffer(yes.next, { search: "search-1", person: second, isYes: true }), {
      answer: { kind: "taken", by: first },
    });
    assert.equal(
      answerOffer(yes.next, { search: "search-1", person: first, isYes: true }).answer.kind,
      "yours",
    );
  });

  it("[COM27] does nothing for a card of another search, and for who was not asked", () => {
    for (const [search, person] of [
      ["search-0", "facilitator-1"],
      ["search-1", "member-3"],
    ] as const) {
      const given = { search, person: personId(person), isYes: true };
      assert.deepEqual(answerOffer(asked("facilitators"), given), { answer: { kind: "over" } });
      assert.deepEqual(answerOffer(undefined, given), { answer: { kind: "over" } });
    }
  });

  it("[COM27] notes a no, and takes a yes after it", () => {
    const given = { search: "search-1", person: personId("facilitator-1") };
    const no = answerOffer(asked("facilitators"), { ...given, isYes: false });
    assert.deepEqual([no.answer.kind, no.next?.asked[0]?.saidNo], ["noted", true]);
    assert.equal(answerOffer(no.next, { ...given, isYes: true }).answer.kind, "yours");
  });
});
