/** Serves parcels: everything in them that still waits is tried, and what came of it is kept. */
import type { TenantId } from "../../../../core/ids.ts";
import { takeFromLane, type Standing } from "../storage/parcels.ts";
import { takeInHand, type InHand, type Taken } from "./in-hand.ts";
import type { Parts } from "./parts.ts";
import { serveOne } from "./serving-one.ts";

/** How serving a parcel ended. */
export type Served =
  /** Everything in it is settled. */
  | { readonly kind: "finished" }
  /** Another worker has it in hand. */
  | { readonly kind: "taken" }
  /** Some of it is to be tried again later. */
  | { readonly kind: "left"; readonly afterMs: number };

/** How parcels are to be served. */
export interface Manner {
  /** How long to stay for what failed and may be tried again. */
  readonly patienceMs: number;
  /** Whether others wait for their turn, and this one has had its own. */
  isTimeUp(): boolean;
}

/** Whether another turn of this instance serves a parcel now. */
export function isServed({ inHand }: Parts, tenant: TenantId, standing: Standing): boolean {
  return inHand.has(nameOf(tenant, standing));
}

const nameOf = (tenant: TenantId, { about, id }: Standing): string => `${tenant}|${about}|${id}`;

/**
 * Serves parcels of a lane, none of which is served yet: the store is asked
 * once for what is in all of them.
 * @throws {StorageError} nothing of them was lost
 */
export async function serveParcels(
  parts: Parts,
  tenant: TenantId,
  standing: readonly Standing[],
  manner: Manner,
): Promise<readonly Served[]> {
  const names = standing.map((each) => nameOf(tenant, each));
  for (const name of names) parts.inHand.add(name);
  try {
    const taken = await takeInHand(parts, tenant, standing);
    const parcels = taken.flatMap((each) => (each.kind === "in hand" ? [each.inHand] : []));
    const leftAfterMs = await serveAll(parts, tenant, parcels, manner).finally(() =>
      Promise.all(parcels.map(({ journal }) => journal.letGo())),
    );
    return await Promise.all(taken.map((each) => endOf(parts, tenant, each, leftAfterMs)));
  } finally {
    for (const name of names) parts.inHand.delete(name);
  }
}

async function endOf(
  { world }: Parts,
  tenant: TenantId,
  taken: Taken,
  leftAfterMs: ReadonlyMap<InHand, number>,
): Promise<Served> {
  if (taken.kind === "taken") return { kind: "taken" };
  const { standing, afterMs } =
    taken.kind === "gone"
      ? { standing: taken.standing, afterMs: undefined }
      : { standing: taken.inHand.standing, afterMs: leftAfterMs.get(taken.inHand) };
  if (afterMs !== undefined) return { kind: "left", afterMs };
  // Where it was put there again meanwhile it stays, and is served once more.
  await takeFromLane(world.tables, tenant, standing);
  return { kind: "finished" };
}

/** Serves what waits; gives after how long something of a parcel is to be tried again. */
async function serveAll(
  parts: Parts,
  tenant: TenantId,
  parcels: readonly InHand[],
  manner: Manner,
): Promise<ReadonlyMap<InHand, number>> {
  const leftAfterMs = new Map<InHand, number>();
  const left = (parcel: InHand, afterMs: number): void =>
    void leftAfterMs.set(parcel, Math.min(afterMs, leftAfterMs.get(parcel) ?? Infinity));
  const queue = parcels.flatMap((parcel) => parcel.waiting.map((each) => ({ parcel, each }))).values();
  const serveSome = async (): Promise<void> => {
    for (const { parcel, each } of queue) {
      // Others wait for their turn: what is not begun yet comes with the next one.
      const end = manner.isTimeUp() ? 0 : await serveOne(parts, tenant, parcel, each, manner.patienceMs);
      if (end !== "settled") left(parcel, end);
    }
  };
  const failures: unknown[] = [];
  const holding = keepHolding(parts, parcels);
  await Promise.all(
    Array.from({ length: parts.underWay.together }, () =>
      serveSome().catch((error: unknown) => failures.push(error)),
    ),
  );
  holding.stop();
  if (failures.length > 0) throw failures[0];
  return leftAfterMs;
}

/** Written to after a third of the time in which a worker may be silent, and seen soon after that. */
const LOOKS = 12;

/** Parcels that take long are written to now and then, so that nobody takes them for left. */
function keepHolding({ world }: Parts, parcels: readonly InHand[]): { stop(): void } {
  const timer = setInterval(() => {
    Promise.all(parcels.map(({ journal }) => journal.keepHolding())).catch((error: unknown) => {
      world.log.warn({ code: "parcel-not-held", reason: String(error) }, "deliveries wait for storage");
    });
  }, world.settings.deliveries.staleMs / LOOKS);
  return { stop: () => clearInterval(timer) };
}
