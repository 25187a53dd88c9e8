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
  const { mixFunctions, mixSites, shareInterests, newWithExperienced, sharedHours } = settings;
  return {
    apart: keptApart(people, settings),
    differ: [
      ...(mixFunctions ? [{ attribute: "function" }] : []),
      ...(mixSites ? [{ attribute: "site" }] : []),
    ],
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

/** Pairs that must not be: whoever said never, and people with their manager where that is not switched off (rule INT13). */
export function keptApart(
  participants: readonly Participant[],
  { apartFromManagers }: Pick<Settings, "apartFromManagers">,
): readonly (readonly [PersonId, PersonId])[] {
  const byKey = new Map(participants.map(({ person, attributes }) => [attributes.ownKey, person]));
  return participants.flatMap(({ person, attributes, never }) => {
    const manager = apartFromManagers ? byKey.get(attributes.managerKey ?? "") : undefined;
    const others = manager === undefined || manager === person ? never : [...never, manager];
    return others.map((other) => [person, other] as const);
  });
}

/** Somebody as matching sees them on a day. */
export function toPerson({ person, attributes, isNew }: Participant, on: Temporal.Instant): MatchPerson {
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
    },
    ...(hours === undefined ? {} : { hours }),
  };
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
