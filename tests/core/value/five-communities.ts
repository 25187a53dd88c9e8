/** Five small communities, each with its figures as somebody worked them out by hand, in the last quarter of 2026. */
import {
  noFacts,
  type Act,
  type CommitmentFact,
  type EntryFact,
  type Facts,
  type SessionFact,
} from "../../../core/value/index.ts";

const UNTIL = "2027-01-01T00:00:00Z";
const LONG_AGO = "2025-06-01T00:00:00Z";
const OCTOBER = "2026-10-01T00:00:00Z";

/** Community by community: what is asked, and the answer to three digits. */
export interface Worked {
  readonly name: string;
  readonly facts: Facts;
  readonly figures: Readonly<Record<string, number>>;
}

const people = (letters: string): string[] => [...letters];
const members = (letters: string, joinedAt: string, facilitators = ""): Facts["members"] =>
  people(letters).map((person) => ({ person, joinedAt, canFacilitate: facilitators.includes(person) }));
const on = (day: string, hour = "09"): string => `2026-${day}T${hour}:00:00Z`;
const session = (day: string, attendees: string, more: Partial<SessionFact> = {}): SessionFact => ({
  id: day,
  start: on(day),
  status: "held",
  minutes: 60,
  minutesOver: 0,
  stepsPlanned: 4,
  stepsDone: 4,
  attendees: people(attendees),
  facilitators: [],
  said: {},
  worth: [],
  ...more,
});
const done = (person: string, more: Partial<CommitmentFact> = {}): CommitmentFact => ({
  person,
  madeAt: on("11-02"),
  dueOn: "2026-11-20",
  outcome: "done",
  answeredAt: on("11-20"),
  isConfirmed: false,
  isShared: false,
  ...more,
});
const { outcome: _outcome, answeredAt: _at, ...promised } = done("i");
const entry = (by: string, more: Partial<EntryFact> = {}): EntryFact => ({
  at: LONG_AGO,
  by,
  kind: "practice",
  isChecked: true,
  isStale: false,
  usedBy: [],
  ...more,
});
const days = (person: string, kind: Act["kind"], count: number): Act[] =>
  Array.from({ length: count }, (_none, at) => ({ person, kind, at: on(`11-0${at + 1}`) }));
const HOURS = { low: 1, high: 3, unit: "hours a week" };

/** Ten people who do a lot: four of the seven things that count most, on four days each. */
const busy: Worked = {
  name: "a busy one",
  facts: {
    ...noFacts(LONG_AGO, UNTIL),
    members: [...members("abcde", LONG_AGO), ...members("fghij", OCTOBER)],
    acts: [
      ...people("abcdefg").flatMap((person) => days(person, "facilitated", 4)), // 16 each: the core
      ...days("h", "said", 5), // 5: active
      ...days("i", "said", 1), // 1: occasional; j reads along
    ],
    sessions: people("abcde").map((leader, at) =>
      session(`12-0${at + 1}`, "abcdefghij", { facilitators: [leader] }),
    ),
    questions: [
      ...["a", "b", "h", "i", "j"].map((answeredBy, at) => ({
        askedAt: on("11-03"),
        by: people("cdefg")[at] ?? "",
        words: "How?",
        answeredAfterHours: 3,
        answeredBy,
        answeredAt: on("11-04"),
      })),
      { askedAt: on("11-03"), by: "j", words: "Why?" },
    ],
    commitments: [
      ...people("abcde").map((person) =>
        done(person, {
          result: HOURS,
          isConfirmed: true,
          isShared: true,
          ...(person === "e" ? {} : { from: "s" }),
        }),
      ),
      done("f", { result: HOURS }),
      done("g", { outcome: "tried" }),
      done("h", { outcome: "not yet" }),
      promised,
    ],
  },
  figures: {
    bands: 0.8, // seven in the core and one active, of ten
    renewal: 0.286, // f and g, of seven
    load: 1, // five hours, five people
    commitments: 0.9, // nine, and ten came
    closure: 0.778, // a to g, of nine
    "time-saved": 552, // six times one to three hours, in 46 weeks: 276 to 828
    realised: 60, // six of ten members
    confirmed: 0.833, // five of six
    loops: 0.8, // of five stories that of e began outside a session
    cost: 11, // fifty hours there and five of running it, for five results
    questions: 0.833, // five of six
    "answered-beyond-core": 0.6, // h, i and j, of five
  },
};

/** Eight people in two zones, and three sessions. */
const scattered: Worked = {
  name: "one in two time zones",
  facts: {
    ...noFacts(LONG_AGO, UNTIL),
    members: members("abcdefgh", LONG_AGO),
    sessions: [
      session("10-05", "abcdefgh", {
        said: Object.fromEntries(people("abcdefgh").map((person) => [person, 1])),
        outside: { East: 30, West: 30 },
        inPanel: 6,
        isOnTopic: true,
      }),
      session("11-02", "abcdef", {
        said: { a: 5, b: 1, c: 1, d: 1, e: 1, f: 1 },
        outside: { East: 60 },
        inPanel: 3,
        isOnTopic: false,
        minutesOver: 10,
        stepsDone: 2,
      }),
      session("12-07", "abcde", {
        said: { a: 2 },
        inPanel: 5,
        isOnTopic: true,
        minutesOver: 20,
        stepsDone: 3,
      }),
      session("12-21", "", { status: "called off", stepsPlanned: 0, stepsDone: 0 }),
    ],
  },
  figures: {
    zones: 0.75, // 90 and 30 minutes: a Gini of one quarter
    friction: 0.737, // 14 of 19
    overtime: 10,
    gap: 35, // from 2 November to 7 December
    equity: 0.622, // 1, then 5 1 1 1 1 1 with a Gini of 1/3, then 2 0 0 0 0 with one of 4/5
    completion: 0.75, // 4, 2 and 3 of 4
    return: 0.75, // of October's eight six came in November or December
    rhythm: 0.75, // three of four
    alignment: 0.667, // two of three
  },
};

/** Twelve people, half of them new since October. */
const young: Worked = {
  name: "one with many newcomers",
  facts: {
    ...noFacts(LONG_AGO, UNTIL),
    members: [...members("abcdef", LONG_AGO, "abc"), ...members("ghijkl", OCTOBER)],
    acts: [
      ["g", "10-03"],
      ["h", "10-05"],
      ["i", "10-07"],
      ["k", "10-11"],
      ["j", "11-10"],
    ].map(([person = "", day = ""]) => ({ person, at: on(day, "00"), kind: "said" as const })),
    metOutside: people("abcde"),
    entries: [
      entry("a", { usedBy: people("fghij") }),
      entry("b"),
      entry("c"),
      entry("d"),
      entry("e", { isStale: true }),
    ],
    health: [
      [4, 4],
      [4, 4],
      [3, 3],
      [5, 5],
      [2, 2],
    ],
    canNameWhoToAsk: [true, false, true, false, true, false],
  },
  figures: {
    newcomers: 6, // 2, 4, 6, 10 and 40 days
    activation: 0.667, // four of six
    beyond: 0.417, // five of twelve
    fresh: 0.8, // four of five
    assets: 0.2, // one of five
    "practices-tried": 0.417, // five of twelve
    bench: 0.25, // a, b and c
    reach: 0, // nobody in December
    orientation: 0.5,
    health: 3.6, // 18 by 5
  },
};

/** Nine people who are asked often, and meet in pairs. */
const asked: Worked = {
  name: "one that is asked often",
  facts: {
    ...noFacts(LONG_AGO, UNTIL),
    members: members("abcdefghi", LONG_AGO),
    sessions: [
      session("11-09", "abcde", {
        worth: [5, 3, 1, 5, 3].map((score, at) => ({ person: people("abcde")[at] ?? "", score })),
      }),
    ],
    prompts: [
      {
        askedAt: on("10-05"),
        asked: 9,
        answers: people("abcde").map((person, at) => ({ person, hours: at + 1 })),
      },
      {
        askedAt: on("11-16"),
        asked: 9,
        answers: people("abc").map((person, at) => ({ person, hours: 10 * (at + 1) })),
      },
    ],
    ties: [
      ["a", "b", "10-08"],
      ["c", "d", "11-08"],
      ["e", "f", "12-08"],
      ["g", "h", "03-08"],
    ].map(([one = "", other = "", day = ""]) => ({ one, other, firstAt: on(day), count: 1 })),
    charterReviews: 1,
    sponsorAnswers: 3,
  },
  figures: {
    answers: 0.444, // eight of eighteen
    "time-to-answer": 4.5, // 1 2 3 4 5 10 20 30
    "new-ties": 3, // that of March is older
    network: 0.111, // four of 36 pairs
    worth: 3.4, // 17 by 5
    conversations: 4,
  },
};

/** The fifth stands in `metrics.test.ts`: six people, and something of everything. */
export const WORKED: readonly Worked[] = [busy, scattered, young, asked];
