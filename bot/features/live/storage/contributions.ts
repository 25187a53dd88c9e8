/**
 * What was shared in a session.
 *
 * | what is asked                        | table         | partition       | row          |
 * |--------------------------------------|---------------|-----------------|--------------|
 * | what was shared, what of it is new   | contributions | tenant, session | contribution |
 *
 * What is new is told by the time that the store itself gives each row.
 */
import { Temporal } from "temporal-polyfill";
import { contributionSchema } from "../../../../core/live/contract.ts";
import { contributionId, type Contribution } from "../../../../core/live/index.ts";
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  eachRecord,
  insertRecord,
  keyOf,
  loadEach,
  pageRecords,
  putRecord,
  readRecord,
  type Key,
} from "../../../tables.ts";

const keyFor = (tenant: TenantId, session: SessionId, id: string): Key => ({
  partition: keyOf(tenant, session),
  row: keyOf(id),
});

/** Records contributions; the same again changes nothing. @throws {StorageError} */
export async function saveContributions(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  items: readonly Contribution[],
): Promise<void> {
  const table = await tables.open("contributions");
  await Promise.all(
    items.map((item) => putRecord(table, keyFor(tenant, session, item.id), { version: 1, ...item })),
  );
}

/** Records one that came by the API, unless its id is there. @throws {StorageError} */
export async function addContribution(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  item: Contribution,
): Promise<"inserted" | "exists"> {
  return insertRecord(await tables.open("contributions"), keyFor(tenant, session, item.id), {
    version: 1,
    ...item,
  });
}

/** How many things one person has shared, counted up to a limit. @throws {StorageError} */
export async function countShared(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  author: string,
  limit: number,
): Promise<number> {
  const table = await tables.open("contributions");
  const options = { prefix: keyOf(contributionId(author, "")), limit };
  return (await pageRecords(table, keyOf(tenant, session), contributionSchema, options)).items.length;
}

/** Everything that was shared. @throws {StorageError} */
export async function listContributions(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<readonly Contribution[]> {
  const rows = eachRecord(await tables.open("contributions"), keyOf(tenant, session), contributionSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/** Something that was shared, and when it was written, by the store's own clock. */
export interface WrittenContribution {
  readonly item: Contribution;
  readonly writtenAt: Temporal.Instant;
}

/** What was shared or changed after an instant of the store's own clock; everything where none is given. @throws {StorageError} */
export async function contributionsAfter(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  after: Temporal.Instant | undefined,
): Promise<readonly WrittenContribution[]> {
  const table = await tables.open("contributions");
  const options = after === undefined ? {} : { writtenAfter: after.toString() };
  const rows = eachRecord(table, keyOf(tenant, session), contributionSchema, options);
  return Array.fromAsync(rows, ({ value, writtenAt }) => ({
    item: value,
    writtenAt: Temporal.Instant.from(writtenAt),
  }));
}

/** Some of what was shared, by id; those that are absent are left out. @throws {StorageError} */
export async function loadContributions(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  ids: readonly string[],
): Promise<readonly Contribution[]> {
  const table = await tables.open("contributions");
  return loadEach(
    ids,
    async (id) => (await readRecord(table, keyFor(tenant, session, id), contributionSchema))?.value,
  );
}
