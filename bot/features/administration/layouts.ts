/**
 * The layout of storage has a version. Records that only gained fields are
 * read as they are; where rows have to be moved, a step does it once, by
 * whichever worker comes first (rule LAY1).
 */
import type { TenantId } from "../../../core/ids.ts";
import { onceAtStart } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { packPlanned } from "../deliveries/index.ts";
import { loadLayout, noteLayout, tenantsIn } from "./storage/layout.ts";

/** One step forward. Idempotent: it is done again where a worker stopped. */
interface Step {
  readonly to: number;
  readonly run: (world: World, tenant: TenantId) => Promise<unknown>;
}

const STEPS: readonly Step[] = [
  // Deliveries wait in parcels and lanes; before, each waited for a message of the queue.
  { to: 2, run: packPlanned },
];

/** The newest layout, which this version writes. */
export const NEWEST_LAYOUT = 2;

export type Brought =
  | { readonly kind: "as it should be" }
  | { readonly kind: "brought forward"; readonly from: number }
  /** A newer version wrote it: this one reads what it can and moves nothing. */
  | { readonly kind: "newer"; readonly layout: number };

/** Brings storage forward. @throws {StorageError} call it again */
export async function bringForward(world: World): Promise<Brought> {
  const tenants = await tenantsIn(world.tables);
  // Storage that nobody used yet has the newest layout from the start.
  const from = await loadLayout(world.tables, tenants.length === 0 ? NEWEST_LAYOUT : 1);
  if (from > NEWEST_LAYOUT) return { kind: "newer", layout: from };
  for (const { to, run } of STEPS) {
    if (to <= from) continue;
    for (const tenant of tenants) await run(world, tenant);
    await noteLayout(world.tables, to);
  }
  if (from === NEWEST_LAYOUT) {
    await noteLayout(world.tables, NEWEST_LAYOUT);
    return { kind: "as it should be" };
  }
  world.log.info({ code: "layout-brought-forward", from, to: NEWEST_LAYOUT }, "storage was brought forward");
  return { kind: "brought forward", from };
}

/** Brings storage forward as soon as it answers. */
export const bringsForward = onceAtStart("the layout of storage", async (world) => {
  const brought = await bringForward(world);
  if (brought.kind === "newer")
    world.log.error(
      { code: "layout-newer", layout: brought.layout },
      "a newer version wrote this storage: go forward to it again",
    );
});
