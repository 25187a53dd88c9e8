/** Everything that somebody may have done or not, each as a community of which only that is secret. */
import {
  factsUntil,
  noFacts,
  type CommitmentFact,
  type Facts,
  type QuestionFact,
  type SessionFact,
} from "../../../core/value/index.ts";
import type { Secret, Sizes } from "./attack.ts";

const FOUNDED = "2026-09-25T09:00:00Z";
const DECEMBER = "2026-12-01T00:00:00Z";
const JANUARY = "2027-01-01T00:00:00Z";
const MONTHS = { old: "11", fresh: "12" } as const;
type When = keyof typeof MONTHS;
const WHEN: readonly When[] = ["old", "fresh"];

const at = (when: When, day: string): string => `2026-${MONTHS[when]}-${day}`;
const peopleOf = (when: When, count: number): readonly string[] =>
  Array.from({ length: count }, (_none, place) => `${when} ${place}`);

/** With what a community needs before anything is said of its life: three sessions, of which nobody is known to have been there. */
const begun = (facts: Facts): Facts => ({
  ...facts,
  sessions: [...["02", "03", "04"].map((day) => session("old", day, {})), ...facts.sessions],
});

/** Each of those who could, with whether they did. */
function each<Made>(
  people: Sizes,
  secret: Sizes,
  make: (person: string, did: boolean, when: When) => Made,
): Made[] {
  return WHEN.flatMap((when) =>
    peopleOf(when, people[when]).map((person, place) => make(person, place < secret[when], when)),
  );
}

const members = (people: Sizes): Facts["members"] =>
  each(people, people, (person) => ({ person, joinedAt: FOUNDED, canFacilitate: false }));

/** A community whose facts carry their days: its first month is what was there by then. */
const dated = (name: string, facts: (people: Sizes, secret: Sizes) => Partial<Facts>): Secret => ({
  name,
  world(people, secret) {
    const all = begun({ ...noFacts(FOUNDED, JANUARY), members: members(people), ...facts(people, secret) });
    return [factsUntil(all, DECEMBER), factsUntil(all, JANUARY)];
  },
});

/** Somebody of one crowd, and when they did it; never: absent. */
interface Doer {
  readonly person: string;
  readonly did?: When;
}

/** A crowd of whom some did it in the first month, and others in the second. */
const crowd = (name: string, facts: (doers: readonly Doer[]) => Partial<Facts>): Secret => ({
  name,
  isOneCrowd: true,
  world(people, secret) {
    const doers = peopleOf("old", people.old).map((person, place): Doer => {
      if (place < secret.old) return { person, did: "old" };
      return place < secret.old + secret.fresh ? { person, did: "fresh" } : { person };
    });
    // Not everything carries its day: what came later is not there yet.
    const byThen = doers.map(({ person, did }): Doer => (did === "old" ? { person, did } : { person }));
    const of = (until: string, those: readonly Doer[]): Facts =>
      factsUntil(
        begun({
          ...noFacts(FOUNDED, until),
          members: doers.map(({ person }) => ({ person, joinedAt: LONG_AGO, canFacilitate: false })),
          ...facts(those),
        }),
        until,
      );
    return [of(DECEMBER, byThen), of(JANUARY, doers)];
  },
});
const LONG_AGO = "2025-01-02T09:00:00Z";

const session = (when: When, day: string, more: Partial<SessionFact>): SessionFact => ({
  id: at(when, day),
  start: `${at(when, day)}T09:00:00Z`,
  status: "held",
  minutes: 60,
  minutesOver: 0,
  stepsPlanned: 4,
  stepsDone: 4,
  attendees: [],
  facilitators: [],
  said: {},
  worth: [],
  ...more,
});

const commitment = (person: string, when: When, more: Partial<CommitmentFact>): CommitmentFact => ({
  person,
  madeAt: `${at(when, "02")}T09:00:00Z`,
  dueOn: at(when, "20"),
  outcome: "done",
  answeredAt: `${at(when, "20")}T15:00:00Z`,
  isConfirmed: false,
  isShared: false,
  ...more,
});
const MONEY = { low: 200, high: 300, unit: "€" };
const HOURS = { low: 2, high: 3, unit: "hours a week" };

const question = (by: string, when: When, isAnswered: boolean): QuestionFact => ({
  askedAt: `${at(when, "03")}T09:00:00Z`,
  by,
  words: `How does ${by} do it?`,
  ...(isAnswered
    ? { answeredAfterHours: 4, answeredBy: `${by} asks`, answeredAt: `${at(when, "04")}T09:00:00Z` }
    : {}),
});

export const SECRETS: readonly Secret[] = [
  dated("kept", (people, secret) => ({
    commitments: each(people, secret, (person, did, when) =>
      commitment(person, when, { outcome: did ? "done" : "dropped" }),
    ),
  })),
  // Not in hours: how a sum of them is kept is a rule of its own.
  dated("brought a result", (people, secret) => ({
    commitments: each(people, secret, (person, did, when) =>
      commitment(person, when, did ? { result: MONEY } : {}),
    ),
  })),
  dated("confirmed", (people, secret) => ({
    commitments: each(people, secret, (person, did, when) =>
      commitment(person, when, {
        result: HOURS,
        isConfirmed: did,
        ...(did ? { confirmedAt: `${at(when, "21")}T09:00:00Z` } : {}),
      }),
    ),
  })),
  dated("told a whole story", (people, secret) => ({
    commitments: each(people, secret, (person, did, when) =>
      commitment(person, when, { isShared: true, from: "s", ...(did ? { result: MONEY } : {}) }),
    ),
  })),
  dated("answered a question to all", (people, secret) => ({
    prompts: WHEN.map((when) => ({
      askedAt: `${at(when, "05")}T09:00:00Z`,
      asked: people[when],
      answers: peopleOf(when, secret[when]).map((person) => ({ person, hours: 3 })),
    })),
  })),
  crowd("did something", (doers) => ({
    acts: doers.flatMap(({ person, did }) =>
      did === undefined ? [] : [{ person, at: `${at(did, "06")}T09:00:00Z`, kind: "said" as const }],
    ),
  })),
  crowd("came into the core", (doers) => ({
    acts: doers.flatMap(({ person, did }) =>
      did === undefined
        ? []
        : ["07", "14", "21", "28"].map((day) => ({
            person,
            at: `${at(did, day)}T09:00:00Z`,
            kind: "facilitated" as const,
          })),
    ),
  })),
  dated("asked and had an answer", (people, secret) => ({
    questions: each(people, secret, (person, did, when) => question(person, when, did)),
  })),
  crowd("had a result confirmed, some a month later", (doers) => ({
    commitments: [
      ...doers.map(({ person, did }) =>
        commitment(person, "old", {
          result: HOURS,
          isConfirmed: did !== undefined,
          ...(did === undefined ? {} : { confirmedAt: `${at(did, "24")}T09:00:00Z` }),
        }),
      ),
      // Others, whose commitments close another block.
      ...peopleOf("fresh", 10).map((person) => commitment(person, "fresh", {})),
    ],
  })),
  dated("did something as newcomers", (people, secret) => ({
    members: each(people, people, (person, _did, when) => ({
      person,
      joinedAt: when === "old" ? LONG_AGO : `${at(when, "02")}T09:00:00Z`,
      canFacilitate: false,
    })),
    acts: each(people, secret, (person, did, when) =>
      did ? [{ person, at: `${at(when, "14")}T09:00:00Z`, kind: "said" as const }] : [],
    ).flat(),
  })),
  crowd("met somebody", (doers) => ({
    ties: doers.flatMap(({ person, did }) =>
      did === undefined
        ? []
        : [{ one: person, other: `${person} too`, firstAt: `${at(did, "08")}T09:00:00Z`, count: 1 }],
    ),
  })),
  dated("found it worth their time", (people, secret) => ({
    sessions: WHEN.map((when) =>
      session(when, "09", {
        attendees: peopleOf(when, people[when]),
        worth: peopleOf(when, people[when]).map((person, place) => ({
          person,
          score: place < secret[when] ? 5 : 3,
        })),
      }),
    ),
  })),
  dated("came into the panel", (people, secret) => ({
    sessions: WHEN.map((when) =>
      session(when, "10", { attendees: peopleOf(when, people[when]), inPanel: secret[when] }),
    ),
  })),
  dated("came again", (people, secret) => ({
    sessions: WHEN.flatMap((when) => [
      session(when, "11", { attendees: peopleOf(when, people[when]) }),
      session(when, "12", { attendees: peopleOf(when, secret[when]) }),
      session(when, "13", { attendees: ["somebody else"] }),
    ]),
  })),
  crowd("may run a session", (doers) => ({
    members: doers.map(({ person, did }) => ({
      person,
      joinedAt: LONG_AGO,
      canFacilitate: did !== undefined,
    })),
  })),
  crowd("met somebody outside", (doers) => ({
    metOutside: doers.flatMap(({ person, did }) => (did === undefined ? [] : [person])),
  })),
  crowd("used the library", (doers) => ({
    entries: [
      {
        at: LONG_AGO,
        by: "old 0",
        kind: "practice",
        isChecked: true,
        isStale: false,
        usedBy: doers.flatMap(({ person, did }) => (did === undefined ? [] : [person])),
      },
    ],
  })),
];

/** What is said once, as in a health check, or happens once, as in a newcomer's first days. */
export const SAID_AT_ONCE: readonly Secret[] = [
  dated("contributed as newcomers", (people, secret) => ({
    members: each(people, people, (person) => ({
      person,
      joinedAt: "2026-09-26T09:00:00Z",
      canFacilitate: false,
    })),
    acts: each(people, secret, (person, did) =>
      did ? [{ person, at: "2026-10-10T09:00:00Z", kind: "said" as const }] : [],
    ).flat(),
  })),
  dated("can name whom to ask", (people, secret) => ({
    canNameWhoToAsk: each(people, secret, (_person, did) => did),
  })),
  dated("feel well here", (people, secret) => ({
    health: each(people, secret, (_person, did) => Array.from({ length: 8 }, () => (did ? 5 : 3))),
  })),
];
