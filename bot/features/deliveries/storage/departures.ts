/**
 * Who is no longer in a community: what was planned for them about it is not sent.
 *
 * | what is asked                             | table      | partition         | row    |
 * |-------------------------------------------|------------|-------------------|--------|
 * | which of these people left this community | departures | tenant, community | person |
 */
import { z } from "zod";
import type { CommunityId, PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { loadAmong } from "../../../table-batches.ts";
import { deleteRecord, keyOf, putRecord, type Key } from "../../../tables.ts";

const departureSchema = z.object({ version: z.literal(1) });

const keyFor = (tenant: TenantId, person: PersonId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf(person),
});

/** Keeps that somebody is no longer in a community. @throws {StorageError} */
export async function keepDeparture(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  community: CommunityId,
): Promise<void> {
  await putRecord(await tables.open("departures"), keyFor(tenant, person, community), { version: 1 });
}

/** They are in it again. @throws {StorageError} */
export async function dropDeparture(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  community: CommunityId,
): Promise<void> {
  await deleteRecord(await tables.open("departures"), keyFor(tenant, person, community));
}

/** Who of these people has left a community and not come back. @throws {StorageError} */
export async function whoDeparted(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  people: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  const table = await tables.open("departures");
  const rows = people.map((person) => keyFor(tenant, person, community).row);
  const gone = await loadAmong(table, keyOf(tenant, community), rows, departureSchema);
  const left = new Set(gone.map(({ row }) => row));
  return new Set(people.filter((person) => left.has(keyOf(person))));
}
