/** `ask Data Guild tomorrow at 10:00 until Friday 17:00: What did you try?`, taken apart. */
import { Temporal } from "temporal-polyfill";
import { refuse, type Refusal } from "../refusal.ts";
import { parseWhen, type Reading, type WhenContext } from "../scheduling/index.ts";

/** One way to cut a sentence: what stands before the question, and the question. */
export interface Cut {
  readonly head: string;
  readonly question: string;
}

/** A name with more colons than this is found by its handle. */
const MOST_CUTS = 4;

/**
 * Every way to cut a sentence at a colon, the earliest first (rule PRM1). The
 * colon of a time is none. Without any colon there is no question. Never throws.
 */
export function cutsOf(sentence: string): readonly Cut[] {
  const cuts: Cut[] = [];
  for (const { index } of sentence.matchAll(/:/g)) {
    const isInTime = /\d$/.test(sentence.slice(0, index)) && /^\d/.test(sentence.slice(index + 1));
    if (isInTime) continue;
    cuts.push({ head: sentence.slice(0, index).trim(), question: sentence.slice(index + 1).trim() });
    if (cuts.length === MOST_CUTS) break;
  }
  return cuts;
}

/** When a question goes out: at once, or at one of these times (ISO with offset), once or by a rule. */
export type Opening =
  { readonly kind: "now" } | { readonly kind: "at"; readonly readings: readonly Reading[] };

/** When it closes: so long after it opened, or at an instant (UTC). */
export type Closing =
  { readonly kind: "after"; readonly hours: number } | { readonly kind: "at"; readonly instant: string };

export interface Timing {
  readonly kind: "timing";
  readonly opening: Opening;
  readonly closing: Closing;
}

/** A prompt stays open for seven days where nothing else is said. */
export const OPEN_HOURS = 7 * 24;

const LASTING = /\bfor\s+(an?|one|\d{1,4})\s+(hour|day|week)s?\b/i;
const HOURS: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 7 * 24 };

/**
 * Reads when a question opens and closes from what was said beside the
 * community's name (rules PRM3, PRM4). Nothing said: now, for seven days.
 */
export function readTiming(said: string, context: WhenContext): Timing | Refusal {
  const [openingWords = "", ...closingWords] = said.split(/\b(?:until|till)\b/i);
  const lasting = LASTING.exec(openingWords);
  const opening = readOpening(openingWords.replace(LASTING, " "), context);
  if (opening.kind === "refused") return opening;
  if (closingWords.length > 0) {
    const closing = readClosing(closingWords.join(" "), opening, context);
    return closing.kind === "refused" ? closing : { kind: "timing", opening, closing };
  }
  const hours = lasting === null ? OPEN_HOURS : hoursOf(lasting);
  return { kind: "timing", opening, closing: { kind: "after", hours } };
}

const TOO_OFTEN =
  /\bhourly\b|\bevery\s+(?:(?:\d+|two|three|few|half|half an|quarter)\s+)?(?:second|minute|hour)s?\b|\b(?:all the time|constantly)\b/i;

/** Reads a time for opening, in the speaker's zone. Nothing but little words: now. */
export function readOpening(said: string, context: WhenContext): Opening | Refusal {
  if (!/[\p{L}\p{N}]/u.test(said.replace(/\b(?:at|on|now|right|the|members|of|in)\b/gi, "")))
    return { kind: "now" };
  const when = parseWhen(said, context);
  if (when.kind === "none" && TOO_OFTEN.test(said))
    return refuse(
      422,
      "rhythm-too-often",
      "That is too often: in a sentence a community is asked once a day at most. Try: ask Data Guild every weekday at 10:00: What did you learn?",
    );
  switch (when.kind) {
    case "once":
      return { kind: "at", readings: [{ label: "", start: when.start }] };
    case "ambiguous":
      return { kind: "at", readings: when.readings };
    case "series":
      return { kind: "at", readings: [{ label: "", start: when.start, rule: when.rule }] };
    case "none":
      return refuse(
        422,
        "no-time",
        when.problem === "nothing said"
          ? "I know no community of that name, and found no time either. Say it like this: ask Data Guild tomorrow at 10:00: What did you try?"
          : when.reason,
      );
  }
}

function readClosing(said: string, opening: Opening, context: WhenContext): Closing | Refusal {
  const first = opening.kind === "now" ? undefined : opening.readings[0]?.start;
  const from = first === undefined ? context.now : Temporal.Instant.from(first).toString();
  const when = parseWhen(said, { ...context, now: from });
  if (when.kind === "once") return { kind: "at", instant: Temporal.Instant.from(when.start).toString() };
  return refuse(
    422,
    "no-closing-time",
    "Until when shall it be open? Please say a day and a time, for example until Friday 17:00.",
  );
}

function hoursOf(lasting: RegExpExecArray): number {
  const [, count = "", unit = ""] = lasting;
  const number = /^\d+$/.test(count) ? Number(count) : 1;
  return number * (HOURS[unit.toLowerCase()] ?? 0);
}
