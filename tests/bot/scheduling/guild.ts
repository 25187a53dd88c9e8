/** The Data Guild for tests: a steward, members who wrote to the bot, and how they schedule. */
import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { communitiesOf, joinCommunity } from "../../../bot/features/communities/index.ts";
import { nearestSessions, type Session } from "../../../bot/features/scheduling/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { onlyCard, person, press, say, type ChatPerson, type Heard } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";

/** Monday 23 November 2026, ten in the morning in Berlin. */
export const NOW = "2026-11-23T09:00:00Z";
export const SENTENCE = "schedule Data Guild monthly practice on 3 December at 15:00 for 60 minutes";

export interface Guild {
  readonly world: TestWorld;
  readonly community: Community;
  readonly steward: ChatPerson;
  readonly regular: ChatPerson;
  readonly farAway: ChatPerson;
  readonly stranger: ChatPerson;
}

/** Founds the Data Guild in a world of its own; the steward and two members have written to the bot. */
export async function guild(options: Parameters<typeof testWorld>[0] = {}): Promise<Guild> {
  const world = await testWorld({ now: NOW, ...options });
  const steward = person("steward");
  const regular = person("regular");
  const farAway = person("far away", { timeZone: "America/New_York" });
  const stranger = person("stranger");
  await say(world, steward, "create community Data Guild: how we model, test and share data");
  const [mine] = await communitiesOf(world.world, steward.tenant, steward.id);
  assert.ok(mine !== undefined, "the steward founded a community");
  for (const member of [regular, farAway]) await say(world, member, "join Data Guild");
  await say(world, stranger, "hello");
  await world.runDue();
  return { world, community: mine.community, steward, regular, farAway, stranger };
}

/** Somebody joins who has never written to the bot. */
export async function addSilentMember({ world, community, steward }: Guild, name: string): Promise<void> {
  const silent = person(name);
  await joinCommunity(world.world, { tenant: steward.tenant, person: silent.id, name }, community.id);
}

/** Says the sentence and gives the card that answers. */
export async function ask(guild: Guild, text = SENTENCE, who = guild.steward): Promise<Card> {
  return onlyCard((await say(guild.world, who, text)).replies);
}

/** Schedules the session and sends what is due by then. */
export async function scheduled(guild: Guild, text = SENTENCE): Promise<Session> {
  await press(guild.world, guild.steward, await ask(guild, text), "Confirm");
  await guild.world.runDue();
  const [session] = await sessionsSeenBy(guild, guild.steward);
  assert.ok(session !== undefined, "a session was scheduled");
  return session;
}

/** The sessions that lie ahead of somebody. */
export async function sessionsSeenBy({ world }: Guild, who: ChatPerson): Promise<readonly Session[]> {
  return (await nearestSessions(world.world, who.tenant, who.id, { limit: 50 })).map(
    ({ session }) => session,
  );
}

/** The cards in somebody's chat whose words contain a text, oldest first. */
export function cardsWith({ world }: Guild, who: ChatPerson, text: string): readonly Card[] {
  return world.connector.cardsTo(who.chat.id).filter((card) => card.fallbackText.includes(text));
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

/** The titles of a card's buttons. */
export function buttonsOf(card: Card): readonly string[] {
  return (card.actions ?? []).map((action) => String(action["title"]));
}
