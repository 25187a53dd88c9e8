/** Ranking: everyone puts the things in their own order; the group sees the order of all. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf } from "./reading.ts";

const MOST_ITEMS = 200;

/** Somebody's order, each id once; undefined for anything else. Never throws. */
export function readOrder(value: unknown): readonly string[] | undefined {
  const ids = fieldsOf(value).get("ids");
  if (!Array.isArray(ids) || ids.length > MOST_ITEMS) return undefined;
  const texts = ids.filter((id): id is string => typeof id === "string" && id !== "");
  return texts.length === ids.length && new Set(texts).size === texts.length ? texts : undefined;
}

export interface Ranking {
  /** The order of all, by average place; what nobody has placed stays last, in its own order. */
  readonly order: readonly { readonly item: string; readonly averagePlace: number | undefined }[];
  readonly mine: readonly string[] | undefined;
  readonly voters: number;
}

/** Adds up the orders (rule ACT7). What somebody left out is at the place behind their last one. Never throws. */
export function seeRanking(marks: readonly Mark[], items: readonly string[], me: string): Ranking {
  const orders = readable(marks, readOrder).map(({ author, value }) => ({
    author,
    ids: value.filter((id) => items.includes(id)),
  }));
  const placed = items.map((item) => {
    const places = orders.map(({ ids }) => (ids.includes(item) ? ids.indexOf(item) : ids.length) + 1);
    const sum = places.reduce((all, place) => all + place, 0);
    return { item, averagePlace: places.length === 0 ? undefined : sum / places.length };
  });
  return {
    order: placed.toSorted((a, b) => (a.averagePlace ?? 0) - (b.averagePlace ?? 0)),
    mine: orders.find(({ author }) => author === me)?.ids,
    voters: orders.length,
  };
}

/** The order after one thing was moved up or down by one place. */
export function moveBy(order: readonly string[], item: string, by: 1 | -1): readonly string[] {
  const from = order.indexOf(item);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const next = order.filter((id) => id !== item);
  return [...next.slice(0, to), item, ...next.slice(to)];
}
