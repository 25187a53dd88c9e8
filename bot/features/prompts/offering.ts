/** Words that are no command while a question is open: offered as an answer, never thrown away. */
import { promptId } from "../../../core/ids.ts";
import {
  ANSWER_LIMIT,
  isAsked,
  nextToAnswer,
  questionsOf,
  repliesOf,
  replyFromWords,
  tidyLines,
  type Prompt,
  type Question,
} from "../../../core/prompts/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { channelOf } from "../communities/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { answer, openPromptsOf, seePrompt, type OpenPrompt } from "./answering.ts";
import { drawOffer, type Offer } from "./cards/offer.ts";
import { giveCard, HAS_CARD, takeBackCard } from "./nameless.ts";
import { offerPicture } from "./picturing.ts";
import { afterSaving } from "./pressing.ts";

/**
 * Offers what was said as an answer, in the speaker's own chat (rules PRM27,
 * PRM28). In a channel only to the questions of the community that lives there.
 * @returns false where no question is open that these words could answer
 */
export async function offerAsAnswer(world: World, turn: Turn): Promise<boolean> {
  if (await offerPicture(world, turn)) return true;
  const text = tidyLines(turn.text);
  if (text === "") return false;
  const offers = (await openHere(world, turn)).flatMap((open) => offerOf(open, text));
  if (offers.length === 0) return false;
  const message: Message =
    text.length > ANSWER_LIMIT ? say(tooLong(text.length)) : { kind: "card", card: drawOffer(offers, text) };
  if (turn.conversation.kind === "personal") {
    await turn.reply(message);
    return true;
  }
  const told = await turn.tellPrivately(message);
  await turn.reply(
    say(
      told === "told"
        ? "I have put this into our own chat, where you can save it as your answer."
        : "I cannot write to you yet. Open a chat with me, say hi, and answer there.",
    ),
  );
  return true;
}

function tooLong(length: number): string {
  return `That has ${length} characters, and ${ANSWER_LIMIT} fit into an answer. Nothing was saved yet. Your words stay here in the chat: please shorten them and send them again.`;
}

async function openHere(world: World, turn: Turn): Promise<readonly OpenPrompt[]> {
  const open = await openPromptsOf(world, turn);
  if (turn.conversation.kind === "personal") return open;
  const here = channelOf(turn.conversation.id);
  return open.filter(({ community }) => community.home?.id === here);
}

/** The question of a prompt that these words could answer: the one that waits, else another that is asked. */
function offerOf({ prompt, community, mine }: OpenPrompt, text: string): readonly Offer[] {
  const replies = repliesOf(prompt, mine);
  const questions = questionsOf(prompt);
  const waiting = nextToAnswer(questions, replies);
  const asked = questions.filter((question) => isAsked(question, replies));
  const fitting = [...(waiting === undefined ? [] : [waiting]), ...asked].find(
    (question) => replyFromWords(question, text) !== undefined,
  );
  if (fitting === undefined) return [];
  const isReplacing = replies[fitting.id] !== undefined;
  return [{ to: sayTo(prompt, fitting), question: fitting.text, communityName: community.name, isReplacing }];
}

/** Which question of which prompt, as a card carries it. */
const sayTo = (prompt: Prompt, question: Question): string => `${prompt.id} ${question.id}`;

/** Save as my answer. What cannot be saved stays in the card, which is not replaced then. */
export async function pressTake(
  world: World,
  turn: Turn,
  data: { readonly to: string; readonly answer: string },
): Promise<ActionAnswer> {
  const [prompt = "", question] = data.to.split(" ");
  if (question === undefined) return say("Please choose which question this answers.");
  const seen = await seePrompt(world, turn, promptId(prompt));
  if (isRefusal(seen)) return say(seen.sentence);
  // These words would begin another answer beside the one on their card.
  const isNameless = seen.prompt.isAnonymous === true;
  const secret = isNameless ? await giveCard(world, turn, seen.prompt) : undefined;
  if (isNameless && secret === undefined) return say(`${HAS_CARD} Please write it there.`);
  const answered = await answer(world, turn, promptId(prompt), {
    question,
    secret,
    replyTo: (asked) => replyFromWords(asked, data.answer) ?? { kind: "text", text: data.answer },
  });
  // No card was drawn with the key that they were given.
  if (isNameless && answered.kind !== "saved") await takeBackCard(world, turn, seen.prompt);
  if (answered.kind === "refused") return say(answered.sentence);
  if (answered.kind === "not saved") return say(answered.decision.refusal.sentence);
  return afterSaving(world, turn, answered, question);
}

/** No. */
export function pressLeave(): ActionAnswer {
  return say("Fine. Nothing was saved, and your words stay here in our chat.");
}
