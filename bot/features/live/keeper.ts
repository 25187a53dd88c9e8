/**
 * Keeps one session: the server's connection that writes what is shared to
 * Tables, and hands to the room what came another way.
 */
import { end, newerOf, toRecord, type Contribution, type ControlState } from "../../../core/live/index.ts";
import { moveTo } from "../../../core/scheduling/index.ts";
import type { SessionId, TenantId } from "../../../core/ids.ts";
import { LiveDocumentsError, type LiveRoom, type World } from "../../ports.ts";
import { changeSession } from "../scheduling/index.ts";
import { recordControl } from "./entering.ts";
import { finishSoon } from "./finishing.ts";
import * as store from "./storage.ts";

/** How long a lease lasts, how often it is renewed, and how soon after a change it is written. */
const LEASE_MS = 10_000;
const BEAT_MS = 2_000;
const WRITE_MS = 200;
/** What was on its way when somebody pressed End is still taken. */
const LAST_WORDS_MS = 700;

export interface Keeper {
  /** Writes what is unwritten, lets go of the room and of the lease. */
  stop(): Promise<void>;
  /** Settles when the session needs this keeper no more, or another has it. Never rejects. */
  readonly done: Promise<void>;
}

/** Tries to keep a session; undefined when another instance does. @throws {StorageError} */
export async function startKeeper(
  world: World,
  tenant: TenantId,
  session: SessionId,
): Promise<Keeper | undefined> {
  const holder = world.newId();
  if ((await renew(world, tenant, session, holder)) !== "mine") return undefined;
  let isStopped = false;
  const work = keep(world, { tenant, session, holder, isStopped: () => isStopped });
  const done = work.catch((error: unknown) => {
    world.log.error(
      { code: "keeper-failed", session, reason: error instanceof Error ? (error.stack ?? "") : "unknown" },
      "a session lost its keeper",
    );
  });
  return {
    done,
    async stop() {
      isStopped = true;
      await done;
    },
  };
}

interface Post {
  readonly tenant: TenantId;
  readonly session: SessionId;
  readonly holder: string;
  readonly isStopped: () => boolean;
}

function renew(
  world: World,
  tenant: TenantId,
  session: SessionId,
  holder: string,
): Promise<"mine" | "another's"> {
  const nowMs = world.clock.now().epochMilliseconds;
  return store.takeLease(world.tables, tenant, session, { holder, nowMs, untilMs: nowMs + LEASE_MS });
}

/** Stays until the session is over, its documents are gone, or the lease is another's. */
async function keep(world: World, post: Post): Promise<void> {
  try {
    for (let goesOn = true; goesOn && !post.isStopped();) {
      const room = await openRoom(world, post);
      if (room === "gone") return;
      if (room === "not now") {
        await pause(BEAT_MS / 2);
        goesOn = await holdsLease(world, post);
        continue;
      }
      goesOn = (await stayIn(world, post, room)) === "look again";
    }
  } finally {
    await store.dropLease(world.tables, post.tenant, post.session, post.holder).catch((error: unknown) => {
      // it runs out by itself
      world.log.debug({ code: "lease-not-dropped", reason: String(error) }, "a lease was left to run out");
    });
  }
}

async function openRoom(world: World, post: Post): Promise<LiveRoom | "gone" | "not now"> {
  try {
    const row = await store.loadLive(world.tables, post.tenant, post.session);
    if (row?.state !== "open") return "not now";
    if ((await world.documents.state(row)) === "gone") return "gone"; // the next one who comes in makes new ones
    return await world.documents.open(row);
  } catch (error) {
    const isGone = error instanceof LiveDocumentsError && error.failure === "gone";
    world.log.info(
      { code: "room-not-open", session: post.session, isGone },
      "a session's room could not be opened yet",
    );
    return isGone ? "gone" : "not now";
  }
}

/** What was seen in the room and what of it is written. */
interface Written {
  readonly items: Map<string, Contribution>;
  readonly people: Set<string>;
  control: string;
  connected: number;
}

async function stayIn(world: World, post: Post, room: LiveRoom): Promise<"look again" | "over"> {
  const written: Written = { items: new Map(), people: new Set(), control: "", connected: -1 };
  let isLost = false;
  let wake: () => void = () => undefined; // replaced while somebody waits
  void room.lost.then(() => {
    isLost = true;
    wake();
  });
  let isChanged = true;
  room.onChange(() => {
    isChanged = true;
    wake();
  });
  try {
    for (let beatAtMs = 0; ;) {
      if (isChanged) {
        isChanged = false;
        isChanged = !(await wrote(world, post, room, written));
      }
      if (room.control().status === "ended" && !isChanged) {
        await pause(LAST_WORDS_MS);
        if (isChanged && !(await wrote(world, post, room, written))) continue;
        await finishSoon(world, post.tenant, post.session);
        return "over";
      }
      if (post.isStopped() && !isChanged) return "over";
      if (isLost) return "look again";
      const nowMs = performance.now();
      if (nowMs - beatAtMs >= BEAT_MS) {
        beatAtMs = nowMs;
        if (!(await holdsLease(world, post))) return "over";
        await bringToRoom(world, post, room, written);
      }
      if (!isChanged) await Promise.race([pause(BEAT_MS), new Promise<void>((resolve) => (wake = resolve))]);
      await pause(WRITE_MS);
    }
  } finally {
    room.leave();
  }
}

/** Writes what is new in the room; false when the store was not there, so that it is tried again. */
async function wrote(world: World, post: Post, room: LiveRoom, written: Written): Promise<boolean> {
  const { tenant, session } = post;
  try {
    const items = toRecord(written.items, room.contributions());
    await store.saveContributions(world.tables, tenant, session, items);
    for (const item of items) written.items.set(item.id, item);

    const firstSeenMs = world.clock.now().epochMilliseconds;
    const people = room.people();
    const fresh = people.filter(({ person }) => !written.people.has(person));
    await store.saveAttendees(
      world.tables,
      tenant,
      session,
      fresh.map((each) => ({ version: 1, ...each, firstSeenMs })),
    );
    for (const { person } of fresh) written.people.add(person);

    await writeControl(world, post, room.control(), people.length, written, items.length > 0);
    return true;
  } catch (error) {
    world.log.warn(
      { code: "keeper-waits", session, reason: String(error) },
      "what was shared waits for storage",
    );
    await pause(BEAT_MS / 2);
    return false;
  }
}

async function writeControl(
  world: World,
  post: Post,
  control: ControlState,
  connected: number,
  written: Written,
  wasShared: boolean,
): Promise<void> {
  const { tenant, session } = post;
  const text = JSON.stringify(control);
  if (text !== written.control || wasShared) {
    await recordControl(world, tenant, session, control);
    if (control.status === "live") {
      await changeSession(world, tenant, session, (current) => moveTo(current, "live", world.clock.now()));
    }
    written.control = text;
  }
  if (connected === written.connected) return;
  const nowMs = world.clock.now().epochMilliseconds;
  await store.changeLive(world.tables, tenant, session, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : {
          kind: "save",
          value: { ...current, connected, connectedSeenMs: nowMs, lastTouchedMs: nowMs },
          result: undefined,
        },
  );
  written.connected = connected;
}

/** Puts into the room what reached Tables another way: by the API, or the session's end. */
async function bringToRoom(world: World, post: Post, room: LiveRoom, written: Written): Promise<void> {
  try {
    const row = await store.loadLive(world.tables, post.tenant, post.session);
    const control = room.control();
    if (row !== undefined && newerOf(row.control, control) !== control) {
      const over = end(control, row.control.endedAtMs ?? world.clock.now().epochMilliseconds);
      if (row.control.status === "ended" && over.kind === "changed") room.setControl(over.control);
    }
    const there = new Set(room.contributions().map((item) => item.id));
    for (const item of await store.listContributions(world.tables, post.tenant, post.session)) {
      if (there.has(item.id)) continue;
      written.items.set(item.id, item);
      room.putContribution(item);
    }
  } catch (error) {
    world.log.debug(
      { code: "keeper-waits", reason: String(error) },
      "the room will be looked after at the next beat",
    );
  }
}

/** A store that does not answer takes nobody's lease away: this keeper goes on until it hears otherwise. */
async function holdsLease(world: World, post: Post): Promise<boolean> {
  try {
    return (await renew(world, post.tenant, post.session, post.holder)) === "mine";
  } catch (error) {
    world.log.debug({ code: "lease-not-renewed", reason: String(error) }, "a lease could not be renewed");
    return true;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
