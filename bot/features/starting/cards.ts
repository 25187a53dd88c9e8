/** What somebody sees who starts a session that nobody prepared. */
import type { AtHand, Offer, Template } from "../../../core/agendas/index.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import { button, card, link, MOST_ACTIONS, theirWords, title, words } from "../../cards.ts";
import type { Card, CardPart } from "../../cards.ts";

/** Room for a button's title. */
const BUTTON_LETTERS = 40;

/** Agendas that can start at once, a button for each. */
export function drawOffers(atHand: AtHand, offers: readonly Offer[]): Card {
  const heading = `For ${sayAtHand(atHand)}`;
  return card(
    `${heading}: ${offers.map(({ agenda }) => agenda.title).join(", ")}`,
    [
      title(heading),
      ...offers.flatMap(drawOffer),
      words("Choose one, and it is there. Nothing has to be prepared.", { subtle: true }),
    ],
    offers.map(({ agenda }) =>
      button(agenda.title.slice(0, BUTTON_LETTERS), "starting.run", {
        template: agenda.id,
        minutes: agenda.minutes,
      }),
    ),
  );
}

function drawOffer({ agenda, plannedMinutes }: Offer): CardPart[] {
  const length =
    agenda.minutes === plannedMinutes
      ? `${agenda.minutes} minutes`
      : `${agenda.minutes} minutes instead of ${plannedMinutes}`;
  return [
    theirWords(`${agenda.title}, ${length}`, { bold: true }),
    theirWords(agenda.purpose, { subtle: true }),
  ];
}

function sayAtHand({ people, minutes }: AtHand): string {
  const said = [
    ...(people === undefined ? [] : [people === 1 ? "one person" : `${people} people`]),
    ...(minutes === undefined ? [] : [`${minutes} minutes`]),
  ];
  return said.length === 0 ? "a session now" : said.join(" and ");
}

/** The communities for which somebody may start it. */
export function drawWhichCommunity(
  communities: readonly { readonly id: string; readonly name: string }[],
  chosen: Readonly<Record<string, unknown>>,
): Card {
  return card(
    "For which community?",
    [words("For which community?")],
    communities
      .slice(0, MOST_ACTIONS)
      .map(({ id, name }) =>
        button(name.slice(0, BUTTON_LETTERS), "starting.run", { ...chosen, community: id }),
      ),
  );
}

/** A session that waits for its start. */
export function drawReady(session: Session, address: string, isHere: boolean): Card {
  const next = isHere
    ? "Open Guildhall in this meeting and press Start session. Everybody who has it open sees it already."
    : "Open it and press Start session.";
  return card(
    `${session.title} is ready, ${session.durationMinutes} minutes`,
    [title(`${session.title} is ready`), words(`${session.durationMinutes} minutes. ${next}`)],
    [link("Open it", address)],
  );
}

/** The way to a rehearsal. */
export function drawRehearsal(agenda: Pick<Template, "id" | "title" | "minutes">, address: string): Card {
  return card(
    `Rehearse ${agenda.title}`,
    [
      title(`Rehearse ${agenda.title}`),
      words(
        `${agenda.minutes} minutes with six pretend people, as fast as you like. Nothing is stored, and nobody sees it.`,
      ),
    ],
    [link("Rehearse it", address)],
  );
}
