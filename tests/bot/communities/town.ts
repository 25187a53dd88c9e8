/** People and a channel for tests of communities. */
import assert from "node:assert/strict";
import { z } from "zod";
import type { Card } from "../../../bot/cards.ts";
import { communitiesOf, membersOf } from "../../../bot/features/communities/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { callApi } from "../../support/api.ts";
import { channel, person, press, say, type ChatPerson, type Heard } from "../../support/chat.ts";
import type { TestWorld } from "../../support/world.ts";

export const founder = person("founder");
export const newcomer = person("newcomer");
export const neighbour = person("neighbour");
export const outsider = person("founder", { tenant: "22222222-2222-4222-8222-222222222222" });
export const general = channel("general");
export const other = channel("other");

/** Founds a community by a sentence, in the founder's own chat or in a channel, and gives it. */
export async function founded(
  world: TestWorld,
  name = "Data Guild",
  options: { who?: ChatPerson; where?: typeof general; visibility?: Community["visibility"] } = {},
): Promise<Community> {
  const who = options.who ?? founder;
  const before = new Set((await mineOf(world, who)).map(({ id }) => id));
  if (options.visibility === undefined) {
    const heard = await say(world, who, `create community ${name}: all about it`, options.where);
    const similar = [...heard.replies, ...heard.privately].find(
      (message) => message.kind === "card" && buttonsOf(message.card).includes("Found mine as well"),
    );
    if (similar?.kind === "card") await press(world, who, similar.card, "Found mine as well");
  } else await callApi(world.world, who, "POST", "/communities", { name, visibility: options.visibility });
  const made = (await mineOf(world, who)).find(({ id }) => !before.has(id));
  assert.ok(made !== undefined, `${name} was founded`);
  return made;
}

/** The communities that somebody is in. */
export async function mineOf(world: TestWorld, who: ChatPerson): Promise<readonly Community[]> {
  return (await communitiesOf(world.world, who.tenant, who.id)).map(({ community }) => community);
}

/** Who is in a community, by name and role, in order. */
export async function rollOf(world: TestWorld, community: Community): Promise<readonly string[]> {
  const members = await membersOf(world.world, founder.tenant, community.id);
  return members.map(({ name, role }) => `${name}: ${role}`).sort();
}

const named = z.object({ items: z.array(z.object({ name: z.string() }).loose()) });

/** The names that the tab lists for somebody. */
export async function listedFor(world: TestWorld, who: ChatPerson): Promise<readonly string[]> {
  const { body } = await callApi(world.world, who, "GET", "/communities?limit=500");
  return named.parse(body).items.map(({ name }) => name);
}

/** The titles of a card's buttons. */
export function buttonsOf(card: Card): readonly string[] {
  return (card.actions ?? []).map((action) => String(action["title"]));
}

/** The words that a pressed button answered with. */
export function answerText(heard: Heard): string {
  const { answer } = heard;
  assert.ok(answer?.kind === "text", `words, not ${JSON.stringify(answer)}`);
  return answer.text;
}

/** The card that a pressed button answered with. */
export function answerCard(heard: Heard): Card {
  const { answer } = heard;
  assert.ok(
    answer?.kind === "card" || answer?.kind === "shared card",
    `a card, not ${JSON.stringify(answer)}`,
  );
  return answer.card;
}
