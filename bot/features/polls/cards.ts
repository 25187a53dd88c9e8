/** Times to choose from: for whoever plans, and for the members who are asked. */
import { Temporal } from "temporal-polyfill";
import { sayLocal, sayMinutes } from "../../../core/scheduling/index.ts";
import type { Poll, PollSlot, SlotStanding } from "../../../core/scheduling/polls/poll.ts";
import {
  button,
  card,
  choiceInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";

/** What the cards of a poll are drawn from. */
export interface PollView {
  readonly poll: Poll;
  readonly communityName: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
  /** Names of people outside working hours; empty where the reader sees no names. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether people's calendars were looked at. */
  readonly looksAtCalendars: boolean;
}

/** The times that were found; nobody has been asked yet. */
export function drawFound(view: PollView): Card {
  const { poll, communityName } = view;
  if (poll.rotation !== undefined) return drawRotation(view, poll.rotation);
  return card(
    `${poll.slots.length} times for ${communityName}`,
    [
      title(`Times for ${communityName}`),
      words(`${sayMinutes(poll.minutes)} each, the best first. ${basis(view)}`, { subtle: true }),
      ...poll.slots.flatMap((slot) => slotParts(slot, view)),
      words("Nobody has been asked yet.", { subtle: true }),
    ],
    [
      button("Ask the members", "polls.ask", { poll: poll.id }),
      button("Book the first", "polls.book", { poll: poll.id, start: poll.slots[0]?.start ?? "" }),
      button("Drop it", "polls.drop", { poll: poll.id }),
    ],
  );
}

function basis({ looksAtCalendars }: PollView): string {
  return looksAtCalendars
    ? "I looked at working hours and calendars."
    : "I looked at the working hours in people's profiles.";
}

/** The most starts that one card lists; more are summed up. */
const LISTED = 14;

function drawRotation(view: PollView, rotation: NonNullable<Poll["rotation"]>): Card {
  const { poll, communityName, timeZone } = view;
  const shown = poll.slots.slice(0, LISTED);
  const more = poll.slots.length - shown.length;
  const zones = Object.entries(rotation.minutesByZone).sort(([, one], [, other]) => other - one);
  return card(
    `${poll.slots.length} times for ${communityName}, in turns`,
    [
      title(`${poll.slots.length} sessions for ${communityName}, in turns`),
      ...shown.map(({ start }) => words(sayLocal(Temporal.Instant.from(start), timeZone))),
      ...(more > 0 ? [words(`And ${more} more.`, { subtle: true })] : []),
      words("Outside working hours, for each person, with what they carried before:", { bold: true }),
      ...zones.map(([zone, minutes]) => words(`${zone}: ${minutes === 0 ? "none" : sayMinutes(minutes)}`)),
      words(
        rotation.isFair
          ? "That is as even as it can be said to be fair."
          : "I found no rotation that is fair to all of these zones; this is the most even one.",
      ),
      words("Nothing is scheduled until you book them.", { subtle: true }),
    ],
    [
      button(`Book all ${poll.slots.length}`, "polls.book", { poll: poll.id }),
      button("Drop it", "polls.drop", { poll: poll.id }),
    ],
  );
}

/** Asks a member which times suit them; with what they said before, where they did. */
export function drawQuestion(
  view: PollView,
  mine: readonly string[] | undefined,
  ownOutside: OwnOutside,
): Card {
  const { poll, communityName, timeZone } = view;
  const choices = poll.slots.map(({ start }) => ({
    title: sayLocal(Temporal.Instant.from(start), timeZone),
    value: start,
  }));
  return card(
    `${communityName} looks for a time. Which ones suit you?`,
    [
      title(`${communityName} looks for a time`),
      ...(mine === undefined ? [] : [words(saidWords(mine.length), { bold: true })]),
      words(`${sayMinutes(poll.minutes)}. Which of these suit you? Choose as many as you like.`),
      ...poll.slots.flatMap((slot) => [...slotParts(slot, view), ...ownParts(ownOutside.get(slot.start))]),
      {
        ...choiceInput("starts", "Times that suit you", choices, mine?.join(",")),
        isMultiSelect: true,
        style: "expanded",
        wrap: true,
      },
    ],
    [
      button("Send", "polls.vote", { poll: poll.id }),
      button("None of these", "polls.none", { poll: poll.id }),
    ],
  );
}

function ownParts(minutes = 0): CardPart[] {
  return minutes === 0 ? [] : [words(`${sayMinutes(minutes)} outside your working hours.`, { subtle: true })];
}

/** By start: the reader's own minutes outside working hours. */
export type OwnOutside = ReadonlyMap<string, number>;

function saidWords(count: number): string {
  if (count === 0) return "You said that none of these suits you. You can still change it.";
  return `You said that ${count === 1 ? "one of these suits" : `${count} of these suit`} you. You can still change it.`;
}

/** How it stands, for whoever plans. */
export function drawStanding(
  view: PollView,
  standing: readonly SlotStanding[],
  answered: { readonly count: number; readonly of: number },
): Card {
  const { poll, communityName, timeZone } = view;
  return card(
    `How the times for ${communityName} stand: ${answered.count} of ${answered.of} have answered.`,
    [
      title(`Times for ${communityName}`),
      words(`${answered.count} of ${answered.of} have answered.`),
      ...standing.flatMap((slot) => [
        ...slotParts(slot, view),
        words(`${slot.yes} can come.`, { bold: true }),
      ]),
      ...(standing.length === 0 ? [words("All of these times have passed.")] : []),
    ],
    [
      ...standing.slice(0, BOOKABLE).map((slot) =>
        button(
          `Book ${sayLocal(Temporal.Instant.from(slot.start), timeZone).replace(/ \(.*$/, "")}`,
          "polls.book",
          {
            poll: poll.id,
            start: slot.start,
          },
        ),
      ),
      button("See how it stands now", "polls.standing", { poll: poll.id }),
      button("Drop it", "polls.drop", { poll: poll.id }),
    ],
  );
}

/** Two more actions stand beside them, and a card has six. */
const BOOKABLE = 4;

function slotParts(slot: PollSlot, view: PollView): CardPart[] {
  return [
    words(sayLocal(Temporal.Instant.from(slot.start), view.timeZone), { bold: true }),
    ...outsideParts(slot, view),
  ];
}

/** Who would be outside working hours, by name where names are shown; how many have something else. */
function outsideParts(slot: PollSlot, view: PollView): CardPart[] {
  if (slot.busy === 0) return othersOutside(slot, view.names);
  const busy = slot.busy === 1 ? "1 has something else." : `${slot.busy} have something else.`;
  return [...othersOutside(slot, view.names), words(busy, { subtle: true })];
}

function othersOutside({ outside, people }: PollSlot, names: PollView["names"]): CardPart[] {
  if (outside === 0) return [words("Within everybody's working hours.", { subtle: true })];
  const count = outside === 1 ? "1 person" : `${outside} people`;
  const known = people.flatMap((person) => names.get(person) ?? []);
  if (known.length === 0) return [words(`Outside working hours: ${count}.`, { subtle: true })];
  const rest = outside - known.length;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return [theirWords(`Outside working hours: ${known.join(", ")}${more}.`, { subtle: true })];
}
