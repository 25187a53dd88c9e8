/** A series in a chat: its rhythm, its next dates, and when the clocks of two zones drift apart. */
import type { Temporal } from "temporal-polyfill";
import {
  clockGaps,
  sayClock,
  sayDay,
  sayMinutes,
  sayRule,
  type RsvpValue,
  type SessionSeries,
} from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  refreshing,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";
import { comingParts } from "./places.ts";
import type { SessionView } from "./session-view.ts";

/** When a series takes place, for one reader. */
export interface RhythmView {
  readonly rule: string;
  /** The zone whose clocks it follows. */
  readonly zone: string;
  readonly durationMinutes: number;
  /** The reader's IANA zone. */
  readonly timeZone: string;
  /** The next year's starts, the next one first. */
  readonly starts: readonly Temporal.Instant[];
  /** Starts whose clock time the zone skips on that day, or has twice. */
  readonly odd: readonly {
    readonly at: Temporal.Instant;
    readonly note: "shifted-forward" | "first-of-two";
  }[];
}

/** What one person sees of a series. */
export interface SeriesView extends RhythmView {
  readonly series: SessionSeries;
  readonly communityName: string;
  /** What the reader answered for all of it; absent until they do. */
  readonly mine?: RsvpValue;
  /** What everybody answered for all of it; absent where nobody has looked yet. */
  readonly coming?: Pick<SessionView, "count" | "names">;
}

const SHOWN_DATES = 4;
/** Spring and autumn of one year. */
const SHOWN_GAPS = 2;

/** Rhythm, next dates in the reader's own time, and what the clocks do to them (rule SCH49). */
export function rhythmParts(view: RhythmView): CardPart[] {
  const { starts, timeZone, zone } = view;
  const [first] = starts;
  if (first === undefined) return [words("No date of it lies ahead.")];
  const where = zone === timeZone ? "" : ` in ${zone}, which is ${sayClock(first, timeZone)} for you`;
  const isInTurns = takesTurns(view);
  const clock = isInTurns ? "at times that take turns" : `${sayClock(first, zone)}${where}`;
  return [
    words(`${capital(sayRule(view.rule, zone))}, ${clock}`, { bold: true }),
    words(`${sayMinutes(view.durationMinutes)} each, times in ${timeZone}.`, { subtle: true }),
    ...dateParts(view),
    ...oddParts(view),
  ];
}

/** The next dates in the reader's own time, and when the clocks of two zones drift apart. */
function dateParts(view: RhythmView): CardPart[] {
  const { starts, timeZone } = view;
  const dates = starts
    .slice(0, SHOWN_DATES)
    .map((at) => `${sayDay(at, timeZone)}, ${sayClock(at, timeZone)}`);
  const more = starts.length > SHOWN_DATES ? ["and so on"] : [];
  return [words(`Next: ${[...dates, ...more].join("; ")}.`), ...gapParts(view)];
}

/** More times of day than a change of the series and a date that was moved would give. */
const MOST_USUAL_CLOCKS = 2;

/** Whether the time of day rotates, so that no one time can be named. */
function takesTurns({ starts, zone }: RhythmView): boolean {
  return new Set(starts.slice(0, 12).map((at) => sayClock(at, zone))).size > MOST_USUAL_CLOCKS;
}

function gapParts(view: RhythmView): CardPart[] {
  const { starts, zone, timeZone } = view;
  if (takesTurns(view)) return [];
  const gaps = clockGaps(starts, zone, timeZone).slice(0, SHOWN_GAPS);
  if (gaps.length === 0) return [];
  const said = gaps.map(({ at, clock }) => `from ${sayDay(at, timeZone)} at ${clock}`);
  return [
    words(
      `The clocks of ${zone} and ${timeZone} change on different days: for you it is ${said.join(", ")}.`,
    ),
  ];
}

function oddParts({ odd, zone }: RhythmView): CardPart[] {
  return odd
    .slice(0, SHOWN_GAPS)
    .map(({ at, note }) =>
      words(
        note === "shifted-forward"
          ? `On ${sayDay(at, zone)} the clocks skip that time, so it is at ${sayClock(at, zone)}.`
          : `On ${sayDay(at, zone)} that time comes twice. It is the first, ${sayClock(at, zone)}.`,
      ),
    );
}

const ANSWERS: Readonly<Record<RsvpValue, { readonly title: string; readonly said: string }>> = {
  going: { title: "Going", said: "You said that you are going to all of them." },
  maybe: { title: "Maybe", said: "You said maybe to all of them." },
  cant: { title: "Can't", said: "You said that you can't come, so you get no reminders of it." },
};

/**
 * The one invitation to a series, and what it becomes once it is answered.
 * Whoever looks at it later sees who comes by then (rule SCH66).
 */
export function drawSeriesInvitation(view: SeriesView): Card {
  const { series, coming } = view;
  const name = `${view.communityName}: ${series.title}`;
  const drawn = card(
    `${name}: ${sayRule(view.rule, view.zone)}. Are you coming?`,
    [
      title(name),
      ...rhythmParts(view),
      theirWords(series.agenda.purpose),
      ...(series.capacity === undefined
        ? []
        : [
            words(`Places for each date: ${series.capacity}. Whoever says Going first has one.`, {
              subtle: true,
            }),
          ]),
      words(view.mine === undefined ? "Are you coming?" : ANSWERS[view.mine].said, { bold: true }),
      ...(coming === undefined ? [] : comingParts(coming)),
      words("Your answer is for all of them. Single dates can be answered apart.", { subtle: true }),
    ],
    [
      ...(["going", "maybe", "cant"] as const).map((value) =>
        button(ANSWERS[value].title, "scheduling.answer-series", { series: series.id, value }),
      ),
      button("Answer single dates", "scheduling.dates", { series: series.id }),
      button("Change my reminders", "scheduling.reminders"),
    ],
  );
  return refreshing(drawn, "scheduling.refresh-series", { series: series.id });
}

/** A series for whoever has just planned it, or looks it up. `lead` says what has just happened. */
export function drawSeries(view: SeriesView, lead: string): Card {
  const { series } = view;
  const name = `${view.communityName}: ${series.title}`;
  return card(
    `${name}: ${sayRule(view.rule, view.zone)}.`,
    [title(name), words(lead, { bold: true }), ...rhythmParts(view)],
    [button("Show its dates", "scheduling.dates", { series: series.id })],
  );
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Says that a series takes place at other times from now on. */
export function drawSeriesChanged(view: SeriesView): Card {
  const name = `${view.communityName}: ${view.series.title}`;
  return card(
    `Changed: ${name}.`,
    [
      title(`Changed: ${name}`),
      words("These are its next dates. Your answer stays as it is.", { bold: true }),
      ...dateParts(view),
    ],
    [button("Answer single dates", "scheduling.dates", { series: view.series.id })],
  );
}

/** Says that a series ends earlier, or is off. */
export function drawSeriesEnded(view: SeriesView): Card {
  const name = `${view.communityName}: ${view.series.title}`;
  const isOver = view.starts.length === 0;
  return card(`${isOver ? "Cancelled" : "Ends earlier"}: ${name}.`, [
    title(`${isOver ? "Cancelled" : "Ends earlier"}: ${name}`),
    words(
      isOver
        ? "It does not take place any more. There is nothing that you need to do."
        : "Only these dates are left.",
      { bold: true },
    ),
    ...(isOver ? [] : dateParts(view)),
  ]);
}
