/**
 * Who may send how much of what Teams takes of a company.
 *
 * | what is asked                        | table  | partition | row      |
 * |--------------------------------------|--------|-----------|----------|
 * | how the permits of a company are out | shares | tenant    | `shares` |
 */
import { z } from "zod";
import { withoutShare, withShare, type Claimant } from "../../../../core/deliveries/index.ts";
import type { TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { readTold } from "../../../table-batches.ts";
import { insertRecord, keyOf, replaceRecord, type Key } from "../../../tables.ts";

const sharesSchema = z.object({
  version: z.literal(1),
  shares: z.array(z.object({ worker: z.string(), permits: z.number(), untilMs: z.number() })).readonly(),
});
type Shares = z.output<typeof sharesSchema>;

const NONE: Shares = { version: 1, shares: [] };
const keyFor = (tenant: TenantId): Key => ({ partition: keyOf(tenant), row: "shares" });

/** Takes or renews a share, by the store's own clock; "raced" where another instance was faster. @throws {StorageError} */
export async function renewShare(
  tables: Tables,
  tenant: TenantId,
  claimant: Claimant,
  total: number,
): Promise<{ readonly permits: number; readonly fair: number } | "raced"> {
  const table = await tables.open("shares");
  const { stored, toldAtMs } = await readTold(table, keyFor(tenant), sharesSchema);
  const { shares, permits, fair } = withShare((stored?.value ?? NONE).shares, claimant, toldAtMs, total);
  const value: Shares = { version: 1, shares };
  const isMine =
    stored === undefined
      ? (await insertRecord(table, keyFor(tenant), value)) === "inserted"
      : (await replaceRecord(table, keyFor(tenant), value, stored.etag)) === "replaced";
  return isMine ? { permits, fair } : "raced";
}

/** Gives a share back. Where another instance is faster, it runs out by itself. @throws {StorageError} */
export async function returnShare(tables: Tables, tenant: TenantId, worker: string): Promise<void> {
  const table = await tables.open("shares");
  const { stored } = await readTold(table, keyFor(tenant), sharesSchema);
  if (stored === undefined) return;
  const value: Shares = { version: 1, shares: withoutShare(stored.value.shares, worker) };
  await replaceRecord(table, keyFor(tenant), value, stored.etag);
}
