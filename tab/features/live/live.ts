/**
 * One person's part in a live session: what they share goes to their outbox
 * first and to the document second, and the panel finds its way back when the
 * document is lost.
 */
import { contributionId, decideShare } from "../../../core/live/index.ts";
import type { Answer } from "../../adapters/api.ts";
import { handsIn } from "./hand-in.ts";
import { roomOf, startLink, type Link, type LinkParts, type LinkState } from "./link.ts";
import { missingFrom, put, readOutbox, withoutRecorded, type OutboxItem } from "./outbox.ts";
import type { Room } from "./room.ts";
import type { Keeper } from "./window-store.ts";
import { keptMarks } from "./own-marks.ts";
import type { ServerClock } from "./server-clock.ts";

/** What lets somebody in says the server's time, too. */
interface Timed {
  /** ISO 8601. */
  readonly serverNow: string;
}

export interface LiveParts<Invitation extends Timed> extends Pick<
  LinkParts<Invitation, Room>,
  "invite" | "enter" | "preview" | "waitMs" | "random"
> {
  readonly clock: ServerClock;
  readonly keeper: Keeper;
  /** Names this person's outbox: session and person. */
  readonly outboxName: string;
  /** Who this person is by Teams' word, for as long as no token has told it. */
  readonly personId: string;
  /** Hands something in by the API, once the session is over and its documents are closed. */
  readonly handIn: (item: OutboxItem) => Promise<Answer<unknown>>;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
}

export interface Live {
  link(): LinkState<Room>;
  /** Server time, ms since 1970; undefined until it was measured. */
  nowMs(): number | undefined;
  /** What this person has shared from this window. */
  outbox(): readonly OutboxItem[];
  /** The room that this person is in, or was in last: what was seen stays on the screen. */
  room(): Room | undefined;
  /** Whether the session is over, as far as this panel has heard. */
  hasEnded(): boolean;
  /** Shares words: now, or as soon as there is a connection again. Nothing happens with blank or far too long ones. */
  share(kind: OutboxItem["kind"], stepId: string, text: string): void;
  /**
   * Marks something in this person's name: a vote, a turn. Null takes it back.
   * Kept in this window, so that a lost connection loses none.
   */
  mark(stepId: string, part: string, key: string, value: unknown): void;
  /** Calls back on every change of any of these. Gives what ends that. */
  subscribe(listen: () => void): () => void;
  /** How often something has changed: differs whenever there is something new to draw. */
  version(): number;
  stop(): void;
}

/** Enters the session and stays in it. The caller stops it. */
export function startLive<Invitation extends Timed>(parts: LiveParts<Invitation>): Live {
  const { clock, keeper, outboxName } = parts;
  const listeners = new Set<() => void>();
  let version = 0;
  let isStopped = false;
  const outbox = keptOutbox(keeper, outboxName);
  const ownMarks = keptMarks(keeper, `marks|${outboxName}`);
  const changed = (): void => {
    version += 1;
    for (const listen of listeners) listen();
    if (hasEnded(link.state())) void handInTheRest();
  };
  const handInTheRest = handsIn({
    ...parts,
    open: () => missingFrom(outbox.items(), recordedIds(link.state())),
    done: ({ id }) => {
      outbox.forget(id);
      changed();
    },
    isStopped: () => isStopped,
  });
  const link: Link<Room> = startLink({
    ...parts,
    invite: () => clock.during(parts.invite, serverNowMs),
    enter: async (invitation) => {
      const room = await parts.enter(invitation);
      room.onChange(changed);
      ownMarks.bringTo(room);
      return room;
    },
    outbox: outbox.items,
  });
  for (const source of [link, clock]) source.onChange(changed);

  const state = (): LinkState<Room> => link.state();
  return {
    link: state,
    nowMs: () => clock.nowMs(),
    outbox: outbox.items,
    room: () => roomOf(state()),
    hasEnded: () => hasEnded(state()),
    share: (kind, stepId, typed) => {
      if (shareNow(parts, outbox, state(), { kind, stepId, text: typed })) changed();
    },
    mark: (stepId, part, key, value) => {
      ownMarks.mark(state(), { stepId, part, key }, value, clock.nowMs() ?? 0);
      changed();
    },
    subscribe: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    version: () => version,
    stop: () => {
      isStopped = true;
      link.stop();
      clock.stop();
    },
  };
}

function serverNowMs(answer: Answer<Timed>): number | undefined {
  return answer.kind === "ok" ? Date.parse(answer.value.serverNow) : undefined;
}

/** Puts words into the outbox, and into the room where there is one. False where there is nothing to share. */
function shareNow<Invitation extends Timed>(
  parts: LiveParts<Invitation>,
  outbox: { put(item: OutboxItem): void },
  state: LinkState<Room>,
  typed: Pick<OutboxItem, "kind" | "stepId" | "text">,
): boolean {
  const item = itemToShare(parts, state, typed);
  if (item === undefined) return false;
  outbox.put(item);
  if (state.kind === "connected" && !hasEnded(state)) state.room.share([item]);
  return true;
}

/** What somebody typed as something to share; undefined for blank words and far too long ones. */
function itemToShare<Invitation extends Timed>(
  parts: LiveParts<Invitation>,
  state: LinkState<Room>,
  typed: Pick<OutboxItem, "kind" | "stepId" | "text">,
): OutboxItem | undefined {
  const decision = decideShare(typed.text);
  if (decision.kind !== "share") return undefined;
  const author = roomOf(state)?.me.id ?? parts.personId;
  const sharedAtMs = Math.round(parts.clock.nowMs() ?? 0);
  return { ...typed, id: contributionId(author, parts.newId()), text: decision.text, sharedAtMs };
}

/** The outbox in the browser's store. */
function keptOutbox(keeper: Keeper, name: string) {
  let items = readOutbox(keeper.kept(name));
  const become = (next: readonly OutboxItem[]): void => {
    items = next;
    keeper.keep(name, JSON.stringify(items));
  };
  return {
    items: () => items,
    put: (item: OutboxItem) => become(put(items, item)),
    forget: (id: string) => become(withoutRecorded(items, new Set([id]))),
  };
}

function hasEnded(state: LinkState<Room>): boolean {
  if (state.kind === "refused" && state.problem.code === "session-ended") return true;
  return roomOf(state)?.control().status === "ended";
}

/**
 * What the documents had in safe hands when they closed. Those in which the end
 * was not seen may have been lost before it, with what they had.
 */
function recordedIds(state: LinkState<Room>): ReadonlySet<string> {
  const room = roomOf(state);
  if (room?.control().status !== "ended") return new Set();
  const unsaved = room.unsavedIds();
  return new Set([...room.sharedIds()].filter((id) => !unsaved.has(id)));
}
