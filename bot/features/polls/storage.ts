/**
 * Polls about times, and what people answered.
 *
 * | what is asked              | table     | partition    | row    |
 * |----------------------------|-----------|--------------|--------|
 * | one poll                   | polls     | tenant, poll | `poll` |
 * | who can come at which time | pollvotes | tenant, poll | person |
 */
import { z } from "zod";
import { personId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { pollSchema, type Poll } from "../../../core/scheduling/polls/poll.ts";
import type { Tables } from "../../ports.ts";
import {
  changeRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  type Change,
} from "../../tables.ts";

export const voteSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  starts: z.array(z.string()).readonly(),
  /** UTC instant. */
  answeredAt: z.string(),
});

const pollKey = (tenant: TenantId, id: string): { partition: string; row: string } => ({
  partition: keyOf(tenant, id),
  row: "poll",
});

/** Keeps a new poll. @throws {StorageError} */
export async function addPoll(tables: Tables, tenant: TenantId, poll: Poll): Promise<void> {
  await insertRecord(await tables.open("polls"), pollKey(tenant, poll.id), poll);
}

/** Absent: undefined. @throws {StorageError} */
export async function loadPoll(tables: Tables, tenant: TenantId, id: string): Promise<Poll | undefined> {
  return (await readRecord(await tables.open("polls"), pollKey(tenant, id), pollSchema))?.value;
}

/** Changes a poll from a fresh read. @throws {StorageError} */
export async function updatePoll<R>(
  tables: Tables,
  tenant: TenantId,
  id: string,
  decide: (current: Poll | undefined) => Change<Poll, R>,
): Promise<R> {
  return changeRecord(await tables.open("polls"), pollKey(tenant, id), pollSchema, decide);
}

/** Keeps at which times somebody can come; the newest answer counts. @throws {StorageError} */
export async function saveVote(
  tables: Tables,
  tenant: TenantId,
  poll: string,
  vote: Omit<z.output<typeof voteSchema>, "version">,
): Promise<void> {
  const key = { partition: keyOf(tenant, poll), row: keyOf(vote.person) };
  await putRecord(await tables.open("pollvotes"), key, { version: 1, ...vote });
}

/** Who can come at which times. @throws {StorageError} */
export async function listVotes(
  tables: Tables,
  tenant: TenantId,
  poll: string,
): Promise<ReadonlyMap<PersonId, readonly string[]>> {
  const rows = eachRecord(await tables.open("pollvotes"), keyOf(tenant, poll), voteSchema);
  return new Map(await Array.fromAsync(rows, ({ value }) => [value.person, value.starts] as const));
}
