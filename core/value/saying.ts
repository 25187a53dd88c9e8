/** Figures in words, for cards and paper. */
import type { Indicator } from "./matrix.ts";

/** What stands for a share of which one side has fewer than five people. */
export const FEW_WORDS = "fewer than five people, or nobody";
export const MOST_WORDS = "everybody, or all but fewer than five people";

/** `42 % (36 % to 48 %)`, `3.5 hours`, `4 of 5`, or what is missing. Never throws. */
export function sayFigure({ measured, unit }: Pick<Indicator, "measured" | "unit">): string {
  if (measured.kind === "too early") return `too early: needs ${measured.needs}`;
  if (measured.kind === "not measured") return `not measured. ${measured.why}`;
  if (measured.kind === "few") return FEW_WORDS;
  if (measured.kind === "most") return MOST_WORDS;
  const number = (value: number): string => String(Math.round(value * 10) / 10);
  const share = (value: number): string => `${Math.round(value * 100)} %`;
  const say = unit === "share" ? share : number;
  const behind =
    unit === "hours" || unit === "days" || unit === "minutes" ? ` ${unit}` : unit === "1 to 5" ? " of 5" : "";
  const { low, high } = measured;
  const hasRange = low !== undefined && high !== undefined && say(low) !== say(high);
  const range = hasRange ? ` (${say(low)} to ${say(high)})` : "";
  return `${say(measured.value)}${behind}${range}`;
}
