/**
 * Newcomers, and whom they could have as a buddy.
 *
 * | what is asked                                | table        | partition         | row    |
 * |----------------------------------------------|--------------|-------------------|--------|
 * | one newcomer; all of a community             | newcomers    | tenant, community | person |
 * | whose buddy somebody was asked to be         | newcomerasks | tenant, community | ask    |
 * | what stewards were told of them, in sums     | newcomersums | tenant, community | `sums` |
 */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { personId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import {
  newcomerBooksSchema,
  newcomerSchema,
  type Newcomer,
  type NewcomerBooks,
} from "../../../core/newcomers/index.ts";
import type { Tables } from "../../ports.ts";
import { keyOf, putRecord, rowsIn, type Change } from "../../tables.ts";

/** Whose path, and where. */
export interface NewcomerRef {
  readonly community: CommunityId;
  readonly person: PersonId;
}

export const askSchema = z.object({
  version: z.literal(1),
  /** Whose buddy they would be. */
  newcomer: z.string().transform(personId),
  person: z.string().transform(personId),
});

const newcomers = rowsIn("newcomers", newcomerSchema);
const asks = rowsIn("newcomerasks", askSchema);
const sums = rowsIn("newcomersums", newcomerBooksSchema);

/** Changes a newcomer's record from a fresh read. @throws {StorageError} */
export function updateNewcomer<R>(
  tables: Tables,
  tenant: TenantId,
  { community, person }: NewcomerRef,
  decide: (current: Newcomer | undefined) => Change<Newcomer, R>,
): Promise<R> {
  return newcomers.change(tables, { partition: keyOf(tenant, community), row: keyOf(person) }, decide);
}

/** Absent: undefined. @throws {StorageError} */
export function loadNewcomer(
  tables: Tables,
  tenant: TenantId,
  { community, person }: NewcomerRef,
): Promise<Newcomer | undefined> {
  return newcomers.load(tables, { partition: keyOf(tenant, community), row: keyOf(person) });
}

/** Everybody who ever was new in a community. @throws {StorageError} */
export function listNewcomers(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Newcomer[]> {
  return newcomers.list(tables, keyOf(tenant, community));
}

/** Goes on with what was told of a community's newcomers. @returns what is told now @throws {StorageError} */
export function keepSums(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  goOn: (before: NewcomerBooks | undefined) => NewcomerBooks,
): Promise<NewcomerBooks> {
  return sums.change(tables, { partition: keyOf(tenant, community), row: "sums" }, (current) => {
    const next = goOn(current);
    return isDeepStrictEqual(current, next)
      ? { kind: "keep", result: next }
      : { kind: "save", value: next, result: next };
  });
}

/** Keeps whom an ask is about; its id alone stands on the card (rule NEW3). @throws {StorageError} */
export async function keepAsk(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  ask: { readonly id: string; readonly newcomer: PersonId; readonly person: PersonId },
): Promise<void> {
  const key = { partition: keyOf(tenant, community), row: keyOf(ask.id) };
  const { newcomer, person } = ask;
  await putRecord(await tables.open("newcomerasks"), key, { version: 1, newcomer, person });
}

/** Whose buddy an ask is about. Absent: undefined. @throws {StorageError} */
export async function loadAsk(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  id: string,
): Promise<PersonId | undefined> {
  return (await asks.load(tables, { partition: keyOf(tenant, community), row: keyOf(id) }))?.newcomer;
}
