/** Places, who comes, and notes: on a session's cards. */
import { LONGEST_NOTE, sayLocal, startOf } from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  link,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";
import { nameOf, whenParts, type SessionView } from "./session-view.ts";

/** What is shown of who comes. */
type Coming = Pick<SessionView, "count" | "names" | "places">;

/** How many come, who does, and whether there is room (rule SCH63). */
export function comingParts(view: Coming): CardPart[] {
  const { count, places } = view;
  if (places === undefined && count.going + count.maybe + count.cant === 0) return [];
  return [...countParts(view), ...nameParts(view)];
}

function countParts({ count, places }: Coming): CardPart[] {
  const rest = `${count.maybe} maybe, ${count.cant} can't`;
  if (places === undefined) return [words(`${count.going} going, ${rest}`, { subtle: true })];
  const { taken, capacity, waiting } = places;
  const line = waiting === 0 ? "" : `, ${waiting} waiting`;
  return [words(`${taken} of ${capacity} places taken${line}, ${rest}`, { subtle: true })];
}

function nameParts({ names, count }: Coming): CardPart[] {
  if (names.length === 0) return [];
  const more = count.going - names.length;
  const others = more > 0 ? ` and ${more} more` : "";
  return [theirWords(`Coming: ${names.join(", ")}${others}`, { subtle: true })];
}

/** What somebody who says Going is to know before they do. */
export function fullParts({ places }: SessionView): CardPart[] {
  if (places === undefined || places.mine !== "none" || places.taken < places.capacity) return [];
  return [words("All places are taken. Whoever says Going waits, and hears when a place is free.")];
}

/** What Going came to where there are only so many places. */
export function sayPlace({ places }: SessionView): string | undefined {
  if (places?.mine !== "waiting") return undefined;
  const line =
    places.line === 1 ? "You are the next in line." : `You are number ${places.line ?? 1} in line.`;
  return `All places are taken, so you wait. ${line} You will hear when a place is free.`;
}

/** Room for a word to whoever runs the session. */
export function noteInput({ note }: SessionView): CardPart {
  return textInput("note", "Something for the facilitator, if you like", {
    maxLength: LONGEST_NOTE,
    isMultiline: true,
    ...(note === undefined ? {} : { value: note }),
  });
}

/** Says that somebody who waited has a place now. */
export function drawMovedUp(view: SessionView): Card {
  const { session, timeZone } = view;
  const name = nameOf(view);
  return card(
    `You have a place: ${name}, ${sayLocal(startOf(session), timeZone)}.`,
    [
      title(`You have a place: ${name}`),
      ...whenParts(session, timeZone),
      words("A place became free, and it is yours.", { bold: true }),
      words("If you can't come after all, say so, and the next one gets it.", { subtle: true }),
    ],
    [
      button("Can't", "scheduling.answer", { session: session.id, value: "cant" }),
      link("Open the session", view.address),
      link("Add to my calendar", view.calendarUrl),
    ],
  );
}

/** A note for whoever runs the session. */
export function drawNote(
  about: Pick<SessionView, "session" | "communityName" | "timeZone">,
  writer: string,
  note: string,
): Card {
  const name = nameOf(about);
  return card(
    `A note about ${name}.`,
    [
      title(`A note about ${name}`),
      words(sayLocal(startOf(about.session), about.timeZone), { subtle: true }),
      theirWords(`${writer}: ${note}`),
    ],
    [button("Show the session", "scheduling.show", { session: about.session.id })],
  );
}

/** More notes than anybody reads on a card; the tab shows all. */
const SHOWN_NOTES = 6;

/** What people wrote with their answers, for whoever runs the session. */
export function notesParts({ notes }: Pick<SessionView, "notes">): CardPart[] {
  if (notes.length === 0) return [];
  const more = notes.length - SHOWN_NOTES;
  return [
    words("Notes for you:", { bold: true }),
    ...notes.slice(0, SHOWN_NOTES).map(({ name, text }) => theirWords(`${name}: ${text}`)),
    ...(more > 0 ? [words(`And ${more} more, in Guildhall's tab.`, { subtle: true })] : []),
  ];
}
