/** Who wrote what on the floor: Fluid's operations say it, its trees do not. */
import type { IFluidContainer } from "fluid-framework";
import type { Contribution } from "../../../core/live/index.ts";
import { readContribution, type ContributionNode, type FloorNode } from "../../../core/live/schema.ts";

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
}

/**
 * Follows a floor that was loaded just now. What a hand-made client puts there
 * in another's name is taken away again.
 * @param self the user under which this server is connected
 */
export function followFloor(
  container: IFluidContainer,
  view: { readonly root: FloorNode },
  self: string,
): FollowedFloor {
  const genuine = new Genuine(view.root, self);
  const listeners: (() => void)[] = [];
  const damaged = Promise.withResolvers<void>();
  onOperation(container, (writer) => {
    try {
      const { contributions } = view.root;
      for (const key of genuine.takeIn(view.root, writer)) contributions.delete(key);
    } catch {
      // whoever opens the document next finds out, and says so
      return damaged.resolve();
    }
    for (const listen of listeners) listen();
  });
  return { genuine, damaged: damaged.promise, onChange: (listen) => void listeners.push(listen) };
}

/**
 * What stands on the floor and was put there by its author, or by this server,
 * each as it first came. What a hand-made client puts there in another's name,
 * or makes of another's words, is left out. What a document started with is
 * taken as it is: it was this server that made it.
 */
class Genuine {
  readonly #self: string;
  readonly #items = new Map<string, Contribution>();
  /** What was judged already: the same place again, and a new node, is a new writing. */
  readonly #judged = new Map<string, ContributionNode>();

  /** @param self the user under which this server is connected */
  constructor(floor: FloorNode, self: string) {
    this.#self = self;
    this.takeIn(floor, self);
  }

  items(): readonly Contribution[] {
    return [...this.#items.values()];
  }

  add(item: Contribution): void {
    this.#items.set(item.id, item);
  }

  /**
   * Takes in what one operation has put on the floor; gives the places of what
   * was put there in another's name. @param writer the user who sent it
   */
  takeIn(floor: FloorNode, writer: string | undefined): readonly string[] {
    const forged: string[] = [];
    for (const [key, node] of floor.contributions) {
      if (this.#judged.get(key) === node) continue;
      this.#judged.set(key, node);
      const item = readContribution(node);
      const isTheirs = writer === this.#self || writer === item.authorId;
      if (isTheirs && !this.#items.has(item.id)) this.add(item);
      if (!isTheirs) forged.push(key);
    }
    return forged;
  }
}
