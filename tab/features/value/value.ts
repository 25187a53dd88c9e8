/** A community's value as the API shows it, and its figures in words. */
import { FEW_WORDS, MOST_WORDS } from "../../../core/value/saying.ts";
import type { Band, CycleRow, Indicator, Measured, StageSeen, Story } from "../../../core/value/index.ts";

/** A story, and whether its reader may say that its result is so. */
export interface StorySeen extends Story {
  readonly mayConfirm: boolean;
}

export interface Value {
  readonly name: string;
  /** UTC instant: figures reach to here. */
  readonly until: string;
  readonly stage: StageSeen | null;
  readonly months: readonly MonthSeen[];
  readonly bands: readonly { readonly month: string; readonly counts: BandCounts }[];
  readonly flows: Readonly<Record<Band, BandCounts>>;
  readonly cycles: readonly CycleRow<StorySeen>[];
  readonly measures: readonly {
    readonly words: string;
    readonly indicator: Indicator | null;
    readonly stories: number | null;
  }[];
}

/** Another community that asks about the same. */
export interface CommonSubject {
  readonly community: string;
  readonly name: string;
  readonly subjects: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: number;
}

/** Null where fewer than five stand behind it. */
export type BandCounts = Readonly<Record<Band, number | null>>;

export interface MonthSeen {
  readonly month: string;
  readonly held: number;
  readonly calledOff: number;
  readonly library: number;
  readonly due: number | null;
  readonly kept: number | null;
  readonly ties: number | null;
}

/** "Nov 2026" in the reader's language. */
export function monthInWords(month: string, locale: string): string {
  const format = { month: "short", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, format).format(new Date(`${month}-01T00:00:00Z`));
}

/** "30 November 2026": a day, or the last day before an instant at midnight. */
export function dayInWords(day: string, locale: string): string {
  const isInstant = day.includes("T");
  const ms = Date.parse(isInstant ? day : `${day}T00:00:00Z`) - (isInstant ? 1 : 0);
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(ms));
}

/** "42 %", "3.5 hours", or what is missing. */
export function figureInWords(
  { measured, unit }: Pick<Indicator, "measured" | "unit">,
  locale: string,
): string {
  if (measured.kind === "too early") return `too early: needs ${measured.needs}`;
  if (measured.kind === "not measured") return `not measured. ${measured.why}`;
  if (measured.kind === "few") return FEW_WORDS;
  if (measured.kind === "most") return MOST_WORDS;
  return numberInWords(measured.value, unit, locale);
}

/** "38 % to 46 %"; empty where there is no range. */
export function rangeInWords(
  { measured, unit }: Pick<Indicator, "measured" | "unit">,
  locale: string,
): string {
  if (measured.kind !== "shown" || measured.low === undefined || measured.high === undefined) return "";
  const [low, high] = [measured.low, measured.high].map((each) => numberInWords(each, unit, locale));
  return low === high ? "" : `${low} to ${high}`;
}

function numberInWords(value: number, unit: string, locale: string): string {
  if (unit === "share")
    return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(value);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  if (unit === "1 to 5") return `${number} of 5`;
  return ["hours", "days", "minutes"].includes(unit) ? `${number} ${unit}` : number;
}

/** Whether a figure is there at all. */
export function isTold({ kind }: Measured): boolean {
  return kind === "shown" || kind === "few" || kind === "most";
}
