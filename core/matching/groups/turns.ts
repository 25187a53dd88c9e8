/** Who is left out, where somebody has to be: not the one without whom groups are worse. */
import { groupCost, unitsFor } from "../cost.ts";
import type { Problem } from "../problem.ts";
import type { Solution } from "../solution.ts";

/** Up to so many people who are left, each place is looked at for each of them. */
const MOST_LEFT = 40;
/** How often all places are looked at again, where something has changed; where there are many, once. */
const MOST_ROUNDS = 4;
const MOST_PLACES = 400_000;

/**
 * Exchanges people who are left with people who are placed, as long as that
 * makes a group better without breaking a rule (rule MAT2 stays as it is).
 * Sets that must be together keep what they have.
 */
export function takeTurns(
  problem: Problem,
  groups: readonly (readonly number[])[],
  left: readonly number[],
): Pick<Solution, "groups" | "left"> {
  if (left.length === 0 || left.length > MOST_LEFT) return { groups, left };
  const units = unitsFor(problem.people.length);
  const now = groups.map((group) => [...group]);
  const costs = now.map((group) => groupCost(problem, units, group));
  const out = [...left];
  const places = left.length * problem.people.length;
  const rounds = Math.min(MOST_ROUNDS, Math.max(1, Math.floor(MOST_PLACES / places)));
  for (let round = 0, isBetter = true; round < rounds && isBetter; round += 1) {
    isBetter = false;
    for (const [at, waits] of out.entries()) {
      if (problem.setOf[waits] !== -1) continue;
      const found = bestPlaceFor(waits);
      if (found === undefined) continue;
      out[at] = found.leaves;
      now[found.group] = found.members;
      costs[found.group] = found.cost;
      isBetter = true;
    }
  }
  return { groups: now, left: out };

  function bestPlaceFor(waits: number) {
    let best: { group: number; members: number[]; leaves: number; cost: number } | undefined;
    let saved = 0;
    for (const [group, members] of now.entries())
      for (const leaves of members) {
        if (problem.setOf[leaves] !== -1) continue;
        const changed = members.map((one) => (one === leaves ? waits : one));
        const cost = groupCost(problem, units, changed);
        if ((costs[group] ?? 0) - cost <= saved) continue;
        saved = (costs[group] ?? 0) - cost;
        best = { group, members: changed, leaves, cost };
      }
    return best;
  }
}
