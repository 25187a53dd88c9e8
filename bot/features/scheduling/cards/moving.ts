/** Moving a session: to when, and which of a series. */
import type { Temporal } from "temporal-polyfill";
import {
  sayLocal,
  startOf,
  type Reading,
  type Scope,
  type Session,
} from "../../../../core/scheduling/index.ts";
import { button, card, MOST_ACTIONS, textInput, title, words, type Card } from "../../../cards.ts";
import { countPeople, nameOf, whenParts } from "./session-view.ts";

interface MovingView {
  readonly session: Session;
  readonly communityName: string;
  readonly timeZone: string;
}

const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  one: "Only this one",
  following: "This and those that follow",
  all: "All that lie ahead",
};

/** Asks for the new time; of a series also which of its sessions are meant. */
export function drawMoveQuestion(view: MovingView): Card {
  const { session } = view;
  const scopes: readonly Scope[] = session.series === undefined ? ["one"] : ["one", "following", "all"];
  return card(
    `Move ${nameOf(view)} to when?`,
    [
      title(`Move ${nameOf(view)}`),
      ...whenParts(session, view.timeZone),
      textInput("to", "New time", {
        placeholder: "Friday 11 December at 10:00",
        isRequired: true,
        maxLength: 200,
      }),
    ],
    [
      ...scopes.map((scope) =>
        button(session.series === undefined ? "Move it" : SCOPE_WORDS[scope], "scheduling.move-to", {
          session: session.id,
          scope,
        }),
      ),
      button("Keep it", "scheduling.show", { session: session.id }),
    ],
  );
}

/** Asks which of several times was meant. */
export function drawWhichNewTime(view: MovingView, scope: Scope, readings: readonly Reading[]): Card {
  return card(
    "Which time do you mean?",
    [title("Which time do you mean?")],
    readings
      .slice(0, MOST_ACTIONS)
      .map(({ label, start }) =>
        button(label, "scheduling.move-to", { session: view.session.id, scope, to: start }),
      ),
  );
}

/** Asks before a session is moved: many people will hear of it. */
export function drawMoveConfirmation(
  view: MovingView,
  wish: { readonly to: Temporal.Instant; readonly scope: Scope; readonly people: number },
): Card {
  const { session, timeZone } = view;
  const data = { session: session.id, scope: wish.scope, start: wish.to.toString() };
  const isOne = wish.scope === "one";
  return card(
    `Move ${nameOf(view)} to ${sayLocal(wish.to, timeZone)}?`,
    [
      title(`Move ${nameOf(view)}?`),
      words(`From ${sayLocal(startOf(session), timeZone)}`),
      words(`to ${sayLocal(wish.to, timeZone)}`, { bold: true }),
      ...(isOne ? [] : [words(`${SCOPE_WORDS[wish.scope]}: each by as many days, to the same time of day.`)]),
      words(`${countPeople(wish.people)} will be told, once.`, { subtle: true }),
    ],
    [
      button("Yes, move it", "scheduling.move-now", data),
      button("Keep it", "scheduling.show", { session: session.id }),
    ],
  );
}
