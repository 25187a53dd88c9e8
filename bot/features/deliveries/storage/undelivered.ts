/**
 * What of a community did not arrive.
 *
 * | what is asked                          | table       | partition         | row       |
 * |----------------------------------------|-------------|-------------------|-----------|
 * | what did not arrive, of which community | undelivered | tenant, community | about, id |
 */
import { z } from "zod";
import { REASONS } from "../../../../core/deliveries/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { deleteRecord, keyOf, pageRecords, putRecord, type Key } from "../../../tables.ts";

export const undeliveredSchema = z.object({
  version: z.literal(1),
  about: z.string(),
  id: z.string(),
  /** Absent where it was for a channel. */
  person: z
    .string()
    .transform((text) => text as PersonId)
    .exactOptional(),
  why: z.enum(REASONS),
  /** As the engine gives it: how they cannot be reached, or what Teams answered. */
  reason: z.string(),
  /** UTC instants. */
  at: z.string(),
  expiresAt: z.string().exactOptional(),
});
export type Undelivered = z.output<typeof undeliveredSchema>;

/** More of them are not looked through at once. */
const MOST = 1_000;

const keyFor = (tenant: TenantId, community: CommunityId, of: Pick<Undelivered, "about" | "id">): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf(of.about, of.id),
});

/** Keeps that something did not arrive; the last reason stands. @throws {StorageError} */
export async function keepUndelivered(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  undelivered: Undelivered,
): Promise<void> {
  await putRecord(await tables.open("undelivered"), keyFor(tenant, community, undelivered), undelivered);
}

/** What did not arrive, the newest first. @throws {StorageError} */
export async function listUndelivered(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Undelivered[]> {
  const table = await tables.open("undelivered");
  const page = await pageRecords(table, keyOf(tenant, community), undeliveredSchema, { limit: MOST });
  return page.items.map(({ value }) => value).sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** It is tried again, or over. @throws {StorageError} */
export async function dropUndelivered(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  of: Pick<Undelivered, "about" | "id">,
): Promise<void> {
  await deleteRecord(await tables.open("undelivered"), keyFor(tenant, community, of));
}
