/**
 * People whom the bot has met.
 *
 * | what is asked        | table  | partition | row    |
 * |----------------------|--------|-----------|--------|
 * | one person           | people | tenant    | person |
 */
import { z } from "zod";
import { conversationSchema } from "../../../core/conversation.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { changeRecord, keyOf, loadEach, readRecord, type Key } from "../../tables.ts";

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
  /** Whether they removed or blocked the app. Ends when they write again. */
  isRemoved: z.boolean(),
});
export type Person = z.output<typeof personSchema>;

function keyFor(tenant: TenantId, person: PersonId): Key {
  return { partition: keyOf(tenant), row: keyOf(person) };
}

/** Absent: undefined. @throws {StorageError} */
export async function loadPerson(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<Person | undefined> {
  return (await readRecord(await tables.open("people"), keyFor(tenant, person), personSchema))?.value;
}

/** Those of the people who are known. @throws {StorageError} */
export function loadPeople(
  tables: Tables,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<readonly Person[]> {
  return loadEach(people, (person) => loadPerson(tables, tenant, person));
}

/** Changes what is known of a person, from a fresh read. @throws {StorageError} */
export async function changePerson(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  change: (current: Person | undefined) => Person,
): Promise<Person> {
  return changeRecord(await tables.open("people"), keyFor(tenant, person), personSchema, (current) => {
    const value = change(current);
    return JSON.stringify(value) === JSON.stringify(current)
      ? { kind: "keep", result: value }
      : { kind: "save", value, result: value };
  });
}
