/**
 * Keeps a panel in its session: enters, notices when the live documents are
 * gone, and enters again, bringing what was shared and is missing there.
 * Nobody presses anything.
 */
import type { Answer, Problem } from "../../adapters/api.ts";
import { missingFrom, type OutboxItem } from "./outbox.ts";

/** A pair of live documents, as far as staying connected goes. */
export interface Enterable {
  /** The ids of everything that is shared in it. */
  sharedIds(): ReadonlySet<string>;
  share(items: readonly OutboxItem[]): void;
  /** Settles when the documents are gone or the service has been silent for too long. Never rejects. */
  readonly gone: Promise<void>;
  /** Lets go of the documents. What was last seen can still be read. */
  leave(): void;
}

export type LinkState<Room extends Enterable> =
  | { readonly kind: "connecting" }
  /** Let in, and the documents are on their way; the room is what was last recorded. */
  | { readonly kind: "arriving"; readonly room: Room }
  | { readonly kind: "connected"; readonly room: Room }
  /** The last room that was seen is still worth showing. */
  | { readonly kind: "lost"; readonly last: Room | undefined }
  /** The server says no, and asking again would not help. */
  | { readonly kind: "refused"; readonly problem: Problem; readonly last: Room | undefined };

/** The room that this person is in, or was in last: what was seen stays on the screen. */
export function roomOf<Room extends Enterable>(state: LinkState<Room>): Room | undefined {
  switch (state.kind) {
    case "connecting":
      return undefined;
    case "arriving":
    case "connected":
      return state.room;
    case "lost":
    case "refused":
      return state.last;
  }
}

export interface LinkParts<Invitation, Room extends Enterable> {
  /** Asks for the way in: fresh tokens, and new documents where the old ones are gone. */
  readonly invite: () => Promise<Answer<Invitation>>;
  /** Loads the documents. Fails when the service does not let us in, or takes too long. */
  readonly enter: (invitation: Invitation) => Promise<Room>;
  /** What there is to see before the documents are loaded, for whoever comes in for the first time. */
  readonly preview: (invitation: Invitation) => Room | undefined;
  /** What this person has shared and what is not known to be recorded. */
  readonly outbox: () => readonly OutboxItem[];
  readonly waitMs: (ms: number) => Promise<void>;
  /** In [0, 1): spreads the panels of a meeting that all lost the service at once. */
  readonly random: () => number;
}

export interface Link<Room extends Enterable> {
  state(): LinkState<Room>;
  onChange(listen: () => void): () => void;
  /** Leaves for good. */
  stop(): void;
}

/** The first wait after a failure, and the longest: people are back within 5 s of the service. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;

/** Refusals that stay: not yours, not there, over. 401 is a token that ran out, and 429 a queue. */
const FINAL = new Set([400, 403, 404, 409, 410, 422]);

/** Starts to connect. The caller stops it. */
export function startLink<Invitation, Room extends Enterable>(
  parts: LinkParts<Invitation, Room>,
): Link<Room> {
  let state: LinkState<Room> = { kind: "connecting" };
  let isStopped = false;
  const listeners = new Set<() => void>();
  const become = (next: LinkState<Room>): void => {
    if (isStopped) return;
    state = next;
    for (const listen of listeners) listen();
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    let last: Room | undefined;
    while (!isStopped) {
      const entered = await tryToEnter(parts, (preview) => {
        if (last !== undefined) return;
        last = preview;
        become({ kind: "arriving", room: preview });
      });
      if (entered.kind === "refused") return become({ ...entered, last });
      if (entered.kind === "failed") {
        become(last === undefined && failures === 0 ? { kind: "connecting" } : { kind: "lost", last });
        await parts.waitMs(backoffMs(failures, parts.random()));
        failures += 1;
        continue;
      }
      const { room } = entered;
      if (isStopped) return room.leave();
      failures = 0;
      last = room;
      room.share(missingFrom(parts.outbox(), room.sharedIds()));
      become({ kind: "connected", room });
      await room.gone;
      room.leave();
      become({ kind: "lost", last });
      // A service that lets us in and drops us at once is not asked in a tight circle.
      await parts.waitMs(backoffMs(0, parts.random()));
    }
  };
  void run();

  return {
    state: () => state,
    onChange: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    stop: () => {
      isStopped = true;
      if (state.kind === "connected") state.room.leave();
    },
  };
}

type Entered<Room> =
  | { readonly kind: "in"; readonly room: Room }
  | { readonly kind: "failed" }
  | { readonly kind: "refused"; readonly problem: Problem };

async function tryToEnter<Invitation, Room extends Enterable>(
  parts: LinkParts<Invitation, Room>,
  arrive: (preview: Room) => void,
): Promise<Entered<Room>> {
  const answer = await parts.invite();
  if (answer.kind === "problem") {
    return FINAL.has(answer.problem.status)
      ? { kind: "refused", problem: answer.problem }
      : { kind: "failed" };
  }
  const preview = parts.preview(answer.value);
  if (preview !== undefined) arrive(preview);
  try {
    return { kind: "in", room: await parts.enter(answer.value) };
  } catch {
    // Whatever the service said, the remedy is the same: ask for the way in again.
    return { kind: "failed" };
  }
}

/** Doubles up to the longest wait; each panel waits between half of it and all of it. */
export function backoffMs(failures: number, random: number): number {
  const fullMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return fullMs * (0.5 + random / 2);
}
