/** People: who the bot has met, and whom it can reach. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { defineRoute, type Feature } from "../../feature.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, Turn, World } from "../../ports.ts";
import { howToReach, type RemovedHow } from "../../../core/people/index.ts";
import { personalWith } from "./personal.ts";
import { lookAtAccountsJob, planAccountLook } from "./accounts.ts";
import { planRoster, readRosterJob } from "./rosters.ts";
import { changePerson, loadPeople, loadPerson, type Person } from "./storage.ts";

export type { Person } from "./storage.ts";
export {
  noteFailure,
  noteReached,
  openChat,
  outOfReach,
  reach,
  type OpenChat,
  type Reach,
} from "./reaching.ts";
export { findByAddress, findPlace } from "./rosters.ts";
export { hashOf } from "./storage.ts";

/** Absent where the bot has never met them. @throws {StorageError} */
export function findPerson(world: World, tenant: TenantId, person: PersonId): Promise<Person | undefined> {
  return loadPerson(world.tables, tenant, person);
}

/** Those of the people whom the bot has met. @throws {StorageError} */
export async function findPeople(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Person>> {
  const known = await loadPeople(world.tables, tenant, people);
  return new Map(known.map((person) => [person.id, person]));
}

/** Who was seen lately and as what: most turns change nothing and cost no call to the store. */
const seen = new WeakMap<World, Map<string, { readonly print: string; readonly until: Temporal.Instant }>>();
const MOST_SEEN = 20_000;
/** Another instance may have learnt that somebody removed the app: after so long the store is asked again. */
const SEEN_SECONDS = 30;

/**
 * Keeps who speaks: name, zone, locale, and their own chat where this is it
 * (rule PPL1). Calls the store only when something may have changed.
 * @throws {StorageError}
 */
export async function rememberSpeaker(world: World, turn: Turn): Promise<void> {
  const lately = seen.get(world) ?? new Map<string, { print: string; until: Temporal.Instant }>();
  seen.set(world, lately);
  const key = `${turn.tenant}|${turn.person}|${turn.conversation.kind}`;
  const print = printOf(turn);
  const now = world.clock.now();
  const last = lately.get(key);
  if (last?.print === print && Temporal.Instant.compare(now, last.until) < 0) return;
  await changePerson(world.tables, turn.tenant, turn.person, (current) => met(current, turn));
  await planAccountLook(world, turn.tenant, now);
  if (turn.conversation.kind !== "personal") await planRoster(world, turn.tenant, turn.conversation, now);
  if (lately.size >= MOST_SEEN) lately.clear();
  lately.set(key, { print, until: now.add({ seconds: SEEN_SECONDS }) });
}

function printOf(turn: Turn): string {
  const personal = turn.conversation.kind === "personal" ? turn.conversation.id : "";
  const { name, timeZone, locale, channelUserId, conversation } = turn;
  return JSON.stringify([
    name,
    timeZone,
    locale,
    channelUserId,
    conversation.serviceUrl,
    conversation.kind,
    personal,
  ]);
}

function met(current: Person | undefined, turn: Turn): Person {
  const personal = turn.conversation.kind === "personal" ? turn.conversation : current?.personal;
  const rosterIn = turn.conversation.kind === "personal" ? current?.rosterIn : turn.conversation;
  const timeZone = turn.timeZone ?? current?.timeZone;
  const locale = turn.locale ?? current?.locale;
  return {
    version: 1,
    id: turn.person,
    // Some events of Teams name nobody.
    name: turn.name === "" ? (current?.name ?? "") : turn.name,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(locale === undefined ? {} : { locale }),
    channelUserId: turn.channelUserId,
    ...(personal === undefined ? {} : { personal }),
    ...(rosterIn === undefined ? {} : { rosterIn }),
    ...(current?.isGuest === true ? { isGuest: true } : {}),
    ...(turn.conversation.kind === "personal" || current?.removedHow === undefined
      ? { isRemoved: turn.conversation.kind === "personal" ? false : (current?.isRemoved ?? false) }
      : { isRemoved: current.isRemoved, removedHow: current.removedHow }),
    failedOn: turn.conversation.kind === "personal" ? [] : (current?.failedOn ?? []),
  };
}

/** Keeps that somebody cannot be written to any more (rule PPL2). @throws {StorageError} */
export async function markRemoved(
  world: World,
  tenant: TenantId,
  person: PersonId,
  how: RemovedHow,
): Promise<void> {
  seen.delete(world);
  await changePerson(world.tables, tenant, person, (current) => ({
    version: 1,
    id: person,
    name: current?.name ?? "",
    failedOn: [],
    ...current,
    isRemoved: true,
    // What is known for certain is not lost to a later answer that may mean either.
    removedHow: how === "removed or blocked" ? (current?.removedHow ?? how) : how,
  }));
}

/** Whether somebody administrates Guildhall: named in its configuration, and of its own company. */
export function isAdministrator(world: World, who: Pick<Speaker, "tenant" | "person">): boolean {
  const { administrators, homeTenant } = world.settings;
  return who.tenant === homeTenant && administrators.includes(who.person);
}

/** The refusal for whoever does not administrate Guildhall; undefined for whoever does. */
export function refuseUnlessAdministrator(world: World, who: Speaker): Refusal | undefined {
  if (isAdministrator(world, who)) return undefined;
  return refuse(403, "not-an-administrator", "Only an administrator of Guildhall can see this.");
}

const me = defineRoute({
  method: "GET",
  path: "/me",
  summary: "Who is asking, as the token says, with what Guildhall knows of them.",
  params: z.object({}),
  query: z.object({}),
  body: z.undefined(),
  answer: z.object({
    id: z.string(),
    tenant: z.string(),
    name: z.string(),
    timeZone: z.string().nullable(),
    canBeReached: z.boolean(),
    /** Whether they answer appeals and what nobody looks after. */
    isAdministrator: z.boolean(),
  }),
  async handle(world, { caller }) {
    const person = await loadPerson(world.tables, caller.tenant, caller.person);
    const body = {
      id: caller.person,
      tenant: caller.tenant,
      name: caller.name,
      timeZone: person?.timeZone ?? null,
      canBeReached: howToReach(person).kind !== "not",
      isAdministrator: isAdministrator(world, caller),
    };
    return { status: 200, body };
  },
});

export const people: Feature = {
  name: "people",
  commands: [],
  actions: [],
  jobs: [readRosterJob, lookAtAccountsJob],
  routes: [me],
  personal: personalWith((world) => seen.delete(world)),
  events: [
    async (world, event) => {
      if (event.kind === "app-removed") await markRemoved(world, event.tenant, event.person, "removed");
      if (event.kind === "app-installed") {
        await changePerson(world.tables, event.tenant, event.person, (current) => met(current, event.turn));
      }
      if (event.kind === "place-met")
        await planRoster(world, event.tenant, event.conversation, world.clock.now());
    },
  ],
};
