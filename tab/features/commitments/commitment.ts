/** A commitment as the API shows it. */
import type { Origin, Outcome, Reached, Result } from "../../../core/commitments/index.ts";

export interface Commitment {
  readonly id: string;
  readonly community: string;
  readonly communityName: string;
  readonly name: string;
  readonly isMine: boolean;
  readonly text: string;
  /** ISO day. */
  readonly dueOn: string;
  readonly origin: Origin | null;
  readonly outcome: Outcome | null;
  readonly sentence: string;
  readonly isShared: boolean;
  readonly isForSponsors: boolean;
  readonly result: Result | null;
  readonly reached: Reached;
  readonly confirmedBy: string | null;
}

/** "Fri, 4 Dec 2026" in the reader's language. */
export function dayInWords(day: string, locale: string): string {
  const format = {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  } as const;
  return new Intl.DateTimeFormat(locale, format).format(new Date(`${day}T00:00:00Z`));
}

/** "2 to 3 hours a week". */
export function resultInWords({ low, high, unit }: Result): string {
  const numbers = low === high ? String(low) : `${low} to ${high}`;
  return unit === "" ? numbers : `${numbers} ${unit}`;
}
