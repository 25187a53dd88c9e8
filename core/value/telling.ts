/** How figures are told: coarsely, and anew only where that tells nothing of fewer than five people (rules VAL2, VAL10). */
import { z } from "zod";
import { factsUntil, type Facts } from "./facts.ts";
import { METRICS } from "./matrix.ts";
import {
  coarseMean,
  inFives,
  LEAST_PEOPLE,
  measuredSchema,
  measuredShare,
  roundedTo,
  type Measured,
} from "./measured.ts";
import { monthsBack, type Behind, type Mark, type Metric } from "./metric.ts";
import { peopleIn } from "./sides.ts";

const sidesSchema = z.object({ part: z.int(), rest: z.int() });

/** A figure, and what is kept of it and never told: up to when it was counted (a UTC instant), and how many stood on its sides. */
export const toldSchema = measuredSchema.and(
  z.object({ toldAt: z.string(), sides: sidesSchema.exactOptional() }),
);
export type Told = z.output<typeof toldSchema>;

/** Every metric: coarse, and as it was told last where a new one would tell too much. Never throws. */
export function tellAll(facts: Facts, before: Readonly<Record<string, Told>>): Record<string, Told> {
  const earlier = new Map<string, Facts>();
  const at = (until: string): Facts => {
    const there = earlier.get(until) ?? factsUntil(facts, until);
    earlier.set(until, there);
    return there;
  };
  return Object.fromEntries(
    METRICS.map((metric) => {
      const last = before[metric.id];
      if (last !== undefined && isKeptBack(metric, last, facts, at)) return [metric.id, last];
      const then = last !== undefined && isTold(last) && isDated(metric) ? at(last.toldAt) : undefined;
      const told = tellCoarsely(metric, facts, then);
      return [metric.id, { ...told, toldAt: facts.until, ...sidesIn(metric, facts) }];
    }),
  );
}

const isDated = ({ over }: Metric): boolean => over === "all" || over === "year";
const isTold = ({ kind }: Measured): boolean => kind === "shown" || kind === "few" || kind === "most";

/** A quarter's figure stands until the next one has nothing in common with it. */
const QUARTER = 3;

/** Whether a figure stays as it was told last, "too early" as well: when it may be told at all tells something, too. */
function isKeptBack(metric: Metric, last: Told, facts: Facts, at: (until: string) => Facts): boolean {
  const { over, behind } = metric;
  if (over === undefined || behind === undefined || last.toldAt >= facts.until) return false;
  if (over === "quarter" && monthsBack(facts.until, last.toldAt) >= QUARTER) return false;
  if (over === "quarter" && isTold(last)) return true;
  const now = behind(facts);
  const changes = over === "now" ? netChanges(now, last.sides) : changesOf(now, behind(at(last.toldAt)));
  return isTold(last) ? !mayTellAnew(metric, changes) : !mayTellFirst(metric, changes);
}

interface Sides {
  readonly part: number;
  readonly rest: number;
}
const peopleOf = ({ part, rest = [] }: Behind): Sides => ({ part: peopleIn(part), rest: peopleIn(rest) });

/** How many people stand behind what changed on each side. */
const changesOf = (now: Behind, then: Behind): Sides =>
  peopleOf({ part: changed(now.part, then.part), rest: changed(now.rest ?? [], then.rest ?? []) });

const netChanges = (now: Behind, then: Sides = { part: 0, rest: 0 }): Sides => {
  const { part, rest } = peopleOf(now);
  return { part: Math.abs(part - then.part), rest: Math.abs(rest - then.rest) };
};

/**
 * Whether the difference of two figures tells nothing of fewer than five
 * people: twice as many stand behind all that changed, which everybody may
 * know. Of a share that is enough, as its smaller side does not show then
 * ({@link withoutSmallChange}); of anything else five are on the side that counts.
 */
function mayTellAnew({ isSplit = false }: Metric, { part, rest }: Sides): boolean {
  return part + rest >= 2 * LEAST_PEOPLE && (isSplit || part >= LEAST_PEOPLE);
}

/**
 * The sides of now, where a small side of what was there already counts with
 * its other one, and so does a small side of what came since: otherwise the sum
 * of both could lie on this or that side of a five by one of them alone.
 */
function withoutSmallChange(now: Required<Behind>, then: Behind): Required<Behind> {
  const newPart = newIn(now.part, then.part);
  const newRest = newIn(now.rest, then.rest ?? []);
  const old = withoutSmallSide({ part: newIn(now.part, newPart), rest: newIn(now.rest, newRest) });
  const fresh = withoutSmallSide({ part: newPart, rest: newRest });
  return { part: [...old.part, ...fresh.part], rest: [...old.rest, ...fresh.rest] };
}

function withoutSmallSide({ part, rest }: Required<Behind>): Required<Behind> {
  const isSmall = (marks: readonly Mark[]): boolean => marks.length > 0 && peopleIn(marks) < LEAST_PEOPLE;
  if (isSmall(rest) && !isSmall(part)) return { part: [...part, ...rest], rest: [] };
  if (isSmall(part) && !isSmall(rest)) return { part: [], rest: [...rest, ...part] };
  return { part, rest };
}

/** "Too early" tells that there were fewer than five: of both sides together, or of the one that it takes. */
function mayTellFirst({ isSplit = false, isOfPart = false }: Metric, { part, rest }: Sides): boolean {
  return (isSplit && !isOfPart ? part + rest : part) >= LEAST_PEOPLE;
}

/** Kept where what a figure rests on carries no days: only its numbers can be compared. */
const sidesIn = ({ over, behind }: Metric, facts: Facts): Pick<Told, "sides"> =>
  over === "now" && behind !== undefined ? { sides: peopleOf(behind(facts)) } : {};

/** What is in one and not in the other. */
const changed = (now: readonly Mark[], then: readonly Mark[]): readonly Mark[] => [
  ...newIn(now, then),
  ...newIn(then, now),
];

function newIn(now: readonly Mark[], then: readonly Mark[]): readonly Mark[] {
  const keyOf = ([person, thing]: Mark): string => `${person}|${thing}`;
  const had = new Set(then.map(keyOf));
  return now.filter((mark) => !had.has(keyOf(mark)));
}

/**
 * A metric's figure without what would tell of fewer than five people (rule VAL2). Never throws.
 * @param then what was there when it was told last; absent where it is not compared
 */
export function tellCoarsely(metric: Metric, facts: Facts, then?: Facts): Measured {
  const figure = metric.of(facts);
  if (figure.kind !== "shown" || metric.behind === undefined) return figure;
  const { part, rest } = metric.behind(facts);
  const all = { part, rest: rest ?? [] };
  const sides = then === undefined ? all : withoutSmallChange(all, metric.behind(then));
  if (rest !== undefined && metric.isSplit === true) return tellShare(sides);
  if (metric.unit === "1 to 5") return { ...figure, value: coarseMean(figure.value, peopleIn(part)) };
  const scale = inFivesOf(all, sides, metric.follows);
  const coarse = (value: number): number => roundedTo(value * scale, metric.unit);
  return {
    ...figure,
    value: coarse(figure.value),
    ...(figure.low === undefined ? {} : { low: coarse(figure.low) }),
    ...(figure.high === undefined ? {} : { high: coarse(figure.high) }),
  };
}

/** By how much a figure changes when what it follows is told in fives; where fewer than five others are left they count with it. */
function inFivesOf({ part }: Required<Behind>, sides: Required<Behind>, follows: Metric["follows"]): number {
  const about = inFives(sides.part.length + (peopleIn(sides.rest) < LEAST_PEOPLE ? sides.rest.length : 0));
  if (follows === undefined || about === null) return 1;
  return follows === "with" ? about / part.length : part.length / about;
}

/** A share of people: few or most where one side has fewer than five, else of numbers in fives. */
function tellShare({ part, rest }: Required<Behind>): Measured {
  if (peopleIn(part) < LEAST_PEOPLE) return { kind: "few" };
  if (peopleIn(rest) < LEAST_PEOPLE) return { kind: "most" };
  const [some, others] = [inFives(part.length) ?? 0, inFives(rest.length) ?? 0];
  return measuredShare(some + others, some, some + others);
}
