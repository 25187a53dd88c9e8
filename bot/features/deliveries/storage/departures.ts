/**
 * Who is no longer in a community: what was planned for them about it is not sent.
 *
 * | what is asked                             | table      | partition      | row       |
 * |-------------------------------------------|------------|----------------|-----------|
 * | has this person left this community       | departures | tenant, person | community |
 */
import { z } from "zod";
import type { CommunityId, PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { deleteRecord, keyOf, putRecord, readRecord, type Key } from "../../../tables.ts";

const departureSchema = z.object({ version: z.literal(1) });

const keyFor = (tenant: TenantId, person: PersonId, community: CommunityId): Key => ({
  partition: keyOf(tenant, person),
  row: keyOf(community),
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

/** Whether somebody has left and not come back. @throws {StorageError} */
export async function hasDeparted(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  community: CommunityId,
): Promise<boolean> {
  const table = await tables.open("departures");
  return (await readRecord(table, keyFor(tenant, person, community), departureSchema)) !== undefined;
}
