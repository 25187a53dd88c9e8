/** The time of day that a sentence names. */
import { Temporal } from "temporal-polyfill";
import { take, type Phrase, type Said } from "./phrases.ts";
import { noTime, type NoTime } from "./problem.ts";

/** A wall-clock time; `dayShift` 1 is the day after the one that is named. */
export interface WallTime {
  readonly time: Temporal.PlainTime;
  readonly dayShift: 0 | 1;
}

/** What was said about the time: several readings are an ambiguity. */
export interface TimeSaid {
  readonly kind: "time";
  readonly readings: readonly WallTime[];
  /** How long it lasts, where a range was said. */
  readonly durationMinutes?: number;
}

type Time = TimeSaid | NoTime;
type PartOfDay = "morning" | "later";

/**
 * A bare hour from eight to twelve means the working day. Any other could be
 * morning or evening, and is asked back.
 */
const WORKING_HOURS = { from: 8, to: 12 };

const HOUR = (name: string): string =>
  `(?<${name}h>\\d{1,2})(?:[:.h](?<${name}m>\\d{2}))? ?(?<${name}half>am|pm)?`;
/** Keeps 1-2-4 and 3-12-2026 from being read as a range. */
const ALONE = "(?<![\\d/:.-])";
const END = "(?![\\d/:-]|\\.\\d)";

const parts: readonly Phrase<PartOfDay>[] = [
  { pattern: /\b(?:in the |early |late )?morning\b/, read: () => "morning" },
  { pattern: /\b(?:in the |at |early |late )?(?:afternoon|evening|night)\b/, read: () => "later" },
];

/** "3 and 5" alone are two times; "between 3 and 5" is one with an end. */
const ranges = (part: PartOfDay | undefined): readonly Phrase<Time>[] =>
  [
    `${ALONE}(?:between |from )${HOUR("a")} ?(?:-|to|till|until|and) ?${HOUR("b")}\\b${END}`,
    `${ALONE}(?:at )?${HOUR("a")} ?(?:-|to|till|until) ?${HOUR("b")}\\b${END}`,
  ].map((pattern) => ({ pattern: new RegExp(pattern), read: (said) => range(said, part) }));

const clocks = (part: PartOfDay | undefined): readonly Phrase<Time>[] => [
  { pattern: /\b(?:at )?(?:noon|midday|12 noon)\b/, read: () => at(12, 0) },
  { pattern: /\b(?:at )?(?:12 )?midnight\b/, read: () => midnight() },
  {
    pattern: /\b(?:at )?(?<how>half past|quarter past|quarter to) (?<h>\d{1,2})(?: ?(?<half>am|pm))?\b/,
    read: (said) => aroundHour(said, part),
  },
  {
    pattern: new RegExp(
      `${ALONE}(?:at |@ ?)?(?<h>\\d{1,2})(?:[:.h](?<m>\\d{2}))?(?::\\d{2})? ?(?<half>am|pm)\\b`,
    ),
    read: (said) => halved(said.number("h") ?? 0, said.number("m") ?? 0, said.word("half")),
  },
  {
    pattern: new RegExp(
      `${ALONE}(?:at |@ ?)?(?<h>\\d{1,2})[:.h](?<m>\\d{2})(?::\\d{2})?(?: ?(?:h|hrs|hours|uhr))?\\b${END}`,
    ),
    read: (said) => written(said.word("h"), said.number("m") ?? 0, part),
  },
  {
    pattern: new RegExp(`${ALONE}(?:at |@ ?)?(?<h>\\d{1,2}) ?(?:h|uhr)\\b`),
    read: (said) => at(said.number("h") ?? 0, 0),
  },
  {
    pattern:
      /\bat (?<h>\d{2})(?<m>\d{2})\b(?: ?(?:h|hrs|hours)\b)?|\b(?<h2>\d{2})(?<m2>\d{2}) ?(?:h|hrs|hours)\b/,
    read: (said) =>
      at(said.number("h") ?? said.number("h2") ?? 0, said.number("m") ?? said.number("m2") ?? 0),
  },
  {
    pattern: new RegExp(
      `(?:\\b(?:at|around|by|from) |@ ?)(?<h>\\d{1,2})(?: ?o'clock)?\\b${END}|\\b(?<h2>\\d{1,2}) ?o'clock\\b`,
    ),
    read: (said) => bare(said.number("h") ?? said.number("h2") ?? 0, 0, part),
  },
];

/** A number that stands alone where a day was said: "tomorrow 10". */
const loose = (part: PartOfDay | undefined): readonly Phrase<Time>[] => [
  { pattern: /^[\s|,]*(?<h>\d{1,2})[\s|,]*$/, read: (said) => bare(said.number("h") ?? 0, 0, part) },
];

/** Takes the time of day out of a folded sentence without its day. Nothing said: undefined. */
export function takeTime(text: string): { readonly meaning: Time; readonly rest: string } | undefined {
  const part = take(text, parts);
  const rest = part?.rest ?? text;
  const ways = [...ranges(part?.meaning), ...clocks(part?.meaning)];
  const first = take(rest, ways) ?? take(rest, loose(part?.meaning));
  if (first === undefined) {
    if (part === undefined) return undefined;
    return {
      meaning: noTime("no time of day", `At what time in the ${part.words.split(" ").at(-1) ?? "day"}?`),
      rest,
    };
  }
  const second = take(first.rest, ways);
  if (second === undefined) return first;
  const reason = `I read two times, "${first.words}" and "${second.words}". Please say one.`;
  return { meaning: noTime("two times", reason), rest };
}

function at(hour: number, minute: number): Time {
  if (hour > 23 || minute > 59) {
    const said = `${hour}:${String(minute).padStart(2, "0")}`;
    return noTime("impossible", `There is no ${said} on a clock. Please give the time again.`);
  }
  return { kind: "time", readings: [{ time: new Temporal.PlainTime(hour, minute), dayShift: 0 }] };
}

/** With am or pm there is one reading, and hours from 1 to 12. */
function halved(hour: number, minute: number, half: string): Time {
  if (hour < 1 || hour > 12) {
    return noTime("impossible", `There is no ${hour} ${half} on a clock. Please give the time again.`);
  }
  return at((hour % 12) + (half === "pm" ? 12 : 0), minute);
}

/** "03:30" is the 24-hour clock, "3:30" may be either half of the day. */
function written(hour: string, minute: number, part: PartOfDay | undefined): Time {
  return hour.length === 2 && part === undefined
    ? at(Number(hour), minute)
    : bare(Number(hour), minute, part);
}

function bare(hour: number, minute: number, part: PartOfDay | undefined): Time {
  if (hour < 1 || hour > 12) return at(hour, minute);
  if (part !== undefined) return halved(hour, minute, part === "later" ? "pm" : "am");
  if (hour >= WORKING_HOURS.from && hour <= WORKING_HOURS.to) return at(hour, minute);
  return either(at(hour + 12, minute), at(hour, minute));
}

function either(one: Time, other: Time): Time {
  if (one.kind === "none") return one;
  if (other.kind === "none") return other;
  return { kind: "time", readings: [...one.readings, ...other.readings] };
}

/** Midnight on Friday is where Friday begins, and to many where it ends. */
function midnight(): Time {
  const time = new Temporal.PlainTime(0, 0);
  return {
    kind: "time",
    readings: [
      { time, dayShift: 0 },
      { time, dayShift: 1 },
    ],
  };
}

function aroundHour(said: Said, part: PartOfDay | undefined): Time {
  const hour = said.number("h") ?? 0;
  const how = said.word("how");
  const minute = how === "half past" ? 30 : how === "quarter past" ? 15 : 45;
  const counted = how === "quarter to" ? (hour === 1 ? 12 : hour - 1) : hour;
  return said.word("half") === "" ? bare(counted, minute, part) : halved(counted, minute, said.word("half"));
}

/** "3-4pm": the end lends its am or pm to the start where that keeps them in order. */
function range(said: Said, part: PartOfDay | undefined): Time | undefined {
  const end = sideOf(said, "b", part);
  const lent = said.word("ahalf") === "" ? said.word("bhalf") : "";
  const [startHour, endHour] = [said.number("ah") ?? 0, said.number("bh") ?? 0];
  const sameHalf = startHour % 12 <= endHour % 12;
  const half = lent === "" ? "" : sameHalf ? lent : lent === "pm" ? "am" : "pm";
  const start = half === "" ? sideOf(said, "a", part) : halved(startHour, said.number("am") ?? 0, half);
  if (start.kind === "none") return start;
  if (end.kind === "none") return end;
  return { ...start, durationMinutes: minutesBetween(start, end) };
}

function sideOf(said: Said, side: "a" | "b", part: PartOfDay | undefined): Time {
  const minute = said.number(`${side}m`) ?? 0;
  const half = said.word(`${side}half`);
  return half === ""
    ? written(said.word(`${side}h`), minute, part)
    : halved(said.number(`${side}h`) ?? 0, minute, half);
}

/** The shortest way from a start to an end; where a half of the day is open, it is the same for both. */
function minutesBetween(start: TimeSaid, end: TimeSaid): number {
  const ways = start.readings.flatMap((from) =>
    end.readings.map((to) => {
      const minutes = from.time.until(to.time).total("minutes");
      return minutes > 0 ? minutes : minutes + 24 * 60;
    }),
  );
  return Math.min(...ways);
}
