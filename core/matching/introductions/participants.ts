/** The people of a community as matching sees them: who is meant, in which segment, and who is kept apart. */
import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../ids.ts";
import { workingSpanOn, type Attributes } from "../../profiles/index.ts";
import type { MatchPerson, MatchRules } from "../request.ts";
import type { Settings } from "./programme.ts";

/** Somebody who takes part, with what only matching may know. */
export interface Participant {
  readonly person: PersonId;
  readonly attributes: Attributes;
  /** With whom they never want to be introduced again. */
  readonly never: readonly PersonId[];
  /** Whether they came to the community only lately. */
  readonly isNew?: boolean;
}

/** So long after joining somebody is new. */
export const NEW_FOR_DAYS = 90;

/** What a steward set, as rules of matching. */
export function rulesOf(settings: Settings, people: readonly Participant[]): MatchRules {
  const { mixFunctions, mixSites, mixLevels, shareInterests, newWithExperienced, sharedHours } = settings;
  const { sides } = settings;
  const apart = keptApart(people, settings);
  return {
    apart,
    together: setsTogether(settings, people, apart),
    differ: [
      ...(mixFunctions ? [{ attribute: "function" }] : []),
      ...(mixSites ? [{ attribute: "site" }] : []),
      ...(mixLevels ? [{ attribute: "level" }] : []),
    ],
    ...(sides === undefined ? {} : { sides: { attribute: "side", a: sides.a, b: sides.b } }),
    alike: shareInterests ? [{ attribute: "learn" }, { attribute: "interests" }] : [],
    ...(newWithExperienced
      ? { withAnchor: { attribute: "here", anchor: "for longer", newcomer: "lately" } }
      : {}),
    ...(sharedHours > 0 ? { minimumOverlapHours: sharedHours } : {}),
  };
}

/** Whether somebody belongs to the part of the community that takes part (rule INT6). */
export function isMeant({ only }: Pick<Settings, "only">, attributes: Attributes): boolean {
  if (only === undefined) return true;
  return plain(attributes[only.by]) === plain(only.value);
}

/** People write the same place in more than one way. */
function plain(value: string): string {
  return value.trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** People by the value that a group has to share, each segment of two or more, the widest first. */
export function segmentsOf(
  { within }: Pick<Settings, "within">,
  participants: readonly Participant[],
): readonly (readonly Participant[])[] {
  if (within === "anywhere") return participants.length === 0 ? [] : [participants];
  const byValue = Map.groupBy(participants, ({ attributes }) => plain(attributes[within]));
  const homeless = [...(byValue.get("") ?? [])];
  byValue.delete("");
  const segments: (readonly Participant[])[] = [];
  for (const segment of byValue.values()) {
    if (segment.length > 1) segments.push(segment);
    else homeless.push(...segment);
  }
  const [widest, ...others] = segments.toSorted((one, other) => other.length - one.length);
  if (widest === undefined) return homeless.length === 0 ? [] : [homeless];
  return [[...widest, ...homeless], ...others];
}

/** Pairs that must not be: whoever said never, whom a steward keeps apart, and people with their manager where that is not switched off (rule INT13). */
export function keptApart(
  participants: readonly Participant[],
  { apartFromManagers, apart = [] }: Pick<Settings, "apartFromManagers"> & Partial<Pick<Settings, "apart">>,
): readonly (readonly [PersonId, PersonId])[] {
  const byKey = new Map(participants.map(({ person, attributes }) => [attributes.ownKey, person]));
  const bySteward = apart.flatMap((set) =>
    set.flatMap((one, at) => set.slice(at + 1).map((other) => [one, other] as const)),
  );
  const byPeople = participants.flatMap(({ person, attributes, never }) => {
    const manager = apartFromManagers ? byKey.get(attributes.managerKey ?? "") : undefined;
    const others = manager === undefined || manager === person ? never : [...never, manager];
    return others.map((other) => [person, other] as const);
  });
  return [...bySteward, ...byPeople];
}

/**
 * Who shares a group, of those who are there. Somebody who must not be with
 * the others is simply not with them: a contradiction in words would tell of
 * what they asked for themselves (rule INT13).
 */
function setsTogether(
  { together, groupSize }: Settings,
  people: readonly Participant[],
  apart: readonly (readonly [PersonId, PersonId])[],
): readonly (readonly PersonId[])[] {
  const here = new Set(people.map(({ person }) => person));
  const may = (one: PersonId, other: PersonId): boolean =>
    !apart.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
  let sets: (readonly PersonId[])[] = [];
  const setOf = (one: PersonId): readonly PersonId[] => sets.find((set) => set.includes(one)) ?? [one];
  for (const [first, ...others] of together.map((set) => set.filter((person) => here.has(person))))
    for (const other of others) {
      const [mine, theirs] = [setOf(first ?? other), setOf(other)];
      if (mine.includes(other)) continue;
      const isTooMany = mine.length + theirs.length > groupSize;
      if (isTooMany || !mine.every((one) => theirs.every((two) => may(one, two)))) continue;
      sets = [...sets.filter((set) => set !== mine && set !== theirs), [...mine, ...theirs]];
    }
  return sets;
}

/**
 * Two whom a steward wants both together and apart, or a set that no group
 * holds: found when it is said. Undefined where neither is so. Never throws.
 */
export function contradictionIn({
  together,
  apart,
  groupSize,
}: Pick<Settings, "together" | "apart" | "groupSize">):
  | { readonly kind: "both"; readonly one: PersonId; readonly other: PersonId }
  | { readonly kind: "too many"; readonly set: readonly PersonId[] }
  | undefined {
  const sets: PersonId[][] = [];
  for (const set of together) {
    const met = sets.filter((each) => each.some((person) => set.includes(person)));
    const whole = [...new Set([...met.flat(), ...set])];
    for (const each of met) sets.splice(sets.indexOf(each), 1);
    sets.push(whole);
  }
  for (const set of sets) {
    for (const list of apart) {
      const [one, other] = list.filter((person) => set.includes(person));
      if (one !== undefined && other !== undefined) return { kind: "both", one, other };
    }
    if (set.length > groupSize) return { kind: "too many", set };
  }
  return undefined;
}

/** Somebody as matching sees them on a day. */
export function toPerson(
  { person, attributes, isNew }: Participant,
  on: Temporal.Instant,
  { sides }: Pick<Settings, "sides"> = {},
): MatchPerson {
  const { zone, workingHours, site, level, interests, wantsToLearn } = attributes;
  const hours = zone === undefined ? undefined : utcHours(workingHours, zone, on);
  return {
    id: person,
    attributes: {
      ...(attributes.function === "" ? {} : { function: attributes.function }),
      ...(site === "" ? {} : { site }),
      ...(level === "" ? {} : { level }),
      interests,
      learn: wantsToLearn,
      here: isNew === true ? "lately" : "for longer",
      ...(sides === undefined ? {} : sideOf(sides, attributes)),
    },
    ...(hours === undefined ? {} : { hours }),
  };
}

/** On which of both sides somebody is, as a steward wrote it. */
function sideOf(
  { by, a, b }: NonNullable<Settings["sides"]>,
  attributes: Attributes,
): { readonly side?: string } {
  const side = [a, b].find((each) => plain(each) === plain(attributes[by]));
  return side === undefined ? {} : { side };
}

/** The first working day from then on, as hours of UTC; undefined where there is none in a week. */
function utcHours(
  days: Attributes["workingHours"],
  zone: string,
  on: Temporal.Instant,
): [number, number] | undefined {
  const first = on.toZonedDateTimeISO(zone).toPlainDate();
  for (let ahead = 0; ahead < 7; ahead += 1) {
    const span = workingSpanOn(days, zone, first.add({ days: ahead }));
    if (span === undefined) continue;
    const from = span.from.toZonedDateTimeISO("UTC");
    const start = from.hour + from.minute / 60;
    return [start, start + span.to.since(span.from).total("hours")];
  }
  return undefined;
}
