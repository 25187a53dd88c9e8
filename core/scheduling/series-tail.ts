/** What of a series lies beyond its sessions, for calendars: a rule of its own, or single dates where no rule says it. */
import { Temporal } from "temporal-polyfill";
import { MOST_OCCURRENCES, occurrences } from "./recurrence.ts";
import { occurrencesOf, type SeriesOccurrence, type SessionSeries } from "./session-series.ts";

/** The dates of a series that are no sessions yet. */
export type SeriesTail =
  | {
      readonly kind: "rule";
      /** RFC 5545 RRULE, from `first` on. */
      readonly rule: string;
      /** Where the rule begins; it may be among those left out. */
      readonly first: SeriesOccurrence;
      /** Starts by the rule (UTC) at which nothing takes place. */
      readonly leftOut: readonly string[];
      /** What takes place otherwise than the rule has it. */
      readonly moved: readonly { readonly byRule: string; readonly occurrence: SeriesOccurrence }[];
    }
  | { readonly kind: "dates"; readonly dates: readonly SeriesOccurrence[] };

/** So many dates are compared with the rule and looked through for exceptions; as time goes on the next ones are. */
const LOOKED_AT = 200;
/** Changed times lie within so much of where the rule has them. */
const REACH = { hours: 24 * 8 };
/** Where no rule says them, a calendar lists so many. */
const LISTED = 60;

/**
 * What lies beyond the sessions of a series (rule SCH70). Nothing: undefined.
 * @throws {SeriesError} when what is stored is no series: a mistake of ours
 */
export function tailOf(series: SessionSeries, now: Temporal.Instant): SeriesTail | undefined {
  const isUnbooked = ({ originalStart }: SeriesOccurrence): boolean => originalStart > series.bookedUntil;
  const range = { from: now, count: LOOKED_AT };
  const takesPlace = occurrencesOf(series, range).filter(isUnbooked);
  if (takesPlace.length === 0) return undefined;
  const byRule = occurrencesOf({ ...series, moved: {}, exdates: [] }, range).filter(isUnbooked);
  return ruledTail(series, byRule, takesPlace, now) ?? { kind: "dates", dates: takesPlace.slice(0, LISTED) };
}

function ruledTail(
  series: SessionSeries,
  byRule: readonly SeriesOccurrence[],
  takesPlace: readonly SeriesOccurrence[],
  now: Temporal.Instant,
): Extract<SeriesTail, { kind: "rule" }> | undefined {
  const [first] = byRule;
  if (first === undefined || first.note !== undefined) return undefined;
  const rule = endlessRule(series.rule);
  if (!saysTheSame(rule, series.zone, byRule)) return undefined;
  const places = new Map(takesPlace.map((each) => [each.originalStart, each] as const));
  const end = isEndless(series) ? "" : `;UNTIL=${basic(lastByRule(series, now))}`;
  return {
    kind: "rule",
    rule: `${rule}${end}`,
    first,
    leftOut: byRule.filter(({ originalStart }) => !places.has(originalStart)).map(({ start }) => start),
    moved: byRule.flatMap((planned) => {
      const occurrence = places.get(planned.originalStart);
      if (occurrence === undefined || isSame(occurrence, planned, first)) return [];
      return [{ byRule: planned.start, occurrence }];
    }),
  };
}

function isSame(occurrence: SeriesOccurrence, planned: SeriesOccurrence, first: SeriesOccurrence): boolean {
  const { start, durationMinutes, title } = occurrence;
  return start === planned.start && durationMinutes === first.durationMinutes && title === first.title;
}

/** Whether the rule, begun at the first of some dates, gives just these. */
function saysTheSame(rule: string, zone: string, dates: readonly SeriesOccurrence[]): boolean {
  const [first] = dates;
  if (first === undefined) return false;
  const start = Temporal.Instant.from(first.start)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: "never" });
  const said = occurrences({ rule, start, zone }, { from: first.start, count: dates.length });
  return (
    said.length === dates.length &&
    said.every((each, index) =>
      Temporal.Instant.from(each.start).equals(Temporal.Instant.from(dates[index]?.start ?? "")),
    )
  );
}

const ENDS = /^(?:COUNT|UNTIL)=/i;

function endlessRule(rule: string): string {
  return rule
    .replace(/^RRULE:/i, "")
    .split(";")
    .filter((part) => part !== "" && !ENDS.test(part))
    .join(";");
}

function isEndless({ rule, endsBefore }: SessionSeries): boolean {
  return endsBefore === undefined && !rule.split(";").some((part) => ENDS.test(part));
}

/** The last start that the rule and its changes give. */
function lastByRule(series: SessionSeries, now: Temporal.Instant): string {
  const { endsBefore } = series;
  // A rule without an end of its own is read no further than where the series was ended.
  const to = endsBefore === undefined ? {} : { to: Temporal.Instant.from(endsBefore).add(REACH) };
  const range = { from: now, ...to, count: MOST_OCCURRENCES };
  const all = occurrencesOf({ ...series, moved: {}, exdates: [] }, range);
  return all.at(-1)?.start ?? now.toString();
}

/** `20261203T140000Z`. */
function basic(instant: string): string {
  return Temporal.Instant.from(instant).toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}
