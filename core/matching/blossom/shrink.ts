/** Odd circles become one vertex, and come apart again when they are in the way. */
import { enqueue, findSlack, FREE, INNER, OUTER, setRoot, slackOf, type MatchingState } from "./state.ts";

/** Makes one vertex of the circle that an edge between two outer roots closes. */
export function shrink(state: MatchingState, one: number, base: number, other: number): void {
  const blossom = freeId(state);
  state.duals[blossom] = 0;
  state.label[blossom] = OUTER;
  state.mate[blossom] = state.mate[base] ?? 0;
  const circle = [base, ...wayUp(state, one, base).reverse(), ...wayUp(state, other, base)];
  state.circles[blossom] = circle;
  setRoot(state, blossom, blossom);
  linkEdges(state, blossom, circle);
  findSlack(state, blossom);
}

/** The roots from one up to the base, the base left out; what was inner becomes outer. */
function wayUp(state: MatchingState, start: number, base: number): number[] {
  const way: number[] = [];
  for (let at = start; at !== base;) {
    const mate = state.root[state.mate[at] ?? 0] ?? 0;
    way.push(at, mate);
    enqueue(state, mate);
    at = state.root[state.parent[mate] ?? 0] ?? 0;
  }
  return way;
}

function freeId(state: MatchingState): number {
  let id = state.vertices + 1;
  while (id <= state.highest && state.root[id] !== 0) id += 1;
  state.highest = Math.max(state.highest, id);
  return id;
}

/** Of all edges between the circle and an id, the tightest stands for the blossom. */
function linkEdges(state: MatchingState, blossom: number, circle: readonly number[]): void {
  const { from, to, width, highest, vertices, holder } = state;
  const row = blossom * width;
  for (let id = 1; id <= highest; id += 1) {
    from[row + id] = 0;
    from[id * width + blossom] = 0;
  }
  holder.fill(0, row, row + width);
  for (const part of circle) {
    for (let id = 1; id <= highest; id += 1) {
      if (from[part * width + id] === 0) continue;
      if (from[row + id] !== 0 && slackOf(state, part, id) >= slackOf(state, blossom, id)) continue;
      from[row + id] = from[part * width + id] ?? 0;
      to[row + id] = to[part * width + id] ?? 0;
      from[id * width + blossom] = from[id * width + part] ?? 0;
      to[id * width + blossom] = to[id * width + part] ?? 0;
    }
    for (let vertex = 1; vertex <= vertices; vertex += 1)
      if (holder[part * width + vertex] !== 0) holder[row + vertex] = part;
  }
}

/** Takes an inner blossom apart whose dual value is used up. */
export function expand(state: MatchingState, blossom: number): void {
  const { circles, from, width, parent, label, holder } = state;
  for (const part of circles[blossom] ?? []) setRoot(state, part, part);
  const entered = from[blossom * width + (parent[blossom] ?? 0)] ?? 0;
  const entry = holder[blossom * width + entered] ?? 0;
  const steps = turnTowards(state, blossom, entry);
  const circle = circles[blossom] ?? [];
  for (let at = 0; at < steps; at += 2) {
    const [inner, outer] = [circle[at] ?? 0, circle[at + 1] ?? 0];
    parent[inner] = from[outer * width + inner] ?? 0;
    label[inner] = INNER;
    label[outer] = OUTER;
    state.slack[inner] = 0;
    findSlack(state, outer);
    enqueue(state, outer);
  }
  label[entry] = INNER;
  parent[entry] = parent[blossom] ?? 0;
  for (const part of circle.slice(steps + 1)) {
    label[part] = FREE;
    findSlack(state, part);
  }
  state.root[blossom] = 0;
}

/** Turns a circle so that the way from its base to `part` has an even number of steps, and says how many. */
export function turnTowards(state: MatchingState, blossom: number, part: number): number {
  const circle = state.circles[blossom] ?? [];
  const at = circle.indexOf(part);
  if (at % 2 === 0) return at;
  const [base, ...others] = circle;
  state.circles[blossom] = [base ?? 0, ...others.reverse()];
  return circle.length - at;
}
