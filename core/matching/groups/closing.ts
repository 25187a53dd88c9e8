/** Groups when there is no more time to search: what keeps the rules stays, and of the others as many as go together. */
import { breaksAsGroup, marksIn, mayShare } from "../cost.ts";
import { allShareHours, compareDays } from "../hours.ts";
import { SECOND, type Problem } from "../problem.ts";
import { sizesFor } from "../sizes.ts";

type Row = readonly number[];
type Rows = readonly Row[];

/** Groups that keep all rules and have the sizes of as many people, and whoever has no place. */
export interface Closed {
  readonly groups: Rows;
  readonly left: Row;
}

/** From each who waits, so many others are looked at for company; more would take seconds in a company of thousands. */
const MOST_LOOKED_AT = 400;

/**
 * Keeps the groups without a broken rule and makes others of the rest (rules
 * MAT2, MAT3). Groups of the size that was asked for stand beside each other
 * in any number; a few may be one larger, or else one smaller. Whichever of
 * both leaves fewer people counts. Never throws.
 */
export function keepWhole(problem: Problem, groups: Rows, waiting: Row): Closed {
  const size = problem.request.groupSize;
  const larger = closeWith(problem, groups, waiting, size + 1);
  const smaller = closeWith(problem, groups, waiting, size - 1);
  const best = smaller.left.length < larger.left.length ? smaller : larger;
  return best.groups.length > 0 ? best : anyGroup(problem, best.left);
}

/** Where no usual group can be, one that is smaller, the largest that there can be. */
function anyGroup(problem: Problem, people: Row): Closed {
  const units = unitsIn(problem, people);
  for (let size = problem.request.groupSize - 1; size >= 2; size -= 1) {
    const { made, rest } = makeGroups(problem, units, size, 1);
    if (made.length > 0) return { groups: made, left: rest.flat() };
  }
  return { groups: [], left: people };
}

function closeWith(problem: Problem, groups: Rows, waiting: Row, other: number): Closed {
  const size = problem.request.groupSize;
  const bySize = Map.groupBy(groups, (group) => (keepsRules(problem, group) ? group.length : 0));
  const usual = bySize.get(size) ?? [];
  const odd = bySize.get(other) ?? [];
  const rest = [...bySize].flatMap(([of, rows]) => (of === size || of === other ? [] : rows));
  const first = makeGroups(problem, unitsIn(problem, [...waiting, ...rest.flat()]), size, Infinity);
  const allowed = mostOdd(usual.length + first.made.length, size, other);
  const tooMany = odd.slice(allowed).map((group) => shrink(problem, group, size));
  const loose = [...first.rest, ...tooMany.flatMap(({ rest: units }) => units)];
  const second = makeGroups(problem, loose, size, Infinity);
  const made = [...usual, ...first.made, ...tooMany.flatMap(({ row }) => row), ...second.made];
  const more = allowed - Math.min(odd.length, allowed);
  const last =
    other > size
      ? enlarge(problem, made, second.rest, more)
      : { groups: made, ...makeGroups(problem, second.rest, other, more) };
  return {
    groups: [...last.groups, ...odd.slice(0, allowed), ...last.made],
    left: last.rest.flat(),
  };
}

function keepsRules(problem: Problem, group: Row): boolean {
  if (group.length < 2 || breaksAsGroup(problem, group)) return false;
  const isSplit = (set: number): boolean =>
    set !== -1 && problem.sets[set]?.some((other) => !group.includes(other)) === true;
  if (group.some((one) => isSplit(problem.setOf[one] ?? -1))) return false;
  return group.every((one, at) => mayJoin(problem, group.slice(0, at), one));
}

function mayJoin(problem: Problem, group: Row, comes: number): boolean {
  return group.every((one) => mayShare(problem, one, comes));
}

/** People as they move: single, or a set that must be together; whoever works at the same hours beside each other. */
function unitsIn(problem: Problem, people: Row): Rows {
  const units = people.flatMap((one) => {
    const set = problem.sets[problem.setOf[one] ?? -1];
    if (set === undefined) return [[one]];
    return set[0] === one ? [set] : [];
  });
  const { hours } = problem;
  if (hours === undefined) return units;
  return units.toSorted((one, two) => compareDays(hours, one[0] ?? 0, two[0] ?? 0));
}

/** How many groups of another size there can be beside so many of the usual one. */
function mostOdd(usual: number, size: number, other: number): number {
  if (other < 2) return 0;
  for (let odd = size; odd > 0; odd -= 1) {
    const sizes = sizesFor(usual * size + odd * other, size);
    const isSame = sizes.length === usual + odd && sizes.filter((each) => each === other).length === odd;
    if (isSame && sizes.every((each) => each === size || each === other)) return odd;
  }
  return 0;
}

/** A group of the usual size and whoever has to go for it; where nobody can, all go. */
function shrink(problem: Problem, group: Row, size: number): { readonly row: Rows; readonly rest: Rows } {
  if (group.length === size + 1)
    for (const one of group) {
      const row = group.filter((each) => each !== one);
      if (problem.setOf[one] === -1 && keepsRules(problem, row)) return { row: [row], rest: [[one]] };
    }
  return { row: [], rest: unitsIn(problem, group) };
}

/** Groups of one size, one after the other, each begun by somebody and filled by whoever goes with all who are in it. */
function makeGroups(
  problem: Problem,
  units: Rows,
  size: number,
  most: number,
): { readonly made: Rows; readonly rest: Rows } {
  const made: Row[] = [];
  const used = new Uint8Array(units.length);
  for (const seed of seedsIn(problem, units)) {
    if (made.length >= most) break;
    if (used[seed] === 1) continue;
    const taken = fill(problem, units, used, seed, size);
    if (taken === undefined) continue;
    for (const at of taken) used[at] = 1;
    made.push(taken.flatMap((at) => units[at] ?? []));
  }
  return { made, rest: units.filter((_unit, at) => used[at] === 0) };
}

/** Whoever newcomers need begins a group: there may be fewer of them than groups. */
function seedsIn({ anchors }: Problem, units: Rows): readonly number[] {
  const all = [...units.keys()];
  if (anchors === undefined) return all;
  return all.toSorted((one, two) => Number(isAnchor(two)) - Number(isAnchor(one)));
  function isAnchor(at: number): boolean {
    return anchors !== undefined && (marksIn(anchors, units[at] ?? []) & SECOND) !== 0;
  }
}

/** Which units make a group with the one that begins it; undefined where too few go with it. */
function fill(
  problem: Problem,
  units: Rows,
  used: Uint8Array,
  seed: number,
  size: number,
): readonly number[] | undefined {
  const { anchors, hours } = problem;
  const taken = [seed];
  const members = [...(units[seed] ?? [])];
  // At first without those whom others need more.
  for (const spares of anchors === undefined ? [false] : [true, false]) {
    let looked = 0;
    for (let step = 1; step < units.length && looked < MOST_LOOKED_AT && members.length < size; step += 1) {
      const at = (seed + step) % units.length;
      const unit = units[at] ?? [];
      if (used[at] === 1 || taken.includes(at) || members.length + unit.length > size) continue;
      if (spares && anchors !== undefined && (marksIn(anchors, unit) & SECOND) !== 0) continue;
      looked += 1;
      if (!unit.every((one) => mayJoin(problem, members, one))) continue;
      if (hours !== undefined && !allShareHours(hours, [...members, ...unit])) continue;
      taken.push(at);
      members.push(...unit);
    }
  }
  return members.length === size && keepsRules(problem, members) ? taken : undefined;
}

/** Takes single people who wait into groups, as many as may be one larger. */
function enlarge(
  problem: Problem,
  groups: Rows,
  units: Rows,
  most: number,
): { readonly groups: Rows; readonly made: Rows; readonly rest: Rows } {
  const now = [...groups];
  const rest: Row[] = [];
  let more = most;
  for (const unit of units) {
    const isSingle = unit.length === 1 && more > 0;
    const size = problem.request.groupSize;
    const [comes = -1] = unit;
    const takes = (group: Row): boolean =>
      group.length === size && mayJoin(problem, group, comes) && keepsRules(problem, [...group, comes]);
    const at = isSingle ? now.findIndex(takes) : -1;
    if (at === -1) {
      rest.push(unit);
      continue;
    }
    now[at] = [...(now[at] ?? []), ...unit];
    more -= 1;
  }
  return { groups: now, made: [], rest };
}
