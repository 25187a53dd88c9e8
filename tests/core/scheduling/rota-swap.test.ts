import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { personId, sessionId } from "../../../core/ids.ts";
import { acceptSwap, declineSwap, proposeSwap, type SwapOf } from "../../../core/scheduling/rota-swap.ts";
import { giveTurns, openTurn, type Away, type Candidate, type Turn } from "../../../core/scheduling/rota.ts";

const [ann, ben, cem] = [personId("ann"), personId("ben"), personId("cem")];
const NOW = Temporal.Instant.from("2026-01-05T09:00:00Z");
const FIRST = "2026-01-07T09:00:00Z";
const SECOND = "2026-01-14T09:00:00Z";

const candidate = (person: typeof ann, away: readonly Away[] = []): Candidate => ({
  ...{ person, credit: 0, zone: "Europe/Berlin" },
  away: [...away],
});
const turn = (id: string, more: Partial<Turn> = {}): Turn => ({ ...openTurn(sessionId(id)), ...more });
const on = (day: string): readonly Away[] => [{ from: day, to: day }];

function swap(more: { asker?: Turn; asked?: Turn; people?: readonly Candidate[] } = {}): SwapOf {
  return {
    asker: { start: FIRST, turn: more.asker ?? turn("first", { facilitator: ann, hasAgreed: true }) },
    asked: { start: SECOND, turn: more.asked ?? turn("second", { facilitator: ben, passed: [ann] }) },
    people: more.people ?? [candidate(ann), candidate(ben), candidate(cem)],
  };
}
function offered(): Turn {
  const proposal = proposeSwap(swap(), ann, NOW);
  assert.ok(proposal.kind === "asked");
  return proposal.turn;
}
const codeOf = (result: { readonly kind: string; readonly code?: string }): string | undefined =>
  result.kind === "refused" ? result.code : undefined;

describe("swapping turns", () => {
  it("[SCH100] changes nothing until the other says yes, and then both, for good", () => {
    assert.deepEqual(offered().offer, { to: ben, for: sessionId("second"), askedAt: NOW.toString() });
    assert.equal(offered().facilitator, ann);
    const result = acceptSwap(swap({ asker: offered() }), ben, NOW);
    assert.ok(result.kind === "swapped");
    const [first, second] = result.turns;
    assert.deepEqual([first.facilitator, first.hasAgreed, first.offer], [ben, true, undefined]);
    assert.deepEqual([second.facilitator, second.hasAgreed, second.passed], [ann, true, []]);
    assert.equal(result.asker, ann);
    // They are given out anew every day: a swap stays.
    const given = giveTurns(
      swap().people,
      [],
      [
        { start: FIRST, turn: first },
        { start: SECOND, turn: second },
      ],
    );
    assert.deepEqual(
      given.map(({ facilitator }) => facilitator),
      [ben, ann],
    );
    assert.equal(acceptSwap(swap({ asker: first, asked: second }), ben, NOW).kind, "swapped already");
  });

  it("[SCH100] leaves both where the other says no, or somebody else answers", () => {
    const no = declineSwap(offered(), ben);
    assert.ok(no.kind === "declined");
    assert.deepEqual([no.turn.facilitator, no.turn.offer, no.asker], [ann, undefined, ann]);
    assert.equal(codeOf(declineSwap(no.turn, ben)), "no-longer-asked");
    assert.equal(codeOf(declineSwap(offered(), cem)), "no-longer-asked");
    assert.equal(codeOf(acceptSwap(swap({ asker: offered() }), cem, NOW)), "no-longer-asked");
    const theirs = turn("second", { facilitator: cem });
    assert.equal(codeOf(acceptSwap(swap({ asker: offered(), asked: theirs }), ben, NOW)), "not-your-turn");
  });

  it("[SCH100] gives nobody a turn on a day on which they are away, when it is asked and when it is answered", () => {
    const awayBen = [candidate(ann), candidate(ben, on("2026-01-07"))];
    const awayAnn = [candidate(ann, on("2026-01-14")), candidate(ben)];
    for (const people of [awayBen, awayAnn, [candidate(ann)]]) {
      assert.equal(codeOf(proposeSwap(swap({ people }), ann, NOW)), "away-then");
      assert.equal(codeOf(acceptSwap(swap({ people, asker: offered() }), ben, NOW)), "away-then");
    }
  });

  it("[SCH100] offers only one's own turn, that lies ahead, for somebody else's", () => {
    assert.equal(codeOf(proposeSwap(swap(), cem, NOW)), "not-your-turn");
    assert.equal(codeOf(proposeSwap(swap({ asked: turn("second") }), ann, NOW)), "nobody-to-ask");
    const own = turn("second", { facilitator: ann });
    assert.equal(codeOf(proposeSwap(swap({ asked: own }), ann, NOW)), "own-turn");
    const later = Temporal.Instant.from(FIRST);
    assert.equal(codeOf(proposeSwap(swap(), ann, later)), "turn-is-past");
    assert.equal(codeOf(acceptSwap(swap({ asker: offered() }), ben, later)), "turn-is-past");
  });
});
