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
import { eachRecord, kept, keyOf, putRecord } from "../../tables.ts";

export const voteSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  starts: z.array(z.string()).readonly(),
  /** UTC instant. */
  answeredAt: z.string(),
});

const polls = kept<string, Poll>("polls", "poll", pollSchema);

/** Absent: undefined. @throws {StorageError} */
export const loadPoll = polls.load;
/** Changes a poll from a fresh read. @throws {StorageError} */
export const updatePoll = polls.change;

/** Keeps a new poll. @throws {StorageError} */
export async function addPoll(tables: Tables, tenant: TenantId, poll: Poll): Promise<void> {
  await polls.add(tables, tenant, poll.id, poll);
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
