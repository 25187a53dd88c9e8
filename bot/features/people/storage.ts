/**
 * People whom the bot has met.
 *
 * | what is asked                    | table           | partition       | row          |
 * |----------------------------------|-----------------|-----------------|--------------|
 * | one person                       | people          | tenant          | person       |
 * | whose is this address            | peoplebyaddress | tenant, address | person       |
 * | when was this roster last read   | rosters         | tenant          | conversation |
 * | when were accounts last looked at | accountlooks   | tenant          | `all`        |
 */
import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { conversationSchema, type Conversation } from "../../../core/conversation.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { REMOVED_HOW } from "../../../core/people/index.ts";
import type { Tables } from "../../ports.ts";
import { loadAmong } from "../../table-batches.ts";
import { changeRecord, keyOf, pageRecords, putRecord, rowsIn, type Key, type Page } from "../../tables.ts";

const personSchema = z.object({
  version: z.literal(1),
  id: z.string().transform((text) => text as PersonId),
  name: z.string(),
  /** IANA zone, as Teams last said it. */
  timeZone: z.string().optional(),
  locale: z.string().optional(),
  /** Their id in the channel (`29:...`), for opening their chat. */
  channelUserId: z.string().optional(),
  /** Their own chat with the bot: without it nothing can be sent to them. */
  personal: conversationSchema.optional(),
  /** A channel or group of the bot in which they are, from which their own chat can be opened. */
  rosterIn: conversationSchema.optional(),
  /** Whether a roster said last that they are a guest of the company. */
  isGuest: z.literal(true).exactOptional(),
  /** Whether they removed or blocked the app. Ends when they write again. */
  isRemoved: z.boolean(),
  /** How, where that is known. */
  removedHow: z.enum(REMOVED_HOW).exactOptional(),
  /** UTC days on which a delivery failed, since one last arrived. */
  failedOn: z.array(z.string()).readonly().default([]),
  /** Whether the directory said last that their account is switched off or gone. */
  hasNoAccount: z.boolean().exactOptional(),
});
export type Person = z.output<typeof personSchema>;

const people = rowsIn("people", personSchema);

function keyFor(tenant: TenantId, person: PersonId): Key {
  return { partition: keyOf(tenant), row: keyOf(person) };
}

/** Absent: undefined. @throws {StorageError} */
export function loadPerson(tables: Tables, tenant: TenantId, person: PersonId): Promise<Person | undefined> {
  return people.load(tables, keyFor(tenant, person));
}

/** Those of the people who are known. @throws {StorageError} */
export async function loadPeople(
  tables: Tables,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<readonly Person[]> {
  const rows = people.map((person) => keyFor(tenant, person).row);
  const found = await loadAmong(await tables.open("people"), keyOf(tenant), rows, personSchema);
  return found.map(({ value }) => value);
}

/** Changes what is known of a person, from a fresh read. @throws {StorageError} */
export function changePerson(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  change: (current: Person | undefined) => Person,
): Promise<Person> {
  return people.change(tables, keyFor(tenant, person), (current) => {
    const value = change(current);
    return JSON.stringify(value) === JSON.stringify(current)
      ? { kind: "keep", result: value }
      : { kind: "save", value, result: value };
  });
}

/** Keeps whose an address is; it is kept as its hash alone. @throws {StorageError} */
export async function indexAddress(
  tables: Tables,
  tenant: TenantId,
  address: string,
  person: PersonId,
): Promise<void> {
  const key = { partition: keyOf(tenant, hashOf(tenant, address)), row: keyOf(person) };
  await putRecord(await tables.open("peoplebyaddress"), key, { version: 1, person });
}

/** Whose address this is, as far as the rosters that were read say. @throws {StorageError} */
export async function loadByAddress(
  tables: Tables,
  tenant: TenantId,
  address: string,
): Promise<PersonId | undefined> {
  const partition = keyOf(tenant, hashOf(tenant, address));
  const page = await pageRecords(await tables.open("peoplebyaddress"), partition, pointerSchema, {
    limit: 1,
  });
  return page.items[0]?.value.person;
}

/** An address without saying it: the same in one company, another in the next. */
export function hashOf(tenant: TenantId, address: string): string {
  return createHash("sha256").update(`${tenant}|${address.trim().toLowerCase()}`).digest("base64url");
}

const pointerSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
});

const rosterSchema = z.object({
  version: z.literal(1),
  conversation: conversationSchema,
  /** UTC instant. */
  readAt: z.string(),
});
type Roster = z.output<typeof rosterSchema>;
const rosters = rowsIn("rosters", rosterSchema);

/** A page of the people of a company, by id. @throws {StorageError} */
export async function pagePeople(
  tables: Tables,
  tenant: TenantId,
  options: { after?: string; limit: number },
): Promise<Page<Person>> {
  return pageRecords(await tables.open("people"), keyOf(tenant), personSchema, options);
}

const lookSchema = z.object({
  version: z.literal(1),
  /** UTC instant. */
  at: z.string(),
});

/** Takes the look through all accounts, unless one began after an instant: of several who want to, one gets it. @throws {StorageError} */
export async function claimAccountLook(
  tables: Tables,
  tenant: TenantId,
  now: Temporal.Instant,
  unlessAfter: Temporal.Instant,
): Promise<boolean> {
  const key = { partition: keyOf(tenant), row: "all" };
  type Look = z.output<typeof lookSchema>;
  return changeRecord<Look, boolean>(await tables.open("accountlooks"), key, lookSchema, (current) => {
    const isFresh =
      current !== undefined && Temporal.Instant.compare(Temporal.Instant.from(current.at), unlessAfter) > 0;
    if (isFresh) return { kind: "keep", result: false };
    return { kind: "save", value: { version: 1, at: now.toString() }, result: true };
  });
}

/**
 * Takes a roster for reading, unless it was read after an instant: of several
 * who want to, one gets it. @throws {StorageError}
 */
export async function claimRoster(
  tables: Tables,
  tenant: TenantId,
  conversation: Conversation,
  now: Temporal.Instant,
  unlessAfter: Temporal.Instant,
): Promise<boolean> {
  const key = { partition: keyOf(tenant), row: keyOf(conversation.id) };
  return changeRecord<Roster, boolean>(await tables.open("rosters"), key, rosterSchema, (current) => {
    const isFresh =
      current !== undefined &&
      Temporal.Instant.compare(Temporal.Instant.from(current.readAt), unlessAfter) > 0;
    if (isFresh) return { kind: "keep", result: false };
    return { kind: "save", value: { version: 1, conversation, readAt: now.toString() }, result: true };
  });
}

/** A place whose roster was ever wanted. Absent: undefined. @throws {StorageError} */
export async function loadPlace(
  tables: Tables,
  tenant: TenantId,
  id: string,
): Promise<Conversation | undefined> {
  const key = { partition: keyOf(tenant), row: keyOf(id) };
  return (await rosters.load(tables, key))?.conversation;
}
