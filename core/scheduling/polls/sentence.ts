/** `find a time for Data Guild next week for 45 minutes`, `... every other Tuesday for 12 sessions`. */
import { Temporal } from "temporal-polyfill";
import { matchTemplate, type Template } from "../../agendas/index.ts";
import { findMentioned, type Mentioned, type Named } from "../../communities/index.ts";
import { refuse, type Refusal } from "../../refusal.ts";
import { WEEKDAYS } from "../../weekdays.ts";
import { DURATION_MINUTES, LONGEST_SENTENCE } from "../when.ts";
import { takeDuration } from "../when/duration.ts";
import { fold, take, type Phrase } from "../when/phrases.ts";
import { MOST_ROTATED, type Rhythm } from "./poll.ts";

/** What is looked for: times in a window, or a start for each session of a series. */
export interface FindReading<C> {
  readonly kind: "find";
  readonly mentioned: Mentioned<C>;
  readonly template?: Template;
  /** Absent: as long as the agenda. */
  readonly minutes?: number;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly rhythm?: Rhythm;
}

/** Two weeks: near enough that people know them, far enough that something is free. */
const USUAL_DAYS = 14;
/** A quarter of weeks, where a series names no number. */
const USUAL_SESSIONS = 12;

/**
 * Reads what somebody wants to find a time for (rule SCH74). What is left
 * unread is asked back, so that no wish is overlooked in silence. Never throws.
 */
export function readFindSentence<C extends Named>(
  text: string,
  context: {
    readonly communities: readonly C[];
    readonly templates: readonly Template[];
    readonly now: Temporal.Instant;
    readonly zone: string;
  },
): FindReading<C> | Refusal {
  if (text.length > LONGEST_SENTENCE) return notUnderstood("that much");
  const mentioned = findMentioned(text, context.communities);
  const named = mentioned.kind === "one" ? mentioned.rest : text;
  const match = matchTemplate(named, context.templates);
  const said = fold(match === undefined ? named : `${named.slice(0, match.start)} ${named.slice(match.end)}`);
  const rhythm = take(said, RHYTHMS);
  const count = take(rhythm?.rest ?? said, COUNTS);
  const duration = takeDuration(count?.rest ?? rhythm?.rest ?? said);
  const window = take(duration?.rest ?? count?.rest ?? rhythm?.rest ?? said, windows(context));
  const rest = window?.rest ?? duration?.rest ?? count?.rest ?? rhythm?.rest ?? said;
  const unread = rest
    .replace(FILLERS, " ")
    .replace(/[\s|,.;?!]+/g, " ")
    .trim();
  if (unread !== "" && mentioned.kind !== "many") return notUnderstood(unread.slice(0, 60));
  const minutes = duration?.meaning;
  if (minutes !== undefined && (minutes < DURATION_MINUTES.least || minutes > DURATION_MINUTES.most))
    return refuse(422, "duration", "A session lasts from 5 minutes to 8 hours. Nothing was scheduled.");
  if (count !== undefined && rhythm === undefined) return notUnderstood(count.words);
  const sessions = count?.meaning ?? USUAL_SESSIONS;
  if (sessions < 2 || sessions > MOST_ROTATED)
    return refuse(422, "how-many", `I plan from 2 to ${MOST_ROTATED} sessions at a time.`);
  return {
    kind: "find",
    mentioned,
    ...(match === undefined ? {} : { template: match.template }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(window?.meaning ?? usual(context)),
    ...(rhythm === undefined ? {} : { rhythm: { ...rhythm.meaning, count: sessions } }),
  };
}

const DAYS = WEEKDAYS.map((day) => day.toLowerCase());
const DAY = `(?<day>${DAYS.join("|")})`;
const FILLERS = /\b(?:a|an|the|for|of|with|in|on|at|please|to|meet|meeting|session|and|time)\b/g;
/** Midweek, where a rhythm names no day: fewest are away. */
const USUAL_DAY = 3;

const RHYTHMS: readonly Phrase<Omit<Rhythm, "count">>[] = [
  {
    pattern: new RegExp(`\\b(?:every|each) (?<other>other |2nd |second )?(?:week on )?${DAY}s?\\b`),
    read: (said) => ({
      everyWeeks: said.word("other") === "" ? 1 : 2,
      weekday: DAYS.indexOf(said.word("day")) + 1,
    }),
  },
  {
    pattern: /\b(?:every|each) (?<n>\d{1,2}) weeks\b/,
    read: (said) => {
      const everyWeeks = said.number("n") ?? 0;
      return everyWeeks >= 1 && everyWeeks <= 12 ? { everyWeeks, weekday: USUAL_DAY } : undefined;
    },
  },
  {
    pattern: /\b(?:every other week|every second week|fortnightly|biweekly)\b/,
    read: () => ({ everyWeeks: 2, weekday: USUAL_DAY }),
  },
  { pattern: /\b(?:every week|each week|weekly)\b/, read: () => ({ everyWeeks: 1, weekday: USUAL_DAY }) },
];

const COUNTS: readonly Phrase<number>[] = [
  { pattern: /\b(?:for |, ?)?(?<n>\d{1,4}) (?:sessions|times|meetings)\b/, read: (said) => said.number("n") },
];

interface Window {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

function windows(context: {
  readonly now: Temporal.Instant;
  readonly zone: string;
}): readonly Phrase<Window>[] {
  const today = context.now.toZonedDateTimeISO(context.zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const at = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(context.zone).toInstant();
  const week = (ahead: number): Window => ({
    from: later(at(monday.add({ weeks: ahead })), context.now),
    to: at(monday.add({ weeks: ahead + 1 })),
  });
  const within = (days: number | undefined): Window | undefined =>
    days === undefined || days < 1 || days > MOST_DAYS_AHEAD
      ? undefined
      : { from: at(today.add({ days: 1 })), to: at(today.add({ days: days + 1 })) };
  return [
    { pattern: /\bthis week\b/, read: () => week(0) },
    { pattern: /\bnext week\b/, read: () => week(1) },
    {
      pattern: /\b(?:within|(?:in|over|during) the (?:next|coming)|the next|next) (?<n>\d{1,3}) weeks?\b/,
      read: (said) => within((said.number("n") ?? 0) * 7),
    },
    {
      pattern: /\b(?:within|(?:in|over|during) the (?:next|coming)|the next|next) (?<n>\d{1,3}) days?\b/,
      read: (said) => within(said.number("n")),
    },
    {
      pattern: /\bin (?<n>\d{1,2}) weeks?\b/,
      read: (said) => {
        const ahead = said.number("n") ?? 0;
        return ahead < 1 || ahead * 7 > MOST_DAYS_AHEAD ? undefined : week(ahead);
      },
    },
  ];
}

/** Further ahead nobody knows their hours. */
const MOST_DAYS_AHEAD = 60;

function usual({ now, zone }: { readonly now: Temporal.Instant; readonly zone: string }): Window {
  const tomorrow = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  return {
    from: tomorrow.toZonedDateTime(zone).toInstant(),
    to: tomorrow.add({ days: USUAL_DAYS }).toZonedDateTime(zone).toInstant(),
  };
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}

function notUnderstood(what: string): Refusal {
  return refuse(
    422,
    "not-understood",
    `I do not understand “${what}” here. Say it like this: find a time for Data Guild next week for 60 minutes`,
  );
}
