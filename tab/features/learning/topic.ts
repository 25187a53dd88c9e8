/** Topics as the API shows them. */

export interface Topic {
  readonly id: string;
  readonly words: string;
  readonly by: string;
  readonly isMine: boolean;
  readonly votes: number;
  readonly hasMyVote: boolean;
  readonly lead: string | null;
  readonly iLead: boolean;
  readonly state: "wanted" | "planned" | "met" | "learned";
  readonly session: string | null;
  readonly learned: string | null;
  readonly history: readonly { readonly at: string; readonly state: Topic["state"] }[];
}

export interface Agenda {
  readonly name: string;
  readonly items: readonly Topic[];
  readonly questions: readonly { readonly id: string; readonly title: string }[];
  /** Entries of the library that nobody has looked at for long. */
  readonly stale: readonly { readonly id: string; readonly title: string }[];
  readonly mayPlan: boolean;
}

/** What stands in front of each state's topics. */
export const STATE_TITLES: Readonly<Record<Topic["state"], string>> = {
  wanted: "Wanted",
  planned: "Planned",
  met: "Met",
  learned: "Learned",
};
