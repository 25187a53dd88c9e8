/**
 * Addresses of calendars to follow.
 *
 * | what is asked                            | table          | partition      | row   |
 * |------------------------------------------|----------------|----------------|-------|
 * | which address somebody has for a scope   | calendarfeeds  | tenant, person | scope |
 * | whose calendar an address opens          | calendarkeys   | tenant         | key   |
 *
 * An address opens only while the first names it, so that a key that was left
 * behind after a crash opens nothing.
 */
import { z } from "zod";
import { communityId, personId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { changeRecord, deleteRecord, keyOf, putRecord, readRecord, type Key } from "../../tables.ts";

/** What a calendar holds: everything that is somebody's, or one community. */
export type FeedScope = { readonly kind: "mine" } | { readonly kind: "community"; readonly id: CommunityId };

const feedSchema = z.object({ version: z.literal(1), key: z.string() });
const scopeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("mine") }),
  z.object({ kind: z.literal("community"), id: z.string().transform(communityId) }),
]);
const ownerSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  scope: scopeSchema,
});
export type FeedOwner = z.output<typeof ownerSchema>;

const feedKey = (tenant: TenantId, person: PersonId, scope: FeedScope): Key => ({
  partition: keyOf(tenant, person),
  row: scope.kind === "mine" ? "mine" : keyOf("community", scope.id),
});
const ownerKey = (tenant: TenantId, key: string): Key => ({ partition: keyOf(tenant), row: keyOf(key) });

/** The key of somebody's calendar; absent: undefined. @throws {StorageError} */
export async function loadFeedKey(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  scope: FeedScope,
): Promise<string | undefined> {
  return (await readRecord(await tables.open("calendarfeeds"), feedKey(tenant, person, scope), feedSchema))
    ?.value.key;
}

/** Gives the key that is there, else keeps the new one. @param isNew whether the old one ends @throws {StorageError} */
export async function keepFeedKey(
  tables: Tables,
  tenant: TenantId,
  owner: Pick<FeedOwner, "person" | "scope">,
  fresh: string,
  isNew: boolean,
): Promise<string> {
  const table = await tables.open("calendarfeeds");
  const kept = await changeRecord<z.output<typeof feedSchema>, { key: string; old?: string }>(
    table,
    feedKey(tenant, owner.person, owner.scope),
    feedSchema,
    (current) => {
      if (current !== undefined && !isNew) return { kind: "keep", result: { key: current.key } };
      const old = current === undefined ? {} : { old: current.key };
      return { kind: "save", value: { version: 1, key: fresh }, result: { key: fresh, ...old } };
    },
  );
  const keys = await tables.open("calendarkeys");
  await putRecord(keys, ownerKey(tenant, kept.key), { version: 1, ...owner });
  if (kept.old !== undefined) await deleteRecord(keys, ownerKey(tenant, kept.old));
  return kept.key;
}

/** Whose calendar a key opens; one that was taken back opens none: undefined. @throws {StorageError} */
export async function loadFeedOwner(
  tables: Tables,
  tenant: TenantId,
  key: string,
): Promise<FeedOwner | undefined> {
  const found = await readRecord(await tables.open("calendarkeys"), ownerKey(tenant, key), ownerSchema);
  if (found === undefined) return undefined;
  const { person, scope } = found.value;
  return (await loadFeedKey(tables, tenant, person, scope)) === key ? found.value : undefined;
}

/** Takes an address back; nothing there is fine. @throws {StorageError} */
export async function dropFeed(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  scope: FeedScope,
): Promise<void> {
  const key = await loadFeedKey(tables, tenant, person, scope);
  await deleteRecord(await tables.open("calendarfeeds"), feedKey(tenant, person, scope));
  if (key !== undefined) await deleteRecord(await tables.open("calendarkeys"), ownerKey(tenant, key));
}
