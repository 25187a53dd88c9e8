/** Whom the bot can write to: asked before a send, and kept up with what came of it. */
import type { Temporal } from "temporal-polyfill";
import type { Conversation } from "../../../core/conversation.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { howToReach, withFailureOn, type WhyNot } from "../../../core/people/index.ts";
import { ConnectorError, InstallerError, type World } from "../../ports.ts";
import { changePerson, loadPeople, loadPerson, type Person } from "./storage.ts";

/** Whom a message to these people would reach, and why not the others. */
export interface Reach {
  readonly reachable: readonly PersonId[];
  readonly unreachable: readonly { readonly person: PersonId; readonly why: WhyNot }[];
}

/** Who can be written to (rule PPL3). @throws {StorageError} */
export async function reach(world: World, tenant: TenantId, people: readonly PersonId[]): Promise<Reach> {
  const known = new Map(
    (await loadPeople(world.tables, tenant, people)).map((person) => [person.id, person]),
  );
  const reachable: PersonId[] = [];
  const unreachable: Reach["unreachable"][number][] = [];
  for (const person of people) {
    const how = howToReach(known.get(person));
    const isInstalled = how.kind === "not" && how.why === "never installed" && world.installer !== undefined;
    if (how.kind === "not" && !isInstalled) unreachable.push({ person, why: how.why });
    else reachable.push(person);
  }
  return { reachable, unreachable };
}

/**
 * Those of the people who can no longer be written to: removed, blocked, given
 * up after three days, or without an account. Who never had the app is not
 * lost: they use the tab, and a colleague's chat. @throws {StorageError}
 */
export async function outOfReach(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  const { unreachable } = await reach(world, tenant, people);
  return new Set(unreachable.filter(({ why }) => why !== "never installed").map(({ person }) => person));
}

/**
 * Somebody's own chat with the bot, opened from a roster where it was not
 * there yet (rule PPL5); or why there is none.
 * @throws {StorageError | ConnectorError}
 */
export async function openChat(world: World, tenant: TenantId, person: PersonId): Promise<OpenChat | WhyNot> {
  const known = await loadPerson(world.tables, tenant, person);
  const how = howToReach(known);
  const hasFailed = (known?.failedOn.length ?? 0) > 0;
  switch (how.kind) {
    case "chat":
      return { chat: how.chat, hasFailed };
    case "not":
      return how.why === "never installed" ? haveInstalled(world, tenant, person) : how.why;
    case "open": {
      const chat = await world.connector.openPersonal(how.from, how.channelUserId);
      await changeKnown(world, tenant, person, (current) => ({ ...current, personal: chat }));
      return { chat, hasFailed };
    }
  }
}

/**
 * Has the app installed for somebody, where an administrator connected that
 * (rule PPL9). Teams tells when it is there, so the delivery is tried again.
 */
async function haveInstalled(world: World, tenant: TenantId, person: PersonId): Promise<WhyNot> {
  if (world.installer === undefined) return "never installed";
  try {
    if ((await world.installer.install(tenant, person)) === "impossible") return "never installed";
  } catch (error) {
    if (error instanceof InstallerError) throw new ConnectorError("install the app", error.failure, error);
    throw error;
  }
  throw new ConnectorError("install the app", { code: "unreachable" });
}

/** A chat to write to, and whether the last delivery there failed. */
export interface OpenChat {
  readonly chat: Conversation;
  readonly hasFailed: boolean;
}

/** A delivery to somebody failed for good (rule PPL8). @throws {StorageError} */
export function noteFailure(
  world: World,
  tenant: TenantId,
  person: PersonId,
  at: Temporal.Instant,
): Promise<void> {
  return changeKnown(world, tenant, person, (current) => ({
    ...current,
    failedOn: withFailureOn(current.failedOn, at),
  }));
}

/** A delivery arrived: earlier failures no longer count. @throws {StorageError} */
export function noteReached(world: World, tenant: TenantId, person: PersonId): Promise<void> {
  return changeKnown(world, tenant, person, (current) =>
    current.failedOn.length === 0 ? current : { ...current, failedOn: [] },
  );
}

async function changeKnown(
  world: World,
  tenant: TenantId,
  person: PersonId,
  change: (current: Person) => Person,
): Promise<void> {
  await changePerson(world.tables, tenant, person, (current) =>
    change(current ?? { version: 1, id: person, name: "", isRemoved: false, failedOn: [] }),
  );
}
