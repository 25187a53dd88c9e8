/**
 * Messages of others that somebody wants in a library.
 *
 * | what is asked                        | table        | partition         | row |
 * |--------------------------------------|--------------|-------------------|-----|
 * | what becomes of one message          | libraryasked | tenant, community | ask |
 */
import { z } from "zod";
import { communityId, personId, type CommunityId, type TenantId } from "../../../../core/ids.ts";
import { ENTRY_KINDS } from "../../../../core/library/index.ts";
import type { Tables } from "../../../ports.ts";
import { keyOf, rowsIn, type Change } from "../../../tables.ts";

const someone = z.object({ person: z.string().transform(personId), name: z.string() });

export const askedSchema = z.object({
  version: z.literal(1),
  /** Also the id of the entry that it becomes, so that it is made once. */
  id: z.string(),
  community: z.string().transform(communityId),
  /** Who said it. */
  author: someone,
  /** Who wants it kept. */
  by: someone,
  written: z.object({
    kind: z.enum(ENTRY_KINDS),
    title: z.string(),
    text: z.string(),
    notWhen: z.string(),
    links: z.array(z.string()),
  }),
  /** The message, as Teams names it. */
  message: z.string(),
  state: z.enum(["asked", "kept with their name", "kept without their name", "declined"]),
  /** UTC instant. */
  askedAt: z.string(),
});
export type Asked = z.output<typeof askedSchema>;

const rows = rowsIn("libraryasked", askedSchema);

/** Absent: undefined. @throws {StorageError} */
export function loadAsked(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  id: string,
): Promise<Asked | undefined> {
  return rows.load(tables, { partition: keyOf(tenant, community), row: keyOf(id) });
}

/** Changes it from a fresh read. @throws {StorageError} */
export function updateAsked<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  id: string,
  decide: (current: Asked | undefined) => Change<Asked, R>,
): Promise<R> {
  return rows.change(tables, { partition: keyOf(tenant, community), row: keyOf(id) }, decide);
}
