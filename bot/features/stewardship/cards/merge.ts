/** Choosing into which community another goes over, and asking once more. */
import { NOTICE_DAYS, type Community } from "../../../../core/communities/index.ts";
import { button, card, choiceInput, theirWords, title, words, type Card } from "../../../cards.ts";

/** Into which of them? */
export function drawMergeChoice(from: Community, choices: readonly Community[]): Card {
  return card(
    `Into which community does ${from.name} go over?`,
    [
      title(`Merge ${from.name}`),
      choiceInput(
        "into",
        "Into which community does it go over?",
        choices.slice(0, 50).map(({ id, name, handle }) => ({ title: `${name} (${handle})`, value: id })),
      ),
    ],
    [
      button("Go on", "stewardship.merge-ask", { community: from.id }),
      button("Keep both", "stewardship.manage", { community: from.id }),
    ],
  );
}

/** What happens then, before it is planned. @param reach whom telling the members of both reaches, in words */
export function drawMergeQuestion(from: Community, into: Community, reach: string): Card {
  return card(
    `Merge ${from.name} into ${into.name}?`,
    [
      title("Two become one?"),
      theirWords(
        `${from.name} goes over into ${into.name}, with its members, coming sessions and planned questions.`,
      ),
      words(
        `I tell the members of both now. ${reach} It happens in ${NOTICE_DAYS} days; until then you can take it back. What was written before stays with those who could read it.`,
      ),
      theirWords(`To meet once more before, and take the library along, say: farewell ${from.name}`, {
        subtle: true,
      }),
    ],
    [
      button("Yes, tell them", "stewardship.merge-now", { community: from.id, into: into.id }),
      button("Keep both", "stewardship.manage", { community: from.id }),
    ],
  );
}
