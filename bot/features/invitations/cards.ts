/** Invitations in a chat: for those who invite, and for those who are invited. */
import type { Community } from "../../../core/communities/index.ts";
import { button, card, link, textInput, theirWords, title, words, type Card } from "../../cards.ts";

/** The most that a card's field takes; the tab takes more. */
const MOST_PASTED = 20_000;

/** Where addresses are pasted; what could not be taken stands above, and what was typed stays. */
export function drawAddressForm(community: Community, given: { said?: string; pasted?: string } = {}): Card {
  const data = { community: community.id };
  return card(
    `Invite people to ${community.name} by their addresses`,
    [
      title(`Invite people to ${community.name}`),
      ...(given.said === undefined ? [] : [words(given.said, { bold: true })]),
      words(
        "Paste up to 500 addresses. Each becomes an invitation, and nobody is a member before they say yes. Nobody is written to unless you press Send afterwards.",
      ),
      textInput("addresses", "Addresses", {
        isMultiline: true,
        maxLength: MOST_PASTED,
        ...(given.pasted === undefined ? {} : { value: given.pasted }),
      }),
    ],
    [
      button("Invite them", "invitations.invite", data),
      button("Get a link instead", "invitations.link", data),
    ],
  );
}

/** What became of pasted addresses, and whom Send would write to. */
export function drawOutcome(
  community: Community,
  said: string,
  send: { readonly count: number; readonly reach: string; readonly unknown: number },
): Card {
  return card(
    said,
    [
      title(`Invitations to ${community.name}`),
      theirWords(said),
      ...(send.count === 0 ? [] : [words(`A card can go to those whom I know. ${send.reach}`)]),
      ...(send.unknown === 0
        ? []
        : [
            words(
              `${send.unknown === 1 ? "One person" : `${send.unknown} people`} whom I have not met will see the invitation when they first open Guildhall.`,
              { subtle: true },
            ),
          ]),
    ],
    send.count === 0
      ? []
      : [
          button(send.count === 1 ? "Send 1 card" : `Send ${send.count} cards`, "invitations.send", {
            community: community.id,
          }),
        ],
  );
}

/** A link to copy, and what it does. */
export function drawLink(community: Community, address: string): Card {
  const data = { community: community.id };
  const text = `Join ${community.name} in Guildhall: ${address}`;
  return card(
    `A link into ${community.name}`,
    [
      title(`A link into ${community.name}`),
      words(
        "Whoever in the company opens it can join. If they do not have Guildhall yet, Teams offers it to them first.",
      ),
      textInput("copy", "Text to copy", { value: text, isMultiline: true }),
    ],
    [
      button("Make a new link", "invitations.renew", data),
      button("Take the link back", "invitations.revoke", data),
      link("Open the link", address),
    ],
  );
}

/** Somebody is invited, for them alone. */
export function drawInvited(community: Community, by: string): Card {
  const data = { community: community.id };
  return card(
    `${by} invites you to ${community.name}.`,
    [
      theirWords(`${by} invites you to ${community.name}.`, { bold: true }),
      ...[community.domain, community.practice].filter((text) => text !== "").map((text) => theirWords(text)),
      words("You are not in it unless you say yes.", { subtle: true }),
    ],
    [button("Join", "invitations.accept", data), button("No, thank you", "invitations.decline", data)],
  );
}
