/** What comes of single answers: a reply, and asks that somebody may be able to help with. */
import type { Community } from "../../../../core/communities/index.ts";
import { REPLY_LIMIT, type Prompt, type TalkView } from "../../../../core/prompts/index.ts";
import {
  button,
  card,
  choiceInput,
  link,
  textInput,
  theirWords,
  title,
  words,
  type Card,
} from "../../../cards.ts";

/** Of a long answer, enough to know it again. */
const BEGINNING = 300;
const beginning = (text: string): string =>
  text.length <= BEGINNING ? text : `${text.slice(0, BEGINNING - 1).trimEnd()}…`;

/** Somebody replied to what the reader said. */
export function drawReplied(view: {
  readonly prompt: Prompt;
  readonly community: Community;
  /** Which answer is theirs. */
  readonly item: string;
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
      replyInput(),
    ],
    [
      button("Send reply", "prompts.reply", { prompt: view.prompt.id, item: view.item }),
      link("Read everything", view.address),
    ],
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

const replyInput = (): ReturnType<typeof textInput> =>
  textInput("reply", "Your reply", { isMultiline: true, maxLength: REPLY_LIMIT });

/** More answers than these are found in the tab. */
export const MOST_LISTED = 60;
const TITLE = 80;

/** One of the answers, to be marked and replied to. */
export function drawTalk(view: {
  readonly prompt: Prompt;
  readonly communityName: string;
  readonly choices: readonly { readonly item: string; readonly name?: string; readonly text: string }[];
  readonly address: string;
  /** What was done just now, and with which answer. */
  readonly done?: { readonly item: string; readonly words: string };
}): Card {
  const { prompt, communityName, choices, address, done } = view;
  const data = { prompt: prompt.id };
  return card(
    `Say something to an answer in ${communityName}`,
    [
      title("Say something to an answer"),
      theirWords(prompt.question, { subtle: true }),
      ...(done === undefined ? [] : [words(done.words, { bold: true })]),
      choiceInput(
        "item",
        "Which answer?",
        choices.slice(0, MOST_LISTED).map(({ item, name, text }) => ({
          value: item,
          title: `${name === undefined ? "" : `${name}: `}${text.replace(/\s+/g, " ")}`.slice(0, TITLE),
        })),
        done?.item,
      ),
      ...(choices.length > MOST_LISTED
        ? [words(`${choices.length - MOST_LISTED} more stand in the tab.`)]
        : []),
      replyInput(),
      words("Whoever gave the answer sees your name.", { subtle: true }),
    ],
    [
      button("This helped", "prompts.mark", { ...data, mark: "helped" }),
      button("Same here", "prompts.mark", { ...data, mark: "same" }),
      button("Send reply", "prompts.reply", data),
      link("Read everything", address),
    ],
  );
}

/** What marking or replying came to, in a sentence. */
export function sayTalk({ helped, same, replies }: TalkView): string {
  const parts = [
    ...(helped > 0 ? [`helped ${helped}`] : []),
    ...(same > 0 ? [`same here for ${same}`] : []),
    ...(replies.length > 0 ? [replies.length === 1 ? "one reply" : `${replies.length} replies`] : []),
  ];
  return parts.length === 0 ? "Saved. Nothing stands beside it now." : `Saved. It has: ${parts.join(", ")}.`;
}
