/** Bringing what was shared but not seen recorded, once a session is over and its documents are closed. */
import type { Answer } from "../../adapters/api.ts";
import type { OutboxItem } from "./outbox.ts";

/** How long to wait before a server that did not answer is asked again. */
const AGAIN_AFTER_MS = 2_000;

export interface HandInParts {
  /** What is still to be handed in. */
  readonly open: () => readonly OutboxItem[];
  readonly handIn: (item: OutboxItem) => Promise<Answer<unknown>>;
  /** The item is recorded, and can be forgotten here. */
  readonly done: (item: OutboxItem) => void;
  readonly waitMs: (ms: number) => Promise<void>;
  readonly isStopped: () => boolean;
}

/**
 * Hands in what is open, one after the other, until nothing is or the panel is
 * left. What the server refuses for good stays in the outbox and is not tried
 * again. Calls while one is at work join it.
 */
export function handsIn(parts: HandInParts): () => Promise<void> {
  const refused = new Set<string>();
  let atWork: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    for (;;) {
      const item = parts.open().find((each) => !refused.has(each.id));
      if (item === undefined || parts.isStopped()) return;
      const answer = await parts.handIn(item);
      if (answer.kind === "ok") parts.done(item);
      else if (isPassing(answer.problem.status)) await parts.waitMs(AGAIN_AFTER_MS);
      else refused.add(item.id);
    }
  };
  return () => {
    atWork ??= work().finally(() => (atWork = undefined));
    return atWork;
  };
}

/** No answer, a token that ran out, a server in trouble: the next try may go well. */
export function isPassing(status: number): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
