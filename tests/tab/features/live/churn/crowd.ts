/** People with a panel each, who write, vote and change their minds while their line drops, their window reloads and they leave. */
import { placeKey } from "../../../../../core/live/activities/index.ts";
import { enterByStream } from "../../../../../tab/features/live/stream/enter.ts";
import { startLive, type Live } from "../../../../../tab/features/live/live.ts";
import type { Service, Somebody } from "./service.ts";
import { apiOf, asked, enterDocuments, Line } from "./ways.ts";

/** In each second: the line drops for seconds, the window is loaded anew, somebody leaves for a while, writes, votes. */
const DROPS = 1 / 50;
const LONGEST_DROP_MS = 15_000;
const RELOADS = 1 / 120;
const LEAVES = 1 / 200;
const LONGEST_AWAY_MS = 60_000;
const WRITES = 1 / 12;
const VOTES = 1 / 5;
/** Of the votes so many are changed right away: a double tap, a change of mind. */
const HESITATES = 0.4;

export const STEP = "share";

export interface World {
  readonly service: Service;
  readonly nowMs: () => number;
  readonly newId: () => string;
}

/** One person's window. What they did in it is what has to be in the record. */
export class Participant {
  readonly said: string[] = [];
  readonly votes = new Map<string, number | null>();
  readonly me: Somebody;
  readonly line: Line;
  readonly #world: World;
  readonly #way: "documents" | "stream";
  readonly #store = new Map<string, string>();
  #live: Live | undefined;
  #backAtMs = 0;
  #lineUpAtMs = 0;

  constructor(world: World, me: Somebody, way: "documents" | "stream") {
    this.#world = world;
    this.me = me;
    this.#way = way;
    this.line = new Line(world.service);
  }

  live(): Live | undefined {
    return this.#live;
  }

  /** A second goes by. @param isRestless whether they still write, vote, drop and leave */
  beat(isRestless: boolean): void {
    const { nowMs, service } = this.#world;
    const { draw } = service;
    if (!this.line.isUp && (!isRestless || nowMs() >= this.#lineUpAtMs)) this.line.become(true);
    if (this.#live === undefined && (!isRestless || nowMs() >= this.#backAtMs)) this.#open();
    if (!isRestless || this.#live === undefined) return;
    if (draw() < DROPS) {
      this.line.become(false);
      this.#lineUpAtMs = nowMs() + draw() * LONGEST_DROP_MS;
    }
    if (draw() < WRITES) this.write(this.#live);
    if (draw() < VOTES) this.#vote(this.#live);
    if (draw() < RELOADS) this.close();
    else if (draw() < LEAVES) {
      this.close();
      this.#backAtMs = nowMs() + draw() * LONGEST_AWAY_MS;
    }
  }

  close(): void {
    this.#live?.stop();
    this.#live = undefined;
  }

  write(live: Live): void {
    const text = `${this.me.name} says ${this.said.length + 1}`;
    live.share("answer", STEP, text);
    this.said.push(text);
  }

  /** Only who sees the room can press something in it. */
  #vote(live: Live): void {
    const { draw } = this.#world.service;
    const room = live.room();
    const items = room?.contributions() ?? [];
    const item = items[Math.floor(draw() * items.length)];
    if (room === undefined || item === undefined || room.control().status === "ended") return;
    do {
      const n = Math.floor(draw() * 4);
      const value = n === 0 ? null : n;
      live.mark(STEP, "vote", item.id, value === null ? null : { n: value });
      this.votes.set(placeKey({ stepId: STEP, part: "vote", author: this.me.id, key: item.id }), value);
    } while (draw() < HESITATES);
  }

  #open(): void {
    const { service, nowMs, newId } = this.#world;
    const { line, me } = this;
    const api = apiOf(service, line, me, nowMs);
    const isOver = (): boolean => service.room().control.status === "ended";
    this.#live = startLive({
      invite: () =>
        asked(line, () =>
          isOver()
            ? {
                kind: "problem",
                problem: { status: 409, code: "session-ended", sentence: "", correlation: undefined },
              }
            : { kind: "ok", value: { serverNow: new Date(nowMs()).toISOString() } },
        ),
      enter: () =>
        this.#way === "stream" ? enterByStream(api, "s") : enterDocuments(service, line, me, nowMs),
      preview: () => undefined,
      clock: {
        nowMs,
        onChange: () => () => undefined,
        look: async () => undefined,
        during: (ask) => ask(),
        stop: () => undefined,
      },
      keeper: {
        kept: (name) => this.#store.get(name) ?? null,
        keep: (name, text) => void this.#store.set(name, text),
      },
      outboxName: "outbox",
      personId: me.id,
      handIn: ({ id, kind, stepId, text }) =>
        api.post("/sessions/s/contributions", { id, kind, stepId, text }),
      newId,
      waitMs: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      random: service.draw,
    });
  }
}
