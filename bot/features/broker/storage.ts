/**
 * Questions that were asked beyond their community.
 *
 * | what is asked                          | table      | partition         | row   |
 * |----------------------------------------|------------|-------------------|-------|
 * | whom a question was taken to           | brokered   | tenant, community | entry |
 * | which question somebody was asked      | brokerasks | tenant            | ask   |
 * | how far two communities are            | brokermatches | tenant         | one, other |
 */
import { z } from "zod";
import { matchSchema, type Match } from "../../../core/broker/index.ts";
import { communityId, personId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import { keyOf, putRecord, rowsIn, type Change } from "../../tables.ts";

export const brokeredSchema = z.object({
  version: z.literal(1),
  community: z.string().transform(communityId),
  entry: z.string(),
  /** Whoever asked the question, and lets it be asked beyond. */
  by: z.string().transform(personId),
  asked: z.array(z.object({ id: z.string(), person: z.string().transform(personId), because: z.string() })),
  /** Whether those to be asked were looked for. */
  isLooked: z.boolean(),
});
export type Brokered = z.output<typeof brokeredSchema>;

export const askSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  community: z.string().transform(communityId),
  entry: z.string(),
});
export type BrokerAsk = z.output<typeof askSchema>;

const brokered = rowsIn("brokered", brokeredSchema);
const matches = rowsIn("brokermatches", matchSchema);
const asks = rowsIn("brokerasks", askSchema);

/** Changes what became of a question from a fresh read. @throws {StorageError} */
export function updateBrokered<R>(
  tables: Tables,
  tenant: TenantId,
  { community, entry }: { readonly community: CommunityId; readonly entry: string },
  decide: (current: Brokered | undefined) => Change<Brokered, R>,
): Promise<R> {
  return brokered.change(tables, { partition: keyOf(tenant, community), row: keyOf(entry) }, decide);
}

/** Keeps which question an ask is about; its id alone stands on the card (rule BRK2). @throws {StorageError} */
export async function keepAsk(tables: Tables, tenant: TenantId, id: string, ask: BrokerAsk): Promise<void> {
  await putRecord(await tables.open("brokerasks"), { partition: keyOf(tenant), row: keyOf(id) }, ask);
}

/** Absent: undefined. @throws {StorageError} */
export function loadAsk(tables: Tables, tenant: TenantId, id: string): Promise<BrokerAsk | undefined> {
  return asks.load(tables, { partition: keyOf(tenant), row: keyOf(id) });
}

/** The match of two communities; absent: undefined. @throws {StorageError} */
export function loadMatch(
  tables: Tables,
  tenant: TenantId,
  [one, other]: readonly [CommunityId, CommunityId],
): Promise<Match | undefined> {
  return matches.load(tables, { partition: keyOf(tenant), row: keyOf(one, other) });
}

/** Every match of a company, and not one a community: a pair stands in the order of its ids. @throws {StorageError} */
export function listMatches(tables: Tables, tenant: TenantId): Promise<readonly Match[]> {
  return matches.list(tables, keyOf(tenant));
}

/** Changes the match of two communities from a fresh read. @throws {StorageError} */
export function updateMatch<R>(
  tables: Tables,
  tenant: TenantId,
  [one, other]: readonly [CommunityId, CommunityId],
  decide: (current: Match | undefined) => Change<Match, R>,
): Promise<R> {
  return matches.change(tables, { partition: keyOf(tenant), row: keyOf(one, other) }, decide);
}
