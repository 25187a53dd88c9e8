/** Pictures of a community's figures: each one table, drawn as a chart wherever there is room for one. */
import { BANDS, type Band } from "./band.ts";
import type { BandsOfMonth } from "./bands.ts";
import type { MonthSeen } from "./figures.ts";
import type { CycleRow, Indicator } from "./matrix.ts";
import type { Counts } from "./measured.ts";

export const PICTURES = ["rhythm", "bands", "flows", "ties", "matrix", "library", "kept"] as const;
export type PictureName = (typeof PICTURES)[number];

/** A table that can be drawn; null where fewer than five people stand behind a number. */
export interface Picture {
  readonly name: PictureName;
  readonly title: string;
  /** What stands over the names of the rows. */
  readonly first: string;
  readonly series: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly shape: "stacked" | "shares" | "line" | "grid";
}

/** What each cycle of value asks, in plain words. */
export const CYCLE_WORDS: Readonly<Record<CycleRow["cycle"], string>> = {
  orienting: "Do people know their way around?",
  immediate: "Is it good to be there?",
  potential: "What do people take along?",
  applied: "What do they do with it?",
  realised: "What does that bring?",
  enabling: "What carries the community?",
  strategic: "Does it serve its purpose?",
  transformative: "Does it change how people see their work?",
};

/** What is drawn: kept figures, and the ledger where it is there. */
export interface Drawn {
  readonly months: readonly MonthSeen[];
  readonly bands: readonly BandsOfMonth[];
  readonly flows: Readonly<Record<Band, Counts<Band>>>;
  readonly cycles: readonly CycleRow[];
}

/**
 * Whether there is anything to draw: of nothing but zeros one would only see
 * the axes, and of a ledger without a figure only how much is missing. Never throws.
 */
export function hasSomething({ name, rows }: Pick<Picture, "name" | "rows">): boolean {
  const seen = (values: Picture["rows"][number]["values"]) =>
    name === "matrix" ? values.slice(0, 1) : values;
  return rows.some(({ values }) => seen(values).some((value) => value !== null && value !== 0));
}

/** What stands where there is nothing to draw: what it needs. */
export const FIRST_WORDS: Readonly<Record<PictureName, string>> = {
  rhythm: "Too early: no session was held in a month that is over.",
  bands: "Too early: it needs three sessions, and ten members who have been there for two months.",
  flows: "Too early: it needs ten members who have been there for half a year.",
  ties: "Too early: it needs five pairs who met.",
  matrix: "Too early: nothing is counted yet.",
  library: "Too early: nothing in the library has been checked.",
  kept: "Too early: it needs five people whose day is over.",
};

/**
 * Every picture, in the order in which people read them; none without a month. Never throws.
 * @param say a month in the reader's language: `2026-11` as `Nov 2026`
 */
export function picturesOf(
  { months, bands, flows, cycles }: Drawn,
  say: (month: string) => string,
): readonly Picture[] {
  if (months.length === 0) return [];
  const monthly = (values: (month: Drawn["months"][number]) => readonly (number | null)[]) =>
    months.map((month) => ({ name: say(month.month), values: values(month) }));
  return [
    {
      name: "rhythm",
      title: "Sessions month by month",
      first: "Month",
      series: ["Held", "Called off"],
      rows: monthly(({ held, calledOff }) => [held, calledOff]),
      shape: "stacked",
    },
    {
      name: "bands",
      title: "How much people take part, about",
      first: "Month",
      series: BANDS.map((band) => BAND_WORDS[band]),
      rows: bands.map(({ month, counts }) => ({
        name: say(month),
        values: [counts.core, counts.active, counts.occasional, counts.peripheral],
      })),
      shape: "shares",
    },
    ...(months.length <= A_QUARTER ? [] : [flowsPicture(flows)]),
    matrixPicture(cycles),
    {
      name: "library",
      title: "Checked entries of the library",
      first: "Month",
      series: ["Entries"],
      rows: monthly(({ library }) => [library]),
      shape: "line",
    },
    {
      name: "kept",
      title: "Commitments kept, about",
      first: "Month",
      series: ["Done or tried", "Not yet or dropped"],
      rows: monthly(({ due, kept }) => [kept, due === null || due === kept ? null : due - (kept ?? 0)]),
      shape: "stacked",
    },
    {
      name: "ties",
      title: "Pairs of members who met through Guildhall",
      first: "Month",
      series: ["Pairs"],
      rows: monthly(({ ties }) => [ties]),
      shape: "line",
    },
  ];
}

/** Before that nobody can have moved. */
const A_QUARTER = 3;

const BAND_WORDS: Readonly<Record<Band, string>> = {
  core: "Core",
  active: "Active",
  occasional: "Occasional",
  peripheral: "Reading along",
};

function flowsPicture(flows: Drawn["flows"]): Picture {
  return {
    name: "flows",
    title: "Who was where a quarter ago, and where they are now, about",
    first: "A quarter ago",
    series: BANDS.map((band) => BAND_WORDS[band]),
    rows: BANDS.map((from) => ({ name: BAND_WORDS[from], values: BANDS.map((to) => flows[from][to]) })),
    shape: "grid",
  };
}

/** The ledger at a glance: how much of each cycle is measured, is too early, or has stories. */
function matrixPicture(cycles: readonly CycleRow[]): Picture {
  const isThere = ({ measured: { kind } }: Indicator): boolean =>
    kind === "shown" || kind === "few" || kind === "most";
  const count = (of: readonly Indicator[], isSo: (each: Indicator) => boolean): number =>
    of.filter(isSo).length;
  return {
    name: "matrix",
    title: "Where value shows",
    first: "Cycle of value",
    series: ["Figures", "Too early", "Not measured"],
    rows: cycles.map(({ cycle, indicators }) => ({
      name: cycle,
      values: [
        count(indicators, isThere),
        count(indicators, ({ measured }) => measured.kind === "too early"),
        count(indicators, ({ measured }) => measured.kind === "not measured"),
      ],
    })),
    shape: "grid",
  };
}
