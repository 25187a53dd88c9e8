/** One's turn in a conversation, so that it never hears more than Teams takes there (rule DLV21). */
import { setTimeout as pause } from "node:timers/promises";
import { freeAtMs, stillCounting } from "../../../../core/deliveries/index.ts";
import type { Conversation } from "../../../ports.ts";

interface Talk {
  answeredAtMs: number[];
  underWay: number;
  /** Whoever came last: the next one waits for them. */
  last: Promise<void>;
  heldBackUntilMs: number;
  /** Told when an answer came. */
  answered: () => void;
}

export interface Conversations {
  /** Waits for one's turn; call what it resolves to when Teams has answered. */
  turn(to: Conversation): Promise<() => void>;
  /** Teams asked to leave a conversation alone for so long. */
  holdBack(to: Conversation, forMs: number): void;
}

/** Conversations that are remembered at most; the ones that nobody speaks in go first. */
const MOST_REMEMBERED = 20_000;
const QUIET_MS = 60_000;
/** Whoever was written to less often is far from any limit. */
const FEW = 30;

/** Makes an empty memory of conversations. */
export function openConversations(): Conversations {
  const talks = new Map<string, Talk>();
  const talkOf = (to: Conversation): Talk => {
    const known = talks.get(to.id);
    if (known !== undefined) return known;
    if (talks.size >= MOST_REMEMBERED) forgetQuiet(talks);
    const talk: Talk = {
      answeredAtMs: [],
      underWay: 0,
      last: Promise.resolve(),
      heldBackUntilMs: 0,
      answered: () => undefined,
    };
    talks.set(to.id, talk);
    return talk;
  };
  return {
    async turn(to) {
      const talk = talkOf(to);
      const before = talk.last;
      const mine = before.then(() => untilFree(talk, to.kind !== "personal"));
      talk.last = mine;
      await mine;
      return () => {
        talk.underWay -= 1;
        talk.answeredAtMs = stillCounting([...talk.answeredAtMs, performance.now()], performance.now());
        talk.answered();
      };
    },
    holdBack(to, forMs) {
      const talk = talkOf(to);
      talk.heldBackUntilMs = Math.max(talk.heldBackUntilMs, performance.now() + forMs);
    },
  };
}

async function untilFree(talk: Talk, isShared: boolean): Promise<void> {
  for (;;) {
    const nowMs = performance.now();
    const counted = [...talk.answeredAtMs, ...Array.from({ length: talk.underWay }, () => Infinity)];
    const freeMs = Math.max(talk.heldBackUntilMs, freeAtMs(counted, nowMs, isShared));
    if (freeMs <= nowMs) break;
    if (freeMs === Infinity) await new Promise<void>((resolve) => void (talk.answered = resolve));
    else await pause(freeMs - nowMs);
  }
  talk.underWay += 1;
}

function forgetQuiet(talks: Map<string, Talk>): void {
  const nowMs = performance.now();
  for (const [id, { answeredAtMs, underWay, heldBackUntilMs }] of talks) {
    const isQuiet = (answeredAtMs.at(-1) ?? 0) < nowMs - QUIET_MS && heldBackUntilMs < nowMs;
    if (underWay === 0 && isQuiet && answeredAtMs.length < FEW) talks.delete(id);
  }
}
