/** A session in a chat: invited to, answered, reminded of, called off. */
import type { Temporal } from "temporal-polyfill";
import {
  sayLocal,
  sayMinutes,
  startOf,
  type RsvpValue,
  type Session,
} from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  link,
  refreshing,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";
import { agendaParts, countPeople, nameOf, whenParts, type SessionView } from "./session-view.ts";
import { comingParts, fullParts, noteInput, notesParts, sayPlace } from "./places.ts";

const ANSWERS: Readonly<Record<RsvpValue, { readonly title: string; readonly said: string }>> = {
  going: { title: "Going", said: "You said that you are going. You can still change it." },
  maybe: { title: "Maybe", said: "You said maybe. You can still change it." },
  cant: {
    title: "Can't",
    said: "You said that you can't come, so you get no reminder. You can still change it.",
  },
};

/**
 * The invitation, and what it becomes once it is answered. Whoever looks at it
 * later sees who comes by then: Teams asks for it anew (rule SCH66).
 */
export function drawInvitation(view: SessionView): Card {
  const name = nameOf(view);
  const drawn = card(
    `${name}: ${sayLocal(startOf(view.session), view.timeZone)}. Are you coming?`,
    [
      title(name),
      ...whenParts(view.session, view.timeZone),
      theirWords(view.session.agenda.purpose),
      ...(view.mine === undefined
        ? [words("Are you coming?", { bold: true })]
        : [words(sayPlace(view) ?? ANSWERS[view.mine].said, { bold: true })]),
      ...fullParts(view),
      ...comingParts(view),
      noteInput(view),
    ],
    [...rsvpButtons(view.session), ...linkButtons(view)],
  );
  return refreshing(drawn, "scheduling.refresh", { session: view.session.id });
}

/** A session for somebody who looks it up; stewards and facilitators can call it off. `lead` says what has just happened. */
export function drawSession(view: SessionView, isRunner: boolean, lead?: string): Card {
  const name = nameOf(view);
  const { session } = view;
  const isAhead = session.status === "scheduled";
  return card(
    `${name}: ${sayLocal(startOf(session), view.timeZone)}.`,
    [
      title(name),
      ...whenParts(session, view.timeZone),
      ...(lead === undefined ? [] : [words(lead)]),
      words(STATUS_WORDS[session.status], { bold: true }),
      ...agendaParts(session),
      ...comingParts(view),
      ...(isRunner ? notesParts(view) : []),
    ],
    [
      ...(session.status === "live" || isAhead ? linkButtons(view) : []),
      ...(isAhead && isRunner
        ? [
            button("Move session", "scheduling.move", { session: session.id }),
            button("Cancel session", "scheduling.cancel", { session: session.id }),
          ]
        : []),
    ],
  );
}

const STATUS_WORDS: Readonly<Record<Session["status"], string>> = {
  scheduled: "It is planned.",
  live: "It is on now.",
  ended: "It is over.",
  cancelled: "It was cancelled.",
};

/** Says that a session takes place at another time, and asks whether that suits. */
export function drawMoved(view: SessionView, was: Temporal.Instant): Card {
  const name = nameOf(view);
  return card(
    `Moved: ${name}, now ${sayLocal(startOf(view.session), view.timeZone)}.`,
    [
      title(`Moved: ${name}`),
      words(`It was planned for ${sayLocal(was, view.timeZone)}. Now it is:`),
      ...whenParts(view.session, view.timeZone),
      words(view.mine === undefined ? "Are you coming?" : "Does that suit you?", { bold: true }),
    ],
    [...rsvpButtons(view.session), ...linkButtons(view)],
  );
}

/** Asks before a session is called off: many people will hear of it. */
export function drawCancelQuestion(
  view: Pick<SessionView, "session" | "communityName" | "timeZone">,
  people: number,
): Card {
  const { session } = view;
  return card(
    `Cancel ${nameOf(view)}?`,
    [
      title(`Cancel ${nameOf(view)}?`),
      ...whenParts(session, view.timeZone),
      words(`${countPeople(people)} will be told that it does not take place.`),
    ],
    [
      button("Yes, cancel it", "scheduling.cancel-now", { session: session.id }),
      ...(session.series === undefined
        ? []
        : [
            button("This and those that follow", "scheduling.cancel-now", {
              session: session.id,
              scope: "following",
            }),
            button("All that lie ahead", "scheduling.cancel-now", { session: session.id, scope: "all" }),
          ]),
      button("Keep it", "scheduling.show", { session: session.id }),
    ],
  );
}

/** Says that a session does not take place. */
export function drawCancelled(view: Pick<SessionView, "session" | "communityName" | "timeZone">): Card {
  const name = nameOf(view);
  return card(`Cancelled: ${name}, ${sayLocal(startOf(view.session), view.timeZone)}.`, [
    title(`Cancelled: ${name}`),
    ...whenParts(view.session, view.timeZone),
    words("It does not take place. There is nothing that you need to do."),
  ]);
}

/** Ten minutes to go, or a day or a week; or an apology where the reminder was held up. */
export function drawReminder(about: {
  readonly title: string;
  readonly communityName: string;
  readonly address: string;
  readonly minutesToStart: number;
}): Card {
  const name = `${about.communityName}: ${about.title}`;
  const when =
    about.minutesToStart > 0 ? `Starts in ${sayAhead(about.minutesToStart)}.` : sorry(-about.minutesToStart);
  return card(
    `${name}. ${when}`,
    [title(name), words(when, { bold: true })],
    [link("Open the session", about.address), button("Change my reminders", "scheduling.reminders")],
  );
}

/** `10 minutes`, `a day`, `3 days`: nobody counts the hours of a week. */
function sayAhead(minutes: number): string {
  const days = Math.round(minutes / (24 * 60));
  if (minutes < 20 * 60) return sayMinutes(minutes);
  return days === 1 ? "a day" : `${days} days`;
}

function sorry(minutesAgo: number): string {
  const since = minutesAgo === 0 ? "It starts now." : `It started ${sayMinutes(minutesAgo)} ago.`;
  return `${since} Sorry that this reminder is late. You are still welcome.`;
}

function rsvpButtons(session: Session): CardPart[] {
  return (["going", "maybe", "cant"] as const).map((value) =>
    button(ANSWERS[value].title, "scheduling.answer", { session: session.id, value }),
  );
}

function linkButtons(view: SessionView): CardPart[] {
  return [
    link("Open the session", view.address),
    link("Add to my calendar", view.calendarUrl),
    link("Plan it in Teams", view.teamsUrl),
  ];
}
