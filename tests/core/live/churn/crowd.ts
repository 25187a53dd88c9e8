/** People who come, leave, drop out and return at random; each has a panel that hears of changes a little later. */
import { afterChange, type StreamedChange, type StreamedRoom } from "../../../../core/live/index.ts";
import type { Somebody } from "./room.ts";

/** In [0, 1); the same for the same seed. */
export type Draw = () => number;

/** A generator that a failing run can repeat (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** For each beat of two seconds: somebody leaves for good minutes, loses the line for seconds, or comes (back). */
const LEAVES = 1 / 300;
const DROPS = 1 / 150;
const RETURNS = 1 / 45;
const LONGEST_DROP_MS = 18_000;
/** A change is on its way for at most this long. */
const LONGEST_WAY_MS = 3_000;
/** How far a panel may be wrong about the server's time. */
const CLOCK_MS = 75;

interface Parcel {
  readonly atMs: number;
  readonly change: StreamedChange;
}

/** What came of a room by a change is worked out once, for all who have it. */
const after = new WeakMap<StreamedRoom, WeakMap<StreamedChange, StreamedRoom>>();

function roomAfter(room: StreamedRoom, change: StreamedChange): StreamedRoom {
  const known = after.get(room) ?? new WeakMap<StreamedChange, StreamedRoom>();
  after.set(room, known);
  const next = known.get(change) ?? afterChange(room, change);
  known.set(change, next);
  return next;
}

/** One person and their panel. */
export class Visitor implements Somebody {
  readonly person: string;
  readonly name: string;
  /** Added to the server's time, it is what their panel believes. */
  readonly clockMs: number;
  /** What their panel shows; undefined while they are not in. */
  view: StreamedRoom | undefined;
  cameAtMs = 0;
  #awayUntilMs: number | undefined;
  #onItsWay: Parcel[] = [];
  readonly #draw: Draw;

  constructor(number: number, draw: Draw) {
    this.person = `p${number}`;
    this.name = `Person ${number}`;
    this.#draw = draw;
    this.clockMs = Math.round((draw() * 2 - 1) * CLOCK_MS);
    if (draw() < 0.3) this.#awayUntilMs = Infinity;
  }

  isHere(): boolean {
    return this.#awayUntilMs === undefined;
  }

  /** Whether they have heard everything that was sent. */
  isCaughtUp(): boolean {
    return this.view !== undefined && this.#onItsWay.length === 0;
  }

  send(change: StreamedChange, nowMs: number): void {
    if (!this.isHere()) return;
    const last = this.#onItsWay.at(-1)?.atMs ?? 0;
    this.#onItsWay.push({ atMs: Math.max(last, nowMs + this.#draw() * LONGEST_WAY_MS), change });
  }

  /** A beat goes by. @param room what whoever comes in now is given */
  live(room: StreamedRoom, nowMs: number): void {
    this.#comeOrGo(nowMs);
    if (!this.isHere()) {
      this.view = undefined;
      this.#onItsWay = [];
      return;
    }
    if (this.view === undefined) {
      this.view = room;
      this.#onItsWay = [];
      this.cameAtMs = nowMs;
    }
    for (let next = this.#onItsWay[0]; next !== undefined && next.atMs <= nowMs; next = this.#onItsWay[0]) {
      this.#onItsWay.shift();
      this.view = roomAfter(this.view, next.change);
    }
  }

  #comeOrGo(nowMs: number): void {
    const lot = this.#draw();
    if (this.#awayUntilMs === undefined) {
      if (lot < LEAVES) this.#awayUntilMs = Infinity;
      else if (lot < LEAVES + DROPS) this.#awayUntilMs = nowMs + this.#draw() * LONGEST_DROP_MS;
    } else if (nowMs >= this.#awayUntilMs || (this.#awayUntilMs === Infinity && lot < RETURNS))
      this.#awayUntilMs = undefined;
  }
}
