/** The two ways into the room, on a network that drops: documents as Fluid keeps them, and a stream with the API beside it. */
import { isNewerMark } from "../../../../../core/live/activities/index.ts";
import { afterChange, type Contribution, type StreamedRoom } from "../../../../../core/live/index.ts";
import type { Answer, Api } from "../../../../../tab/adapters/api.ts";
import type { Room } from "../../../../../tab/features/live/room.ts";
import type { Service, Somebody } from "./service.ts";

const LONGEST_WAY_MS = 700;
/** A connection that stays away for so long is given up, with all that was on its way. */
const STALLED_MS = 3_000;
/** One of so many requests is lost, or its answer is. */
const LOST = 0.08;

/** One window's line to the service. */
export class Line {
  isUp = true;
  readonly #service: Service;
  readonly #watchers = new Set<() => void>();

  constructor(service: Service) {
    this.#service = service;
  }

  become(isUp: boolean): void {
    if (this.isUp === isUp) return;
    this.isUp = isUp;
    for (const watch of [...this.#watchers]) watch();
  }

  onTurn(watch: () => void): () => void {
    this.#watchers.add(watch);
    return () => this.#watchers.delete(watch);
  }

  way(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#service.draw() * LONGEST_WAY_MS));
  }

  /** Lets what happens arrive later, in the order in which it happened. */
  inOrder(nowMs: () => number): (arrive: () => void) => void {
    let lastAtMs = 0;
    return (arrive) => {
      lastAtMs = Math.max(lastAtMs, nowMs() + this.#service.draw() * LONGEST_WAY_MS);
      setTimeout(arrive, lastAtMs - nowMs());
    };
  }

  /** Whether something arrives that sets out now. */
  async arrives(): Promise<boolean> {
    const isLost = this.#service.draw() < LOST;
    await this.way();
    return this.isUp && !isLost && !this.#service.isAway;
  }
}

const NO_ANSWER = {
  kind: "problem",
  problem: { status: 0, code: "no-answer", sentence: "", correlation: undefined },
} as const;

/** Asks the service for something and waits for what it says; either may be lost. */
export async function asked<T>(line: Line, answer: () => Answer<T>): Promise<Answer<T>> {
  if (!line.isUp || !(await line.arrives())) return NO_ANSWER;
  const said = answer();
  return (await line.arrives()) ? said : NO_ANSWER;
}

/** The API as somebody who follows by a stream uses it. */
export function apiOf(service: Service, line: Line, me: Somebody, nowMs: () => number): Api {
  const none = async <T>(): Promise<Answer<T>> => NO_ANSWER;
  return {
    get: none,
    put: none,
    remove: none,
    post: <T>(path: string, body: unknown) =>
      asked<T>(line, () => {
        // What the panel sends is what these types say.
        if (path.endsWith("/marks")) {
          const { place, text } = body as { readonly place: string; readonly text: string };
          // As the server's stream does.
          if (isNewerMark(text, service.room().marks[place])) service.mark(me.id, place, text, nowMs());
        } else
          service.accept({ ...(body as Contribution), authorId: me.id, authorName: me.name, atMs: nowMs() });
        return { kind: "ok", value: undefined as T };
      }),
    async follow(_path, heard, stopping) {
      if (!line.isUp || !(await line.arrives())) return;
      heard({ name: "room", data: { ...service.room(), me, people: [] } });
      await new Promise<void>((resolve) => {
        let isOver = false;
        const inOrder = line.inOrder(nowMs);
        const end = (): void => {
          isOver = true;
          leave();
          off();
          resolve();
        };
        const leave = service.join({
          hear: (data) => inOrder(() => void (isOver || heard({ name: "change", data }))),
          end,
        });
        const off = line.onTurn(end);
        stopping.addEventListener("abort", end);
      });
    },
  };
}

type Write = (service: Service) => void;

/** Both documents, as far as staying in them goes. @throws where the service is not there */
export async function enterDocuments(
  service: Service,
  line: Line,
  me: Somebody,
  nowMs: () => number,
): Promise<Room> {
  if (!(await line.arrives())) throw new Error("The documents could not be loaded.");
  const documents = new Documents(service, line, nowMs);
  const nothing = (): void => undefined;
  return {
    role: "participant",
    me,
    control: () => documents.seen.control,
    contributions: () => documents.seen.contributions,
    hands: () => new Map(),
    raiseHand: nothing,
    marks: () => new Map(Object.entries(documents.seen.marks)),
    putMark: (place, text) => {
      documents.seen = { ...documents.seen, marks: { ...documents.seen.marks, [place]: text } };
      documents.write((there) => there.mark(me.id, place, text, nowMs()));
    },
    people: () => [me],
    sharedIds: () => new Set(documents.seen.contributions.map(({ id }) => id)),
    unsavedIds: () => documents.unsaved,
    isConnected: () => line.isUp,
    onChange: (listen) => void documents.listeners.add(listen),
    renew: nothing,
    steer: nothing,
    share: (items) => {
      for (const { sharedAtMs, ...rest } of items) {
        const item = { ...rest, authorId: me.id, authorName: me.name, atMs: sharedAtMs };
        documents.seen = { ...documents.seen, contributions: [...documents.seen.contributions, item] };
        documents.unsaved.add(item.id);
        documents.write((there) => {
          there.put(item);
          documents.unsaved.delete(item.id);
        });
      }
    },
    gone: documents.gone.promise,
    leave: () => documents.leave(),
  };
}

/** What Fluid does: what this client wrote is seen at once, arrives in order, and is sent again after a short cut. */
class Documents {
  seen: StreamedRoom;
  readonly unsaved = new Set<string>();
  readonly listeners = new Set<() => void>();
  readonly gone = Promise.withResolvers<void>();
  readonly #service: Service;
  readonly #line: Line;
  readonly #offs: (() => void)[];
  #waiting: Write[] = [];
  #isLeft = false;
  #isSending = false;

  constructor(service: Service, line: Line, nowMs: () => number) {
    this.#service = service;
    this.#line = line;
    const inOrder = line.inOrder(nowMs);
    this.seen = service.room();
    this.#offs = [
      service.join({
        hear: (change) =>
          inOrder(() => {
            if (this.#isLeft) return;
            this.seen = afterChange(this.seen, change);
            for (const listen of this.listeners) listen();
          }),
        end: () => this.gone.resolve(),
      }),
      line.onTurn(() => this.#turn()),
    ];
  }

  write(write: Write): void {
    this.#waiting.push(write);
    void this.#send();
  }

  leave(): void {
    this.#isLeft = true;
    this.#waiting = [];
    for (const off of this.#offs) off();
  }

  #turn(): void {
    for (const listen of this.listeners) listen();
    if (this.#line.isUp) return void this.#send();
    setTimeout(() => {
      if (!this.#line.isUp) this.gone.resolve();
    }, STALLED_MS);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#waiting.length > 0 && this.#line.isUp && !this.#isLeft) {
      await this.#line.way();
      if (this.#line.isUp && !this.#isLeft) this.#waiting.shift()?.(this.#service);
    }
    this.#isSending = false;
  }
}
