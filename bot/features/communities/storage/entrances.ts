/**
 * Ways in that are not open to everybody.
 *
 * | what is asked                            | table           | partition         | row     |
 * |------------------------------------------|-----------------|-------------------|---------|
 * | who asked to be let in                   | joinrequests    | tenant, community | person  |
 * | where an invitation to it was posted     | invitedchannels | tenant, community | channel |
 */
import { z } from "zod";
import type { CommunityId, ConversationId, PersonId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  keyOf,
  putRecord,
  readRecord,
  rowsIn,
  type Key,
} from "../../../tables.ts";

const requestSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
  name: z.string(),
  /** UTC instant. */
  askedAt: z.string(),
  /** A steward's answer, kept until everything that follows from it is done. */
  answer: z.enum(["let in", "not let in"]).exactOptional(),
  /** What the steward wrote beside it; may be empty. */
  note: z.string().exactOptional(),
});
export type JoinRequest = z.output<typeof requestSchema>;

const requests = rowsIn("joinrequests", requestSchema);

const placeSchema = z.object({ version: z.literal(1) });

const requestKey = (tenant: TenantId, community: CommunityId, person: PersonId): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf(person),
});

/**
 * Keeps that somebody asked to be let in, and gives what is kept: an earlier
 * request stays as it is. @throws {StorageError}
 */
export async function keepRequest(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  request: JoinRequest,
): Promise<{ readonly isNew: boolean; readonly request: JoinRequest }> {
  const key = requestKey(tenant, community, request.person);
  type Kept = { readonly isNew: boolean; readonly request: JoinRequest };
  return changeRecord<JoinRequest, Kept>(await tables.open("joinrequests"), key, requestSchema, (current) =>
    current === undefined
      ? { kind: "save", value: request, result: { isNew: true, request } }
      : { kind: "keep", result: { isNew: false, request: current } },
  );
}

/** Keeps a steward's answer and gives it; the first one stays. Nothing was asked: undefined. @throws {StorageError} */
export function settleRequest(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
  settled: { readonly answer: "let in" | "not let in"; readonly note: string },
): Promise<(JoinRequest & { readonly answer: "let in" | "not let in" }) | undefined> {
  const key = requestKey(tenant, community, person);
  return requests.change(tables, key, (current) => {
    if (current === undefined) return { kind: "keep", result: undefined };
    if (current.answer !== undefined) return { kind: "keep", result: { ...current, answer: current.answer } };
    const value = { ...current, ...settled };
    return { kind: "save", value, result: value };
  });
}

/** Absent: undefined. @throws {StorageError} */
export function loadRequest(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<JoinRequest | undefined> {
  return requests.load(tables, requestKey(tenant, community, person));
}

/** Everybody who asked to be let in. @throws {StorageError} */
export function listRequests(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly JoinRequest[]> {
  return requests.list(tables, keyOf(tenant, community));
}

/** Forgets a request whose answer is carried out. @throws {StorageError} */
export async function forgetRequest(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<void> {
  await deleteRecord(await tables.open("joinrequests"), requestKey(tenant, community, person));
}

/** Keeps that everybody in a channel is invited. @throws {StorageError} */
export async function keepInvitedChannel(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  channel: ConversationId,
): Promise<void> {
  const key = { partition: keyOf(tenant, community), row: keyOf(channel) };
  await putRecord(await tables.open("invitedchannels"), key, { version: 1 });
}

/** Whether everybody in a channel is invited. @throws {StorageError} */
export async function isInvitedChannel(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  channel: ConversationId,
): Promise<boolean> {
  const key = { partition: keyOf(tenant, community), row: keyOf(channel) };
  return (await readRecord(await tables.open("invitedchannels"), key, placeSchema)) !== undefined;
}
