/**
 * Grouping what was written: many people move cards at once. Each move is the
 * mover's own mark, the latest one about a card counts, and every move can be
 * undone by moving back. Nobody's words change.
 */
import { readable, type Mark, type ReadMark } from "./marks.ts";
import { fieldsOf, textOf } from "./reading.ts";

const LONGEST_TITLE = 120;
const LONGEST_ID = 120;

/** `item:ID` puts a card into a cluster (an empty text: into none); `title:ID` names a cluster. */
export function readMove(value: unknown, key: string): string | undefined {
  const fields = fieldsOf(value);
  if (key.startsWith("title:")) return textOf(fields.get("title"), LONGEST_TITLE) ?? "";
  const into = fields.get("in");
  return key.startsWith("item:") && typeof into === "string" && into.length <= LONGEST_ID ? into : undefined;
}

export interface Cluster {
  readonly id: string;
  /** Empty while nobody has named it. */
  readonly title: string;
  readonly items: readonly string[];
}

export interface Clusters {
  /** Those that hold something, in the order in which their first card was written. */
  readonly clusters: readonly Cluster[];
  /** What is in none. */
  readonly loose: readonly string[];
}

/** One change to write: the key of one's own mark, and its value. */
export interface Move {
  readonly key: string;
  readonly value: { readonly in: string } | { readonly title: string };
}

/** How things are grouped (rule ACT13): the latest move of each card, whoever made it. Never throws. */
export function seeClusters(marks: readonly Mark[], items: readonly string[]): Clusters {
  const latest = new Map<string, ReadMark<string>>();
  for (const mark of readable(marks, readMove)) latest.set(mark.key, mark);
  const members = new Map<string, string[]>();
  const loose: string[] = [];
  for (const item of items) {
    const into = latest.get(`item:${item}`)?.value ?? "";
    if (into === "") loose.push(item);
    else members.set(into, [...(members.get(into) ?? []), item]);
  }
  const clusters = [...members].map(([id, held]) => ({
    id,
    title: latest.get(`title:${id}`)?.value ?? "",
    items: held,
  }));
  return { clusters, loose };
}

/** Puts cards into a cluster; a fresh id makes a new one. Splitting is moving some of a cluster into a new one. */
export function moveInto(items: readonly string[], cluster: string): readonly Move[] {
  return items.map((item) => ({ key: `item:${item}`, value: { in: cluster } }));
}

/** Makes one of two: all cards of the one go into the other. */
export function merge(from: Cluster, into: Cluster): readonly Move[] {
  return moveInto(from.items, into.id);
}

/** What takes some moves back, given how things stood before them (rule ACT14). */
export function undoOf(moves: readonly Move[], before: Clusters): readonly Move[] {
  return moves.map(({ key }): Move => {
    const id = key.slice(key.indexOf(":") + 1);
    if (key.startsWith("title:")) {
      return { key, value: { title: before.clusters.find((each) => each.id === id)?.title ?? "" } };
    }
    return { key, value: { in: before.clusters.find(({ items }) => items.includes(id))?.id ?? "" } };
  });
}

/** What a cluster is called: its title, or the beginning of its first card. */
export function nameOf(cluster: Cluster, textOfItem: (item: string) => string): string {
  if (cluster.title !== "") return cluster.title;
  const first = textOfItem(cluster.items[0] ?? "");
  return first.length <= 60 ? first : `${first.slice(0, 59)}…`;
}
