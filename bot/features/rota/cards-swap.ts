/** Swapping turns in a chat: whom to ask, being asked, and what came of it. */
import { sayLocal, startOf, type Session } from "../../../core/scheduling/index.ts";
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

/** A turn that is to be swapped. */
export interface SwapView {
  readonly session: Session;
  readonly communityName: string;
}

/** An offer, for one of the two. */
export interface OfferView extends SwapView {
  /** The session whose turn is asked for. */
  readonly other: Session;
  /** The other of the two. */
  readonly name: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
}

/** As many as a list is read to its end. */
const MOST_LISTED = 20;

/** Chooses whose turn to ask for. */
export function drawSwapForm(
  view: SwapView & { readonly others: readonly { readonly session: Session; readonly name: string }[] },
  timeZone: string,
): Card {
  const { session, communityName, others } = view;
  const choices = others.slice(0, MOST_LISTED).map((each) => ({
    title: `${each.name}: ${sayLocal(startOf(each.session), timeZone)}`,
    value: each.session.id,
  }));
  const back = button("Back", "rota.show", { community: session.communityId });
  return card(
    `Swap ${communityName}: ${session.title} with whom?`,
    [
      title(`${communityName}: swap with whom?`),
      ...turnParts(session, timeZone),
      choices.length === 0
        ? words("Nobody else has a turn yet.")
        : choiceInput("other", "Their turn, which you would take", choices),
    ],
    choices.length === 0 ? [back] : [button("Ask them", "rota.swap", { session: session.id }), back],
  );
}

/** Asks whoever has the other turn. */
export function drawOffer({ session, other, communityName, name, timeZone }: OfferView): Card {
  return card(
    `${name} asks whether you swap turns in ${communityName}.`,
    [
      title(`${communityName}: swap turns?`),
      theirWords(`${name} asks you to facilitate:`),
      ...turnParts(session, timeZone),
      theirWords(`In return ${name} takes your turn:`),
      ...turnParts(other, timeZone),
    ],
    [
      button("Swap", "rota.swap-yes", { session: session.id }),
      button("Keep mine", "rota.swap-no", { session: session.id }),
    ],
  );
}

/** Tells whoever asked what came of it. */
export function drawSwapped(view: OfferView, answer: "yes" | "no"): Card {
  const { session, other, communityName, name, timeZone } = view;
  if (answer === "no")
    return card(`${name} keeps their turn in ${communityName}.`, [
      title(`${communityName}: no swap`),
      theirWords(`${name} keeps their turn, so you keep yours:`),
      ...turnParts(session, timeZone),
    ]);
  return card(`You swapped turns with ${name} in ${communityName}.`, [
    title(`${communityName}: swapped`),
    theirWords(`${name} takes your turn. You facilitate:`),
    ...turnParts(other, timeZone),
  ]);
}

function turnParts(session: Session, timeZone: string): CardPart[] {
  return [theirWords(session.title), words(sayLocal(startOf(session), timeZone), { bold: true })];
}
