/**
 * Commitments, and whose they are.
 *
 * | what is asked                          | table         | partition         | row |
 * |----------------------------------------|---------------|-------------------|-----|
 * | one; all of a community, oldest first  | commitments   | tenant, community | id  |
 * | somebody's own, oldest first           | mycommitments | tenant, person    | id  |
 */
import { z } from "zod";
import { commitmentSchema, type Commitment } from "../../../core/commitments/index.ts";
import { communityId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import {
  changeRecord,
  eachRecord,
  insertRecord,
  keyOf,
  loadEach,
  putRecord,
  readRecord,
  type Change,
  type Key,
} from "../../tables.ts";

/** Which commitment. */
export interface CommitmentRef {
  readonly community: CommunityId;
  readonly id: string;
}

const pointerSchema = z.object({ version: z.literal(1), community: z.string().transform(communityId) });

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

/** Absent: undefined. @throws {StorageError} */
export async function loadCommitment(
  tables: Tables,
  tenant: TenantId,
  ref: CommitmentRef,
): Promise<Commitment | undefined> {
  return (await readRecord(await tables.open("commitments"), keyFor(tenant, ref), commitmentSchema))?.value;
}

/** Changes one from a fresh read. @throws {StorageError} */
export async function updateCommitment<R>(
  tables: Tables,
  tenant: TenantId,
  ref: CommitmentRef,
  decide: (current: Commitment | undefined) => Change<Commitment, R>,
): Promise<R> {
  return changeRecord(await tables.open("commitments"), keyFor(tenant, ref), commitmentSchema, decide);
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
