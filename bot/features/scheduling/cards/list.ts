/** Sessions that lie ahead, in a chat. */
import { sayLocal, startOf } from "../../../../core/scheduling/index.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import { button, card, theirWords, title, words, type Card } from "../../../cards.ts";
import { nameOf } from "./session-view.ts";

/** Five with a button each; the tab shows all. */
export const LISTED = 5;

interface Listed {
  readonly session: Session;
  readonly communityName: string;
}

/** The next sessions, each with a button that shows it. */
export function drawSessions(sessions: readonly Listed[], timeZone: string, heading = "Next sessions"): Card {
  const shown = sessions.slice(0, LISTED);
  if (shown.length === 0) {
    const none =
      "No session is planned. A steward can say schedule, for example: schedule Data Guild on 3 December at 15:00";
    return card("No session is planned.", [title(heading), words(none)]);
  }
  return card(
    `${heading}: ${shown.map((each) => nameOf(each)).join("; ")}`,
    [
      title(heading),
      ...shown.flatMap((each) => [
        theirWords(nameOf(each)),
        words(each.session.status === "live" ? "On now" : sayLocal(startOf(each.session), timeZone), {
          subtle: true,
        }),
      ]),
      ...(sessions.length > shown.length
        ? [words("There are more. Open Guildhall's tab to see them all.", { subtle: true })]
        : []),
    ],
    shown.map((each) => button(nameOf(each).slice(0, 60), "scheduling.show", { session: each.session.id })),
  );
}

/** The next dates of a series, each with a button to answer it by itself. */
export function drawDates(name: string, dates: readonly Session[], timeZone: string): Card {
  if (dates.length === 0)
    return card(`${name}: no date lies ahead.`, [title(name), words("No date of it lies ahead.")]);
  return card(
    `${name}: its next dates`,
    [title(name), words("Which date do you want to look at?")],
    dates.map((session) =>
      button(sayLocal(startOf(session), timeZone), "scheduling.one-date", { session: session.id }),
    ),
  );
}
