/** Introductions and ties as the API tells them. */

export interface Settings {
  readonly groupSize: number;
  readonly everyWeeks: number;
  readonly weekday: number;
  readonly time: string;
  readonly zone: string;
  readonly takesPart: "everybody" | "whoever says yes" | "drawn";
  readonly within: "anywhere" | "site" | "function";
  readonly only?: { readonly by: "site" | "function" | "level"; readonly value: string } | undefined;
  readonly mixFunctions: boolean;
  readonly mixSites: boolean;
  readonly mixLevels: boolean;
  readonly sides?:
    { readonly by: "site" | "function" | "level"; readonly a: string; readonly b: string } | undefined;
  /** Ids of people; for stewards alone. */
  readonly together: readonly (readonly string[])[];
  readonly apart: readonly (readonly string[])[];
  readonly shareInterests: boolean;
  readonly newWithExperienced: boolean;
  readonly sharedHours: number;
  readonly apartFromManagers: boolean;
  readonly host?: string;
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
  /** Null where too few took part to tell of them. */
  readonly result: {
    readonly groups: number;
    readonly met: number;
    readonly planned: number;
    readonly notYet: number;
    readonly didNotWork: number;
    readonly unanswered: number;
  } | null;
}

export interface Overview {
  readonly name: string;
  readonly programme: Programme | null;
  readonly mayManage: boolean;
  readonly areMembersShown: boolean;
  readonly hosts: readonly { readonly person: string; readonly name: string }[];
  /** Whom a rule can name; for stewards. */
  readonly people: readonly { readonly person: string; readonly name: string }[];
  readonly isPausedForMe: boolean;
  readonly isSkipping: boolean;
  /** Null where nobody is asked whether they come. */
  readonly isComing: boolean | null;
  readonly rounds: readonly RoundWithResult[];
}

export interface OpenRound extends Round {
  readonly items: readonly {
    readonly id: string;
    readonly members: readonly { readonly person: string; readonly name: string }[];
    readonly repeats: number;
  }[];
  readonly without: readonly { readonly person: string; readonly name: string; readonly reason: string }[];
}

/** Shares from 0 to 1, and mean steps; null where too little is known. */
export interface Shares {
  readonly crossFunction: number | null;
  readonly crossSite: number | null;
  readonly meanSteps: number | null;
}

export interface Sums extends Shares {
  readonly people: number;
  readonly ties: number;
  readonly connected: number;
  readonly months: readonly (Shares & {
    readonly month: string;
    /** Null where fewer than five people made them: they count in the next month that is told. */
    readonly newTies: number | null;
  })[];
}

export interface Tie {
  readonly person: string;
  readonly name: string;
  readonly how: string;
  /** ISO instants of the last time and the first. */
  readonly at: string;
  readonly firstAt: string;
  readonly count: number;
  readonly isNever: boolean;
}

/** What a steward starts from: pairs, every other Monday at nine, in the browser's zone; everybody, where members see one another. */
export function usualSettings(zone: string, areMembersShown: boolean): Settings {
  const usual = { groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00" };
  const rules = {
    mixFunctions: true,
    mixSites: false,
    mixLevels: false,
    shareInterests: true,
    newWithExperienced: false,
  };
  const apart = { sharedHours: 1, apartFromManagers: true, together: [], apart: [] };
  const takesPart = areMembersShown ? "everybody" : "whoever says yes";
  return { ...usual, zone, takesPart, within: "anywhere", ...rules, ...apart };
}

/** `62 %`, or that nothing is known. */
export function shareInWords(share: number | null): string {
  return share === null ? "not known yet" : `${Math.round(share * 100)} %`;
}

/** `1.8`, or that nothing is known. */
export function stepsInWords(steps: number | null): string {
  return steps === null ? "not known yet" : steps.toFixed(1);
}

/** The address of a community's introductions in the API. */
export function pathOf(communityId: string, more = ""): string {
  return `/communities/${encodeURIComponent(communityId)}/introductions${more}`;
}
