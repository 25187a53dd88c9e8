/** An issue of a newsletter: when it comes, since when it tells, and what stands in it. */
import { Temporal } from "temporal-polyfill";

/** How often somebody wants one. */
export const EVERY = ["weekly", "monthly"] as const;
export type Every = (typeof EVERY)[number];

/** Before the working day of most people begins in Europe; each person gets it at their own hour. UTC. */
const HOUR = "06:00";
const MONDAY = 1;
/** Later than this after an outage nobody misses it any more. */
const LATE_DAYS = 3;

/** What stands in an issue. */
export interface Issue {
  readonly communityName: string;
  readonly every: Every;
  readonly asked: readonly {
    readonly question: string;
    /** Absent while answers without names are still coming. */
    readonly answers?: number;
    readonly isOpen: boolean;
  }[];
  readonly learned: readonly { readonly title: string; readonly takeaways: readonly string[] }[];
  readonly offered: readonly { readonly name: string; readonly offer: string; readonly ask: string }[];
  readonly next: readonly { readonly title: string; readonly start: string }[];
}

/** The first Monday morning behind an instant. */
export function nextIssueAt(after: Temporal.Instant): Temporal.Instant {
  const local = after.toZonedDateTimeISO("UTC");
  const today = local.toPlainDate();
  for (let days = 0; ; days += 1) {
    const on = today.add({ days });
    const at = on.toZonedDateTime({ timeZone: "UTC", plainTime: HOUR }).toInstant();
    if (on.dayOfWeek === MONDAY && Temporal.Instant.compare(at, after) > 0) return at;
  }
}

/** Whether whoever wants one so often gets the issue of that Monday (rule NWS3). */
export function isDue(every: Every, at: Temporal.Instant): boolean {
  return every === "weekly" || at.toZonedDateTimeISO("UTC").day <= 7;
}

/** Since when an issue tells: the Monday of the one before. */
export function sinceOf(every: Every, at: Temporal.Instant): Temporal.Instant {
  let before = at.subtract({ hours: 24 * 7 });
  while (!isDue(every, before)) before = before.subtract({ hours: 24 * 7 });
  return before;
}

/** Whether an issue is passed over after an outage (rule NWS5). */
export function isTooLate(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return at.until(now).total("hours") > 24 * LATE_DAYS;
}

/** Whether there is nothing to tell. */
export function isEmpty({ asked, learned, offered, next }: Issue): boolean {
  return asked.length + learned.length + offered.length + next.length === 0;
}
