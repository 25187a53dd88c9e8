/** Everything that is shown of a community as sums, worked out once for a month and kept (rule VAL3). */
import { z } from "zod";
import { BANDS, type Band } from "./band.ts";
import { bandsOverTime, flows } from "./bands.ts";
import type { Facts } from "./facts.ts";
import { METRICS, type Indicator } from "./matrix.ts";
import { hideSmall, LEAST_PEOPLE } from "./measured.ts";
import { lastMonths, monthOf } from "./months.ts";
import { STAGES, stageOf } from "./stage.ts";
import { tellAll, toldSchema } from "./telling.ts";

/** Raised whenever a formula changes: what was kept with an earlier one is counted anew. */
export const FORMULAS = 1;

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
      /** Commitments whose day was in the month; null where fewer than five people made them. */
      due: z.int().nullable(),
      /** Of those done or tried; null where fewer than five did, or did not. */
      kept: z.int().nullable(),
      /** Pairs who met for the first time by the end of the month; null where fewer than five people did. */
      ties: z.int().nullable(),
    }),
  ),
  bands: z.array(z.object({ month: z.string(), counts })),
  flows: z.record(z.enum(BANDS), counts),
  /** By the metric's id. */
  measured: z.record(z.string(), toldSchema),
});
export type Figures = z.output<typeof figuresSchema>;
export type MonthSeen = Figures["months"][number];

/**
 * Works all of it out (rules VAL1 to VAL6, VAL10). Never throws.
 * @param before what was told last; absent where nothing was
 */
export function figuresOf(facts: Facts, before?: Pick<Figures, "measured">): Figures {
  const moved = flows(facts);
  const months = lastMonths(facts.until, MONTHS_SHOWN, facts.foundedAt);
  const ties = tiesByMonth(facts, months);
  return {
    version: 1,
    formulas: FORMULAS,
    until: facts.until,
    foundedAt: facts.foundedAt,
    stage: mutable(stageOf(facts)),
    months: months.map((month, at) => ({ ...monthSeen(facts, month), ties: ties[at] ?? null })),
    bands: bandsOverTime(facts, MONTHS_SHOWN).map(({ month, counts: of }) => ({ month, counts: { ...of } })),
    flows: Object.fromEntries(BANDS.map((band) => [band, { ...moved[band] }])) as Record<
      Band,
      Record<Band, number | null>
    >,
    measured: tellAll(facts, before?.measured ?? {}),
  };
}

function mutable(stage: ReturnType<typeof stageOf>): Figures["stage"] {
  return stage.kind === "seen" ? { ...stage, reasons: [...stage.reasons] } : stage;
}

function monthSeen(facts: Facts, month: string): Omit<MonthSeen, "ties"> {
  const sessions = facts.sessions.filter(({ start }) => monthOf(start) === month);
  const due = facts.commitments.filter(({ dueOn }) => monthOf(dueOn) === month && dueOn < facts.until);
  const kept = due.filter(({ outcome }) => outcome === "done" || outcome === "tried");
  const peopleOf = (of: typeof due): number => new Set(of.map(({ person }) => person)).size;
  const shown = hideSmall({
    kept: peopleOf(kept),
    others: peopleOf(due.filter((each) => !kept.includes(each))),
  });
  const isTold = peopleOf(due) >= LEAST_PEOPLE;
  return {
    month,
    held: sessions.filter(({ status }) => status === "held").length,
    calledOff: sessions.filter(({ status }) => status === "called off").length,
    library: facts.entries.filter(({ at, isChecked }) => isChecked && monthOf(at) <= month).length,
    due: isTold ? due.length : null,
    kept: isTold && shown.kept !== null ? kept.length : null,
  };
}

/** Ties by the end of each month; a month in which fewer than five people made new ones shows the number before it. */
function tiesByMonth(facts: Facts, months: readonly string[]): readonly (number | null)[] {
  let told: number | null = null;
  let upTo = "";
  return months.map((month) => {
    const fresh = facts.ties.filter(({ firstAt }) => monthOf(firstAt) > upTo && monthOf(firstAt) <= month);
    if (new Set(fresh.flatMap(({ one, other }) => [one, other])).size < LEAST_PEOPLE) return told;
    told = (told ?? 0) + fresh.length;
    upTo = month;
    return told;
  });
}

/** The kept figures as people read them, each with its title and formula; one that was not kept is too early. Never throws. */
export function indicatorsFrom({ measured }: Pick<Figures, "measured">): readonly Indicator[] {
  return METRICS.map(({ of: _of, rests: _rests, ...metric }) => {
    const { toldAt: _at, ...seen } = measured[metric.id] ?? TOO_EARLY;
    return { ...metric, measured: seen };
  });
}

const TOO_EARLY = { kind: "too early" as const, needs: "the next month", toldAt: "" };
