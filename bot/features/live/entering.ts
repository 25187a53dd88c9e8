/** The way into a live session: its documents made once, and made anew when the service has lost them. */
import { Temporal } from "temporal-polyfill";
import { newerOf, waitingSession, type ControlState } from "../../../core/live/index.ts";
import { plannedEndOf, type Session } from "../../../core/scheduling/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { TenantId } from "../../../core/ids.ts";
import { LiveDocumentsError, type World } from "../../ports.ts";
import { shownContributions } from "./hiding.ts";
import { CHECK, checkId, KEEP } from "./job-kinds.ts";
import { QUIET_MS } from "../../../core/live/index.ts";
import { listMarks } from "./storage/marks.ts";
import * as store from "./storage/session.ts";

/** How long one instance may take to make the documents before another may try. */
const MAKING_MS = 15_000;
/** How long somebody waits for another instance that is making them. */
const WAIT_MS = 10_000;
const LOOK_MS = 120;

export const UNAVAILABLE = refuse(
  503,
  "relay-unavailable",
  "The live part of the session cannot be reached right now. What you write is kept, and the panel tries again by itself.",
);

/** Where the documents are, and where the session stood as they were last recorded. */
export type Documents = Pick<store.LiveRow, "epoch" | "controlId" | "floorId" | "control">;

/** How a session's room was found. */
export interface Found {
  /** Its documents; undefined where they have to be made, or nobody can tell now: then {@link ensureDocuments} does. */
  readonly documents: Documents | undefined;
  /** Whether an instance keeps it, as far as can be told. */
  readonly isKept: boolean;
}

/** Looks for a session's room. Never throws. */
export async function findRoom(world: World, tenant: TenantId, session: Session["id"]): Promise<Found> {
  try {
    const { live, keptUntilMs } = await store.loadRoom(world.tables, tenant, session);
    const isKept = keptUntilMs > world.clock.now().epochMilliseconds;
    if (live?.state !== "open" || live.isBroken) return { documents: undefined, isKept };
    const isPresent = (await world.documents.state(live)) === "present";
    return { documents: isPresent ? live : undefined, isKept };
  } catch (error) {
    // whoever makes sure of them asks once more, and hears of it
    world.log.debug({ code: "documents-not-seen", session, reason: String(error) }, "documents are unknown");
    return { documents: undefined, isKept: false };
  }
}

/**
 * The session's documents (rules KEP1 to KEP3): made by whoever asks first,
 * the same for everybody after; in a new epoch, from Tables, when the service
 * no longer has them. @throws {StorageError}
 */
export function ensureDocuments(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<Documents | Refusal> {
  const ofWorld = underWay.get(world) ?? new Map<Session["id"], Promise<Documents | Refusal>>();
  underWay.set(world, ofWorld);
  const known = ofWorld.get(session.id);
  if (known !== undefined) return known;
  const asking = askForDocuments(world, tenant, session).finally(() => ofWorld.delete(session.id));
  ofWorld.set(session.id, asking);
  return asking;
}

/** Everybody comes back at once when the relay does: those who ask one instance meanwhile wait for one answer. */
const underWay = new WeakMap<World, Map<Session["id"], Promise<Documents | Refusal>>>();

async function askForDocuments(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<Documents | Refusal> {
  for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += LOOK_MS) {
    try {
      const row = await store.loadLive(world.tables, tenant, session.id);
      if (row?.state === "open" && !row.isBroken && (await world.documents.state(row)) === "present")
        return row;
      const making = await claimMaking(world, tenant, session, row);
      const made = making === undefined ? undefined : await makeDocuments(world, tenant, session, making);
      if (made !== undefined) return made;
    } catch (error) {
      if (error instanceof LiveDocumentsError) return UNAVAILABLE;
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return UNAVAILABLE;
}

/** Takes the right to make the next epoch's documents; undefined when another has it, or was faster. */
async function claimMaking(
  world: World,
  tenant: TenantId,
  session: Session,
  seen: store.LiveRow | undefined,
): Promise<store.LiveRow | undefined> {
  const nowMs = world.clock.now().epochMilliseconds;
  return store.changeLive<store.LiveRow | undefined>(world.tables, tenant, session.id, (current) => {
    const isAsSeen = current?.epoch === seen?.epoch && current?.state === seen?.state;
    if (!isAsSeen || current?.isBroken !== seen?.isBroken) return { kind: "keep", result: undefined };
    if (current?.state === "making" && current.makingUntilMs > nowMs)
      return { kind: "keep", result: undefined };
    const value = {
      ...(current ?? firstRow(session)),
      state: "making" as const,
      isBroken: false,
      epoch: (current?.epoch ?? 0) + 1,
      makingUntilMs: nowMs + MAKING_MS,
    };
    return { kind: "save", value, result: value };
  });
}

function firstRow(session: Session): store.LiveRow {
  return {
    version: 1,
    state: "making",
    epoch: 0,
    makingUntilMs: 0,
    controlId: "",
    floorId: "",
    isBroken: false,
    control: mutable(waitingSession(session)),
    lastTouchedMs: 0,
    connected: 0,
    connectedSeenMs: 0,
  };
}

/** Makes the documents of an epoch; undefined when it took so long that another instance made them. */
async function makeDocuments(
  world: World,
  tenant: TenantId,
  session: Session,
  making: store.LiveRow,
): Promise<Documents | undefined> {
  try {
    const shared = await shownContributions(world, tenant, session.id);
    const marks = await listMarks(world.tables, tenant, session.id);
    const ids = await world.documents.create(making.control, shared, marks);
    await announce(world, tenant, session);
    if (await settleMaking(world, tenant, session, making, { ...ids, state: "open" })) {
      return { epoch: making.epoch, control: making.control, ...ids };
    }
    await world.documents.free(ids);
    return undefined;
  } catch (error) {
    // the next one who asks need not wait until this claim runs out
    await settleMaking(world, tenant, session, making, { makingUntilMs: 0 });
    throw error;
  }
}

/** Writes how the making went, where the claim still holds; a new room counts as somebody having touched it. */
async function settleMaking(
  world: World,
  tenant: TenantId,
  session: Session,
  making: store.LiveRow,
  outcome: Partial<store.LiveRow>,
): Promise<boolean> {
  const lastTouchedMs = world.clock.now().epochMilliseconds;
  return store.changeLive<boolean>(world.tables, tenant, session.id, (current) =>
    current?.epoch === making.epoch && current.state === "making"
      ? { kind: "save", value: { ...current, lastTouchedMs, ...outcome }, result: true }
      : { kind: "keep", result: false },
  );
}

/**
 * Notes that the documents are there and cannot be opened; whoever is still in
 * them is put out, comes in again, and finds new ones. False when they are not
 * there or cannot be reached: then waiting is right.
 */
export async function markBroken(world: World, tenant: TenantId, session: Session["id"]): Promise<boolean> {
  try {
    const row = await store.loadLive(world.tables, tenant, session);
    if (row?.state !== "open" || (await world.documents.state(row)) === "gone") return false;
    const isMarked = await store.changeLive<boolean>(world.tables, tenant, session, (current) =>
      current?.epoch === row.epoch && current.state === "open"
        ? { kind: "save", value: { ...current, isBroken: true }, result: true }
        : { kind: "keep", result: false },
    );
    if (isMarked) await world.documents.free(row);
    return isMarked;
  } catch (error) {
    world.log.debug(
      { code: "not-marked", session, reason: String(error) },
      "documents could not be looked at",
    );
    return false;
  }
}

/** Before anybody can come in: the session needs a keeper, and an end. */
export async function announce(world: World, tenant: TenantId, session: Session): Promise<void> {
  await store.listOpen(world.tables, tenant, session.id);
  const endsAt = plannedEndOf(session);
  const now = world.clock.now();
  const dueAt = (Temporal.Instant.compare(endsAt, now) > 0 ? endsAt : now).add({ milliseconds: QUIET_MS });
  await world.due.plan({
    tenant,
    id: checkId(session.id, dueAt),
    kind: CHECK,
    payload: { session: session.id },
    dueAt,
  });
}

/** Lets a worker keep the session now; without the queue one finds it by itself within seconds. */
export async function wakeKeeper(world: World, tenant: TenantId, session: Session): Promise<void> {
  try {
    await world.queue.send({ kind: KEEP, tenant, payload: { session: session.id } });
  } catch (error) {
    world.log.warn(
      { code: "keeper-not-woken", session: session.id, reason: String(error) },
      "a keeper will come by itself",
    );
  }
}

/** Records a control state where it is newer than what is recorded. @throws {StorageError} */
export async function recordControl(
  world: World,
  tenant: TenantId,
  session: Session["id"],
  seen: ControlState,
): Promise<void> {
  const nowMs = world.clock.now().epochMilliseconds;
  await store.changeLive(world.tables, tenant, session, (current) => {
    if (current === undefined) return { kind: "keep", result: undefined };
    const control = newerOf(current.control, seen);
    return {
      kind: "save",
      value: { ...current, control: mutable(control), lastTouchedMs: nowMs },
      result: undefined,
    };
  });
}

/** The stored shape has plain arrays. */
export function mutable(control: ControlState): store.LiveRow["control"] {
  return { ...control, steps: control.steps.map((step) => ({ ...step, prompts: [...step.prompts] })) };
}
