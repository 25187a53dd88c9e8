/** Moments said without a day or a clock to read: a whole ISO time, "in two hours". */
import { Temporal } from "temporal-polyfill";
import { take, type Phrase, type Said } from "./phrases.ts";

/** Takes an exact moment out of a folded sentence. None said, or one that no calendar has: undefined. */
export function takeMoment(
  text: string,
  now: Temporal.Instant,
  zone: string,
): { readonly meaning: Temporal.Instant; readonly rest: string } | undefined {
  return take(text, [iso, ...ahead(now, zone)]);
}

/** Only with an offset or Z: without one it is a day and a wall-clock time. */
const iso: Phrase<Temporal.Instant> = {
  pattern: /\b(?<iso>\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d))(?!\d)/,
  read: ({ word }) => instantOf(word("iso").toUpperCase().replace(" ", "T")),
};

function instantOf(iso: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(iso);
  } catch {
    return undefined; // 31 February: the day reader says what is wrong with it
  }
}

/** "In two hours", from the next whole minute. */
function ahead(now: Temporal.Instant, zone: string): readonly Phrase<Temporal.Instant>[] {
  const minute = now
    .toZonedDateTimeISO(zone)
    .round({ smallestUnit: "minute", roundingMode: "ceil" })
    .toInstant();
  const after = (minutes: number): Temporal.Instant => minute.add({ minutes });
  const count = ({ word, number }: Said): number => (/^\d/.test(word("count")) ? (number("count") ?? 0) : 1);
  return [
    { pattern: /\bin half an hour\b/, read: () => after(30) },
    { pattern: /\bin (?:an|1) hour and a half\b/, read: () => after(90) },
    {
      pattern: /\bin (?<count>an|\d{1,3}) (?:hours?|hrs?)(?: and (?<m>\d{1,2}) (?:minutes|mins?))?\b/,
      read: (said) => after(count(said) * 60 + (said.number("m") ?? 0)),
    },
    { pattern: /\bin (?<count>a|\d{1,4}) (?:minutes?|mins?)\b/, read: (said) => after(count(said)) },
  ];
}
