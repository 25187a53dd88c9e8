import assert from "node:assert/strict";
import { activities } from "../../../../core/agendas/index.ts";
import { HOUSE, phaseAt, phasesOf } from "../../../../core/live/activities/index.ts";
import {
  callerOf,
  groupOf,
  present,
  rolesIn,
  seeGroups,
  settleGroups,
  talkOrder,
  wantedIn,
  wayToTalk,
  type GroupSize,
  type LiveGroup,
} from "../../../../core/live/groups/index.ts";
import { mark } from "../activities/a-floor.ts";

const SECOND = 1000;
const PAIRS: GroupSize = { min: 2, usual: 2, max: 3 };
const named = (...people: readonly string[]) => people.map((person) => ({ person, name: person }));
const group = (id: string, ...people: readonly string[]): LiveGroup => ({
  id,
  members: named(...people),
  reasons: [],
  formedAtMs: 0,
});
const at = (nowMs: number, size = PAIRS) => ({ size, endsAtMs: 600 * SECOND, nowMs, set: "pairs" });
const people = (groups: readonly LiveGroup[]) =>
  groups.map(({ members }) => members.map(({ person }) => person));

/** A generator that a failing run can repeat. */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("groups inside a session", () => {
  it("[GRP3] takes latecomers into the smallest that has room, until one minute before the end", () => {
    const groups = [group("pairs:1", "ana", "ben"), group("pairs:2", "cleo", "dan", "eve")];
    const here = named("ana", "ben", "cleo", "dan", "eve", "fin");
    assert.deepEqual(people(settleGroups(groups, here, at(0))), [
      ["ana", "ben", "fin"],
      ["cleo", "dan", "eve"],
    ]);
    assert.equal(settleGroups(groups, here, at(541 * SECOND)), groups);
    assert.deepEqual(people(settleGroups([], named("ana", "ben", "cleo"), at(0))), [["ana", "ben", "cleo"]]);
  });

  it("[GRP1] [GRP3] brings one of those who wait to whoever is left alone in the last minute, and no more", () => {
    const last = at(550 * SECOND);
    const away = settleGroups([group("pairs:1", "ana", "ben")], named("ben", "cleo", "dan"), last);
    const settled = settleGroups(away, named("ben", "cleo", "dan"), at(560 * SECOND));
    assert.deepEqual(people(settled), [["ben", "cleo"]]);
    assert.equal(settleGroups(settled, named("ben", "cleo", "dan"), at(562 * SECOND)), settled);
    const nobody = settleGroups(away, named("ben"), at(560 * SECOND));
    assert.deepEqual(people(nobody), [["ben"]]);
  });

  it("[GRP4] keeps a place for ten seconds", () => {
    const groups = [group("pairs:1", "ana", "ben", "cleo")];
    const away = settleGroups(groups, named("ana", "ben"), at(1000));
    assert.deepEqual(present(away[0] ?? group("")).length, 2);
    assert.deepEqual(settleGroups(away, named("ana", "ben", "cleo"), at(9000)), groups);
    assert.deepEqual(people(settleGroups(away, named("ana", "ben"), at(11_000))), [["ana", "ben"]]);
  });

  it("[GRP1] lets nobody wait alone for longer than six seconds, [GRP4] and who comes back finds them", () => {
    const groups = [group("pairs:1", "ben", "ana"), group("pairs:2", "cleo", "dan", "eve")];
    const others = ["cleo", "dan", "eve"];
    const away = settleGroups(groups, named("ana", ...others), at(0));
    assert.equal(settleGroups(away, named("ana", ...others), at(5000)), away);
    const moved = settleGroups(away, named("ana", ...others), at(6000));
    assert.deepEqual(people(moved), [
      ["cleo", "dan"],
      ["eve", "ana", "ben"],
    ]);
    const lost = settleGroups(moved, named("ana", "cleo", "dan"), at(8000));
    const back = settleGroups(lost, named("ana", "ben", "cleo", "dan"), at(9000));
    assert.deepEqual(people(back)[1], ["eve", "ana", "ben"]);
    assert.deepEqual(
      present(back[1] ?? assert.fail()).map(({ person }) => person),
      ["ana", "ben"],
    );
  });

  it("[GRP1] sends whoever is left alone to others, [GRP5] and makes two of a group that has grown too large", () => {
    const groups = [group("pairs:1", "ana", "ben"), group("pairs:2", "cleo", "dan", "eve")];
    const away = settleGroups(groups, named("ana", "cleo", "dan", "eve"), at(0));
    const settled = settleGroups(away, named("ana", "cleo", "dan", "eve"), at(10_000));
    assert.deepEqual(
      people(settled).map((some) => some.toSorted()),
      [
        ["cleo", "dan"],
        ["ana", "eve"],
      ],
    );
  });

  it("[GRP6] lets roles go round, and another begin each time", () => {
    const trio = group("trios:1", "ana", "ben", "cleo");
    const roles = (round: number) =>
      [...rolesIn(trio, ["Client", "Consultant"], round).entries()]
        .filter(([, role]) => role === "Client")
        .map(([person]) => person);
    assert.deepEqual([1, 2, 3].flatMap(roles), ["ana", "ben", "cleo"]);
    assert.deepEqual(
      talkOrder(trio, 2).map(({ person }) => person),
      ["ben", "cleo", "ana"],
    );
    assert.equal(rolesIn(trio, [], 1).size, 0);
  });

  it("[GRP7] asks exactly one to call, and after twenty seconds the next", () => {
    const trio = group("trios:1", "ana", "ben", "cleo");
    assert.deepEqual(
      [0, 19, 20, 41, 60].map((s) => callerOf(trio, undefined, s * SECOND)),
      ["ana", "ana", "ben", "cleo", "ana"],
    );
    assert.equal(callerOf(trio, "cleo", 25 * SECOND), "cleo");
  });

  it("[GRP8] sends up to four groups to rooms that are open, else lets them call", () => {
    const groups = [group("g:1", "a", "b"), group("g:2", "c", "d")];
    const second = groups[1] ?? assert.fail();
    assert.deepEqual(wayToTalk(groups, second, true), { kind: "room", number: 2 });
    assert.deepEqual(wayToTalk(groups, second, false), { kind: "call" });
    assert.deepEqual(wayToTalk([...groups, ...groups, ...groups], second, true), { kind: "call" });
  });

  it("[GRP9] stay through phases of one grouping, and are new in each repetition that says so", () => {
    const sets = (id: string): readonly (string | undefined)[] => {
      const activity = activities.find((each) => each.id === id) ?? assert.fail();
      const phases = phasesOf(activity, activity.minutes.usual);
      return phases.map(({ fromMs }) => {
        const total = activity.minutes.usual * 60 * SECOND;
        const phase =
          phaseAt(phases, { startedAtMs: 0, endsAtMs: total, leftMs: total - fromMs }) ?? assert.fail();
        return wantedIn(activity, phases, phase)?.set;
      });
    };
    assert.deepEqual(sets("troika-consulting"), ["trios", "trios", "trios"]);
    assert.deepEqual(sets("one-two-four-all"), [undefined, "pairs", "small-groups", undefined]);
    assert.deepEqual(sets("speed-introductions"), ["pairs-0", "pairs-1", "pairs-2", "pairs-3"]);
  });

  it("[GRP10] are what the service wrote, whatever a participant writes", () => {
    const value = (...members: readonly string[]) => ({
      members: named(...members),
      reasons: ["You have not met."],
      formedAtMs: 1,
    });
    const marks = [
      mark(HOUSE, "now", { set: "pairs" }),
      mark(HOUSE, "pairs:1", value("ana", "ben")),
      mark("mallory", "pairs:2", value("mallory", "cleo")),
      mark("mallory", "now", { set: "mine" }),
      mark("ana", "called:pairs:1", { on: true }),
    ];
    const seen = seeGroups(marks);
    assert.deepEqual(people(seen.groups), [["ana", "ben"]]);
    assert.equal(seen.calledBy.get("pairs:1"), "ana");
  });

  for (const [seed, most] of [
    [1, 4],
    [2, 7],
    [3, 30],
    [4, 200],
  ] as const)
    it(`[GRP1] [GRP2] leave nobody alone and nobody twice through an hour of coming and going, ${most} people`, () => {
      const draw = lots(seed);
      const everyone = named(...Array.from({ length: most }, (_one, index) => `p${index}`));
      const size = [PAIRS, { min: 3, usual: 4, max: 6 }][seed % 2] ?? PAIRS;
      let here = new Set(everyone.map(({ person }) => person));
      let groups: readonly LiveGroup[] = [];
      const aloneSince = new Map<string, number>();
      for (let nowMs = 0; nowMs < 3600 * SECOND; nowMs += 2 * SECOND) {
        here = new Set(
          everyone
            .filter(({ person }) => (here.has(person) ? draw() > 0.01 : draw() < 0.05))
            .map(({ person }) => person),
        );
        groups = settleGroups(
          groups,
          everyone.filter(({ person }) => here.has(person)),
          { size, endsAtMs: 3600 * SECOND, nowMs, set: "set" },
        );
        const all = groups.flatMap(({ members }) => members.map(({ person }) => person));
        assert.equal(new Set(all).size, all.length, "somebody is in two groups");
        assert.equal(new Set(groups.map(({ id }) => id)).size, groups.length, "two groups have one name");
        for (const person of here) {
          const mine = groupOf(groups, person);
          const isAlone =
            mine !== undefined &&
            mine.members.every((each) => each.person === person || !here.has(each.person));
          if (!isAlone || here.size < 2) aloneSince.delete(person);
          else if (!aloneSince.has(person)) aloneSince.set(person, nowMs);
          assert.ok(
            nowMs - (aloneSince.get(person) ?? nowMs) <= 20 * SECOND,
            `${person} is alone at ${nowMs / SECOND} s`,
          );
        }
        for (const gone of [...aloneSince.keys()]) if (!here.has(gone)) aloneSince.delete(gone);
      }
    });
});
