/**
 * Keeps one session: the server's connection that writes what is shared to
 * Tables, and hands to the room what came another way.
 */
import type { SessionId, TenantId } from "../../../core/ids.ts";
import { LiveDocumentsError, type LiveRoom, type World } from "../../ports.ts";
import { bringerTo } from "./bringing.ts";
import { markBroken } from "./entering.ts";
import { finishSoon } from "./finishing.ts";
import { tendGroups } from "./grouping.ts";
import { noteLeader } from "./leading.ts";
import { showStep } from "./meeting-chat/showing.ts";
import { readWritten, record, recordConnected, type Recorded, type Written } from "./recording.ts";
import { tendSecrets } from "./secrets.ts";
import * as store from "./storage/session.ts";

/** How long a lease lasts, how often it is renewed, and how soon after a change it is written. */
const LEASE_MS = 10_000;
const BEAT_MS = 2_000;
const WRITE_MS = 250;
/** What was on its way when somebody pressed End is still taken. */
const LAST_WORDS_MS = 700;
/** Documents that are there and cannot be opened this often are damaged. */
const MOST_FAILURES = 3;

export interface Keeper {
  /** Lets go of the room and of the lease, after one more try to write what is unwritten. */
  stop(): Promise<void>;
  /** Settles when the session needs this keeper no more, or another has it. Never rejects. */
  readonly done: Promise<void>;
}

/** Tries to keep a session (rule KEP6); undefined when another instance does. @throws {StorageError} */
export async function startKeeper(
  world: World,
  tenant: TenantId,
  session: SessionId,
): Promise<Keeper | undefined> {
  const holder = world.newId();
  if ((await renew(world, { tenant, session, holder })) !== "mine") return undefined;
  const stopping = new AbortController();
  const done = keep(world, { tenant, session, holder, stopping: stopping.signal }).catch((error: unknown) => {
    const reason = error instanceof Error ? (error.stack ?? "") : "unknown";
    world.log.error({ code: "keeper-failed", session, reason }, "a session lost its keeper");
  });
  return {
    done,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

interface Post extends Recorded {
  readonly holder: string;
  readonly stopping: AbortSignal;
}

function renew(world: World, post: Omit<Post, "stopping">): Promise<"mine" | "another's"> {
  const nowMs = world.clock.now().epochMilliseconds;
  const lease = { holder: post.holder, nowMs, untilMs: nowMs + LEASE_MS };
  return store.takeLease(world.tables, post.tenant, post.session, lease);
}

/** Stays until the session is over, its documents are gone, or the lease is another's. */
async function keep(world: World, post: Post): Promise<void> {
  try {
    for (let failures = 0; !post.stopping.aborted;) {
      const room = await openRoom(world, post);
      if (room === "gone") return;
      if (room !== "not now") {
        failures = 0;
        if ((await stayIn(world, post, room)) === "over") return;
        continue;
      }
      failures += 1;
      if (failures >= MOST_FAILURES && (await markBroken(world, post.tenant, post.session))) return;
      await pause(BEAT_MS / 2, post.stopping);
      if (!(await holdsLease(world, post))) return;
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
    const fields = { code: "room-not-open", session: post.session, isGone };
    world.log.info(fields, "a session's room could not be opened yet");
    return isGone ? "gone" : "not now";
  }
}

/** A room with what was last heard of it. */
class Watch {
  isLost = false;
  isChanged = true;
  #wake: () => void = () => {
    // nobody waits yet
  };

  constructor(room: LiveRoom) {
    void room.lost.then(() => {
      this.isLost = true;
      this.#wake();
    });
    room.onChange(() => {
      this.isChanged = true;
      this.#wake();
    });
  }

  /** Until something happens in the room, or a beat is over. */
  async next(stopping: AbortSignal): Promise<void> {
    if (this.isChanged || this.isLost) return;
    await Promise.race([pause(BEAT_MS, stopping), new Promise<void>((resolve) => (this.#wake = resolve))]);
  }
}

async function stayIn(world: World, post: Post, room: LiveRoom): Promise<"look again" | "over"> {
  const watch = new Watch(room);
  let written: Written | undefined;
  let bring: (() => Promise<void>) | undefined;
  // A chat that does not answer must not keep what is shared from being written.
  let showing: Promise<unknown> | undefined;
  try {
    for (let beatAtMs = 0; ;) {
      if (watch.isChanged) {
        watch.isChanged = false;
        written ??= await patiently(world, post, () => readWritten(world, post));
        const isWritten = written !== undefined && (await wrote(world, post, room, written));
        if (!isWritten) watch.isChanged = true; // and what changed while it was written stays so
      }
      if (post.stopping.aborted) return "over";
      if (room.control().status === "ended" && !watch.isChanged) {
        await pause(LAST_WORDS_MS, post.stopping);
        if (watch.isChanged) continue;
        await finishSoon(world, post.tenant, post.session);
        return "over";
      }
      if (watch.isLost && !watch.isChanged) return "look again";
      if (performance.now() - beatAtMs >= BEAT_MS && !watch.isLost) {
        beatAtMs = performance.now();
        if (!(await holdsLease(world, post))) return "over";
        if (written !== undefined) {
          await patiently(world, post, async () => {
            await tendSecrets(world, post, room);
            await tendGroups(world, post, room);
          });
          bring ??= bringerTo(world, post, room, written);
          await patiently(world, post, bring);
        }
        await patiently(world, post, () => noteLeader(world, post.tenant, post.session, room));
        showing ??= patiently(world, post, () =>
          showStep(world, post.tenant, post.session, room.control()),
        ).finally(() => (showing = undefined));
      }
      await watch.next(post.stopping);
      await pause(watch.isChanged ? WRITE_MS : 0, post.stopping);
    }
  } finally {
    await showing;
    room.leave();
  }
}

/** Writes what is new; false when the store was not there, so that it is tried again. */
async function wrote(world: World, post: Post, room: LiveRoom, written: Written): Promise<boolean> {
  const done = await patiently(world, post, async () => {
    await record(world, post, room, written);
    await recordConnected(world, post, room.people().length, written);
    return true;
  });
  return done === true;
}

/** Does something at the store; undefined, after a while, when it was not there. */
async function patiently<T>(world: World, post: Post, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const fields = { code: "keeper-waits", session: post.session, reason: String(error) };
    world.log.warn(fields, "what was shared waits for storage");
    await pause(BEAT_MS / 2, post.stopping);
    return undefined;
  }
}

/** A store that does not answer takes nobody's lease away: this keeper goes on until it hears otherwise. */
async function holdsLease(world: World, post: Post): Promise<boolean> {
  return (await patiently(world, post, () => renew(world, post))) !== "another's";
}

/** Waits, or until the keeper is asked to stop. */
function pause(ms: number, stopping: AbortSignal): Promise<void> {
  if (stopping.aborted || ms === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopping.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
