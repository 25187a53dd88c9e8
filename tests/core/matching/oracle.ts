/**
 * What matching should find, looked for in the plainest way: every way to put
 * people into groups. Written from the rules alone; shares no code with core.
 */
import type { MatchPerson, MatchRequest } from "../../../core/matching/index.ts";

/** What matters, in the order in which it does; a smaller one is better. */
export type Worth = readonly [
  unplaced: number,
  repeats: number,
  recency: number,
  sides: number,
  wishes: number,
];

export function isBetter(one: Worth, other: Worth): boolean {
  for (const [at, value] of one.entries()) if (value !== other[at]) return value < (other[at] ?? 0);
  return false;
}

/** Sizes as the promise has them. */
export function sizesOf(count: number, size: number): number[] {
  if (count < 2) return [];
  const groups = Math.min(Math.max(Math.round(count / size), 1), Math.floor(count / 2));
  return Array.from({ length: groups }, (_, nth) => Math.floor((count + groups - 1 - nth) / groups));
}

/** Whether a group breaks no hard rule. */
export function isAllowed(request: MatchRequest, ids: readonly string[]): boolean {
  const { together = [], apart = [], withAnchor, minimumOverlapHours } = request.rules ?? {};
  const here = new Set(request.people.map(({ id }) => id));
  if (apart.some((list) => new Set(list.filter((id) => ids.includes(id))).size > 1)) return false;
  for (const list of together) {
    const inside = list.filter((id) => ids.includes(id)).length;
    if (inside > 0 && inside < list.filter((id) => here.has(id)).length) return false;
  }
  const members = request.people.filter(({ id }) => ids.includes(id));
  if (withAnchor !== undefined) {
    const levels = members.map((one) => one.attributes?.[withAnchor.attribute]);
    if (levels.includes(withAnchor.newcomer) && !levels.includes(withAnchor.anchor)) return false;
  }
  return minimumOverlapHours === undefined || commonHours(members) >= minimumOverlapHours;
}

/** Whole hours that all work at. */
export function commonHours(members: readonly MatchPerson[]): number {
  const works = ({ hours }: MatchPerson, hour: number): boolean => {
    if (hours === undefined) return true;
    const [from, to] = hours;
    return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
  };
  return Array.from({ length: 24 }, (_, hour) => members.every((one) => works(one, hour))).filter(Boolean)
    .length;
}

/** How good given groups are. */
export function worthOf(request: MatchRequest, groups: readonly (readonly string[])[]): Worth {
  const days = [...new Set(request.history.map(({ at }) => at))].sort();
  const { sides, differ = [], alike = [] } = request.rules ?? {};
  const byId = new Map(request.people.map((one) => [one.id, one]));
  let [repeats, recency, lacking, wishes] = [0, 0, 0, 0];
  for (const group of groups) {
    const values = group.map((id) => byId.get(id)?.attributes?.[sides?.attribute ?? ""]);
    if (sides !== undefined && !(values.includes(sides.a) && values.includes(sides.b))) lacking += 1;
    for (const [at, one] of group.entries())
      for (const other of group.slice(at + 1)) {
        const met = request.history.filter(({ members }) => members.includes(one) && members.includes(other));
        if (met.length > 0) repeats += 1;
        recency += Math.max(0, ...met.map((each) => days.indexOf(each.at) + 1));
        const share = (attribute: string): boolean => shareValue(byId.get(one), byId.get(other), attribute);
        for (const { attribute, weight = 1 } of differ) wishes += share(attribute) ? weight : 0;
        for (const { attribute, weight = 1 } of alike) wishes += share(attribute) ? 0 : weight;
      }
  }
  return [request.people.length - groups.flat().length, repeats, recency, lacking, wishes];
}

function shareValue(
  one: MatchPerson | undefined,
  other: MatchPerson | undefined,
  attribute: string,
): boolean {
  const [mine, theirs] = [one, other].map((each) => [each?.attributes?.[attribute] ?? []].flat());
  return (mine ?? []).some((value) => theirs?.includes(value) ?? false);
}

/** The best there is, by looking at everything. */
export function bestWorth(request: MatchRequest): Worth {
  const ids = request.people.map(({ id }) => id);
  for (let placed = ids.length; placed > 1; placed -= 1) {
    let best: Worth | undefined;
    const look = (
      groups: string[][],
      rest: readonly string[],
      sizes: readonly number[],
      skips: number,
    ): void => {
      const [first, ...others] = rest;
      if (sizes.length === 0 || first === undefined) {
        if (sizes.length > 0) return;
        const worth = worthOf(request, groups);
        if (best === undefined || isBetter(worth, best)) best = worth;
        return;
      }
      if (skips > 0) look(groups, others, sizes, skips - 1);
      for (const size of new Set(sizes)) {
        const left = sizes.toSpliced(sizes.indexOf(size), 1);
        for (const company of choose(others, size - 1)) {
          const group = [first, ...company];
          if (!isAllowed(request, group)) continue;
          look(
            [...groups, group],
            others.filter((id) => !company.includes(id)),
            left,
            skips,
          );
        }
      }
    };
    look([], ids, sizesOf(placed, request.groupSize), ids.length - placed);
    if (best !== undefined) return best;
  }
  return [ids.length, 0, 0, 0, 0];
}

function choose(things: readonly string[], count: number): string[][] {
  if (count === 0) return [[]];
  return things.flatMap((thing, at) =>
    choose(things.slice(at + 1), count - 1).map((rest) => [thing, ...rest]),
  );
}
