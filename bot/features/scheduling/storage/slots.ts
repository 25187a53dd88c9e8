/**
 * Times that are taken: a community meets once at a time.
 *
 * | what is asked                  | table        | partition         | row   |
 * |--------------------------------|--------------|-------------------|-------|
 * | who has a community's time     | sessionslots | tenant, community | start |
 *
 * The row is inserted before anything is booked: the table refuses the second
 * one, whichever process it comes from. Whoever has it may have moved away since;
 * the next one who asks finds so and takes it by its ETag.
 */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { CommunityId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { insertRecord, keyOf, readRecord, replaceRecord, type Key } from "../../../tables.ts";

const slotSchema = z.object({
  version: z.literal(1),
  /** The id of a session or series. */
  holder: z.string(),
  /** UTC instant. */
  takenAt: z.string(),
});
export type Slot = z.output<typeof slotSchema>;

const slotKey = (tenant: TenantId, community: CommunityId, start: Temporal.Instant): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf(start.toString({ smallestUnit: "second" })),
});

/**
 * Takes a time for a holder.
 * @param isFree whether whoever has it does not need it any more
 * @returns "taken" where somebody else has it
 * @throws {StorageError}
 */
export async function takeSlot(
  tables: Tables,
  tenant: TenantId,
  wish: {
    readonly community: CommunityId;
    readonly start: Temporal.Instant;
    readonly holder: string;
    readonly now: Temporal.Instant;
  },
  isFree: (slot: Slot) => Promise<boolean>,
): Promise<"mine" | "taken"> {
  const table = await tables.open("sessionslots");
  const key = slotKey(tenant, wish.community, wish.start);
  const mine: Slot = { version: 1, holder: wish.holder, takenAt: wish.now.toString() };
  if ((await insertRecord(table, key, mine)) === "inserted") return "mine";
  const there = await readRecord(table, key, slotSchema);
  if (there === undefined) return "taken";
  if (there.value.holder === wish.holder) return "mine";
  if (!(await isFree(there.value))) return "taken";
  return (await replaceRecord(table, key, mine, there.etag)) === "replaced" ? "mine" : "taken";
}
