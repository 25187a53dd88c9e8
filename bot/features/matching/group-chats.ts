/** The chat of a group: opened where an administrator has connected that, and everybody in it can be written to. */
import type { Conversation } from "../../../core/conversation.ts";
import { conversationId, type TenantId } from "../../../core/ids.ts";
import type { Group, Round } from "../../../core/matching/index.ts";
import { GroupChatError, type World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { findPeople, reach } from "../people/index.ts";
import { claimChat, settleChat, type ChatFate } from "./storage/chats.ts";
import * as store from "./storage/rounds.ts";

/**
 * Opens a chat for each group that has none yet (rule INT21). The first that
 * Teams refuses ends it, and who has no chat is written to in their own: one
 * refusal is every one's, and nobody waits for the others. However many
 * workers do so at once, each chat is opened by the one that claimed it; a
 * worker that stops just after a chat was opened leaves an empty one behind.
 * @returns "left to another worker" while one is at it; come again later
 * @throws {StorageError}
 */
export async function withChats(
  world: World,
  tenant: TenantId,
  round: Round,
  groups: readonly Group[],
): Promise<readonly Group[] | "left to another worker"> {
  if (world.groupChats === undefined) return groups;
  const topic = (await findCommunity(world, tenant, round.communityId))?.name ?? "Introductions";
  const opened: Group[] = [];
  let goesOn = true;
  for (const group of groups) {
    if (group.chat !== undefined || !goesOn) {
      opened.push(group);
      continue;
    }
    const fate = await fateOf(world, tenant, round, group, topic);
    if (fate.state === "opening") return "left to another worker";
    goesOn = fate.state !== "refused";
    opened.push(fate.chat === undefined ? group : await keep(world, tenant, round, group, fate.chat));
  }
  return opened;
}

/** What became of a group's chat: opened by this worker, or as another one left it. */
async function fateOf(
  world: World,
  tenant: TenantId,
  { arrangement }: Round,
  group: Group,
  topic: string,
): Promise<Pick<ChatFate, "state" | "chat">> {
  const claim = await claimChat(world.tables, tenant, arrangement, group.id, world.clock.now());
  if (claim !== "claimed") return claim;
  const fate = await open(world, tenant, group, topic);
  const settled = await settleChat(world.tables, tenant, arrangement, group.id, fate);
  return settled ?? { state: "none" };
}

async function open(
  world: World,
  tenant: TenantId,
  { members }: Group,
  topic: string,
): Promise<Pick<ChatFate, "state" | "chat">> {
  const ids = members.map(({ person }) => person);
  // Who removed the app is put into no chat by it.
  if ((await reach(world, tenant, ids)).unreachable.length > 0) return { state: "none" };
  const known = await findPeople(world, tenant, ids);
  const [near] = [...known.values()].flatMap(({ personal, rosterIn }) => personal ?? rosterIn ?? []);
  if (near === undefined) return { state: "none" };
  const people = ids.map((person) => ({ person, isGuest: known.get(person)?.isGuest === true }));
  const names = members.map(({ name }) => name).join(", ");
  try {
    const id = await world.groupChats?.open(tenant, people, `${topic}: ${names}`);
    if (id === undefined) return { state: "none" };
    return { state: "opened", chat: { ...near, id: conversationId(id), kind: "group" } };
  } catch (error) {
    if (!(error instanceof GroupChatError)) throw error;
    const fields = { code: "group-chat", failure: error.failure.code };
    world.log.warn(fields, "a group is written to in everybody's own chat");
    return { state: isAboutPeople(error) ? "none" : "refused" };
  }
}

/** Whether Teams minds these people, and may well open a chat for others. */
function isAboutPeople({ failure }: GroupChatError): boolean {
  return failure.code === "refused" && (failure.status === 400 || failure.status === 404);
}

/** The chat is kept with its group before anything is posted there: sent again, it is the same one. */
async function keep(
  world: World,
  tenant: TenantId,
  { arrangement }: Round,
  group: Group,
  chat: Conversation,
): Promise<Group> {
  return store.updateGroup<Group>(world.tables, tenant, arrangement, group.id, (current) => {
    const value = { ...group, chat: current?.chat ?? chat };
    return { kind: "save", value, result: value };
  });
}
