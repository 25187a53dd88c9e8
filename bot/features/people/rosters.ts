/** Rosters of the conversations that the bot is in: read page by page, once a week. */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { conversationSchema, type Conversation } from "../../../core/conversation.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { defineJob } from "../../feature.ts";
import { ConnectorError, type RosterPerson, type World } from "../../ports.ts";
import { changePerson, claimRoster, indexAddress, loadByAddress, loadPlace, type Person } from "./storage.ts";

/** The job that reads one page of a roster and plans the next. */
export const READ_ROSTER = "people.read-roster";

/** A roster is read again after so long. */
const FRESH_DAYS = 7;
/** How many people of a page are written at once. */
const AT_ONCE = 16;

/** Has a conversation's roster read soon, unless it was read within the week (rule PPL6). @throws {StorageError} */
export async function planRoster(
  world: World,
  tenant: TenantId,
  conversation: Conversation,
  now: Temporal.Instant,
): Promise<void> {
  const whole = { ...conversation, id: channelOf(conversation.id) as Conversation["id"] };
  const unlessAfter = now.subtract({ hours: 24 * FRESH_DAYS });
  if (await claimRoster(world.tables, tenant, whole, now, unlessAfter))
    await planPage(world, tenant, whole, undefined, now);
}

/** The channel of a thread. */
function channelOf(id: string): string {
  return id.split(";")[0] ?? id;
}

async function planPage(
  world: World,
  tenant: TenantId,
  conversation: Conversation,
  after: string | undefined,
  dueAt: Temporal.Instant,
): Promise<void> {
  await world.due.plan({
    tenant,
    id: `roster|${conversation.id}|${after ?? "first"}|${dueAt.toString().slice(0, 10)}`,
    kind: READ_ROSTER,
    payload: { conversation, ...(after === undefined ? {} : { after }) },
    dueAt,
  });
}

/** Reads a page, keeps who is in it, and plans the next: never more than one page is held. */
export const readRosterJob = defineJob({
  kind: READ_ROSTER,
  payload: z.object({ conversation: conversationSchema, after: z.string().exactOptional() }),
  async run(world, { conversation, after }, { tenant }) {
    const page = await readPage(world, conversation, after);
    if (page === undefined) return;
    for (let from = 0; from < page.people.length; from += AT_ONCE) {
      const some = page.people.slice(from, from + AT_ONCE);
      await Promise.all(some.map((person) => keepRosterPerson(world, tenant, conversation, person)));
    }
    if (page.next !== undefined) await planPage(world, tenant, conversation, page.next, world.clock.now());
  },
});

/** A conversation that the bot is no longer in has no roster: nothing to try again. */
async function readPage(
  world: World,
  conversation: Conversation,
  after: string | undefined,
): Promise<Awaited<ReturnType<World["connector"]["roster"]>> | undefined> {
  try {
    return await world.connector.roster(conversation, after);
  } catch (error) {
    const code = error instanceof ConnectorError ? error.failure.code : undefined;
    if (code !== "refused" && code !== "removed") throw error;
    world.log.info({ code: "roster-refused", conversation: conversation.id }, "a roster cannot be read");
    return undefined;
  }
}

async function keepRosterPerson(
  world: World,
  tenant: TenantId,
  conversation: Conversation,
  { person, channelUserId, name, addresses, isGuest }: RosterPerson,
): Promise<void> {
  await changePerson(world.tables, tenant, person, (current) => {
    const unmet: Person = { version: 1, id: person, name, isRemoved: false, failedOn: [] };
    const { isGuest: _before, ...known } = current ?? unmet;
    return {
      ...known,
      name: name === "" ? (current?.name ?? "") : name,
      channelUserId,
      rosterIn: current?.rosterIn ?? conversation,
      ...(isGuest === true ? { isGuest } : {}),
    };
  });
  for (const address of addresses) await indexAddress(world.tables, tenant, address, person);
}

/** Whose address this is, as far as rosters say; unknown: undefined. @throws {StorageError} */
export function findByAddress(
  world: World,
  tenant: TenantId,
  address: string,
): Promise<PersonId | undefined> {
  return loadByAddress(world.tables, tenant, address);
}

/** A channel or a chat as it is reached; undefined where the bot was never there. @throws {StorageError} */
export function findPlace(
  world: World,
  tenant: TenantId,
  id: Conversation["id"],
): Promise<Conversation | undefined> {
  return loadPlace(world.tables, tenant, channelOf(id));
}
