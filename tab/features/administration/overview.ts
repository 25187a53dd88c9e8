/** What the administrators' page is told. */

/** Whoever may found a community. */
export type Founders = "everybody" | "administrators" | "named";

export interface Choices {
  readonly founders: Founders;
  readonly named: readonly string[];
  readonly kinds: readonly string[];
  readonly retention: Readonly<Record<string, number>>;
  readonly whenRemoved: "keep" | "remove";
}

export interface Overview {
  readonly choices: Choices;
  readonly kinds: readonly string[];
  readonly recordKinds: readonly string[];
  readonly stopped: readonly { readonly where: string; readonly since: string }[];
  readonly holds: readonly { readonly hold: Hold; readonly since: string }[];
  readonly permissions: readonly { readonly name: string; readonly why: string }[];
  readonly connections: readonly { readonly name: string; readonly isOn: boolean; readonly how: string }[];
  readonly days: number;
  readonly usage: Readonly<Record<"communities" | "people" | "sessions" | "messages", number>>;
  readonly failing: readonly { readonly reason: string; readonly count: number }[];
}

export interface Hold {
  readonly kind: "company" | "community" | "person";
  readonly community?: string;
  readonly person?: string;
}

/** What a hold covers, in words. */
export function inWords({ kind, community, person }: Hold): string {
  switch (kind) {
    case "company":
      return "The whole company";
    case "community":
      return `The community ${community ?? ""}`;
    case "person":
      return `The person ${person ?? ""}`;
  }
}

/** Kinds of community, in words. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  open: "Communities around a subject",
  cohort: "Cohorts that learn together for a while",
  "resource-group": "Resource groups",
};

/** Kinds of record, in words. */
export const RECORD_WORDS: Readonly<Record<string, string>> = {
  answers: "Answers to questions",
  "session records": "What was shared in sessions, and recaps",
  messages: "What was sent to whom",
  reports: "Reports that are decided",
};
