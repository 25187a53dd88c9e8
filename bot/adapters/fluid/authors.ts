/** Who wrote what on the floor: Fluid's operations say it, its trees do not. */
import type { IFluidContainer } from "fluid-framework";
import { MOST_SHARED_EACH, decideShare, type Contribution } from "../../../core/live/index.ts";
import { countsAsMark, MOST_MARKS_EACH } from "../../../core/live/activities/index.ts";
import {
  readContribution,
  watchFloor,
  writeContribution,
  writeMark,
  type FloorChanges,
  type FloorNode,
  type MarkMap,
} from "../../../core/live/schema.ts";

/** The part of Fluid's inner container that tells of every operation, after it was applied, and of its client. */
interface OperationSource {
  on(
    event: "op",
    heard: (operation: { readonly type: string; readonly clientId: string | null }) => void,
  ): unknown;
  /** Who may write, in step with the operations. */
  getQuorum(): {
    getMember(clientId: string): { readonly client: { readonly user: { readonly id: string } } } | undefined;
  };
}

/**
 * Calls back after every operation that was applied, with the user whose token
 * sent it. @throws {Error} with a version of Fluid's client that does not tell
 */
export function onOperation(container: IFluidContainer, heard: (writer: string | undefined) => void): void {
  if (!hasSource(container)) throw new Error("This version of Fluid's client does not tell of operations.");
  const source = container.container;
  source.on("op", ({ type, clientId }) => {
    if (type === "op" && clientId !== null) heard(source.getQuorum().getMember(clientId)?.client.user.id);
  });
}

/** Fluid's types hide the inner container; its objects have it. */
function hasSource(container: object): container is { readonly container: OperationSource } {
  if (!("container" in container)) return false;
  const { container: inner } = container;
  return typeof inner === "object" && inner !== null && "on" in inner && "getQuorum" in inner;
}

/** A floor's content as it is followed, from the first operation after it was loaded. */
export interface FollowedFloor {
  readonly genuine: Genuine;
  /** Called after every operation that could be read. */
  onChange(listen: () => void): void;
  /** Settles when somebody has made the document unreadable. Never rejects. */
  readonly damaged: Promise<void>;
  stop(): void;
}

/**
 * Follows a floor that was loaded just now. What a hand-made client puts there
 * in another's name, changes or takes away is put right at once. A tree that
 * somebody replaced as a whole is damaged.
 */
export function followFloor(
  container: IFluidContainer,
  views: { readonly floor: { readonly root: FloorNode }; readonly marks: { readonly root: MarkMap } },
  server: Server,
): FollowedFloor {
  const listeners: (() => void)[] = [];
  const damaged = Promise.withResolvers<void>();
  const whole = { floor: views.floor.root, marks: views.marks.root };
  const words = whole.floor.contributions;
  const watch = watchFloor(whole.floor, whole.marks, () => undefined);
  const genuine = new Genuine(whole.floor, server);
  genuine.takeIn(whole, server.self, watch.changes());
  onOperation(container, (writer) => {
    try {
      const isWhole =
        views.floor.root === whole.floor &&
        views.marks.root === whole.marks &&
        whole.floor.contributions === words;
      if (!isWhole) return damaged.resolve();
      genuine.takeIn(whole, writer, watch.changes());
    } catch {
      // whoever opens the document next finds out, and says so
      return damaged.resolve();
    }
    for (const listen of listeners) listen();
  });
  return {
    genuine,
    damaged: damaged.promise,
    onChange: (listen) => void listeners.push(listen),
    stop: () => watch.stop(),
  };
}

/** The floor with its marks. */
interface WholeFloor {
  readonly floor: FloorNode;
  readonly marks: MarkMap;
}

/** The server among the floor's writers. */
export interface Server {
  /** The user under which it is connected. */
  readonly self: string;
  readonly nowMs: () => number;
}

/**
 * What stands on the floor and was put there by its author, or by this server,
 * words as they first came and marks as their author wrote them last. What a
 * document started with is taken as it is: it was this server that made it.
 */
export class Genuine {
  readonly #server: Server;
  readonly #items = new Map<string, Contribution>();
  readonly #marks = new Map<string, string>();
  /** What this server took from the wall: it does not come back. */
  readonly #taken = new Set<string>();
  /** How much each person has put there: words, marks. */
  readonly #counts = new Map<string, number>();

  constructor(floor: FloorNode, server: Server) {
    this.#server = server;
    for (const node of floor.contributions.values()) this.add(readContribution(node));
  }

  items(): readonly Contribution[] {
    return [...this.#items.values()];
  }

  marks(): ReadonlyMap<string, string> {
    return this.#marks;
  }

  add(item: Contribution): void {
    this.#taken.delete(item.id);
    this.#items.set(item.id, item);
  }

  /** Keeps from coming back what this server takes from the wall. */
  take(id: string): void {
    this.#taken.add(id);
  }

  /** Takes in what one operation has changed, and puts right what its writer may not. */
  takeIn(whole: WholeFloor, writer: string | undefined, changed: FloorChanges): void {
    for (const place of changed.marks) this.#takeInMark(whole.marks, writer, place);
    const words = changed.contributions === "any" ? this.#everyKey(whole.floor) : changed.contributions;
    for (const key of words) this.#takeInWords(whole.floor, writer, key);
  }

  #takeInMark(marks: MarkMap, writer: string | undefined, place: string): void {
    const known = this.#marks.get(place);
    const text = marks.get(place);
    if (text === known) return;
    if (text !== undefined && this.#mayMark(place, text, writer)) {
      this.#marks.set(place, text);
    } else if (known === undefined) {
      if (text !== undefined) marks.delete(place);
    } else writeMark(marks, place, known);
  }

  #mayMark(place: string, text: string, writer: string | undefined): boolean {
    if (!countsAsMark(place, text, writer, this.#server.nowMs())) return false;
    return this.#marks.has(place) || this.#hasRoom(`marks|${writer}`, MOST_MARKS_EACH, writer);
  }

  #everyKey(floor: FloorNode): ReadonlySet<string> {
    return new Set([...floor.contributions.keys(), ...this.#items.keys()]);
  }

  #takeInWords(floor: FloorNode, writer: string | undefined, key: string): void {
    const node = floor.contributions.get(key);
    const known = this.#items.get(key);
    if (known !== undefined) {
      if (this.#taken.has(key)) return;
      if (node === undefined || !isSameWords(readContribution(node), known)) writeContribution(floor, known);
      return;
    }
    if (node === undefined) return;
    const item = readContribution(node);
    const isTheirs = writer === this.#server.self || writer === item.authorId;
    const isFine =
      isTheirs &&
      key === item.id &&
      decideShare(item.text).kind === "share" &&
      this.#hasRoom(`words|${writer}`, MOST_SHARED_EACH, writer);
    if (isFine) this.add(item);
    else floor.contributions.delete(key);
  }

  #hasRoom(counted: string, most: number, writer: string | undefined): boolean {
    if (writer === this.#server.self) return true;
    const count = (this.#counts.get(counted) ?? 0) + 1;
    this.#counts.set(counted, count);
    return count <= most;
  }
}

/** Whether two tell the same, of the same author. */
export function isSameWords(one: Contribution, other: Contribution): boolean {
  return (
    one.text === other.text &&
    one.authorName === other.authorName &&
    one.authorId === other.authorId &&
    one.stepId === other.stepId &&
    one.kind === other.kind
  );
}
