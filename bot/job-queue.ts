/** The seam to whatever carries work to any instance. */
import type { TenantId } from "../core/ids.ts";

/** One message of the queue: which job, whose, and its data. */
export interface JobMessage {
  readonly kind: string;
  readonly tenant: TenantId;
  readonly payload: unknown;
  /** Of what caused it; what it does in turn carries the same. */
  readonly correlation?: string | undefined;
}

/** A message taken from the queue; invisible to others until `hiddenForMs` is over. */
export interface TakenJob extends JobMessage {
  readonly receipt: unknown;
  /** How often it was taken before, 0 the first time. */
  readonly earlierTries: number;
}

/** Carries work to any instance. At least once; never the only record of anything. */
export interface JobQueue {
  /** @param delayMs how long it stays invisible first; 0 when absent */
  send(message: JobMessage, delayMs?: number): Promise<void>;
  /** Takes up to `max` messages and hides each from others for `hiddenForMs`. */
  take(max: number, hiddenForMs: number): Promise<readonly TakenJob[]>;
  /** Hides a taken message for longer, from now on; gives it as it is to be told of next. Harmless when it is gone or another's. */
  keep(taken: TakenJob, hiddenForMs: number): Promise<TakenJob>;
  /** Removes a taken message. Harmless when it is gone already. */
  done(taken: TakenJob): Promise<void>;
}

/** A queue that knows what was sent from this process. */
export interface WakingQueue extends JobQueue {
  /** How many were sent from here. */
  readonly sent: number;
  /** Resolves when something was sent from here, or after `ms` milliseconds. */
  wait(ms: number): Promise<void>;
}

/** What is late at once, and what may take a while: each has a queue of its own, so that neither waits for the other. */
export type Ring = "urgent" | "bulk";
