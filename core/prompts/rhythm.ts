/** A rhythm: a community is asked again and again, at the times of a rule. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, personId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { occurrences, sayLocal, SeriesError } from "../scheduling/index.ts";
import { PURPOSES } from "./pool.ts";
import { questionsSchema } from "./questions.ts";
import { OPEN_HOURS } from "./sentence.ts";

const purpose = z.enum(PURPOSES).exactOptional();

/** Where the question of each time comes from. */
export const sourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("same"), question: z.string(), questions: questionsSchema.exactOptional() }),
  z.object({ kind: z.literal("pool"), purpose }),
  /** Members in turn; from the pool where nobody has written one in time. */
  z.object({ kind: z.literal("volunteers") }),
]);
export type Source = z.output<typeof sourceSchema>;

export const rhythmSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  communityId: z.string().transform(communityId),
  askedBy: z.string().transform(personId),
  /** RFC 5545, with the first time as ISO with offset, in this IANA zone. */
  rule: z.string(),
  start: z.string(),
  zone: z.string(),
  source: sourceSchema,
  /** How long each question stays open at most; the next one ends it in any case. */
  openHours: z.number(),
  isAnonymous: z.literal(true).exactOptional(),
  state: z.enum(["active", "stopped"]),
  /** UTC instant. */
  createdAt: z.string(),
});
export type Rhythm = z.output<typeof rhythmSchema>;

/** More rhythms than these in one community flood it. */
export const MOST_RHYTHMS = 5;
/** A question that is later than this waits for its next time: nobody wants Monday's on Tuesday. */
export const RHYTHM_CATCH_UP = Temporal.Duration.from({ hours: 6 });

type Rule = Pick<Rhythm, "rule" | "start" | "zone">;

/** Why a rule is no rhythm: unreadable, or more often than hourly (rule PRM31). Never throws. */
export function checkRhythm(rule: Rule, now: Temporal.Instant): Refusal | undefined {
  try {
    return nextTime(rule, now) === undefined
      ? refuse(422, "rhythm-over", "That rhythm has no time ahead. Please give another one.")
      : undefined;
  } catch (error) {
    if (!(error instanceof SeriesError)) throw error;
    return error.problem === "too often"
      ? refuse(422, "rhythm-too-often", "That is too often: a community is asked at most once an hour.")
      : refuse(422, "rhythm-unfit", `I cannot ask in that rhythm. ${error.message}`);
  }
}

/** The first time of a rule after an instant. None: undefined. @throws {SeriesError} for an unreadable rule */
export function nextTime(rule: Rule, after: Temporal.Instant): Temporal.Instant | undefined {
  const from = after.add({ milliseconds: 1 }).toString();
  const [next] = occurrences({ rule: rule.rule, start: rule.start, zone: rule.zone }, { from, count: 1 });
  return next === undefined ? undefined : Temporal.Instant.from(next.start);
}

/** What to do when a time of a rhythm has come. */
export type RhythmDecision =
  | { readonly kind: "ask"; readonly opensAt: Temporal.Instant; readonly closesAt: Temporal.Instant }
  | { readonly kind: "skip"; readonly reason: "stopped" | "too late" };

/**
 * Decides about one time of a rhythm (rule PRM32): each question is open until
 * the next one at the latest.
 * @param at the time of the rule
 * @throws {SeriesError} for an unreadable rule, which is a mistake of ours by then
 */
export function decideRhythm(rhythm: Rhythm, at: Temporal.Instant, now: Temporal.Instant): RhythmDecision {
  if (rhythm.state === "stopped") return { kind: "skip", reason: "stopped" };
  const last = at.add({ hours: Math.min(rhythm.openHours, 24 * 366) });
  const next = nextTime(rhythm, at);
  const closesAt = next !== undefined && Temporal.Instant.compare(next, last) < 0 ? next : last;
  const latest = at.add(RHYTHM_CATCH_UP);
  const isLate = Temporal.Instant.compare(now, latest) > 0 || Temporal.Instant.compare(now, closesAt) >= 0;
  return isLate ? { kind: "skip", reason: "too late" } : { kind: "ask", opensAt: at, closesAt };
}

/** How long before its time a volunteer is asked to write the question. */
export const TURN_DAYS = 3;

export const volunteerSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  /** UTC instant at which they were asked to write last. */
  askedAt: z.string().exactOptional(),
});
export type Volunteer = z.output<typeof volunteerSchema>;

/**
 * Whose turn it is to write (rule PRM33): whoever waited longest, and nobody
 * within a month of their last turn. None: undefined. Never throws.
 */
export function nextVolunteer(
  volunteers: readonly Volunteer[],
  now: Temporal.Instant,
): Volunteer | undefined {
  const monthAgo = now.toZonedDateTimeISO("UTC").subtract({ months: 1 }).toInstant();
  const isFree = ({ askedAt }: Volunteer): boolean =>
    askedAt === undefined || Temporal.Instant.compare(Temporal.Instant.from(askedAt), monthAgo) <= 0;
  return volunteers
    .filter(isFree)
    .toSorted((one, other) =>
      `${one.askedAt ?? ""}|${one.person}`.localeCompare(`${other.askedAt ?? ""}|${other.person}`, "en"),
    )[0];
}

/** Where a rhythm's questions come from, in words. Never throws. */
export function saySource(source: Source): string {
  switch (source.kind) {
    case "same":
      return source.question;
    case "pool":
      return source.purpose === undefined
        ? "A new question from the pool each time."
        : `A new ${source.purpose} question from the pool each time.`;
    case "volunteers":
      return "Members take turns in writing the question. Where nobody has written one, the pool gives it.";
  }
}

/** Three next times show what a rhythm means: one alone may be any. */
const NEXT_TIMES = 3;

/**
 * The next three times of a rhythm in words, in its own zone; where there are
 * fewer the last words say that it ends. None: empty.
 * @throws {SeriesError} for an unreadable rule
 */
export function sayNextTimes(rule: Rule, now: Temporal.Instant): readonly string[] {
  const from = now.toString();
  const times = occurrences(
    { rule: rule.rule, start: rule.start, zone: rule.zone },
    { from, count: NEXT_TIMES },
  ).map(({ start }) => sayLocal(Temporal.Instant.from(start), rule.zone));
  return times.length === 0 || times.length === NEXT_TIMES ? times : [...times, "then it ends"];
}

/** The hours that a prompt of a rhythm stays open where nothing else is said. */
export const RHYTHM_OPEN_HOURS = OPEN_HOURS;

const FROM_VOLUNTEERS =
  /^(?:an? |the )?(?:questions? )?(?:(?:that is )?written |asked )?(?:from|by|of) (?:an? |the |our )?(?:volunteer|member)s?(?:,? (?:in turns?|taking turns))?$/i;
const VOLUNTEERS_WRITE =
  /^(?:the |our )?(?:volunteers?|members)(?: (?:in turns?|taking turns|take turns|writes?(?: it| the questions?)?))?$/i;

/** `a question from a volunteer`, `written by members in turn`: a source instead of a question. Never throws. */
export function isVolunteersWanted(text: string): boolean {
  const said = text.trim().replace(/[.!?]+$/, "");
  return FROM_VOLUNTEERS.test(said) || VOLUNTEERS_WRITE.test(said);
}
