/**
 * Runs what falls due and what the queue carries, on every instance with the
 * worker role. The store decides who gets what; handlers are idempotent.
 */
import { Temporal } from "temporal-polyfill";
import { within } from "../correlation.ts";
import type { Job } from "../feature.ts";
import type { JobMessage, JobQueue, TakenJob, World } from "../ports.ts";
import { CLAIM_MS, type ClaimedItem, type DueStore } from "./due.ts";

/** How many jobs one instance does at once; also how many may be repeated after a crash. */
const AT_ONCE = 8;
/** How often an idle instance looks. Work planned by itself wakes it at once. */
const IDLE_MS = 500;
/** A job that failed this often is parked with its reason. About three hours of trying. */
const MOST_TRIES = 10;

export interface Runner {
  start(): void;
  /** Ends after the jobs in hand. */
  stop(): Promise<void>;
  /**
   * Does everything that is due up to an instant, in order of time, and then
   * empties the queue. `moveTo` is told the time of each item before it runs.
   */
  catchUp(until: Temporal.Instant, moveTo: (instant: Temporal.Instant) => void): Promise<void>;
  /** Does what is due now and empties the queue: one beat of the loop. */
  beat(): Promise<"worked" | "idle">;
}

interface Parts {
  readonly world: World;
  readonly jobs: ReadonlyMap<string, Job>;
  readonly due: DueStore;
  readonly queue: JobQueue;
  /** Does what the features' own queues hold by now. */
  readonly carry: () => Promise<"worked" | "idle">;
  /** Resolves when work was queued in this process, or after `ms`. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Makes the runner. Starts nothing. */
export function createRunner(parts: Parts): Runner {
  const hand = openHand();
  let running: Promise<void> | undefined;
  const beat = async (): Promise<"worked" | "idle"> => {
    const items = await parts.due.findDue(parts.world.clock.now(), AT_ONCE);
    for (const item of items) await hand.track(runDue(parts, item));
    const queued = await drain(parts, hand);
    return items.length > 0 ? "worked" : queued;
  };

  const loop = async (): Promise<void> => {
    while (!hand.isStopping) {
      const worked = await beat().catch((error: unknown) => {
        parts.world.log.warn(
          { code: "worker-beat-failed", reason: reasonOf(error) },
          "work is waiting for storage",
        );
        return "idle" as const;
      });
      if (worked === "idle") await parts.wait(IDLE_MS);
    }
  };

  return {
    start: () => void (running ??= loop()),
    async stop() {
      hand.isStopping = true;
      await running;
      await hand.empty();
    },
    beat,
    catchUp: (until, moveTo) => catchUp(parts, hand, until, moveTo),
  };
}

/** The work that this process has in hand. */
interface Hand {
  isStopping: boolean;
  track(work: Promise<void>): Promise<void>;
  isEmpty(): boolean;
  /** Resolves when everything that is in hand now is done, however it ended. */
  empty(): Promise<void>;
}

function openHand(): Hand {
  const inHand = new Set<Promise<unknown>>();
  return {
    isStopping: false,
    track(work) {
      const done = Promise.allSettled([work]).finally(() => inHand.delete(done));
      inHand.add(done);
      return work;
    },
    isEmpty: () => inHand.size === 0,
    empty: async () => void (await Promise.all(inHand)),
  };
}

/** Takes from the queue until it is empty. */
async function drain(parts: Parts, hand: Hand): Promise<"worked" | "idle"> {
  let worked: "worked" | "idle" = "idle";
  while (!hand.isStopping) {
    const taken = await parts.queue.take(AT_ONCE, CLAIM_MS);
    if (taken.length === 0 && hand.isEmpty()) return worked;
    worked = "worked";
    await Promise.all(taken.map((job) => hand.track(runTaken(parts, job))));
    if (taken.length === 0) await hand.empty();
  }
  return worked;
}

async function catchUp(
  parts: Parts,
  hand: Hand,
  until: Temporal.Instant,
  moveTo: (instant: Temporal.Instant) => void,
): Promise<void> {
  while (true) {
    const [next] = await parts.due.findDue(until, 1);
    if (next === undefined) break;
    // What this process has in hand is waited for; the claim of a worker that stopped runs out as time goes on.
    await hand.empty();
    if (Temporal.Instant.compare(next.readyAt, parts.world.clock.now()) > 0) moveTo(next.readyAt);
    await hand.track(runDue(parts, next));
    await drainAll(parts, hand);
  }
  moveTo(until);
  await drainAll(parts, hand);
}

/** Empties the queue of jobs and those of the features, each of which may fill the other. */
async function drainAll(parts: Parts, hand: Hand): Promise<void> {
  do await drain(parts, hand);
  while ((await parts.carry()) === "worked");
}

async function runDue(parts: Parts, item: ClaimedItem): Promise<void> {
  const now = parts.world.clock.now();
  if ((await parts.due.claim(item, now)) === "taken") return;
  parts.world.telemetry.lasted("guildhall.due.lag", item.dueAt.until(now).total("milliseconds"));
  const failure = await attempt(parts, item);
  if (failure === undefined) return parts.due.finish(item);
  if (item.tries + 1 >= MOST_TRIES) {
    parts.world.log.error(
      { code: "job-given-up", job: item.kind, id: item.id, reason: failure },
      "a job was given up",
    );
    return parts.due.finish(item);
  }
  await parts.due.postpone(item, now.add({ milliseconds: backoffMs(item.tries) }));
}

async function runTaken(parts: Parts, taken: TakenJob): Promise<void> {
  const failure = await attempt(parts, taken);
  if (failure === undefined) return parts.queue.done(taken);
  if (taken.earlierTries + 1 < MOST_TRIES) return; // it shows again when its hiding ends
  parts.world.log.error(
    { code: "job-given-up", job: taken.kind, reason: failure },
    "a queued job was given up",
  );
  await parts.queue.done(taken);
}

/** Runs the job's handler; gives the reason where it failed. */
async function attempt(parts: Parts, message: JobMessage): Promise<string | undefined> {
  const job = parts.jobs.get(message.kind);
  if (job === undefined) return `no job of kind ${message.kind}`;
  const correlation = message.correlation ?? parts.world.newId();
  const startedAt = performance.now();
  let isGood = true;
  try {
    await within(correlation, () =>
      job.run(parts.world, job.payload.parse(message.payload), { tenant: message.tenant }),
    );
    return undefined;
  } catch (error) {
    isGood = false;
    const reason = reasonOf(error);
    parts.world.log.warn(
      { code: "job-failed", job: message.kind, reason },
      "a job failed and will be tried again",
    );
    return reason;
  } finally {
    const { telemetry } = parts.world;
    const lastedMs = performance.now() - startedAt;
    telemetry.count("guildhall.jobs", { job: message.kind, isGood });
    telemetry.lasted("guildhall.job.duration", lastedMs);
    telemetry.span({ name: `job ${message.kind}`, correlation, lastedMs, isGood });
  }
}

/** 2 s, 4 s, 8 s … up to an hour. */
function backoffMs(tries: number): number {
  return Math.min(3_600_000, 2_000 * 2 ** tries);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
}
