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

/**
 * Makes permits on a book of shares.
 * @param failed is told when the share could not be renewed: sending then waits
 */
export function openPermits(book: ShareBook, failed: (error: unknown) => void): Permits {
  const line = waitingLine();
  /** When the permits of answered requests come back, in order. */
  const cooling: number[] = [];
  let underWay = 0;
  let held = 0;
  let fair = 0;
  let usableUntilMs = 0;
  let neededAtMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let renewing: Promise<void> | undefined;
  let isStopped = false;

  const busy = (nowMs: number): number => {
    while (cooling[0] !== undefined && cooling[0] <= nowMs) cooling.shift();
    return underWay + cooling.length;
  };
  const hasFree = (): boolean => {
    const nowMs = performance.now();
    return nowMs < usableUntilMs && busy(nowMs) < Math.min(held, fair);
  };
  const letGo = (): void => {
    while (line.length > 0 && hasFree()) {
      underWay += 1;
      line.next();
    }
    if (line.length === 0 || isStopped) return;
    clearTimeout(timer);
    const nowMs = performance.now();
    const [nextMs] = cooling;
    if (nextMs !== undefined) timer = setTimeout(letGo, Math.max(1, nextMs - nowMs));
  };
  const isNeeded = (): boolean =>
    !isStopped && (line.length > 0 || underWay > 0 || performance.now() - neededAtMs < IDLE_MS);
  const renewOnce = async (): Promise<number> => {
    const askedAtMs = performance.now();
    const share = await book.renew(busy(askedAtMs));
    if (share === "raced") return HURRY_MS / 4;
    ({ permits: held, fair } = share);
    usableUntilMs = askedAtMs + SHARE_USED_MS;
    letGo();
    return held === fair ? RENEW_MS : HURRY_MS;
  };
  const keepRenewing = async (): Promise<void> => {
    while (isNeeded()) {
      const waitMs = await renewOnce().catch((error: unknown) => {
        failed(error);
        return HURRY_MS;
      });
      await sleep(waitMs);
    }
    held = 0;
    await book.giveBack().catch(failed);
  };
  const startRenewing = (): void => {
    renewing ??= keepRenewing().finally(() => {
      renewing = undefined;
      if (isNeeded()) startRenewing();
    });
  };
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => void (wake = wakeAfter(resolve, ms)));
  let wake: () => void = () => undefined;

  return {
    async take(ring) {
      neededAtMs = performance.now();
      if (isStopped) return () => undefined;
      startRenewing();
      if (line.length === 0 && hasFree()) underWay += 1;
      else {
        const turn = line.join(ring);
        letGo();
        await turn;
      }
      neededAtMs = performance.now();
      return () => {
        underWay -= 1;
        cooling.push(performance.now() + WINDOW_MS);
        letGo();
      };
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      wake();
      while (line.next()) underWay += 1;
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
