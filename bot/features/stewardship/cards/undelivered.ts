/** What did not arrive, as a steward reads it in the chat. */
import type { Community } from "../../../../core/communities/index.ts";
import { button, card, theirWords, title, words, type Card } from "../../../cards.ts";

/** One thing that did not arrive, in words. */
export interface NotArrived {
  /** Whom it was for. */
  readonly name: string;
  /** `a question`. */
  readonly what: string;
  readonly reason: string;
  /** UTC instant. */
  readonly at: string;
}

/** More than these are only counted; the page in the tab has them all. */
const MOST_LISTED = 10;

/** Each with its reason; one button for all of it. */
export function drawUndelivered(
  community: Community,
  all: readonly NotArrived[],
  lead: string | undefined,
): Card {
  const more = all.length - MOST_LISTED;
  return card(
    `What of ${community.name} did not arrive`,
    [
      title(`What of ${community.name} did not arrive`),
      ...(lead === undefined ? [] : [words(lead, { bold: true })]),
      ...(all.length === 0 ? [words("Everything of the last two weeks has arrived, or is on its way.")] : []),
      ...all
        .slice(0, MOST_LISTED)
        .map(({ name, what, reason }) => theirWords(`${name}: ${what}. ${reason}.`)),
      ...(more > 0 ? [words(`And ${more} more. The steward's page has them all.`, { subtle: true })] : []),
      ...(all.length === 0
        ? []
        : [words("Sent again, it goes to those who can be reached by now.", { subtle: true })]),
    ],
    all.length === 0 ? [] : [button("Send again", "stewardship.send-again", { community: community.id })],
  );
}
