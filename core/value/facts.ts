/** What happened in a community, as metrics read it. People are ids here and never leave this room. */

/** Something that somebody did and that others gain from. Reading counts for nobody. */
export interface Act {
  readonly person: string;
  /** UTC instant. */
  readonly at: string;
  readonly kind: "came" | "said" | "answered" | "kept" | "committed" | "facilitated";
}

export interface MemberFact {
  readonly person: string;
  readonly joinedAt: string;
  readonly canFacilitate: boolean;
  /** Where they belong in the company, where they said so. */
  readonly unit?: string;
}

export interface SessionFact {
  readonly id: string;
  /** UTC instant. */
  readonly start: string;
  readonly status: "held" | "called off";
  readonly minutes: number;
  readonly minutesOver: number;
  readonly stepsPlanned: number;
  readonly stepsDone: number;
  readonly attendees: readonly string[];
  readonly facilitators: readonly string[];
  /** Contributions, by person. */
  readonly said: Readonly<Record<string, number>>;
  /** Whether it took up a topic of the community's learning agenda; absent where there is none. */
  readonly isOnTopic?: boolean;
  /** "Was it worth my time?", 1 to 5. */
  readonly worth: readonly { readonly person: string; readonly score: number }[];
  /** Of the attendees those who were in the panel; absent where nobody knows. */
  readonly inPanel?: number;
  /** Minutes that somebody sat outside their working hours, by region. */
  readonly outside?: Readonly<Record<string, number>>;
}

export interface PromptFact {
  readonly askedAt: string;
  readonly asked: number;
  /** Hours from the asking to each answer. */
  readonly answers: readonly { readonly person: string; readonly hours: number }[];
}

export interface QuestionFact {
  readonly askedAt: string;
  readonly by: string;
  readonly words: string;
  readonly answeredAfterHours?: number;
  readonly answeredBy?: string;
  /** When the accepted answer was given; UTC instant. */
  readonly answeredAt?: string;
}

export interface TieFact {
  readonly one: string;
  readonly other: string;
  readonly firstAt: string;
  readonly count: number;
}

export interface EntryFact {
  readonly at: string;
  readonly by: string;
  readonly kind: "practice" | "question" | "story" | "resource";
  readonly isChecked: boolean;
  readonly isStale: boolean;
  readonly usedBy: readonly string[];
}

export interface CommitmentFact {
  readonly person: string;
  readonly madeAt: string;
  readonly dueOn: string;
  readonly outcome?: "done" | "tried" | "not yet" | "dropped";
  readonly result?: { readonly low: number; readonly high: number; readonly unit: string };
  /** When they said how it went; UTC instant. */
  readonly answeredAt?: string;
  readonly isConfirmed: boolean;
  readonly confirmedAt?: string;
  /** The session, the question or the entry of the library that it came from. */
  readonly from?: string;
  readonly isShared: boolean;
}

/** Everything that metrics are worked out from. What nobody asked for yet is empty, and its figures say so. */
export interface Facts {
  /** The end of the last whole month: a UTC instant. */
  readonly until: string;
  readonly foundedAt: string;
  readonly members: readonly MemberFact[];
  readonly acts: readonly Act[];
  readonly sessions: readonly SessionFact[];
  readonly prompts: readonly PromptFact[];
  readonly questions: readonly QuestionFact[];
  readonly ties: readonly TieFact[];
  /** Members who met somebody outside the community. */
  readonly metOutside: readonly string[];
  readonly entries: readonly EntryFact[];
  readonly commitments: readonly CommitmentFact[];
  /** The last health check: for each who answered the factors that they answered, 1 to 5, without a name. */
  readonly health: readonly (readonly number[])[];
  /** Whether somebody can name who to ask, from the same check. */
  readonly canNameWhoToAsk: readonly boolean[];
  /** Newer versions of the charter than its first. */
  readonly charterReviews: number;
  /** Versions that a sponsor signed. */
  readonly sponsorAnswers: number;
}

/** A community in which nothing happened. */
export function noFacts(foundedAt: string, until: string): Facts {
  return {
    until,
    foundedAt,
    members: [],
    acts: [],
    sessions: [],
    prompts: [],
    questions: [],
    ties: [],
    metOutside: [],
    entries: [],
    commitments: [],
    health: [],
    canNameWhoToAsk: [],
    charterReviews: 0,
    sponsorAnswers: 0,
  };
}

/**
 * The same community as it stood at an earlier end of a month: what came later
 * is not there yet. Members who left since are missing in both. Never throws.
 */
export function factsUntil(facts: Facts, until: string): Facts {
  const isBefore = (at: string | undefined): boolean => at !== undefined && at < until;
  return {
    ...facts,
    until,
    members: facts.members.filter(({ joinedAt }) => isBefore(joinedAt)),
    acts: facts.acts.filter(({ at }) => isBefore(at)),
    sessions: facts.sessions.filter(({ start }) => isBefore(start)),
    prompts: facts.prompts.filter(({ askedAt }) => isBefore(askedAt)),
    questions: facts.questions
      .filter(({ askedAt }) => isBefore(askedAt))
      .map((question) => {
        const { answeredAfterHours: _hours, answeredBy: _by, answeredAt, ...asked } = question;
        return isBefore(answeredAt) ? question : asked;
      }),
    ties: facts.ties.filter(({ firstAt }) => isBefore(firstAt)),
    entries: facts.entries.filter(({ at }) => isBefore(at)),
    commitments: facts.commitments.filter(({ madeAt }) => isBefore(madeAt)).map((each) => asOf(each, until)),
  };
}

function asOf(commitment: CommitmentFact, until: string): CommitmentFact {
  const { outcome: _outcome, result: _result, answeredAt = "", confirmedAt = "", ...made } = commitment;
  if (answeredAt === "" || answeredAt >= until) return { ...made, isConfirmed: false, isShared: false };
  return confirmedAt === "" || confirmedAt < until ? commitment : { ...commitment, isConfirmed: false };
}
