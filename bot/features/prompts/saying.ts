/** What people press beside single answers: that one helped, that it is the same here, and a reply. */
import { promptId } from "../../../core/ids.ts";
import type { Mark, TalkView } from "../../../core/prompts/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { seePrompt } from "./answering.ts";
import { drawTalk, sayTalk } from "./cards/talk.ts";
import { addressOf } from "./digesting.ts";
import { markAnswer, replyToAnswer, talkFor } from "./talking.ts";
import { voicesOf } from "./voices.ts";

/** Say something, on a digest: which answer is asked in the person's own chat. */
export async function pressTalk(
  world: World,
  turn: Turn,
  data: { readonly prompt: string },
): Promise<ActionAnswer> {
  const card = await talkCard(world, turn, data.prompt);
  if (isRefusal(card)) return say(card.sentence);
  if ((await turn.tellPrivately(card)) === "told") return { kind: "nothing" };
  return say("I cannot write to you yet. Open a chat with me, say hi, and press it again.");
}

async function talkCard(
  world: World,
  turn: Turn,
  prompt: string,
  done?: { readonly item: string; readonly words: string },
): Promise<Extract<Message, { kind: "card" }> | Refusal> {
  const seen = await seePrompt(world, turn, promptId(prompt));
  if (isRefusal(seen)) return seen;
  const { voices } = await voicesOf(world, turn.tenant, seen.prompt);
  const choices = voices.filter(({ item }) => item !== turn.person);
  const address = addressOf(world, seen.prompt.id);
  const view = { prompt: seen.prompt, communityName: seen.community.name, choices, address };
  return { kind: "card", card: drawTalk(done === undefined ? view : { ...view, done }) };
}

interface OnAnswer {
  readonly prompt: string;
  readonly item: string;
}

/** This helped, or same here; pressed again it is taken back. */
export async function pressMark(
  world: World,
  turn: Turn,
  data: OnAnswer & { readonly mark: Mark },
): Promise<ActionAnswer> {
  if (data.item === "") return say(WHICH);
  const at = { prompt: promptId(data.prompt), item: data.item };
  const seen = await seePrompt(world, turn, at.prompt);
  if (isRefusal(seen)) return say(seen.sentence);
  const { mine } = await talkFor(world, turn, at.prompt, at.item);
  const isOn = !mine.includes(data.mark);
  return answered(world, turn, data, await markAnswer(world, turn, at, { mark: data.mark, isOn }));
}

/** Send reply. What is refused stays in the card, which is not replaced then. */
export async function pressReply(
  world: World,
  turn: Turn,
  data: OnAnswer & { readonly reply: string },
): Promise<ActionAnswer> {
  if (data.item === "") return say(WHICH);
  const at = { prompt: promptId(data.prompt), item: data.item };
  return answered(world, turn, data, await replyToAnswer(world, turn, at, data.reply));
}

const WHICH = "Please choose an answer first.";

async function answered(
  world: World,
  turn: Turn,
  { prompt, item }: OnAnswer,
  talk: TalkView | Refusal,
): Promise<ActionAnswer> {
  if (isRefusal(talk)) return say(talk.sentence);
  const card = await talkCard(world, turn, prompt, { item, words: sayTalk(talk) });
  return isRefusal(card) ? say(card.sentence) : card;
}
