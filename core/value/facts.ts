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
  /** Whether its agenda answers to a question of the charter. */
  readonly isInCharter?: boolean;
  /** "Was it worth my time?", 1 to 5. */
  readonly worth: readonly number[];
  readonly inMeeting?: number;
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
}

export interface TieFact {
  readonly one: string;
  readonly other: string;
  readonly firstAt: string;
  readonly count: number;
}

export interface EntryFact {
  readonly at: string;
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
  readonly isConfirmed: boolean;
  readonly session?: string;
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
  /** Ties of members to people outside. */
  readonly tiesAcross: number;
  readonly entries: readonly EntryFact[];
  readonly commitments: readonly CommitmentFact[];
  /** How sure somebody is, before and after a series, 1 to 5. */
  readonly confidence: readonly {
    readonly person: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** The eight factors, each 1 to 5, without anybody's name. */
  readonly health: readonly (readonly number[])[];
  /** Whether somebody can name who to ask. */
  readonly canNameWhoToAsk: readonly boolean[];
  /** Two people's codes of open texts: whether each saw a shift. */
  readonly shifts: readonly { readonly one: boolean; readonly other: boolean }[];
  readonly charterReviews: number;
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
    tiesAcross: 0,
    entries: [],
    commitments: [],
    confidence: [],
    health: [],
    canNameWhoToAsk: [],
    shifts: [],
    charterReviews: 0,
    sponsorAnswers: 0,
  };
}
