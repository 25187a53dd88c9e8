/** The chat of a group: opened where an administrator has connected that, and everybody in it can be written to. */
import type { Conversation } from "../../../core/conversation.ts";
import { conversationId, type TenantId } from "../../../core/ids.ts";
import type { Group, Round } from "../../../core/matching/index.ts";
import { GroupChatError, type World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { findPeople, reach } from "../people/index.ts";
import * as store from "./storage/rounds.ts";

/**
 * Opens a chat for each group that has none yet (rule INT21). The first that
 * is not opened ends it, and who has no chat is written to in their own: one
 * refusal is every one's, and nobody waits for the others. A server that stops
 * just after a chat was opened leaves an empty one behind.
 * @throws {StorageError}
 */
export async function withChats(
  world: World,
  tenant: TenantId,
  round: Round,
  groups: readonly Group[],
): Promise<readonly Group[]> {
  const { groupChats } = world;
  if (groupChats === undefined) return groups;
  const topic = (await findCommunity(world, tenant, round.communityId))?.name ?? "Introductions";
  const opened: Group[] = [];
  let goesOn = true;
  for (const group of groups) {
    const known: Conversation | "failed" | undefined =
      group.chat ?? (goesOn ? await open(world, tenant, group, topic) : undefined);
    goesOn &&= known !== "failed";
    if (known === undefined || known === "failed") opened.push(group);
    else opened.push(group.chat === undefined ? await keep(world, tenant, round, group, known) : group);
  }
  return opened;
}

async function open(
  world: World,
  tenant: TenantId,
  { members }: Group,
  topic: string,
): Promise<Conversation | "failed" | undefined> {
  const people = members.map(({ person }) => person);
  // Who removed the app is put into no chat by it.
  if ((await reach(world, tenant, people)).unreachable.length > 0) return undefined;
  const known = await findPeople(world, tenant, people);
  const [near] = [...known.values()].flatMap(({ personal, rosterIn }) => personal ?? rosterIn ?? []);
  if (near === undefined) return undefined;
  const names = members.map(({ name }) => name).join(", ");
  try {
    const id = await world.groupChats?.open(tenant, people, `${topic}: ${names}`);
    if (id === undefined) return undefined;
    return { ...near, id: conversationId(id), kind: "group" };
  } catch (error) {
    if (!(error instanceof GroupChatError)) throw error;
    const fields = { code: "group-chat", failure: error.failure.code };
    world.log.warn(fields, "a group is written to in everybody's own chat");
    return "failed";
  }
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
