/** The Data Guild for tests of prompts: a steward, two members who wrote to the bot, one who never did. */
import assert from "node:assert/strict";
import { z } from "zod";
import type { Card } from "../../../bot/cards.ts";
import { communitiesOf, joinCommunity } from "../../../bot/features/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { channel, onlyCard, person, press, say, type ChatPerson, type Heard } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";

export const QUESTION = "What did you try this week that did not work?";

export interface Guild {
  readonly world: TestWorld;
  readonly community: CommunityId;
  readonly steward: ChatPerson;
  readonly regular: ChatPerson;
  readonly farAway: ChatPerson;
  readonly silent: ChatPerson;
  readonly stranger: ChatPerson;
}

export const guildChannel = channel("data-guild");

/** Founds the Data Guild on a Monday at nine UTC, in a channel where that is asked for. */
export async function guild(options: { inChannel?: boolean; keepsToHours?: boolean } = {}): Promise<Guild> {
  const world = await testWorld({ keepsToHours: options.keepsToHours ?? false });
  const [steward, regular, silent, stranger] = ["steward", "regular", "silent", "stranger"].map((name) =>
    person(name),
  );
  const farAway = person("far away", { timeZone: "America/New_York" });
  assert.ok(steward && regular && silent && stranger);
  const where = options.inChannel === true ? guildChannel : steward.chat;
  await say(world, steward, "hello");
  await say(world, steward, "create community Data Guild: how we share data", where);
  const [mine] = await communitiesOf(world.world, steward.tenant, steward.id);
  assert.ok(mine !== undefined);
  const community = mine.community.id;
  for (const member of [regular, farAway]) await say(world, member, "join Data Guild");
  await say(world, stranger, "hello");
  await joinCommunity(
    world.world,
    { tenant: silent.tenant, person: silent.id, name: silent.name },
    community,
  );
  await world.runDue();
  return { world, community, steward, regular, farAway, silent, stranger };
}

/** The card that answers a sentence. */
export async function preview(
  { world, steward }: Guild,
  sentence = `ask Data Guild: ${QUESTION}`,
  who = steward,
): Promise<Card> {
  return onlyCard((await say(world, who, sentence)).replies);
}

/** Asks and sends at once. */
export async function asked(guild: Guild, sentence = `ask Data Guild: ${QUESTION}`): Promise<void> {
  await press(guild.world, guild.steward, await preview(guild, sentence), "Send now");
  await guild.world.runDue();
}

/** The cards in a place that have a button with these words, oldest first. */
export function cardsWith({ world }: Guild, place: string, button: string): readonly Card[] {
  return world.connector
    .cardsTo(place)
    .filter((card) => (card.actions ?? []).some((action) => action["title"] === button));
}

/** The question's card in somebody's own chat. */
export function promptCard(guild: Guild, who: ChatPerson): Card {
  const card = cardsWith(guild, who.chat.id, "Send answer").at(-1);
  assert.ok(card !== undefined, `${who.name} got the question`);
  return card;
}

/** Answers on the newest card of the question. */
export function answers(guild: Guild, who: ChatPerson, text: string): Promise<Heard> {
  return press(guild.world, who, promptCard(guild, who), "Send answer", { answer: text });
}

/** The digests in a place. */
export function digestsIn({ world }: Guild, place: string): readonly Card[] {
  return world.connector
    .cardsTo(place)
    .filter((card) => card.fallbackText.startsWith("What Data Guild answered"));
}

/** The card that a pressed button answered with. */
export function answerCard(heard: Heard): Card {
  const { answer } = heard;
  assert.ok(answer?.kind === "card", `a card, not ${JSON.stringify(answer)}`);
  return answer.card;
}

/** The words that a pressed button answered with. */
export function answerText(heard: Heard): string {
  const { answer } = heard;
  assert.ok(answer?.kind === "text", `words, not ${JSON.stringify(answer)}`);
  return answer.text;
}

const promptsBody = z.object({ items: z.array(z.object({ id: z.string(), status: z.string() }).loose()) });
const answersBody = z.object({ items: z.array(z.object({ name: z.string(), text: z.string() }).loose()) });

/** The community's prompts, as the steward's tab shows them. */
export async function promptsOf(guild: Guild): Promise<z.output<typeof promptsBody>["items"]> {
  const { body } = await callApi(
    guild.world.world,
    guild.steward,
    "GET",
    `/communities/${guild.community}/prompts`,
  );
  return promptsBody.parse(body).items;
}

/** The newest prompt's saved answers, by name. */
export async function savedAnswers(guild: Guild): Promise<Record<string, string>> {
  const [prompt] = await promptsOf(guild);
  const { body } = await callApi(
    guild.world.world,
    guild.steward,
    "GET",
    `/prompts/${prompt?.id ?? ""}/answers?limit=500`,
  );
  return Object.fromEntries(answersBody.parse(body).items.map(({ name, text }) => [name, text]));
}
