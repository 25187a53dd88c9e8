/**
 * A session's service as panels meet it, on a clock that is only counted: a
 * room that is recorded a little later, documents that can be lost, and a
 * network on which everything takes its time and some of it never arrives.
 */
import {
  changeBetween,
  isIdOf,
  toRecord,
  type Contribution,
  type ControlState,
  type StreamedChange,
  type StreamedRoom,
} from "../../../../../core/live/index.ts";
import { countsAsMark } from "../../../../../core/live/activities/index.ts";
import type { Draw } from "../../../../core/live/churn/crowd.ts";

export interface Somebody {
  readonly id: string;
  readonly name: string;
}

/** Whoever is connected, and hears of what changes. */
export interface Listener {
  hear(change: StreamedChange): void;
  /** The documents are gone, or the stream is over. */
  end(): void;
}

/** How long the keeper takes until what is shared is in Tables, at most. */
const WRITE_MS = 1_500;

export class Service {
  epoch = 1;
  isAway = false;
  readonly recorded = { words: new Map<string, Contribution>(), marks: new Map<string, string>() };
  readonly draw: Draw;
  readonly #names: ReadonlyMap<string, string>;
  readonly #listeners = new Set<Listener>();
  #room: StreamedRoom;
  #isWriting = false;

  constructor(control: ControlState, people: readonly Somebody[], draw: Draw) {
    this.#room = { control, contributions: [], hands: {}, marks: {} };
    this.#names = new Map(people.map(({ id, name }) => [id, name]));
    this.draw = draw;
  }

  room(): StreamedRoom {
    return this.#room;
  }

  join(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something that somebody wrote has arrived in the room. */
  put(item: Contribution): void {
    const { contributions } = this.#room;
    if (contributions.some(({ id }) => id === item.id) || !isIdOf(item.authorId, item.id)) return;
    this.#become({ ...this.#room, contributions: [...contributions, item] });
  }

  /** The last word about a place stands. */
  mark(writer: string, place: string, text: string, nowMs: number): void {
    if (!countsAsMark(place, text, writer, nowMs)) return;
    this.#become({ ...this.#room, marks: { ...this.#room.marks, [place]: text } });
  }

  stand(control: ControlState): void {
    this.#become({ ...this.#room, control });
  }

  /** By the API: it is recorded at once, and brought to the room. */
  accept(item: Contribution): void {
    this.#write([item]);
    if (this.#room.control.status !== "ended") this.put(item);
  }

  /** The documents and all that was not recorded are lost; new ones begin with the record. */
  lose(): void {
    this.epoch += 1;
    this.#isWriting = false;
    const { control } = this.#room;
    const { words, marks } = this.recorded;
    this.#room = { control, contributions: [...words.values()], hands: {}, marks: Object.fromEntries(marks) };
    for (const listener of [...this.#listeners]) listener.end();
  }

  #become(next: StreamedRoom): void {
    const change = changeBetween(this.#room, next);
    this.#room = next;
    if (change === undefined) return;
    for (const listener of this.#listeners) listener.hear(change);
    if (this.#isWriting) return;
    this.#isWriting = true;
    const { epoch } = this;
    setTimeout(() => {
      if (this.epoch !== epoch) return;
      this.#isWriting = false;
      this.#write(this.#room.contributions);
      for (const [place, text] of Object.entries(this.#room.marks)) this.recorded.marks.set(place, text);
    }, this.draw() * WRITE_MS);
  }

  #write(items: readonly Contribution[]): void {
    const fresh = toRecord(new Set(this.recorded.words.keys()), items, this.#names);
    for (const item of fresh) this.recorded.words.set(item.id, item);
  }
}
