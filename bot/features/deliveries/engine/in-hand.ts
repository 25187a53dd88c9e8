/** Taking parcels in hand: while the store keeps who has them it is asked already for what is in them. */
import type { TenantId } from "../../../../core/ids.ts";
import { loadRecorded, type Delivery } from "../storage.ts";
import { findParcel, holdFound, type Held, type Parcel, type Standing } from "../storage/parcels.ts";
import { openJournal, type Journal } from "./journal.ts";
import type { Parts } from "./parts.ts";
import { destinationsOf, type Destination } from "./receivers.ts";

/** What of a parcel is to be tried, and where it goes. */
export interface Waiting {
  readonly delivery: Delivery;
  readonly destination: Destination;
}

/** A parcel in hand. */
export interface InHand {
  readonly standing: Standing;
  readonly journal: Journal;
  readonly waiting: readonly Waiting[];
}

/** What became of the wish to take a parcel in hand. */
export type Taken =
  | { readonly kind: "in hand"; readonly inHand: InHand }
  /** Another worker has it; or it is gone. */
  | { readonly kind: "taken"; readonly standing: Standing }
  | { readonly kind: "gone"; readonly standing: Standing };

/**
 * Takes parcels in hand. What fails on the way leaves them with this worker,
 * who may take them again at once, as others may once they are stale.
 * @throws {StorageError}
 */
export async function takeInHand(
  parts: Parts,
  tenant: TenantId,
  standing: readonly Standing[],
): Promise<readonly Taken[]> {
  const { world, worker } = parts;
  const { staleMs } = world.settings.deliveries;
  const found = await Promise.all(
    standing.map((each) => findParcel(world.tables, tenant, each, worker, staleMs)),
  );
  const free = found.filter((each) => typeof each !== "string");
  const [holds, waitingIn] = await Promise.all([
    Promise.all(
      found.map(async (each) =>
        typeof each === "string" ? each : holdFound(world.tables, tenant, each, worker),
      ),
    ),
    readWaiting(
      parts,
      tenant,
      free.map(({ parcel }) => parcel),
    ),
  ]);
  return standing.map((each, at) => {
    const held: Held | "taken" | "gone" = holds[at] ?? "gone";
    if (typeof held === "string") return { kind: held, standing: each };
    const inHand = {
      standing: each,
      journal: openJournal(parts, tenant, held),
      waiting: waitingIn.get(each.id) ?? [],
    };
    return { kind: "in hand", inHand };
  });
}

/** What waits in each of some parcels, by their ids. */
async function readWaiting(
  { world }: Parts,
  tenant: TenantId,
  parcels: readonly Parcel[],
): Promise<ReadonlyMap<string, readonly Waiting[]>> {
  const abouts = [...new Set(parcels.map(({ about }) => about))];
  const recorded = new Map<string, ReadonlyMap<string, Delivery>>();
  for (const about of abouts) {
    const ids = parcels.flatMap((parcel) => (parcel.about === about ? parcel.ids : []));
    recorded.set(about, await loadRecorded(world.tables, tenant, about, ids));
  }
  const deliveries = parcels.map((parcel) =>
    parcel.ids.flatMap((id, place) => {
      const delivery = recorded.get(parcel.about)?.get(id);
      return delivery !== undefined && isWaiting(delivery, parcel, place) ? [delivery] : [];
    }),
  );
  const destinationOf = await destinationsOf(world, tenant, deliveries.flat());
  return new Map(
    parcels.map(({ id }, at) => [
      id,
      (deliveries[at] ?? []).map((delivery) => ({ delivery, destination: destinationOf(delivery) })),
    ]),
  );
}

function isWaiting(delivery: Delivery, { id, entries }: Parcel, place: number): boolean {
  if (delivery.parcel !== id || delivery.place !== place) return false;
  const entry = entries[String(place)];
  if (entry === undefined || entry.state === "waiting") return delivery.state === "planned";
  return entry.state === "sent" && (entry.drawn ?? 0) < (delivery.drawn ?? 0);
}
