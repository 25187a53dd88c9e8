/**
 * Brings an editor into the live document as soon as somebody else is there,
 * and again whenever it is lost. While there is none, everything goes on by
 * saving: nobody waits, and nobody presses anything.
 */
import type { Answer } from "../../../adapters/api.ts";
import type { Keeper } from "./keeper.ts";
import type { DraftRoom, WayIn } from "./room.ts";

export interface ShareParts {
  /** Asks for the way in: a fresh token, and a new document where the old one is gone. */
  readonly invite: () => Promise<Answer<WayIn>>;
  /** Loads the document. Fails when the service does not let us in, or takes too long. */
  readonly enter: (way: WayIn) => Promise<DraftRoom>;
  readonly waitMs: (ms: number) => Promise<void>;
  /** In [0, 1): spreads the windows that all lost the service at once. */
  readonly random: () => number;
}

/** The first wait after a failure, and the longest: where the way is closed for good, nobody asks in vain all the time. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** So long saving waits for the way in; a document that comes later is entered at the next try. */
const HOLD_MS = 4_000;

/** Refusals that stay. 401 is a token that ran out, and 429 a queue. */
const FINAL = new Set([400, 403, 404, 409, 410, 422]);

/** Starts to look for others. The caller stops it. Never throws. */
export function shareDraft(keeper: Keeper, parts: ShareParts): () => void {
  let isStopped = false;
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!isStopped) {
      await untilTogether(keeper);
      if (isStopped) return;
      const entered = await tryToEnter(keeper, parts);
      if (entered === "refused") return;
      if (entered === "failed") {
        const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
        failures += 1;
        await parts.waitMs(ms * (0.5 + parts.random() / 2));
        continue;
      }
      failures = 0;
      await entered.gone;
      keeper.sharing.end(false);
    }
  };
  void run();
  return () => {
    isStopped = true;
    keeper.sharing.end(false);
  };
}

function untilTogether(keeper: Keeper): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (keeper.current().others.length === 0) return;
      stop();
      resolve();
    };
    const stop = keeper.subscribe(look);
    look();
  });
}

async function tryToEnter(keeper: Keeper, parts: ShareParts): Promise<DraftRoom | "failed" | "refused"> {
  const { sharing } = keeper;
  const known = await sharing.begin();
  let isOver = false;
  const giveUp = (isFinal: boolean): void => {
    if (!isOver) sharing.end(isFinal);
    isOver = true;
  };
  void parts.waitMs(HOLD_MS).then(() => giveUp(true));
  const answer = await parts.invite();
  if (answer.kind === "problem") {
    giveUp(true);
    return FINAL.has(answer.problem.status) ? "refused" : "failed";
  }
  try {
    const room = await parts.enter(answer.value);
    if (!isOver && sharing.enter(room, known)) {
      isOver = true;
      return room;
    }
    room.leave();
  } catch {
    // whatever the service said, the remedy is the same: ask for the way in again
  }
  giveUp(true);
  return "failed";
}
