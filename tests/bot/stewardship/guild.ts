/** A community with everybody who can be in one, for tests of what stewards do. */
import assert from "node:assert/strict";
import {
  changeRole,
  communitiesOf,
  findCommunity,
  membersOf,
} from "../../../bot/features/communities/index.ts";
import type { Card } from "../../../bot/cards.ts";
import type { Role } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { person, press, say, wordsOf, type ChatPerson, type Heard } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

export const steward = person("Sol Steward");
export const second = person("Sam Second");
export const ada = person("Ada Lovelace");
export const bob = person("Bob Builder");
export const stranger = person("Stella Stranger");
export const administrator = person("Alma Admin");

/** Founds the Data Guild with a steward and three members, all of whom wrote to the bot. */
export async function guild(options: { administrators?: readonly PersonId[] } = {}): Promise<{
  world: TestWorld;
  id: CommunityId;
}> {
  const world = await testWorld(options);
  for (const who of [second, ada, bob, stranger, administrator]) await say(world, who, "hello");
  const id = await founded(world, "Data Guild");
  for (const who of [second, ada, bob]) await say(world, who, "join Data Guild");
  await world.runDue();
  return { world, id };
}

/** Founds a community by a sentence. */
export async function founded(world: TestWorld, name: string, who = steward): Promise<CommunityId> {
  await say(world, who, `create community ${name}: all about it`);
  const made = (await communitiesOf(world.world, TENANT, who.id)).find(
    ({ community }) => community.name === name,
  );
  assert.ok(made !== undefined);
  return made.community.id;
}

export async function give(world: TestWorld, id: CommunityId, who: ChatPerson, role: Role): Promise<void> {
  const result = await changeRole(world.world, TENANT, id, who.id, role);
  assert.notEqual(result.kind, "refused");
}

/** What somebody is in it. */
export async function roleOf(world: TestWorld, id: CommunityId, who: ChatPerson): Promise<Role | undefined> {
  return (await membersOf(world.world, TENANT, id)).find((each) => each.person === who.id)?.role;
}

export async function read(world: TestWorld, id: CommunityId): Promise<Community> {
  const community = await findCommunity(world.world, TENANT, id);
  assert.ok(community !== undefined);
  return community;
}

/** Everything that the bot wrote in somebody's own chat, as one text. */
export function toldTo(world: TestWorld, who: ChatPerson): string {
  return wordsOf(
    world.connector.posted.filter(({ to }) => to.id === who.chat.id).map(({ message }) => message),
  );
}

/** How often words were written in somebody's own chat. */
export function timesTold(world: TestWorld, who: ChatPerson, words: RegExp): number {
  return world.connector.posted.filter(
    ({ to, message }) => to.id === who.chat.id && words.test(wordsOf([message])),
  ).length;
}

/** What the bot answers to a sentence. */
export async function hears(world: TestWorld, who: ChatPerson, text: string): Promise<string> {
  return wordsOf((await say(world, who, text)).replies);
}

/** The newest card that somebody was sent with a button of these words. */
export function cardFor(world: TestWorld, who: ChatPerson, button: string): Card {
  const card = world.connector
    .cardsTo(who.chat.id)
    .findLast((each) => each.actions?.some((action) => action["title"] === button));
  assert.ok(card !== undefined, `${who.name} has a card with ${button}`);
  return card;
}

/** Presses a button on the newest card that has it; gives what it answers as text. */
export async function tap(
  world: TestWorld,
  who: ChatPerson,
  button: string,
  inputs: Record<string, unknown> = {},
): Promise<string> {
  return answerOf(await press(world, who, cardFor(world, who, button), button, inputs));
}

/** What a pressed button answered, as text. */
export function answerOf(heard: Heard): string {
  const { answer } = heard;
  return answer === undefined || answer.kind === "nothing"
    ? ""
    : answer.kind === "text"
      ? answer.text
      : JSON.stringify(answer.card);
}

/** Asks the API as somebody. */
export async function call(
  world: TestWorld,
  who: ChatPerson,
  method: Parameters<typeof callApi>[2],
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  return callApi(world.world, who, method, path, body);
}
