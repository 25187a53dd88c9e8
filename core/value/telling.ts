/** When a figure is told anew: never for the sake of fewer than five people (rule VAL10). */
import { z } from "zod";
import { factsUntil, type Facts } from "./facts.ts";
import { METRICS } from "./matrix.ts";
import { LEAST_PEOPLE, measuredSchema, type Measured } from "./measured.ts";
import { isInQuarter, monthsBack, type Metric, type Rests } from "./metric.ts";

/** A figure, and up to when what it rests on was counted: a UTC instant. */
export const toldSchema = measuredSchema.and(z.object({ toldAt: z.string() }));
export type Told = z.output<typeof toldSchema>;

/** One thing that somebody did, in a form that two months can be compared by. */
type Mark = readonly [person: string, mark: string];

/** Every metric: anew where five people or more stand behind what changed since it was told last, else as it was. Never throws. */
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
      const now: Measured = metric.of(facts);
      const isKept =
        last?.kind === "shown" &&
        now.kind === "shown" &&
        metric.rests !== undefined &&
        last.toldAt < facts.until &&
        changedPeople(facts, at(last.toldAt), metric.rests) < LEAST_PEOPLE;
      return [metric.id, isKept ? last : { ...now, toldAt: facts.until }];
    }),
  );
}

/** How many people stand behind what differs between two months, in what a metric rests on. Never throws. */
export function changedPeople(now: Facts, then: Facts, rests: NonNullable<Metric["rests"]>): number {
  const [after, before] = [marksOf(now, rests), marksOf(then, rests)];
  const keyOf = ([person, mark]: Mark): string => `${person}|${mark}`;
  const [has, had] = [new Set(after.map(keyOf)), new Set(before.map(keyOf))];
  const changed = [
    ...after.filter((mark) => !had.has(keyOf(mark))),
    ...before.filter((mark) => !has.has(keyOf(mark))),
  ];
  return new Set(changed.map(([person]) => person)).size;
}

function marksOf(facts: Facts, { on, over }: Rests): readonly Mark[] {
  const isIn = (at: string): boolean => {
    if (over === "quarter") return isInQuarter(facts, at);
    return over === "all" || monthsBack(facts.until, at) <= 12;
  };
  switch (on) {
    case "acts":
      return facts.acts.filter(({ at }) => isIn(at)).map(({ person, at, kind }) => [person, `${kind} ${at}`]);
    case "answers":
      return facts.prompts
        .filter(({ askedAt }) => isIn(askedAt))
        .flatMap(({ askedAt, answers }) => answers.map(({ person }): Mark => [person, askedAt]));
    case "questions":
      return facts.questions.map(({ by, askedAt, answeredAt }) => [by, `${askedAt} ${answeredAt}`]);
    case "ties":
      return facts.ties
        .filter(({ firstAt }) => isIn(firstAt))
        .flatMap(({ one, other }): Mark[] => [
          [one, other],
          [other, one],
        ]);
    case "library":
      return facts.entries.flatMap(({ at, by, isChecked, isStale, usedBy }): Mark[] => [
        [by, `${at} ${isChecked} ${isStale}`],
        ...usedBy.map((person): Mark => [person, at]),
      ]);
    case "commitments":
      return facts.commitments
        .filter(({ madeAt, dueOn }) => isIn(madeAt) || isIn(`${dueOn}T00:00:00Z`))
        .map((each) => [
          each.person,
          `${each.madeAt} ${each.dueOn < facts.until} ${each.outcome} ${each.isConfirmed}`,
        ]);
    case "newcomers":
      return facts.members
        .filter(({ joinedAt }) => isIn(joinedAt))
        .map(({ person, joinedAt }) => [person, joinedAt]);
    case "roles":
      return facts.members.map(({ person, canFacilitate }) => [person, String(canFacilitate)]);
  }
}
