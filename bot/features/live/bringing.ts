/** From Tables to the room: what reached them another way, by the API, by another instance, by a steward's hand. */
import { Temporal } from "temporal-polyfill";
import { end, newerOf, type Contribution } from "../../../core/live/index.ts";
import type { LiveRoom, World } from "../../ports.ts";
import { hiddenContributions } from "./hiding.ts";
import type { Recorded, Written } from "./recording.ts";
import { contributionsAfter, loadContributions, type WrittenContribution } from "./storage/contributions.ts";
import * as store from "./storage/session.ts";

/**
 * A row can be seen a moment after one that bears a later time. What is as
 * near to the newest as this is read once more; the double would only read more.
 */
const OVERLAP = Temporal.Duration.from({ seconds: 10 });

/** What a room was brought last. */
interface Brought {
  /** The newest row, by the store's clock, and since when it is known here, by this process's steady clock. */
  newest: { readonly writtenAt: Temporal.Instant; readonly seenMs: number } | undefined;
  hidden: ReadonlySet<string>;
}

/**
 * Makes what is called at every beat of a room that was opened just now: the
 * first time it looks at all that is in Tables, then at what is new there
 * (rules KEP10, KEP40). @throws {StorageError} from what it gives; the next call begins where this one did
 */
export function bringerTo(
  world: World,
  post: Recorded,
  room: LiveRoom,
  written: Pick<Written, "items">,
  overlap = OVERLAP,
): () => Promise<void> {
  const brought: Brought = { newest: undefined, hidden: new Set() };
  return async () => {
    await bringEnd(world, post, room);
    const { tenant, session } = post;
    const [hidden, fresh] = await Promise.all([
      hiddenContributions(world, tenant, session),
      contributionsAfter(world.tables, tenant, session, readFrom(brought, overlap)),
    ]);
    const back = await shownAgain(world, post, brought.hidden, hidden);
    for (const { id } of fresh.map(({ item }) => item)) written.items.add(id);
    for (const id of hidden) room.takeContribution(id);
    for (const item of [...fresh.map((row) => row.item), ...back])
      if (!hidden.has(item.id)) room.putContribution(item);
    remember(brought, fresh, hidden);
  };
}

async function bringEnd(world: World, { tenant, session }: Recorded, room: LiveRoom): Promise<void> {
  const row = await store.loadLive(world.tables, tenant, session);
  if (row?.control.status !== "ended") return;
  const control = room.control();
  if (newerOf(row.control, control) === control) return;
  const over = end(control, row.control.endedAtMs ?? world.clock.now().epochMilliseconds);
  if (over.kind === "changed") room.setControl(over.control);
}

/** After which instant of the store's clock rows are read; undefined for all of them. */
function readFrom({ newest }: Brought, overlap: Temporal.Duration): Temporal.Instant | undefined {
  if (newest === undefined) return undefined;
  const isSettled = performance.now() - newest.seenMs > overlap.total("milliseconds");
  return isSettled ? newest.writtenAt : newest.writtenAt.subtract(overlap);
}

/** What a steward had hidden, and has shown again. */
function shownAgain(
  world: World,
  { tenant, session }: Recorded,
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
): Promise<readonly Contribution[]> {
  const ids = [...before].filter((id) => !now.has(id));
  return loadContributions(world.tables, tenant, session, ids);
}

function remember(
  brought: Brought,
  fresh: readonly WrittenContribution[],
  hidden: ReadonlySet<string>,
): void {
  brought.hidden = hidden;
  for (const { writtenAt } of fresh)
    if (brought.newest === undefined || Temporal.Instant.compare(writtenAt, brought.newest.writtenAt) > 0)
      brought.newest = { writtenAt, seenMs: performance.now() };
}
