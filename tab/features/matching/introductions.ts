/** Introductions and ties as the API tells them. */

export interface Settings {
  readonly groupSize: number;
  readonly everyWeeks: number;
  readonly weekday: number;
  readonly time: string;
  readonly zone: string;
  readonly takesPart: "everybody" | "whoever says yes" | "drawn";
  readonly within: "anywhere" | "site" | "function";
  readonly mixFunctions: boolean;
}

export interface Programme {
  readonly settings: Settings;
  readonly nextAt: string;
  readonly isPaused: boolean;
}

export interface Round {
  readonly sendAt: string;
  readonly state: "preview" | "sent" | "skipped";
  readonly groups: number;
  readonly people: number;
  readonly newTies: number;
  readonly repeats: number;
  readonly unplaced: number;
  readonly relaxed: readonly string[];
}

export interface RoundWithResult extends Round {
  readonly result: {
    readonly groups: number;
    readonly met: number;
    readonly planned: number;
    readonly notYet: number;
    readonly didNotWork: number;
    readonly unanswered: number;
  };
}

export interface Overview {
  readonly name: string;
  readonly programme: Programme | null;
  readonly mayManage: boolean;
  readonly isPausedForMe: boolean;
  readonly rounds: readonly RoundWithResult[];
}

export interface OpenRound extends Round {
  readonly items: readonly {
    readonly id: string;
    readonly members: readonly { readonly person: string; readonly name: string }[];
    readonly repeats: number;
  }[];
  readonly without: readonly { readonly name: string; readonly reason: string }[];
}

export interface Sums {
  readonly people: number;
  readonly ties: number;
  readonly crossFunction: number | null;
  readonly crossSite: number | null;
  readonly meanSteps: number | null;
  readonly connected: number;
  readonly newByMonth: readonly { readonly month: string; readonly ties: number }[];
}

export interface Tie {
  readonly person: string;
  readonly name: string;
  readonly how: string;
  /** ISO instant of the last time. */
  readonly at: string;
  readonly count: number;
  readonly isNever: boolean;
}

export const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** What a steward starts from: pairs, every other Monday at nine, in the browser's zone. */
export function usualSettings(zone: string): Settings {
  const usual = { groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00" };
  return { ...usual, zone, takesPart: "everybody", within: "anywhere", mixFunctions: true };
}

/** `62 %`, or that nothing is known. */
export function shareInWords(share: number | null): string {
  return share === null ? "not known yet" : `${Math.round(share * 100)} %`;
}

/** The address of a community's introductions in the API. */
export function pathOf(communityId: string, more = ""): string {
  return `/communities/${encodeURIComponent(communityId)}/introductions${more}`;
}
