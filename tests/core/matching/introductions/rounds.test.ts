import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { communityId, personId, type PersonId } from "../../../../core/ids.ts";
import {
  arrangeParticipants,
  decideMove,
  drawGroup,
  drawParticipants,
  isMeant,
  settingsSchema,
  sumRound,
  type Group,
  type Participant,
  type Round,
  type RoundPlan,
  type Settings,
} from "../../../../core/matching/index.ts";
import { attributesFrom, emptyProfile, type Profile } from "../../../../core/profiles/index.ts";
import { isRefusal } from "../../../../core/refusal.ts";

const SEND_AT = Temporal.Instant.from("2026-03-02T08:00:00Z");

function participant(
  name: string,
  more: Partial<Profile> = {},
  also: Partial<Participant> = {},
): Participant {
  const person = personId(name);
  const profile = { ...emptyProfile(person), ...more };
  const attributes = attributesFrom(person, profile, { zone: "Europe/Berlin", ownKey: name });
  return { person, attributes, never: [], ...also };
}

const never = (...names: string[]): Partial<Participant> => ({ never: names.map(personId) });

function settings(more: Partial<Settings> = {}): Settings {
  const usual = { groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00", zone: "Europe/Berlin" };
  return settingsSchema.parse({ ...usual, ...more });
}

const planOf = (participants: readonly Participant[], more: Partial<Settings> = {}): RoundPlan => ({
  settings: settings(more),
  participants,
  history: [],
  sendAt: SEND_AT,
});

const groupsIn = (plan: RoundPlan): readonly string[] =>
  arrangeParticipants(plan).groups.map(({ members }) => members.join());

describe("a round of introductions", () => {
  it("[INT6] is for a part of the community where a steward says so", () => {
    const only = { by: "site", value: "New  York" } as const;
    const meant = (site: string): boolean => isMeant({ only }, participant("x", { site }).attributes);
    assert.deepEqual([" new york", "Oslo", ""].map(meant), [true, false, false]);
    assert.equal(isMeant({}, participant("x").attributes), true);
  });

  it("[INT7] takes whoever finds no place in their own segment into the widest", () => {
    const people = [
      ...["a", "b", "c"].map((name) => participant(name, { site: "Oslo" })),
      participant("boss", { site: "Pune" }),
      participant("report", {
        site: "Pune",
        directory: { managerKey: "boss", readAt: "2026-01-01T00:00:00Z" },
      }),
    ];
    const found = arrangeParticipants(planOf(people, { within: "site" }));
    assert.deepEqual(found.unplaced, []);
    assert.equal(found.groups.flatMap(({ members }) => members).length, 5);
    assert.ok(!found.groups.some(({ members }) => members.includes("boss") && members.includes("report")));
    assert.doesNotMatch(JSON.stringify(found), /manager|apart|block/i);
  });

  it("[INT13] keeps managers apart unless a steward switches that off, and blocks always", () => {
    const report = { directory: { managerKey: "boss", readAt: "2026-01-01T00:00:00Z" } };
    const two = [participant("boss"), participant("report", report)];
    assert.deepEqual(groupsIn(planOf(two)), []);
    assert.deepEqual(groupsIn(planOf(two, { apartFromManagers: false })), ["boss,report"]);
    const blocked = [participant("shy", {}, never("loud")), participant("loud")];
    assert.deepEqual(groupsIn(planOf(blocked, { apartFromManagers: false })), []);
  });

  it("[INT6] has the rules that a steward set: sites, interests, hours, and somebody experienced for whoever is new", () => {
    const mixed = ["a", "b", "c", "d"].map((name, nth) =>
      participant(name, { site: nth < 2 ? "Oslo" : "Pune" }),
    );
    assert.ok(!groupsIn(planOf(mixed, { mixSites: true })).includes("a,b"));
    const learn = ["a", "b", "c", "d"].map((name, nth) =>
      participant(name, { wantsToLearn: [nth % 2 === 0 ? "sql" : "dbt"] }),
    );
    assert.deepEqual(groupsIn(planOf(learn)), ["a,c", "b,d"]);
    const newcomers = ["a", "b", "c", "d"].map((name, nth) => participant(name, {}, { isNew: nth < 2 }));
    assert.ok(!groupsIn(planOf(newcomers, { newWithExperienced: true })).includes("a,b"));
    const allNew = newcomers.map((each) => ({ ...each, isNew: true }));
    const found = arrangeParticipants(planOf(allNew, { newWithExperienced: true }));
    assert.deepEqual(found.unplaced, []);
    assert.ok(found.relaxed.includes("Some newcomers are without somebody experienced."));
  });
});

describe("a draw", () => {
  const pool = (...names: string[]): readonly Participant[] => names.map((name) => participant(name));

  it("[INT8] [INT13] draws nobody beside whom they must not meet", () => {
    const host = participant("host", {}, never("c"));
    const volunteers = [participant("a", {}, never("b")), ...pool("b", "c", "d")];
    let before: readonly PersonId[] = [];
    const turns = new Map<string, number>();
    for (let round = 0; round < 30; round += 1) {
      const plan = { ...planOf(volunteers, { groupSize: 3 }), sendAt: SEND_AT.add({ hours: 168 * round }) };
      const { arrangement, drawn } = drawParticipants(plan, host, before);
      before = drawn;
      const members = arrangement.groups[0]?.members ?? [];
      assert.ok(members.includes("host") && !members.includes("c"), members.join());
      assert.ok(!(members.includes("a") && members.includes("b")), members.join());
      assert.doesNotMatch(JSON.stringify(arrangement), /"c"|apart|block/);
      for (const member of members) turns.set(member, (turns.get(member) ?? 0) + 1);
      const counts = ["a", "b", "d"].map((name) => turns.get(name) ?? 0);
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
    }
  });

  it("[INT8] counts who met before, and is empty where nobody volunteers", () => {
    const host = participant("host");
    const met = [{ members: ["host", "a"], at: "2026-01-01T00:00:00Z" }];
    const { arrangement } = drawParticipants({ ...planOf(pool("a")), history: met }, host, []);
    assert.deepEqual(arrangement.score, { repeats: 1, newTies: 0, ruleViolations: 0 });
    assert.match(
      arrangement.groups[0]?.reasons.join(" ") ?? "",
      /drawn by lot.*Guildhall has brought you together/,
    );
    assert.deepEqual(drawParticipants(planOf([]), host, []).arrangement.groups, []);
    assert.deepEqual(drawParticipants(planOf([host]), host, []).arrangement.groups, []);
    assert.deepEqual(drawGroup([], [], 3, "nobody").group, []);
  });
});

describe("a steward's hand", () => {
  const member = (name: string) => ({ person: personId(name), name: name.toUpperCase() });
  const community = communityId("guild");
  const group = (id: string, ...names: string[]): Group => ({
    ...{ version: 1, id, communityId: community, sendAt: SEND_AT.toString(), members: names.map(member) },
    ...{ reasons: ["You have not met through Guildhall yet."], repeats: 0, answers: {} },
  });
  const groups = [group("1", "a", "b"), group("2", "c", "d")];
  const round: Round = {
    ...{ version: 1, communityId: community, sendAt: SEND_AT.toString(), state: "preview", arrangement: "x" },
    ...{ groups: 2, people: 4, newTies: 2, repeats: 0, relaxed: [], changes: 0 },
    unplaced: [{ ...member("e"), reason: "The rules of this round leave no group with a place for you." }],
  };
  const nothing = { apart: [], history: [] };
  const namesIn = (changed: readonly Group[]): readonly string[] =>
    changed.map(({ id, members }) => `${id}: ${members.map(({ person }) => person).join()}`);

  it("[INT9] exchanges two, so that pairs can be changed, and counts anew who has met", () => {
    const move = { person: personId("a"), to: "2", inExchangeFor: personId("c") };
    const history = [{ members: ["a", "d"], at: "2026-01-01T00:00:00Z" }];
    const moved = decideMove({ round, groups }, move, { apart: [], history });
    assert.ok(!isRefusal(moved));
    assert.deepEqual(namesIn(moved.groups), ["2: d,a", "1: b,c"]);
    assert.deepEqual([moved.round.repeats, moved.round.newTies, moved.round.people], [1, 1, 4]);
    assert.deepEqual(
      moved.groups.map(({ repeats }) => repeats),
      [1, 0],
    );
    assert.ok(moved.groups.every(({ reasons }) => /A steward of your community/.test(reasons.join())));
  });

  it("[INT9] gives a place to somebody without one, also in exchange", () => {
    const moved = decideMove({ round, groups }, { person: personId("e"), to: "1" }, nothing);
    assert.ok(!isRefusal(moved));
    assert.deepEqual(namesIn(moved.groups), ["1: a,b,e"]);
    assert.deepEqual([moved.round.people, moved.round.newTies, moved.round.unplaced.length], [5, 4, 0]);
    const exchanged = decideMove(
      { round, groups },
      { person: personId("e"), to: "1", inExchangeFor: personId("b") },
      nothing,
    );
    assert.ok(!isRefusal(exchanged));
    assert.deepEqual(
      exchanged.round.unplaced.map(({ person }) => person),
      ["b"],
    );
    assert.equal(exchanged.round.people, 4);
  });

  it("[INT9] [INT13] refuses what leaves somebody alone, makes no sense, is too late, or must not be", () => {
    const refused = (
      move: Parameters<typeof decideMove>[1],
      more: Partial<typeof nothing> & object = {},
      of = round,
    ): string => {
      const answer = decideMove({ round: of, groups }, move, { ...nothing, ...more });
      assert.ok(isRefusal(answer));
      return answer.code;
    };
    const [a, c] = [personId("a"), personId("c")];
    assert.equal(refused({ person: a, to: "2" }), "alone");
    assert.equal(refused({ person: a, to: "1" }), "move");
    assert.equal(refused({ person: a, to: "9" }), "move");
    assert.equal(refused({ person: personId("stranger"), to: "2" }), "move");
    assert.equal(refused({ person: a, to: "2", inExchangeFor: personId("b") }), "move");
    const sent = { ...round, state: "sent" as const };
    assert.equal(refused({ person: a, to: "2", inExchangeFor: c }, {}, sent), "round-gone");
    for (const pair of [
      ["a", "d"],
      ["d", "a"],
      ["b", "c"],
    ] as const) {
      const apart = [[personId(pair[0]), personId(pair[1])] as const];
      const answer = decideMove(
        { round, groups },
        { person: a, to: "2", inExchangeFor: c },
        { apart, history: [] },
      );
      assert.ok(isRefusal(answer));
      assert.equal(answer.sentence, "These groups stay as they are. Please choose another change.");
    }
  });

  it("[INT12] is followed by sums only where five took part", () => {
    assert.equal(sumRound({ people: 4 }, groups), undefined);
    assert.equal(sumRound({ people: 5 }, groups)?.unanswered, 2);
  });
});
