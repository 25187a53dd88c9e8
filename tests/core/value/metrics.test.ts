import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import {
  bandsOverTime,
  CYCLES,
  indicatorsOf,
  lastMonthEnd,
  lastMonths,
  matrixOf,
  METRICS,
  noFacts,
  stageOf,
  type Act,
  type Facts,
  type SessionFact,
} from "../../../core/value/index.ts";

import { WORKED as FOUR } from "./five-communities.ts";

const FOUNDED = "2026-01-10T09:00:00Z";
const UNTIL = "2027-01-01T00:00:00Z";
const people = ["a", "b", "c", "d", "e", "f"];
const act = (person: string, at: string, kind: Act["kind"] = "came"): Act => ({ person, at, kind });
const session = (start: string, more: Partial<SessionFact> = {}): SessionFact => ({
  id: start,
  start,
  status: "held",
  minutes: 60,
  minutesOver: 0,
  stepsPlanned: 4,
  stepsDone: 3,
  attendees: people.slice(0, 5),
  facilitators: ["a"],
  said: { a: 2, b: 2, c: 2, d: 2, e: 2 },
  worth: [4, 5, 5, 4, 2].map((score, at) => ({ person: people[at] ?? "", score })),
  ...more,
});
const empty = noFacts(FOUNDED, UNTIL);
const members = people.map((person) => ({
  person,
  joinedAt: "2026-10-01T00:00:00Z",
  canFacilitate: person === "a",
}));

/** Six people, three sessions in the last quarter, and something of everything: worked out by hand below. */
const small: Facts = {
  ...empty,
  members,
  acts: [
    ...people.slice(0, 5).map((person) => act(person, "2026-12-07T09:00:00Z")),
    ...people.map((person, index) =>
      act(person, `2026-10-${String(index + 3).padStart(2, "0")}T00:00:00Z`, "answered"),
    ),
  ],
  sessions: [
    session("2026-10-05T09:00:00Z"),
    session("2026-11-02T09:00:00Z", {
      attendees: ["a", "b", "c", "d", "f"],
      isOnTopic: true,
      outside: { East: 60, West: 20 },
    }),
    session("2026-12-07T09:00:00Z", { isOnTopic: true, inPanel: 3, outside: { West: 40 } }),
    session("2026-12-21T09:00:00Z", {
      status: "called off",
      attendees: [],
      said: {},
      worth: [],
      stepsPlanned: 0,
      stepsDone: 0,
      isOnTopic: false,
    }),
  ],
  prompts: [
    {
      askedAt: "2026-11-10T09:00:00Z",
      asked: 6,
      answers: people.slice(0, 5).map((person, index) => ({ person, hours: index + 1 })),
    },
    { askedAt: "2026-03-10T09:00:00Z", asked: 6, answers: [{ person: "a", hours: 900 }] },
  ],
  questions: people.slice(0, 5).map((by, index) => ({
    askedAt: "2026-11-01T09:00:00Z",
    by,
    words: "How?",
    ...(index === 4 ? {} : { answeredAfterHours: 4, answeredBy: people[(index + 1) % 6] ?? "" }),
  })),
  ties: [
    ["a", "b"],
    ["b", "c"],
    ["c", "d"],
    ["d", "e"],
  ].map(([one = "", other = ""]) => ({
    one,
    other,
    firstAt: "2026-11-05T09:00:00Z",
    count: 1,
  })),
  entries: [
    { at: FOUNDED, by: "a", kind: "practice", isChecked: true, isStale: false, usedBy: people.slice(0, 5) },
    { at: FOUNDED, by: "a", kind: "resource", isChecked: true, isStale: false, usedBy: [] },
    { at: FOUNDED, by: "a", kind: "practice", isChecked: false, isStale: false, usedBy: [] },
    { at: FOUNDED, by: "a", kind: "question", isChecked: true, isStale: false, usedBy: [] },
  ],
  commitments: people.slice(0, 5).map((person, index) => ({
    person,
    madeAt: "2026-11-02T10:00:00Z",
    dueOn: "2026-12-01",
    outcome: index === 4 ? ("dropped" as const) : ("done" as const),
    ...(index === 4 ? {} : { result: { low: 1, high: 2, unit: "hours a week" } }),
    isConfirmed: index === 0,
    from: "2026-11-02T09:00:00Z",
    isShared: true,
  })),
  health: [
    [4, 4, 4, 4, 4, 4, 4, 4],
    [2, 2, 2, 2, 2, 2, 2, 2],
    [3, 3, 3, 3, 3, 3, 3, 3],
    [3, 3, 3, 3, 3, 3, 3, 3],
    [3, 3, 3, 3, 3, 3, 3, 3],
  ],
  canNameWhoToAsk: [true, true, true, true, false],
  charterReviews: 2,
  sponsorAnswers: 1,
};

const valueOf = (facts: Facts, id: string): number | string => {
  const found = indicatorsOf(facts).find((each) => each.id === id);
  assert.ok(found !== undefined, id);
  const { measured } = found;
  if (measured.kind === "shown") return Math.round(measured.value * 1000) / 1000;
  if (measured.kind === "too early") return measured.needs;
  return measured.kind === "not measured" ? measured.why : measured.kind;
};

describe("the metrics of value", () => {
  const WORKED: Readonly<Record<string, number | string>> = {
    reach: 0.833, // five of six in December
    bands: 0, // nobody did five things in three months
    renewal: "5 people in the core",
    worth: 4, // (4 + 5 + 5 + 4 + 2) / 5
    completion: 0.75, // 9 of 12 steps
    equity: 0.933, // 1, 1 and 0.8 (in November f said nothing: 2, 2, 2, 2, 0)
    answers: 0.833, // 5 of 6
    "time-to-answer": 3, // the middle of 1 to 5
    return: 1, // all five of October came in November or December
    "new-ties": 4,
    network: 0.467, // a: b c; b: a c d; c: a b d e; d: b c e; e: c d = 14 of 30
    assets: 0.5, // 1 of 2 that are checked and no question
    questions: 0.8, // 4 of 5
    "answered-beyond-core": "5 people who answer", // four answered
    newcomers: 4.5, // 2, 3, 4, 5, 6, 7 days
    confidence: "Nobody is asked how sure they are before and after a series.",
    beyond: "5 people who met somebody outside",
    activation: 1, // all six acted within a week
    fresh: "5 people who wrote something", // one wrote all of it
    overtime: 0,
    confirmed: "5 people with a result",
    load: "5 people who run sessions",
    gap: 35, // from 2 November to 7 December
    commitments: 0.833, // 5 by 6 attendees
    closure: 0.8,
    "practices-tried": 0.833,
    "time-saved": "5 people with a result in hours", // four have one
    realised: "5 people with a result",
    loops: 0.8,
    cost: "5 people with a confirmed result",
    bench: 0.167,
    zones: 1, // 60 and 60 minutes
    friction: 0.6, // 3 of 5
    conversations: 3,
    alignment: "3 sessions and a learning agenda", // two are known
    orientation: 0.8,
    shift: "It takes two people who read the stories side by side, outside of Guildhall.",
    health: 3,
    rhythm: 0.75, // 3 of 4
  };

  for (const [id, expected] of Object.entries(WORKED))
    it(`[VAL5] works out ${id} as by hand`, () => assert.equal(valueOf(small, id), expected));

  for (const { name, facts, figures } of FOUR)
    it(`[VAL5] works out ${Object.keys(figures).length} figures of ${name} as by hand`, () =>
      assert.deepEqual(
        Object.fromEntries(Object.keys(figures).map((id) => [id, valueOf(facts, id)])),
        figures,
      ));

  it("[VAL5] shows every figure that can be measured in one of the five at least", () => {
    const shown = [small, ...FOUR.map(({ facts }) => facts)].flatMap((facts) =>
      indicatorsOf(facts).flatMap(({ id, measured }) => (measured.kind === "shown" ? [id] : [])),
    );
    const never = METRICS.filter(({ id }) => !shown.includes(id)).map(({ id }) => id);
    assert.deepEqual(never, ["confidence", "shift"], "nothing here asks for these");
  });

  it("[VAL5] sums time saved as a range in hours a year, and what a confirmed result cost", () => {
    const all = small.commitments.map((each) => ({
      ...each,
      outcome: "done" as const,
      result: { low: 1, high: 2, unit: "hours a week" },
      isConfirmed: true,
    }));
    const facts = {
      ...small,
      commitments: [...all, { ...all[0]!, person: "f", result: { low: 10, high: 10, unit: "€" } }],
    };
    const measured = (id: string) => indicatorsOf(facts).find((each) => each.id === id)?.measured;
    assert.deepEqual(measured("time-saved"), { kind: "shown", value: 345, low: 230, high: 460 });
    assert.deepEqual(measured("cost"), { kind: "shown", value: 3, low: 2.5, high: 3.5 });
  });

  it("[VAL5] has all thirty, each with cycle, formula, source and smallest group", () => {
    assert.deepEqual(
      [...new Set(METRICS.map(({ number }) => number))],
      Array.from({ length: 30 }, (_none, at) => at + 1),
    );
    for (const { formula, source, cycle, leastPeople } of indicatorsOf(empty))
      assert.ok(formula !== "" && source !== "" && CYCLES.includes(cycle) && leastPeople >= 5);
  });

  it("[VAL1] says of an empty community, and of one member, that each is too early, and never 0 % or 100 %", () => {
    const alone = {
      ...empty,
      members: members.slice(0, 1),
      acts: [act("a", "2026-12-07T09:00:00Z")],
      sessions: [session("2026-12-07T09:00:00Z", { attendees: ["a"], worth: [{ person: "a", score: 5 }] })],
    };
    for (const facts of [empty, alone])
      for (const { id, measured } of indicatorsOf(facts)) assert.notEqual(measured.kind, "shown", id);
    for (const { counts } of bandsOverTime(alone, 12))
      assert.ok(Object.values(counts).every((count) => count === null || count === 0));
    assert.equal(stageOf(empty).kind, "too early");
  });

  it("[VAL3] reaches to the end of the last whole month, also at a year's end and east of it", () => {
    assert.equal(lastMonthEnd(Temporal.Instant.from("2027-01-01T00:00:00Z")), "2027-01-01T00:00:00Z");
    assert.equal(lastMonthEnd(Temporal.Instant.from("2026-12-31T23:59:59Z")), "2026-12-01T00:00:00Z");
    assert.deepEqual(lastMonths(UNTIL, 3, FOUNDED), ["2026-10", "2026-11", "2026-12"]);
    assert.deepEqual(lastMonths("2026-03-01T00:00:00Z", 12, FOUNDED), ["2026-01", "2026-02"]);
  });

  it("[VAL6] [VAL7] gives a stage its reasons and one advice that blames nobody for reading along", () => {
    const seen = stageOf(small);
    assert.ok(seen.kind === "seen");
    assert.ok(seen.reasons.length >= 4 && seen.advice !== "");
    assert.doesNotMatch([seen.advice, ...seen.reasons].join(" "), /passive|inactive|lurk|too few|only \d/i);
  });

  it("[VAL8] joins figures and stories in eight cycles, and each story says what it explains", () => {
    const story = {
      id: "1",
      name: "Ada",
      will: "try",
      sentence: "It saved 2 hours",
      reached: "realised" as const,
      result: "2 hours",
      confirmedBy: null,
      origin: { kind: "session" as const, id: "s" },
    };
    const rows = matrixOf(indicatorsOf(small), [story]);
    assert.deepEqual(
      rows.map(({ cycle }) => cycle),
      CYCLES,
    );
    assert.equal(rows.find(({ cycle }) => cycle === "realised")?.stories[0]?.explains, "realised");
    assert.ok(rows.every(({ indicators }) => indicators.length > 0));
  });
});
