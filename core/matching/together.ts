/** People who must be in one group, found through all rules at once. */
import { MatchError } from "./request.ts";
import { areApart, type PairTable } from "./pair-table.ts";

/**
 * Sets of people who must be together, directly or through somebody, each of
 * two or more.
 * @param indexOf absent: not among the people, and then no reason to be with anybody
 */
export function setsTogether(
  lists: readonly (readonly string[])[],
  indexOf: ReadonlyMap<string, number>,
): readonly (readonly number[])[] {
  const parent = new Map<number, number>();
  const rootOf = (one: number): number => {
    let root = one;
    for (let above = parent.get(root); above !== undefined; above = parent.get(root)) root = above;
    return root;
  };
  for (const list of lists) {
    const [first, ...rest] = list.flatMap((id) => indexOf.get(id) ?? []);
    if (first === undefined) continue;
    for (const other of rest) {
      const [one, two] = [rootOf(first), rootOf(other)];
      if (one !== two) parent.set(Math.max(one, two), Math.min(one, two));
    }
  }
  const sets = new Map<number, number[]>();
  for (const member of [...parent.keys()].flatMap((one) => [one, rootOf(one)])) {
    const set = sets.get(rootOf(member)) ?? [];
    if (!set.includes(member)) set.push(member);
    sets.set(rootOf(member), set);
  }
  return [...sets.values()].map((set) => set.sort((one, other) => one - other));
}

/** Refuses rules that contradict each other whoever else is there (rule MAT8). @throws {MatchError} that names the two */
export function refuseContradictions(
  sets: readonly (readonly number[])[],
  table: PairTable,
  ids: readonly string[],
): void {
  for (const set of sets)
    for (const [at, one] of set.entries())
      for (const other of set.slice(at + 1))
        if (areApart(table, one, other))
          throw new MatchError(
            "contradictory-rules",
            `${ids[one] ?? ""} must be with ${ids[other] ?? ""} and apart from ${ids[other] ?? ""}.`,
          );
}
