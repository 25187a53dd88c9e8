/** Talk about single answers: marks, replies, and asks for help that are brought back. */
import { may } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { personId, type PersonId, type PromptId, type TenantId } from "../../../core/ids.ts";
import {
  checkTalk,
  helpersFor,
  MOST_HELPERS,
  type Mark,
  type Prompt,
  type TalkView,
  viewTalk,
} from "../../../core/prompts/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { deliver, type NewDelivery } from "../deliveries/index.ts";
import { reach } from "../people/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { seePrompt } from "./answering.ts";
import { drawAsks, drawReplied, type AskedFor } from "./cards/talk.ts";
import { addressOf } from "./digesting.ts";
import { loadPrompt } from "./storage.ts";
import { dropMark, keepTalk, talkOf } from "./storage/talk.ts";
import { voicesOf, type Voice } from "./voices.ts";

interface Found {
  readonly kind: "found";
  readonly prompt: Prompt;
  readonly community: Community;
  readonly voice: Voice;
}

/** The answer, where this person reads it and may say something to it. */
async function findVoice(world: World, who: Speaker, id: PromptId, item: string): Promise<Found | Refusal> {
  const seen = await seePrompt(world, who, id);
  if (isRefusal(seen)) return seen;
  const { prompt, community } = seen;
  const standing = await roleIn(world, who.tenant, community.id, who.person);
  const { voices } = await voicesOf(world, who.tenant, prompt);
  const voice = voices.find((each) => each.item === item);
  if (voice === undefined || !may(standing, "prompt.answer"))
    return refuse(404, "answer-not-found", "I do not find this answer. It may have been withdrawn.");
  return { kind: "found", prompt, community, voice };
}

/** Marks an answer, or takes the mark back (rule PRM37). @throws {StorageError} */
export async function markAnswer(
  world: World,
  who: Speaker,
  at: { readonly prompt: PromptId; readonly item: string },
  mark: { readonly mark: Mark; readonly isOn: boolean },
): Promise<TalkView | Refusal> {
  const found = await findVoice(world, who, at.prompt, at.item);
  if (found.kind === "refused") return found;
  if (at.item === who.person)
    return refuse(409, "own-words", "These are your own words. Others say whether they helped.");
  const { tenant, person, name } = who;
  if (!mark.isOn) await dropMark(world.tables, tenant, at.prompt, { item: at.item, mark: mark.mark, person });
  else
    await keepTalk(world.tables, tenant, at.prompt, {
      version: 1,
      item: at.item,
      person,
      name,
      said: { kind: "mark", mark: mark.mark },
      at: world.clock.now().toString(),
    });
  return viewTalk(await talkOf(world.tables, tenant, at.prompt, at.item), person);
}

/** Replies to an answer; whoever gave it hears of it (rule PRM37). @throws {StorageError} */
export async function replyToAnswer(
  world: World,
  who: Speaker,
  at: { readonly prompt: PromptId; readonly item: string },
  words: string,
): Promise<TalkView | Refusal> {
  const found = await findVoice(world, who, at.prompt, at.item);
  if (found.kind === "refused") return found;
  const text = checkTalk(words);
  if (typeof text !== "string") return text;
  const { tenant, person, name } = who;
  const id = world.newId();
  const now = world.clock.now().toString();
  const said = { kind: "reply" as const, id, text };
  await keepTalk(world.tables, tenant, at.prompt, { version: 1, item: at.item, person, name, said, at: now });
  if (found.voice.name !== undefined && at.item !== person)
    await tellAuthor(world, tenant, found, { name, text, id });
  return viewTalk(await talkOf(world.tables, tenant, at.prompt, at.item), person);
}

async function tellAuthor(
  world: World,
  tenant: TenantId,
  { prompt, community, voice }: Found,
  reply: { readonly name: string; readonly text: string; readonly id: string },
): Promise<void> {
  const card = drawReplied({
    prompt,
    community,
    item: voice.item,
    yours: voice.text,
    ...reply,
    address: addressOf(world, prompt.id),
  });
  await deliver(world, tenant, [
    toPerson(prompt, community, personId(voice.item), `reply|${reply.id}`, { kind: "card", card }),
  ]);
}

function toPerson(
  prompt: Prompt,
  community: Community,
  person: PersonId,
  id: string,
  message: NewDelivery["message"],
): NewDelivery {
  return {
    id,
    about: prompt.id,
    community: community.id,
    why: "prompt",
    urgency: "their hour",
    to: { kind: "person", person },
    message,
  };
}

/** The marks and replies of an answer, for one reader. @throws {StorageError} */
export async function talkFor(world: World, who: Speaker, prompt: PromptId, item: string): Promise<TalkView> {
  return viewTalk(await talkOf(world.tables, who.tenant, prompt, item), who.person);
}

/** The job that brings asks back. */
export const ASKS = "prompts.asks";
/** How long others have to reply by themselves. */
export const ASKS_AFTER_HOURS = 48;

/** Brings asks to which nobody replied to people who say that they can help, each once (rule PRM38). @throws {StorageError} */
export async function bringBackAsks(world: World, tenant: TenantId, id: PromptId): Promise<void> {
  const prompt = await loadPrompt(world.tables, tenant, id);
  const community = prompt && (await findCommunity(world, tenant, prompt.communityId));
  if (prompt === undefined || community === undefined || prompt.isAnonymous === true) return;
  const asks = await unansweredAsks(world, tenant, prompt);
  if (asks.length === 0) return;
  const members = await membersWhoMay(world, tenant, community.id, "prompt.answer");
  const { reachable } = await reach(
    world,
    tenant,
    members.map(({ person }) => person),
  );
  const profiles = await attributesOf(world, tenant, reachable);
  const topics = new Map([...profiles].map(([person, { canHelpWith }]) => [person, canHelpWith]));
  const byHelper = new Map<PersonId, AskedFor[]>();
  for (const { voice, ask } of asks)
    for (const { person, topic } of helpersFor(ask, topics, voice.item))
      byHelper.set(person, [...(byHelper.get(person) ?? []), { name: voice.name ?? "", ask, topic }]);
  const address = addressOf(world, prompt.id);
  await deliver(
    world,
    tenant,
    [...byHelper].map(([person, asked]) => {
      const card = drawAsks({ community, asks: asked.slice(0, MOST_HELPERS), address });
      return toPerson(prompt, community, person, `asks|${person}`, { kind: "card", card });
    }),
  );
}

async function unansweredAsks(
  world: World,
  tenant: TenantId,
  prompt: Prompt,
): Promise<readonly { readonly voice: Voice; readonly ask: string }[]> {
  const { voices } = await voicesOf(world, tenant, prompt);
  const asks = voices.flatMap((voice) =>
    Object.values(voice.replies).flatMap((reply) =>
      reply.kind === "offer and ask" && reply.ask !== "" ? [{ voice, ask: reply.ask }] : [],
    ),
  );
  const open = await Promise.all(
    asks.map(async (each) => {
      const talk = await talkOf(world.tables, tenant, prompt.id, each.voice.item);
      return talk.some(({ said }) => said.kind === "reply") ? [] : [each];
    }),
  );
  return open.flat();
}
