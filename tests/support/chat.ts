/** People who chat with the bot, in tests: they say sentences and press buttons, and read what came. */
import assert from "node:assert/strict";
import {
  conversationId,
  personId,
  tenantId,
  type MeetingId,
  type PersonId,
  type TenantId,
} from "../../core/ids.ts";
import type { ActionAnswer } from "../../bot/feature.ts";
import type { Card, CardPart } from "../../bot/cards.ts";
import type { PastedPicture } from "../../bot/pasted-picture.ts";
import type { Conversation, Message, Turn } from "../../bot/ports.ts";
import { problemsOf } from "./card-check.ts";
import { TENANT, type TestWorld } from "./world.ts";

export interface ChatPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly tenant: TenantId;
  readonly timeZone: string;
  readonly chat: Conversation;
}

/** Makes a person; the same name is the same person. */
export function person(name: string, options: { timeZone?: string; tenant?: string } = {}): ChatPerson {
  const tenant = options.tenant === undefined ? TENANT : tenantId(options.tenant);
  const chat = place(`chat of 29:${name}`, "personal", tenant);
  return {
    id: personId(`person-${name}`),
    name,
    tenant,
    timeZone: options.timeZone ?? "Europe/Berlin",
    chat,
  };
}

/** A channel of the tenant. */
export function channel(name: string): Conversation {
  return place(`19:${name}@thread.tacv2`, "channel", TENANT);
}

function place(id: string, kind: Conversation["kind"], tenant: TenantId): Conversation {
  return {
    id: conversationId(id),
    kind,
    tenant,
    serviceUrl: "http://127.0.0.1:9/",
    botId: "28:bot",
    channel: "msteams",
  };
}

/** What the bot answered to one sentence or button. */
export interface Heard {
  readonly replies: readonly Message[];
  /** What was said in the speaker's own chat instead. */
  readonly privately: readonly Message[];
  readonly answer?: ActionAnswer;
}

/** Says a sentence, in the person's own chat or in another place. */
export async function say(
  world: TestWorld,
  who: ChatPerson,
  text: string,
  where: Conversation = who.chat,
  meeting?: MeetingId,
): Promise<Heard> {
  const { turn, heard } = turnOf(world, who, text, where, meeting);
  await world.dispatcher.message(turn);
  return heard;
}

/** Pastes pictures into the person's own chat, with words or without. */
export async function paste(
  world: TestWorld,
  who: ChatPerson,
  pictures: readonly PastedPicture[],
  text = "",
): Promise<Heard> {
  const { turn, heard } = turnOf(world, who, text, who.chat);
  await world.dispatcher.message({ ...turn, pictures });
  return heard;
}

/** Presses a button of a card, found by its words, with what was put into the card's inputs. */
export async function press(
  world: TestWorld,
  who: ChatPerson,
  card: Card,
  words: string,
  inputs: Record<string, unknown> = {},
  where: Conversation = who.chat,
  meeting?: MeetingId,
): Promise<Heard> {
  const action = findButton(card, words);
  return pressRaw(
    world,
    who,
    String(action["verb"]),
    { ...asData(action["data"]), ...inputs },
    where,
    meeting,
  );
}

/** Sends a button's verb and data as they are: for forged and outdated ones. */
export async function pressRaw(
  world: TestWorld,
  who: ChatPerson,
  verb: string,
  data: unknown,
  where: Conversation = who.chat,
  meeting?: MeetingId,
): Promise<Heard> {
  const { turn, heard } = turnOf(world, who, "", where, meeting);
  const answer = await world.dispatcher.pressed(turn, verb, data);
  if ("card" in answer) assert.deepEqual(problemsOf(answer.card), [], JSON.stringify(answer.card));
  return { ...heard, answer };
}

function turnOf(
  world: TestWorld,
  who: ChatPerson,
  text: string,
  where: Conversation,
  meeting?: MeetingId,
): { turn: Turn; heard: Heard } {
  const replies: Message[] = [];
  const privately: Message[] = [];
  const turn: Turn = {
    tenant: who.tenant,
    person: who.id,
    name: who.name,
    channelUserId: `29:${who.name}`,
    timeZone: who.timeZone,
    locale: "en-GB",
    conversation: where,
    ...(meeting === undefined ? {} : { meetingId: meeting }),
    text,
    async reply(message) {
      replies.push(message);
      await world.connector.post(where, message);
    },
    async tellPrivately(message) {
      if (where.kind !== "personal" && world.connector.failing.has(who.chat.id)) return "unreachable";
      (where.kind === "personal" ? replies : privately).push(message);
      await world.connector.post(who.chat, message);
      return "told";
    },
  };
  return { turn, heard: { replies, privately } };
}

/** The button of a card with these words. @throws {Error} that lists the card's buttons */
export function findButton(card: Card, words: string): CardPart {
  const inBody = card.body.flatMap(actionsIn);
  const buttons = [...(card.actions ?? []), ...inBody].filter(
    (action) => typeof action["title"] === "string",
  );
  const found = buttons.find((action) => action["title"] === words);
  if (found === undefined) {
    throw new Error(
      `The card has no button "${words}", only ${buttons.map((action) => String(action["title"])).join(", ")}.`,
    );
  }
  return found;
}

/** The buttons that stand between a card's words. */
function actionsIn(part: CardPart): readonly CardPart[] {
  const { actions, items } = part as { actions?: readonly CardPart[]; items?: readonly CardPart[] };
  return [...(actions ?? []), ...(items ?? []).flatMap(actionsIn)];
}

/** The one card among messages. @throws {Error} when there is none or more than one */
export function onlyCard(messages: readonly Message[]): Card {
  const cards = messages.flatMap((message) => (message.kind === "card" ? [message.card] : []));
  const [card] = cards;
  if (card === undefined || cards.length > 1)
    throw new Error(`Expected one card, got ${cards.length}: ${wordsOf(messages)}`);
  return card;
}

/** Everything that messages say, as one text, to look for words in. */
export function wordsOf(messages: readonly Message[]): string {
  return messages
    .map((message) => (message.kind === "text" ? message.text : JSON.stringify(message.card)))
    .join("\n");
}

/** The card or words that a pressed button answered with, as one text. */
export function answerWords(heard: Heard): string {
  return JSON.stringify(heard.answer);
}

function asData(data: unknown): Record<string, unknown> {
  return typeof data === "object" && data !== null ? { ...data } : {};
}

/** Founds a community beside one of the same name, which has to be said twice. */
export async function foundAnother(world: TestWorld, who: ChatPerson, name: string): Promise<void> {
  const { replies } = await say(world, who, `create community ${name}: another one`);
  const [asked] = replies;
  assert.ok(asked?.kind === "card", "it asks first");
  await press(world, who, asked.card, "Found mine as well");
}
