/** How figures are told: coarsely, and anew only where that tells nothing of fewer than five people (rules VAL2, VAL10). */
import { z } from "zod";
import { factsUntil, type Facts } from "./facts.ts";
import { countedFor, ledgersOf, type Ledgers } from "./ledgers.ts";
import { METRICS } from "./matrix.ts";
import { tellCoarsely } from "./coarse.ts";
import { LEAST_PEOPLE, measuredSchema, type Measured } from "./measured.ts";
import { monthsBack, type Behind, type Mark, type Metric } from "./metric.ts";
import { marksNotIn, peopleIn } from "./sides.ts";

const sidesSchema = z.object({ part: z.int(), rest: z.int() });

/**
 * A figure, and what is kept of it and never told: up to when it was counted,
 * up to when it was last asked whether it may be told anew (UTC instants), and
 * how many stood on its sides.
 */
export const toldSchema = measuredSchema.and(
  z.object({ toldAt: z.string(), askedAt: z.string().exactOptional(), sides: sidesSchema.exactOptional() }),
);
export type Told = z.output<typeof toldSchema>;

/** What was told last. */
export interface ToldBefore {
  readonly until: string;
  readonly measured: Readonly<Record<string, Told>>;
  readonly ledgers: Ledgers;
}
export interface ToldNow {
  readonly measured: Record<string, Told>;
  readonly ledgers: ReturnType<typeof ledgersOf>;
}

/** Every metric: coarse, and as it was told last where a new one would tell too much. Never throws. */
export function tellAll(facts: Facts, before?: ToldBefore): ToldNow {
  const earlier = new Map<string, Facts>([[facts.until, facts]]);
  const at = (until: string): Facts => {
    const there = earlier.get(until) ?? factsUntil(facts, until);
    earlier.set(until, there);
    return there;
  };
  const ledgers = ledgersOf(facts, at, before);
  const measured = METRICS.map((metric): [string, Told] => {
    const { id, tell } = metric;
    if (tell !== undefined)
      return [id, { ...tell(countedFor(metric, ledgers, facts.until), facts), toldAt: facts.until }];
    const last = before?.measured[id];
    return [id, last === undefined ? tellNow(metric, facts) : tellAfter(metric, last, facts, at)];
  });
  return { measured: Object.fromEntries(measured), ledgers };
}

function tellNow(metric: Metric, facts: Facts): Told {
  return { ...tellCoarsely(metric, facts), toldAt: facts.until, ...sidesIn(metric, facts) };
}

const isTold = ({ kind }: Measured): boolean => kind === "shown" || kind === "few" || kind === "most";

/** A quarter's figure stands until the next one has nothing in common with it. */
const QUARTER = 3;

/** A figure after the one that was told last, which may be told again: "too early" as well. */
function tellAfter(metric: Metric, last: Told, facts: Facts, at: (until: string) => Facts): Told {
  const { over, behind } = metric;
  if (over === undefined || behind === undefined || last.toldAt >= facts.until) return tellNow(metric, facts);
  if (over === "now") {
    const changes = netChanges(behind(facts), last.sides);
    const mayTell = isTold(last) ? mayTellAnew(metric, changes) : mayTellFirst(metric, changes);
    return mayTell ? tellNow(metric, facts) : last;
  }
  if (over === "quarter" && monthsBack(facts.until, last.toldAt) >= QUARTER) return tellNow(metric, facts);
  if (over === "quarter" && isTold(last)) return last;
  const { askedAt = last.toldAt } = last;
  const fresh = peopleIn(marksNotIn(audienceOf(metric, at(askedAt)), audienceOf(metric, facts)));
  if (fresh < (isTold(last) ? 2 : 1) * LEAST_PEOPLE) return last;
  if (!isTold(last) || changesIn(behind(facts).part, behind(at(last.toldAt)).part) >= LEAST_PEOPLE)
    return tellNow(metric, facts);
  return { ...last, askedAt: facts.until };
}

/** Everybody of whom it could be so: when a figure is told anew goes by their number, which is no secret. */
const audienceOf = ({ audience, behind }: Metric, facts: Facts): readonly Mark[] => {
  if (audience !== undefined) return audience(facts);
  const { part = [], rest = [] } = behind?.(facts) ?? {};
  return [...part, ...rest];
};

/** How many people stand behind what is in one and not in the other. */
const changesIn = (now: readonly Mark[], then: readonly Mark[]): number =>
  peopleIn(marksNotIn(then, now), marksNotIn(now, then));

interface Sides {
  readonly part: number;
  readonly rest: number;
}
const peopleOf = ({ part, rest = [] }: Behind): Sides => ({ part: peopleIn(part), rest: peopleIn(rest) });

const netChanges = (now: Behind, then: Sides = { part: 0, rest: 0 }): Sides => {
  const { part, rest } = peopleOf(now);
  return { part: Math.abs(part - then.part), rest: Math.abs(rest - then.rest) };
};

/**
 * Whether the difference of two figures tells nothing of fewer than five
 * people: twice as many stand behind all that changed, which everybody may
 * know, and of anything but a share five on the side that counts.
 */
function mayTellAnew({ isSplit = false }: Metric, { part, rest }: Sides): boolean {
  return part + rest >= 2 * LEAST_PEOPLE && (isSplit || part >= LEAST_PEOPLE);
}

/** "Too early" tells that there were fewer than five: of both sides together, or of the one that it takes. */
function mayTellFirst({ isSplit = false, isOfPart = false }: Metric, { part, rest }: Sides): boolean {
  return (isSplit && !isOfPart ? part + rest : part) >= LEAST_PEOPLE;
}

/** Kept where what a figure rests on carries no days: only its numbers can be compared. */
const sidesIn = ({ over, behind }: Metric, facts: Facts): Pick<Told, "sides"> =>
  over === "now" && behind !== undefined ? { sides: peopleOf(behind(facts)) } : {};
