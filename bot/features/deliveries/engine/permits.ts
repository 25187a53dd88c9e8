/**
 * The permits of one company: how many requests this instance may have under
 * way or answered within the last second. The shares of all instances never
 * add up to more than Teams takes (rule DLV20).
 */
import { SHARE_USED_MS } from "../../../../core/deliveries/index.ts";
import type { Ring } from "../../../ports.ts";
import { waitingLine } from "./waiting.ts";

const WINDOW_MS = 1_000;
/** How often a share is renewed, and how often where it is not yet what it should be. */
const RENEW_MS = 2_000;
const HURRY_MS = 400;
/** A company that needs nothing for so long gives its share to others. */
const IDLE_MS = 4_000;

/** How permits are got from, and given back to, what all instances share. */
export interface ShareBook {
  renew(busy: number): Promise<{ readonly permits: number; readonly fair: number } | "raced">;
  giveBack(): Promise<void>;
}

export interface Permits {
  /** Waits for a permit; call what it resolves to when Teams has answered. */
  take(ring: Ring): Promise<() => void>;
  /** Ends the renewing, gives the share back, and lets whoever waits go: they are not to send any more. */
  stop(): Promise<void>;
}

/** The permits that this instance holds right now, and who waits for one. */
interface Pool {
  readonly isIdle: boolean;
  /** How many are in use, or were within the last second. */
  busy(): number;
  hold(share: { readonly permits: number; readonly fair: number }, untilMs: number): void;
  take(ring: Ring): Promise<void>;
  answered(): void;
  close(): void;
}

function openPool(): Pool {
  const line = waitingLine();
  /** When the permits of answered requests come back, in order. */
  const cooling: number[] = [];
  let underWay = 0;
  let usable = 0;
  let usableUntilMs = 0;
  let timer: NodeJS.Timeout | undefined;
  const busy = (): number => {
    const nowMs = performance.now();
    while (cooling[0] !== undefined && cooling[0] <= nowMs) cooling.shift();
    return underWay + cooling.length;
  };
  const hasFree = (): boolean => performance.now() < usableUntilMs && busy() < usable;
  const letGo = (): void => {
    while (line.length > 0 && hasFree()) {
      underWay += 1;
      line.next();
    }
    clearTimeout(timer);
    const [nextMs] = cooling;
    if (line.length > 0 && nextMs !== undefined)
      timer = setTimeout(letGo, Math.max(1, nextMs - performance.now()));
  };
  return {
    get isIdle() {
      return line.length === 0 && underWay === 0;
    },
    busy,
    hold({ permits, fair }, untilMs) {
      usable = Math.min(permits, fair);
      usableUntilMs = untilMs;
      letGo();
    },
    async take(ring) {
      const turn = line.join(ring);
      letGo();
      await turn;
    },
    answered() {
      underWay -= 1;
      cooling.push(performance.now() + WINDOW_MS);
      letGo();
    },
    close() {
      usable = 0;
      while (line.next()) underWay += 1;
      clearTimeout(timer);
    },
  };
}

/**
 * Makes permits on a book of shares.
 * @param failed is told when the share could not be renewed: sending then waits
 */
export function openPermits(book: ShareBook, failed: (error: unknown) => void): Permits {
  const pool = openPool();
  let neededAtMs = 0;
  let renewing: Promise<void> | undefined;
  let isStopped = false;
  let wake: () => void = () => undefined;

  const isNeeded = (): boolean => !isStopped && (!pool.isIdle || performance.now() - neededAtMs < IDLE_MS);
  const renewOnce = async (): Promise<number> => {
    const askedAtMs = performance.now();
    const share = await book.renew(pool.busy());
    if (share === "raced") return HURRY_MS / 4;
    pool.hold(share, askedAtMs + SHARE_USED_MS);
    return share.permits === share.fair ? RENEW_MS : HURRY_MS;
  };
  const keepRenewing = async (): Promise<void> => {
    while (isNeeded()) {
      const waitMs = await renewOnce().catch((error: unknown) => {
        failed(error);
        return HURRY_MS;
      });
      if (!isStopped) await new Promise<void>((resolve) => void (wake = wakeAfter(resolve, waitMs)));
    }
    pool.hold({ permits: 0, fair: 0 }, 0);
    await book.giveBack().catch(failed);
  };
  const startRenewing = (): void => {
    renewing ??= keepRenewing().finally(() => {
      renewing = undefined;
      if (isNeeded()) startRenewing();
    });
  };
  return {
    async take(ring) {
      if (isStopped) return () => undefined;
      neededAtMs = performance.now();
      startRenewing();
      await pool.take(ring);
      return () => pool.answered();
    },
    async stop() {
      isStopped = true;
      wake();
      pool.close();
      await renewing;
    },
  };
}

function wakeAfter(resolve: () => void, ms: number): () => void {
  const timer = setTimeout(resolve, ms);
  return () => {
    clearTimeout(timer);
    resolve();
  };
}
