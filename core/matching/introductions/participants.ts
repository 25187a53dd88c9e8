/** From the people of a community to what matching is asked. */
import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../ids.ts";
import { workingSpanOn, type Attributes } from "../../profiles/index.ts";
import { arrangeGroups } from "../arrange.ts";
import type { Arrangement, EarlierGroup, MatchPerson, MatchRequest } from "../request.ts";
import type { Settings } from "./programme.ts";

/** Somebody who takes part, with what only matching may know. */
export interface Participant {
  readonly person: PersonId;
  readonly attributes: Attributes;
  /** With whom they never want to be introduced again. */
  readonly never: readonly PersonId[];
}

/** Pairs should share this much of their day, where it is known. */
const SHARED_HOURS = 1;

/**
 * One request for each segment (rules INT6, INT7). People without a value, and
 * those who would be alone in theirs, go with the widest segment. Private
 * blocks and managers are kept apart and look like any other rule.
 */
export function requestsFor(
  settings: Settings,
  participants: readonly Participant[],
  history: readonly EarlierGroup[],
  sendAt: Temporal.Instant,
): readonly MatchRequest[] {
  const seed = sendAt.toString();
  return segmentsOf(settings, participants).map((segment) => ({
    people: segment.map((each) => toPerson(each, sendAt)),
    groupSize: settings.groupSize,
    history,
    rules: {
      apart: keptApart(segment),
      ...(settings.mixFunctions ? { differ: [{ attribute: "function" }] } : {}),
      alike: [{ attribute: "learn" }, { attribute: "interests" }],
      minimumOverlapHours: SHARED_HOURS,
    },
    seed,
  }));
}

/**
 * Arranges a segment; where the shared hour would leave somebody out, without
 * it (rule INT10): a message at night is better than none ever.
 * @throws {MatchError}
 */
export function arrangeSegment(request: MatchRequest): Arrangement {
  const within = arrangeGroups(request);
  if (within.unplaced.length === 0) return within;
  const { minimumOverlapHours: _hours, ...rules } = request.rules ?? {};
  const anyHour = arrangeGroups({ ...request, rules });
  if (anyHour.unplaced.length >= within.unplaced.length) return within;
  return { ...anyHour, relaxed: [...anyHour.relaxed, "Some groups share no working hour."] };
}

/** People by the value that a group has to share, each segment of two or more. */
export function segmentsOf(
  { within }: Pick<Settings, "within">,
  participants: readonly Participant[],
): readonly (readonly Participant[])[] {
  if (within === "anywhere") return participants.length === 0 ? [] : [participants];
  const byValue = Map.groupBy(participants, ({ attributes }) => attributes[within].trim().toLowerCase());
  const homeless = [...(byValue.get("") ?? [])];
  byValue.delete("");
  const segments: (readonly Participant[])[] = [];
  for (const segment of byValue.values()) {
    if (segment.length > 1) segments.push(segment);
    else homeless.push(...segment);
  }
  const widest = segments.toSorted((one, other) => other.length - one.length)[0];
  if (widest === undefined) return homeless.length === 0 ? [] : [homeless];
  return segments.map((segment) => (segment === widest ? [...segment, ...homeless] : segment));
}

/** Pairs that must not be: whoever said never, and people with their manager. */
export function keptApart(participants: readonly Participant[]): readonly (readonly [PersonId, PersonId])[] {
  const byKey = new Map(participants.map(({ person, attributes }) => [attributes.ownKey, person]));
  return participants.flatMap(({ person, attributes, never }) => {
    const manager = byKey.get(attributes.managerKey ?? "");
    const others = manager === undefined || manager === person ? never : [...never, manager];
    return others.map((other) => [person, other] as const);
  });
}

function toPerson({ person, attributes }: Participant, on: Temporal.Instant): MatchPerson {
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
