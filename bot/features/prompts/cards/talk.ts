/** What comes of single answers: a reply, and asks that somebody may be able to help with. */
import type { Community } from "../../../../core/communities/index.ts";
import type { Prompt } from "../../../../core/prompts/index.ts";
import { card, link, theirWords, title, words, type Card } from "../../../cards.ts";

/** Of a long answer, enough to know it again. */
const BEGINNING = 300;
const beginning = (text: string): string =>
  text.length <= BEGINNING ? text : `${text.slice(0, BEGINNING - 1).trimEnd()}…`;

/** Somebody replied to what the reader said. */
export function drawReplied(view: {
  readonly prompt: Prompt;
  readonly community: Community;
  readonly yours: string;
  readonly name: string;
  readonly text: string;
  readonly address: string;
}): Card {
  return card(
    `Somebody in ${view.community.name} replied to you.`,
    [
      title(`${view.name} replied to you`),
      theirWords(view.text),
      words("You had said:", { subtle: true }),
      theirWords(beginning(view.yours), { subtle: true }),
      theirWords(view.prompt.question, { subtle: true }),
    ],
    [link("Read and reply", view.address)],
  );
}

/** What somebody asks for, and what of the reader's profile fits it. */
export interface AskedFor {
  readonly name: string;
  readonly ask: string;
  readonly topic: string;
}

/** Asks that nobody has taken up. */
export function drawAsks(view: {
  readonly community: Community;
  readonly asks: readonly AskedFor[];
  readonly address: string;
}): Card {
  return card(
    `Somebody in ${view.community.name} asks for what you can help with.`,
    [
      title(`Can you help somebody in ${view.community.name}?`),
      ...view.asks.flatMap(({ name, ask, topic }) => [
        theirWords(name, { bold: true }),
        theirWords(beginning(ask)),
        theirWords(`Your profile says that you can help with ${topic}.`, { subtle: true }),
      ]),
      words("Nobody has replied yet. If you cannot, you need not do anything.", { subtle: true }),
    ],
    [link("Reply", view.address)],
  );
}
