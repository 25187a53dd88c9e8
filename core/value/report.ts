/** The sponsor's report: what a community set out to do, what changed, three stories, what it asks for. */
import { z } from "zod";
import type { MonthSeen } from "./figures.ts";
import type { Drawn } from "./pictures.ts";
import type { Indicator, Story } from "./matrix.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { sayFigure } from "./saying.ts";

/** What a steward sets for the report. */
export const reportSettingsSchema = z.object({
  version: z.literal(1),
  /** What the community asks its sponsor for; empty where it asks for nothing. */
  asks: z.string(),
  /** Whether hours for each confirmed result are shown, as a range. */
  showsCost: z.boolean(),
});
export type ReportSettings = z.output<typeof reportSettingsSchema>;
export const USUAL_REPORT: ReportSettings = { version: 1, asks: "", showsCost: false };

/** Three sentences; a sponsor reads one page. */
export const LONGEST_ASK = 600;

/** Checks what a community asks for (rule VAL12). Never throws, never cuts. */
export function checkAsks(text: string): string | Refusal {
  const tidy = text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]/gu, "")
    .trim();
  if (tidy.length <= LONGEST_ASK) return tidy;
  return refuse(
    422,
    "too-long",
    `That has ${tidy.length} characters; at most ${LONGEST_ASK} fit. Nothing was saved.`,
  );
}

/** A measure of the charter with what there is of it; undefined is no evidence yet, in words why. */
export interface MeasureTold {
  readonly words: string;
  readonly evidence: string | null;
  readonly why: string;
}

/** Something that was counted in the last quarter and in the one before, in words. */
export interface ChangeTold {
  readonly title: string;
  readonly before: string;
  readonly now: string;
}

/**
 * A story from what gave rise to it to what it brought. Whoever
 * confirmed it did not give their name to sponsors: only that somebody did is told.
 */
export interface Chain extends Omit<Story, "confirmedBy"> {
  readonly isConfirmed: boolean;
  /** The session's title and day, the question, or the entry of the library; null where it began by itself. */
  readonly began: string | null;
}

/** What stands at the end of a chain that a second person confirmed. */
const CONFIRMED = "confirmed by a second person";
/** What stands at the end of a chain of which nobody said what it brought: a story is no evidence by itself. */
const NO_RESULT = "no result told yet";

/** One link of a chain; only its result stands out. */
export interface ChainStep {
  readonly words: string;
  readonly isResult: boolean;
}

/** A chain link by link, the same on the page, on paper and on a card: what is not there is left out, and a missing result says so (rule VAL11). Never throws. */
export function stepsOf({ began, will, sentence, result, isConfirmed }: Chain): readonly ChainStep[] {
  const step = (words: string): ChainStep => ({ words, isResult: false });
  return [
    ...(began === null ? [] : [step(began)]),
    step(`I will ${will}`),
    ...(sentence === "" ? [] : [step(sentence)]),
    result === null ? step(NO_RESULT) : { words: result, isResult: true },
    ...(isConfirmed ? [step(CONFIRMED)] : []),
  ];
}

export interface Report {
  readonly name: string;
  /** UTC instant: figures reach to here. */
  readonly until: string;
  /** What the charter says it is for; empty where nobody wrote one. */
  readonly purpose: string;
  readonly measures: readonly MeasureTold[];
  readonly changes: readonly ChangeTold[];
  readonly chains: readonly Chain[];
  /** Empty where it asks for nothing. */
  readonly asks: string;
  /** Hours for each confirmed result, as a range; null where no steward turned it on. */
  readonly cost: string | null;
}

/** The charter's measures, each with its evidence or why there is none (rule VAL11). Never throws. */
export function measuresTold(
  success: readonly { readonly words: string; readonly evidence: string }[],
  indicators: readonly Indicator[],
  stories: number,
): readonly MeasureTold[] {
  return success.map(({ words, evidence }) => {
    if (evidence === "stories")
      return stories === 0
        ? { words, evidence: null, why: "nobody has given a story for this report" }
        : { words, evidence: stories === 1 ? "One story below" : `${stories} stories below`, why: "" };
    const found = indicators.find(({ id }) => id === evidence);
    if (found === undefined) return { words, evidence: null, why: "nothing is counted for it" };
    const { kind } = found.measured;
    return kind === "shown" || kind === "few" || kind === "most"
      ? { words, evidence: `${found.title}: ${sayFigure(found)}`, why: "" }
      : { words, evidence: null, why: sayFigure(found) };
  });
}

const QUARTER = 3;
/** Fewer than five people, or nobody: which of it is not told. */
const FEW = "too few to show";

/** What changed from the quarter before to the last one; what was never counted is left out. Never throws. */
export function changesTold({ months, bands }: Pick<Drawn, "months" | "bands">): readonly ChangeTold[] {
  const last = months.slice(-QUARTER);
  const before = months.slice(-2 * QUARTER, -QUARTER);
  if (last.length === 0) return [];
  const total = (of: readonly MonthSeen[], pick: (month: MonthSeen) => number): number =>
    of.reduce((all, month) => all + pick(month), 0);
  const end = (of: readonly MonthSeen[], pick: (month: MonthSeen) => number | null): number | null =>
    of.slice(-1).map(pick)[0] ?? null;
  const near = (at: number): string => {
    const counts = bands.at(at)?.counts;
    if (counts === undefined) return NOTHING;
    const told = (counts.core ?? 0) + (counts.active ?? 0);
    return told === 0 ? FEW : `about ${told}`;
  };
  const was = (said: string): string => (before.length === 0 ? NOTHING : said);
  return [
    {
      title: "Sessions held in a quarter",
      before: was(String(total(before, ({ held }) => held))),
      now: String(total(last, ({ held }) => held)),
    },
    { title: "Members in the core or active", before: near(-1 - QUARTER), now: near(-1) },
    {
      title: "Checked entries of the library",
      before: was(String(end(before, ({ library }) => library))),
      now: String(end(last, ({ library }) => library)),
    },
    {
      title: "Pairs of members who met",
      before: was(String(end(before, ({ ties }) => ties) ?? FEW)),
      now: String(end(last, ({ ties }) => ties) ?? FEW),
    },
    { title: "Commitments kept, of those due", before: was(keptIn(before)), now: keptIn(last) },
  ];
}

const NOTHING = "–";

/** `about 10 of 15`, over the months in which that is told. */
function keptIn(months: readonly MonthSeen[]): string {
  const sum = (pick: (month: MonthSeen) => number | null): number =>
    months.reduce((all, month) => all + (pick(month) ?? 0), 0);
  const due = sum((month) => month.due);
  const kept = sum((month) => month.kept);
  if (due === 0) return FEW;
  if (kept === 0) return `few of about ${due}`;
  return kept === due ? `all or nearly all of about ${due}` : `about ${kept} of ${due}`;
}

const MOST_CHAINS = 3;

/** The three that lead furthest: confirmed results, results, what was done; of those that say where they began first, then the newest. Never throws. */
export function chainsOf(stories: readonly Story[]): readonly Story[] {
  const far = ({ reached, confirmedBy, origin }: Story): number =>
    (confirmedBy === null ? 0 : 8) +
    (reached === "realised" ? 4 : reached === "applied" ? 2 : 0) +
    (origin === null ? 0 : 1);
  return stories
    .filter(({ reached }) => reached !== "potential")
    .toSorted((one, other) => far(other) - far(one))
    .slice(0, MOST_CHAINS);
}
