/**
 * Who wants a community's newsletter.
 *
 * | what is asked                   | table       | partition         | row                         |
 * |---------------------------------|-------------|-------------------|-----------------------------|
 * | who wants it, and how often     | newsletters | tenant, community | person, or `the channel`    |
 */
import { z } from "zod";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { EVERY } from "../../../core/newsletters/index.ts";
import type { Tables } from "../../ports.ts";
import { deleteRecord, keyOf, putRecord, rowsIn, type Key } from "../../tables.ts";

export const wishSchema = z.object({
  version: z.literal(1),
  every: z.enum(EVERY),
  /** Absent: it is posted in the channel. */
  person: z
    .string()
    .transform((text) => text as PersonId)
    .exactOptional(),
});
export type Wish = z.output<typeof wishSchema>;

const wishes = rowsIn("newsletters", wishSchema);

/** Who reads it: somebody, or everybody in the channel. */
export type Reader = PersonId | "channel";

const keyFor = (tenant: TenantId, community: CommunityId, reader: Reader): Key => ({
  partition: keyOf(tenant, community),
  row: reader === "channel" ? keyOf("channel") : keyOf("person", reader),
});

/** Absent: undefined. @throws {StorageError} */
export function loadWish(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  reader: Reader,
): Promise<Wish | undefined> {
  return wishes.load(tables, keyFor(tenant, community, reader));
}

/** @throws {StorageError} */
export async function keepWish(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  reader: Reader,
  every: Wish["every"],
): Promise<void> {
  const wish = { version: 1, every, ...(reader === "channel" ? {} : { person: reader }) };
  await putRecord(await tables.open("newsletters"), keyFor(tenant, community, reader), wish);
}

/** @throws {StorageError} */
export async function dropWish(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  reader: Reader,
): Promise<void> {
  await deleteRecord(await tables.open("newsletters"), keyFor(tenant, community, reader));
}

/** Everybody who wants it. @throws {StorageError} */
export function listWishes(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Wish[]> {
  return wishes.list(tables, keyOf(tenant, community));
}
