/** Telling people what became of their community, each once and in their own chat. */
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { sayReach } from "../../../core/people/index.ts";
import type { Message, World } from "../../ports.ts";
import { membersOf, membersWhoMay } from "../communities/index.ts";
import { deliver, deliverToEach } from "../deliveries/index.ts";
import { reach } from "../people/index.ts";
import { TELL } from "./job-kinds.ts";

/** Whom telling the members of these communities reaches, each person once, and why not the others (rule PPL3). @throws {StorageError} */
export async function wordsOfReach(
  world: World,
  tenant: TenantId,
  communities: readonly CommunityId[],
): Promise<string> {
  const members = await Promise.all(communities.map((id) => membersOf(world, tenant, id)));
  const people = new Set(members.flat().map(({ person }) => person));
  const found = await reach(world, tenant, [...people]);
  return sayReach(found.reachable.length, found.unreachable);
}

/** What is told, and the name of the telling: the same name again tells nobody twice. */
export interface News {
  readonly id: string;
  readonly message: Message;
  /** Who knows it already. */
  readonly butNot?: PersonId;
}

/** Tells everybody who is in a community. @throws {StorageError} */
export async function tellMembers(
  world: World,
  tenant: TenantId,
  community: Pick<Community, "id">,
  news: News,
): Promise<void> {
  const members = await membersOf(world, tenant, community.id);
  await tell(
    world,
    tenant,
    community,
    news,
    members.map(({ person }) => person),
  );
}

/** What is told to many in words alone. */
export interface Announcement {
  readonly id: string;
  readonly text: string;
  readonly butNot?: PersonId;
}

/**
 * Tells everybody who is in a community soon, however many they are: planned
 * first, so that it is told also when this server stops. @throws {StorageError}
 */
export async function announce(
  world: World,
  tenant: TenantId,
  { id: community }: Pick<Community, "id">,
  { id, text, butNot }: Announcement,
): Promise<void> {
  const payload = { community, id, text, ...(butNot === undefined ? {} : { butNot }) };
  const dueAt = world.clock.now().add({ seconds: TELL_AGAIN_AFTER_SECONDS });
  await world.due.plan({ tenant, id: `tell|${community}|${id}`, kind: TELL, payload, dueAt });
  await world.queue.send({ kind: TELL, tenant, payload });
}

/** Longer than queueing takes. */
const TELL_AGAIN_AFTER_SECONDS = 60;

/** Tells those who look after a community. @throws {StorageError} */
export async function tellStewards(
  world: World,
  tenant: TenantId,
  community: Pick<Community, "id">,
  news: News,
): Promise<void> {
  const stewards = await membersWhoMay(world, tenant, community.id, "community.manage");
  await tell(
    world,
    tenant,
    community,
    news,
    stewards.map(({ person }) => person),
  );
}

async function tell(
  world: World,
  tenant: TenantId,
  { id: community }: Pick<Community, "id">,
  { id, message, butNot }: News,
  people: readonly PersonId[],
): Promise<void> {
  const told = people.filter((person) => person !== butNot);
  await deliverToEach(world, tenant, told, { id, about: community, community, why: "change", message });
}

/** Tells one person, also when they are in the community no longer. @throws {StorageError} */
export async function tellPerson(
  world: World,
  tenant: TenantId,
  community: Pick<Community, "id">,
  person: PersonId,
  { id, message }: Pick<News, "id" | "message">,
): Promise<void> {
  await deliver(world, tenant, [
    { id: `${id}|${person}`, about: community.id, why: "change", to: { kind: "person", person }, message },
  ]);
}
