/**
 * Commitments, and whose they are.
 *
 * | what is asked                          | table         | partition         | row |
 * |----------------------------------------|---------------|-------------------|-----|
 * | one; all of a community, oldest first  | commitments   | tenant, community | id  |
 * | somebody's own, oldest first           | mycommitments | tenant, person    | id  |
 * | what was shared, the last told first   | sharedcommitments | tenant, community | telling, descending, id |
 * | the same of an entry of the library    | sharedcommitments | tenant, community, entry | telling, descending, id |
 *
 * What was shared is listed before it is written, and looked up again when it is
 * read: one that was told anew stands there twice, one that is not shared any more still.
 */
import { z } from "zod";
import { commitmentSchema, type Commitment } from "../../../core/commitments/index.ts";
import { communityId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import {
  eachRecord,
  insertRecord,
  keyOf,
  loadEach,
  pageRecords,
  putRecord,
  rowsIn,
  type Change,
  type Key,
} from "../../tables.ts";

/** Which commitment. */
export interface CommitmentRef {
  readonly community: CommunityId;
  readonly id: string;
}

const pointerSchema = z.object({ version: z.literal(1), community: z.string().transform(communityId) });

const sharedSchema = z.object({ version: z.literal(1), id: z.string() });

const keyFor = (tenant: TenantId, { community, id }: CommitmentRef): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf(id),
});

/** Keeps a new commitment, first among its maker's own, so that none is theirs unseen. @throws {StorageError} */
export async function keepCommitment(tables: Tables, tenant: TenantId, made: Commitment): Promise<void> {
  const mine = { partition: keyOf(tenant, made.person), row: keyOf(made.id) };
  await putRecord(await tables.open("mycommitments"), mine, { version: 1, community: made.community });
  await insertRecord(await tables.open("commitments"), keyFor(tenant, made), made);
}

const commitments = rowsIn("commitments", commitmentSchema);

/** Absent: undefined. @throws {StorageError} */
export function loadCommitment(
  tables: Tables,
  tenant: TenantId,
  ref: CommitmentRef,
): Promise<Commitment | undefined> {
  return commitments.load(tables, keyFor(tenant, ref));
}

/** Changes one from a fresh read. @throws {StorageError} */
export function updateCommitment<R>(
  tables: Tables,
  tenant: TenantId,
  ref: CommitmentRef,
  decide: (current: Commitment | undefined) => Change<Commitment, R>,
): Promise<R> {
  return commitments.change(tables, keyFor(tenant, ref), decide);
}

/** All of a community, oldest first. @throws {StorageError} */
export async function listCommitments(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Commitment[]> {
  const rows = eachRecord(await tables.open("commitments"), keyOf(tenant, community), commitmentSchema);
  return Array.fromAsync(rows, ({ value }) => value);
}

/** Later than any telling: keys count down from here, so that the last one stands first. */
const NO_END_MS = 999_999_999_999_999;

/** Lists a commitment among what was shared, of the entry that it came from, too. @param toldMs milliseconds since 1970 @throws {StorageError} */
export async function listAsShared(
  tables: Tables,
  tenant: TenantId,
  { community, id, entry }: Pick<Commitment, "community" | "id" | "entry">,
  toldMs: number,
): Promise<void> {
  const table = await tables.open("sharedcommitments");
  const row = keyOf(String(NO_END_MS - toldMs).padStart(15, "0"), id);
  await putRecord(table, { partition: keyOf(tenant, community), row }, { version: 1, id });
  if (entry !== undefined)
    await putRecord(table, { partition: keyOf(tenant, community, entry), row }, { version: 1, id });
}

/** Where something was shared: a community, or one entry of its library. */
export interface SharedWhere {
  readonly community: CommunityId;
  readonly entry?: string | undefined;
}

/** What was shared last in a community, or of an entry of its library; the last told first. @throws {StorageError} */
export async function lastShared(
  tables: Tables,
  tenant: TenantId,
  { community, entry }: SharedWhere,
  limit: number,
): Promise<readonly Commitment[]> {
  const page = await pageRecords(
    await tables.open("sharedcommitments"),
    entry === undefined ? keyOf(tenant, community) : keyOf(tenant, community, entry),
    sharedSchema,
    { limit },
  );
  const ids = [...new Set(page.items.map(({ value }) => value.id))];
  const found = await loadEach(ids, (id) => loadCommitment(tables, tenant, { community, id }));
  return found.filter(({ answer }) => answer?.isShared === true);
}

/** Somebody's own, oldest first. @throws {StorageError} */
export async function listMine(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<readonly Commitment[]> {
  const rows = eachRecord(await tables.open("mycommitments"), keyOf(tenant, person), pointerSchema);
  const refs = await Array.fromAsync(rows, ({ value, row }) => ({ community: value.community, id: row }));
  return loadEach(refs, (ref) => loadCommitment(tables, tenant, ref));
}
