/** The rota as the API tells it. */

export interface RotaTurn {
  readonly session: string;
  readonly title: string;
  readonly start: string;
  readonly facilitator: Named | null;
  readonly isMine: boolean;
  readonly hasAgreed: boolean;
  /** Whether they have been asked by now. */
  readonly isAsked: boolean;
  readonly coFacilitators: readonly Named[];
  /** Whom the facilitator asked to swap, for which session. */
  readonly offer: { readonly to: Named; readonly for: string; readonly isToMe: boolean } | null;
}

export interface Named {
  readonly person: string;
  readonly name: string;
}

export interface Away {
  readonly from: string;
  readonly to: string;
}

export interface RotaAnswer {
  readonly people: readonly (Named & { readonly turns: number; readonly lastAt: string | null })[];
  readonly turns: readonly RotaTurn[];
  /** Null for those who may not be on it. */
  readonly mine: { readonly isOn: boolean; readonly away: readonly Away[] } | null;
}

/** Who facilitates, in words. */
export function whoInWords({ facilitator, hasAgreed, isAsked, coFacilitators }: RotaTurn): string {
  if (facilitator === null) return "Nobody yet";
  const helped = coFacilitators.map(({ name }) => name).join(" and ");
  const who = helped === "" ? facilitator.name : `${facilitator.name}, with ${helped}`;
  if (hasAgreed) return who;
  return isAsked ? `${who} (asked)` : `${who} (in turn)`;
}

/** How often somebody facilitated, in words. */
export function oftenInWords(turns: number): string {
  if (turns === 0) return "has not facilitated yet";
  return turns === 1 ? "once" : `${turns} times`;
}
