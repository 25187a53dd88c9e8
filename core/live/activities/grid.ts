/** Two-by-two: everyone places each thing on two scales of five; the group sees where it agrees. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf, wholeIn } from "./reading.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A place on both scales, 1 to 5; undefined for anything else. Never throws. */
export function readSpot(value: unknown): Spot | undefined {
  const fields = fieldsOf(value);
  const [x, y] = [wholeIn(fields.get("x"), 1, 5), wholeIn(fields.get("y"), 1, 5)];
  return x === undefined || y === undefined ? undefined : { x, y };
}

export interface PlacedItem {
  readonly item: string;
  /** The average of all; undefined while nobody has placed it. */
  readonly spot: Spot | undefined;
  /** How far the group is apart on it: the mean distance from the average. */
  readonly apart: number;
  readonly count: number;
}

export interface Grid {
  readonly placed: readonly PlacedItem[];
  readonly mine: ReadonlyMap<string, Spot>;
  readonly voters: number;
}

/** Averages every thing's place (rule ACT8). Never throws. */
export function seeGrid(marks: readonly Mark[], items: readonly string[], me: string): Grid {
  const spots = readable(marks, readSpot).filter(({ key }) => items.includes(key));
  return {
    placed: items.map((item) =>
      average(
        item,
        spots.flatMap(({ key, value }) => (key === item ? value : [])),
      ),
    ),
    mine: new Map(spots.flatMap(({ author, key, value }) => (author === me ? [[key, value] as const] : []))),
    voters: new Set(spots.map(({ author }) => author)).size,
  };
}

function average(item: string, spots: readonly Spot[]): PlacedItem {
  const count = spots.length;
  if (count === 0) return { item, spot: undefined, apart: 0, count };
  const mean = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0) / count;
  const spot = { x: mean(spots.map(({ x }) => x)), y: mean(spots.map(({ y }) => y)) };
  const apart = mean(spots.map(({ x, y }) => Math.hypot(x - spot.x, y - spot.y)));
  return { item, spot, apart, count };
}
