/** Everything that is shown of a community as sums, worked out once for a month and kept (rule VAL3). */
import { z } from "zod";
import { BANDS, type Band } from "./band.ts";
import { bandsOverTime, flows } from "./bands.ts";
import type { Facts } from "./facts.ts";
import { indicatorOf, METRICS, type Indicator } from "./matrix.ts";
import { tellCoarsely } from "./coarse.ts";
import { ledgersSchema, type Ledgers } from "./ledgers.ts";
import { inFives, LEAST_PEOPLE, measuredShare, type Counts, type Measured } from "./measured.ts";
import { lastMonths, monthOf, monthEnd } from "./months.ts";
import { STAGES, stageOf } from "./stage.ts";
import { tellAll, toldSchema, type Told } from "./telling.ts";

/** Raised whenever a formula changes: what was kept with an earlier one is counted anew. */
export const FORMULAS = 3;

/** Pictures reach so far back. */
const MONTHS_SHOWN = 24;

/** Null where fewer than five stand behind it. */
const counts = z.record(z.enum(BANDS), z.int().nullable());

/** Sums of a community up to the end of a month; nobody is in them. */
export const figuresSchema = z.object({
  version: z.literal(1),
  formulas: z.int(),
  /** UTC instant. */
  until: z.string(),
  foundedAt: z.string(),
  stage: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("seen"),
      stage: z.enum(STAGES),
      reasons: z.array(z.string()),
      advice: z.string(),
    }),
    z.object({ kind: z.literal("too early"), needs: z.string() }),
  ]),
  months: z.array(
    z.object({
      month: z.string(),
      held: z.int(),
      calledOff: z.int(),
      /** Checked entries by the end of the month. */
      library: z.int(),
      /** Commitments that are told with the month, about; null where too few were due, which are told with a later one. */
      due: z.int().nullable(),
      /** Of those done or tried, about: all of them where fewer than five people did not, null where fewer than five did. */
      kept: z.int().nullable(),
      /** Pairs who met for the first time by the end of the month; null where fewer than five people did. */
      ties: z.int().nullable(),
    }),
  ),
  bands: z.array(z.object({ month: z.string(), counts })),
  flows: z.record(z.enum(BANDS), counts),
  /** By the metric's id. */
  measured: z.record(z.string(), toldSchema),
  /** What was told, block by block; never shown, but for what follows from it. Of an earlier formula there is none. */
  ledgers: ledgersSchema.default({}),
});
export type Figures = z.output<typeof figuresSchema>;
export type MonthSeen = Figures["months"][number];

/**
 * Works all of it out (rules VAL1 to VAL6, VAL10). Never throws.
 * @param before what was told last; absent where nothing was
 */
export function figuresOf(facts: Facts, before?: Pick<Figures, "until" | "measured" | "ledgers">): Figures {
  const { measured, ledgers } = tellAll(facts, before);
  const moved = flows(facts);
  const bands = bandsOverTime(facts, MONTHS_SHOWN);
  const months = lastMonths(facts.until, MONTHS_SHOWN, facts.foundedAt);
  const ties = tiesByMonth(facts, months);
  return {
    version: 1,
    formulas: FORMULAS,
    until: facts.until,
    foundedAt: facts.foundedAt,
    stage: mutable(stageOf(facts)),
    months: months.map((month, at) => ({
      ...monthSeen(facts, month),
      ...keptIn(ledgers, month),
      ties: ties[at] ?? null,
    })),
    bands: bands.map(({ month, counts: of }) => ({ month, counts: { ...of } })),
    flows: Object.fromEntries(BANDS.map((band) => [band, { ...moved[band] }])) as Record<
      Band,
      Record<Band, number | null>
    >,
    measured: {
      ...measured,
      ...fromPictures(facts, before?.measured ?? {}, bands.at(-1)?.counts, ties),
    },
    ledgers,
  };
}

function mutable(stage: ReturnType<typeof stageOf>): Figures["stage"] {
  return stage.kind === "seen" ? { ...stage, reasons: [...stage.reasons] } : stage;
}

function monthSeen(facts: Facts, month: string): Omit<MonthSeen, "ties" | "due" | "kept"> {
  const sessions = facts.sessions.filter(({ start }) => monthOf(start) === month);
  return {
    month,
    held: sessions.filter(({ status }) => status === "held").length,
    calledOff: sessions.filter(({ status }) => status === "called off").length,
    library: facts.entries.filter(({ at, isChecked }) => isChecked && monthOf(at) <= month).length,
  };
}

/** Commitments that were told with a month (rule VAL10): what stands in the picture adds up to what the figure says. */
function keptIn({ kept }: Ledgers, month: string): Pick<MonthSeen, "due" | "kept"> {
  const block = kept?.blocks.find(({ at }) => at === monthEnd(month));
  if (block === undefined) return { due: null, kept: null };
  return { due: block.all, kept: block.part <= 0 ? null : Math.min(block.all, block.part) };
}

/** Figures of what stands in pictures, too, change when those do: side by side they tell no more. */
function fromPictures(
  facts: Facts,
  before: Figures["measured"],
  bands: Counts<Band> | undefined,
  ties: readonly (number | null)[],
): Figures["measured"] {
  const toldAt = facts.until;
  const tooEarly: Told = { kind: "too early", needs: `${LEAST_PEOPLE} pairs who met`, toldAt };
  const [pairs, earlier] = [ties.at(-1) ?? 0, ties.at(-1 - QUARTER) ?? 0];
  return {
    bands: { ...shareNear(bands), toldAt },
    network: pairs === 0 ? tooEarly : networkOf(facts, before["network"], pairs),
    "new-ties": pairs === earlier ? tooEarly : { kind: "shown", value: pairs - earlier, toldAt },
  };
}

/** How far one reaches; told anew with the number of pairs. */
function networkOf(facts: Facts, last: Told | undefined, pairs: number): Told {
  if (last?.sides?.part === pairs) return last;
  const metric = METRICS.find(({ id }) => id === "network");
  const now = metric === undefined ? undefined : tellCoarsely(metric, facts);
  return { ...(now ?? TOO_EARLY), toldAt: facts.until, sides: { part: pairs, rest: 0 } };
}

const QUARTER = 3;

/** The core and the active of all, as the picture of the bands tells them. */
function shareNear(counts: Counts<Band> | undefined): Measured {
  if (counts === undefined || BANDS.every((band) => counts[band] === null))
    return { kind: "too early", needs: `${LEAST_PEOPLE} people in a band` };
  const near = (counts.core ?? 0) + (counts.active ?? 0);
  const others = (counts.occasional ?? 0) + (counts.peripheral ?? 0);
  if (near === 0) return { kind: "few" };
  return others === 0 ? { kind: "most" } : measuredShare(near + others, near, near + others);
}

/** Ties by the end of each month, about; until five more are there than were told it stays as it was. */
function tiesByMonth(facts: Facts, months: readonly string[]): readonly (number | null)[] {
  let told: number | null = null;
  let counted = 0;
  return months.map((month) => {
    const ties = facts.ties.filter(({ firstAt }) => monthOf(firstAt) <= month).length;
    if (ties - counted >= LEAST_PEOPLE) [told, counted] = [inFives(ties), ties];
    return told;
  });
}

/** The kept figures as people read them, each with its title and formula; one that was not kept is too early. Never throws. */
export function indicatorsFrom({ measured }: Pick<Figures, "measured">): readonly Indicator[] {
  return METRICS.map((metric) => {
    const { toldAt: _at, askedAt: _asked, sides: _sides, ...seen }: Told = measured[metric.id] ?? TOO_EARLY;
    return indicatorOf(metric, seen);
  });
}

const TOO_EARLY: Told = { kind: "too early", needs: "the next month", toldAt: "" };
