/**
 * What became of a parcel's deliveries, written while it is served. What
 * comes together is written together: a delivery keeps its hand until it is
 * written, so that a crash never repeats more than there are hands.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { TenantId } from "../../../../core/ids.ts";
import { holdParcel, writeParcel, type Entries, type Entry, type Held } from "../storage/parcels.ts";
import type { Parts } from "./parts.ts";

/** While the store does not answer it is asked again so often. */
const AGAIN_MS = 1_000;

export interface Journal {
  /** What is known of a delivery, by its place; absent: nothing yet. */
  entry(place: string): Entry | undefined;
  /** Keeps what became of one. Resolves once it is written, or the parcel is another worker's. */
  write(place: string, entry: Entry): Promise<void>;
  /** Remembers something of one that need not be written at once. */
  note(place: string, entry: Entry): void;
  /** Whether this worker still has the parcel: it wrote to it lately, and nobody else did. */
  isMine(): boolean;
  /** Writes to the parcel where that was long ago. */
  keepHolding(): Promise<void>;
  /** Puts the parcel down. */
  letGo(): Promise<void>;
}

function isSettled({ parcel: { ids } }: Held, entries: Entries): boolean {
  return ids.every((_id, place) => (entries[String(place)]?.state ?? "waiting") !== "waiting");
}

/**
 * Takes over what somebody else knows of deliveries of which we know nothing
 * yet. Of two cards that both posted, the one that was written down stands.
 */
function learnInto(entries: Record<string, Entry>, known: Entries): void {
  for (const [place, entry] of Object.entries(known)) {
    const ours = entries[place];
    const isOther = entry.activityId !== undefined && entry.activityId !== ours?.activityId;
    if (ours === undefined || ours.state === "waiting" || isOther) entries[place] = entry;
  }
}

/** Opens the journal of a parcel that this worker has in hand. */
export function openJournal(parts: Parts, tenant: TenantId, taken: Held): Journal {
  const { world, worker } = parts;
  const { staleMs } = world.settings.deliveries;
  const entries: Record<string, Entry> = { ...taken.parcel.entries };
  let held: Held | "taken" = taken;
  let writtenAtMs = performance.now();
  let writing: Promise<void> | undefined;
  let isStopped = false;

  const writeOnce = async (holder: string): Promise<void> => {
    if (held === "taken") return;
    const startedAtMs = performance.now();
    const next = await writeParcel(world.tables, tenant, held, { ...entries }, holder);
    held = next === "taken" ? await takenOver(held) : next;
    if (held !== "taken") writtenAtMs = startedAtMs;
  };
  /** Somebody wrote in between: what they know and what we know is both true. */
  const takenOver = async (last: Held): Promise<Held | "taken"> => {
    const again = await holdParcel(world.tables, tenant, last.parcel, worker, staleMs);
    if (again === "gone" || again === "taken") return "taken";
    learnInto(entries, again.parcel.entries);
    return writeParcel(world.tables, tenant, again, { ...entries }, worker);
  };
  const writeUntilDone = async (): Promise<void> => {
    await pause(parts.underWay.togetherMs);
    writing = undefined;
    while (!isStopped) {
      try {
        // What tells that everything is settled puts the parcel down, too.
        return await writeOnce(isSettled(taken, entries) ? "" : worker);
      } catch (error) {
        world.log.warn({ code: "outcome-not-written", reason: String(error) }, "deliveries wait for storage");
        if (!parts.isStopping()) await pause(AGAIN_MS);
        else return;
      }
    }
  };
  let last = Promise.resolve();
  const writeSoon = (): Promise<void> => {
    // one write after the other: whatever is there when it starts goes with it
    writing ??= last = last.then(writeUntilDone);
    return writing;
  };
  return {
    entry: (place) => entries[place],
    write(place, entry) {
      entries[place] = entry;
      return writeSoon();
    },
    note: (place, entry) => void (entries[place] = entry),
    isMine: () => held !== "taken" && performance.now() - writtenAtMs < (staleMs * 2) / 3,
    keepHolding: async () =>
      held !== "taken" && performance.now() - writtenAtMs > staleMs / 3 ? writeSoon() : undefined,
    async letGo() {
      await last;
      isStopped = true;
      if (held === "taken" || held.parcel.holder !== "") await writeOnce("");
    },
  };
}
