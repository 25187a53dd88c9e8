/**
 * What waits for its receivers' hour, so that what waits for the same moment
 * goes out together.
 *
 * | what is asked                                | table | partition     | row               |
 * |----------------------------------------------|-------|---------------|-------------------|
 * | what waits for a moment, person after person | held  | tenant, until | person, about, id |
 */
import { z } from "zod";
import type { PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { deleteTogether, inCalls, putTogether } from "../../../table-batches.ts";
import { deleteRecord, eachRecord, keyOf, type Key } from "../../../tables.ts";

export const heldSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
  about: z.string(),
  id: z.string(),
  /** The parcel in which it travels if it goes alone, and the lane of that. */
  parcel: z.string(),
  lane: z.string(),
});
export type HeldBack = z.output<typeof heldSchema>;

const keyFor = (tenant: TenantId, until: string, { person, about, id }: HeldBack): Key => ({
  partition: keyOf(tenant, until),
  row: keyOf(person, about, id),
});

/** Keeps what waits for a moment; the same again changes nothing. @throws {StorageError} */
export async function keepHeld(
  tables: Tables,
  tenant: TenantId,
  until: string,
  held: readonly HeldBack[],
): Promise<void> {
  const records = held.map((value) => ({ key: keyFor(tenant, until, value), value }));
  await putTogether(await tables.open("held"), records);
}

/** What waits for a moment, by person: one group after the other. @throws {StorageError} */
export async function* heldByPerson(
  tables: Tables,
  tenant: TenantId,
  until: string,
): AsyncGenerator<readonly [HeldBack, ...(readonly HeldBack[])]> {
  let group: [HeldBack, ...HeldBack[]] | undefined;
  for await (const { value } of eachRecord(await tables.open("held"), keyOf(tenant, until), heldSchema)) {
    if (group?.[0].person === value.person) group.push(value);
    else {
      if (group !== undefined) yield group;
      group = [value];
    }
  }
  if (group !== undefined) yield group;
}

/** Forgets what has gone out. @throws {StorageError} */
export async function dropHeld(
  tables: Tables,
  tenant: TenantId,
  until: string,
  held: readonly HeldBack[],
): Promise<void> {
  const table = await tables.open("held");
  const records = held.map((value) => ({ key: keyFor(tenant, until, value), value }));
  for (const call of inCalls(records)) {
    const keys = call.map(({ key }) => key);
    if ((await deleteTogether(table, keys)) === "gone")
      for (const key of keys) await deleteRecord(table, key);
  }
}
