/** A community's introductions: how often, in what groups, for whom. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { CLOCK_TIME } from "../../clock-time.ts";
import { communityId, personId } from "../../ids.ts";

/** Who takes part in a round. */
export const TAKES_PART = ["everybody", "whoever says yes", "drawn"] as const;
/** What a group may have to share. */
export const WITHIN = ["anywhere", "site", "function"] as const;

/** By what a part of a community can be told. */
export const SEGMENT_BY = ["site", "function", "level"] as const;
/** The most hours of their day that a group can be asked to share. */
export const MOST_SHARED_HOURS = 6;

/** More rules about single people would be a seating plan, and leave matching nothing to choose. */
const MOST_SETS = 50;
const MOST_IN_A_SET = 8;
const peopleSets = z
  .array(z.array(z.string().transform(personId)).min(2).max(MOST_IN_A_SET).readonly())
  .max(MOST_SETS)
  .readonly();
const word = z.string().trim().min(1).max(80);

export const settingsSchema = z.object({
  groupSize: z.int().min(2).max(8),
  everyWeeks: z.int().min(1).max(12),
  /** ISO weekday: Monday is 1. */
  weekday: z.int().min(1).max(7),
  /** `09:00`, in `zone`. */
  time: z.string().regex(CLOCK_TIME),
  /** IANA zone in which it was said. */
  zone: z.string(),
  /** "drawn": one group a round from those who volunteer, with a named host. */
  takesPart: z.enum(TAKES_PART).default("everybody"),
  within: z.enum(WITHIN).default("anywhere"),
  /** Only whoever says this of themselves takes part; absent: no matter what they say. */
  only: z.object({ by: z.enum(SEGMENT_BY), value: word }).exactOptional(),
  mixFunctions: z.boolean().default(true),
  mixSites: z.boolean().default(false),
  mixLevels: z.boolean().default(false),
  /** Each group brings people of both together, where that is possible. */
  sides: z.object({ by: z.enum(SEGMENT_BY), a: word, b: word }).exactOptional(),
  /** People who share a group whenever they take part; each list is one group. Only stewards read it. */
  together: peopleSets.default([]),
  /** People of whom no two ever share a group. Only stewards read it. */
  apart: peopleSets.default([]),
  /** Rather people who want to learn the same, or care about the same. */
  shareInterests: z.boolean().default(true),
  /** Whoever is new goes with somebody who has been there for longer. */
  newWithExperienced: z.boolean().default(false),
  /** Hours of their working day that a group shares, where that leaves nobody out. */
  sharedHours: z.int().min(0).max(MOST_SHARED_HOURS).default(1),
  /** Nobody with whom they report to, or who reports to them, where that is known. */
  apartFromManagers: z.boolean().default(true),
  /** Who is with the group of a draw. */
  host: z.string().transform(personId).exactOptional(),
});
export type Settings = z.output<typeof settingsSchema>;

export const programmeSchema = z.object({
  version: z.literal(1),
  communityId: z.string().transform(communityId),
  settings: settingsSchema,
  setBy: z.string().transform(personId),
  /** UTC instant at which the next round goes out. */
  nextAt: z.string(),
  isPaused: z.boolean(),
  rounds: z.int().min(0),
  /** Who was drawn since everybody last had a turn. */
  drawn: z.array(z.string().transform(personId)).readonly().default([]),
});
export type Programme = z.output<typeof programmeSchema>;

/** A round is arranged so long before it goes out: time for a steward to look at it. */
export const PREVIEW_HOURS = 24;
/** Whoever has to say yes is asked so long before. */
export const ASK_HOURS = 72;

/** The first time that settings give after an instant. A clock time that a day does not have is read with the offset before the gap. */
export function firstRoundAfter(settings: Settings, after: Temporal.Instant): Temporal.Instant {
  const local = after.toZonedDateTimeISO(settings.zone);
  const ahead = (settings.weekday - local.dayOfWeek + 7) % 7;
  const at = atTime(settings, local.toPlainDate().add({ days: ahead }));
  return Temporal.Instant.compare(at, after) > 0
    ? at
    : atTime(settings, local.toPlainDate().add({ days: ahead + 7 }));
}

/** The round after one, so many weeks later at the same clock time; rounds that were missed are passed over (rule INT5). */
export function roundAfter(
  settings: Settings,
  round: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant {
  let day = round.toZonedDateTimeISO(settings.zone).toPlainDate();
  while (true) {
    day = day.add({ weeks: settings.everyWeeks });
    const at = atTime(settings, day);
    if (Temporal.Instant.compare(at, now) > 0) return at;
  }
}

function atTime(settings: Settings, day: Temporal.PlainDate): Temporal.Instant {
  const plainTime = Temporal.PlainTime.from(settings.time);
  return day.toZonedDateTime({ timeZone: settings.zone, plainTime }).toInstant();
}

/** Whether people would be introduced who were not asked, and do not see one another (rule INT23). Never throws. */
export function needsConsent({ takesPart }: Pick<Settings, "takesPart">, list: "shown" | "hidden"): boolean {
  return list === "hidden" && takesPart === "everybody";
}

/**
 * What a steward set, where members may not see one another: whoever is to be
 * introduced says yes each time (rule INT23). Never throws.
 */
export function withConsent<T extends Pick<Settings, "takesPart">>(settings: T, list: "shown" | "hidden"): T {
  return needsConsent(settings, list) ? { ...settings, takesPart: "whoever says yes" } : settings;
}
