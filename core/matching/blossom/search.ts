/** One phase: from all unmatched vertices at once, until a way between two of them is found and turned over. */
import { expand, shrink, turnTowards } from "./shrink.ts";
import { enqueue, FREE, INNER, offerSlack, OUTER, slackOf, type MatchingState } from "./state.ts";

/** Matches one pair more; false when nobody is unmatched. Needs an even number of vertices. */
export function matchOneMore(state: MatchingState): boolean {
  plantForest(state);
  if (state.queue.length === 0) return false;
  while (true) {
    for (let at = 0; at < state.queue.length; at += 1) if (grow(state, state.queue[at] ?? 0)) return true;
    moveDuals(state);
    state.queue = [];
    if (followTightEdges(state)) return true;
    for (let id = state.vertices + 1; id <= state.highest; id += 1)
      if (state.root[id] === id && state.label[id] === INNER && state.duals[id] === 0) expand(state, id);
  }
}

function plantForest(state: MatchingState): void {
  state.label.fill(FREE);
  state.slack.fill(0);
  state.queue = [];
  for (let id = 1; id <= state.highest; id += 1) {
    if (state.root[id] !== id || state.mate[id] !== 0) continue;
    state.parent[id] = 0;
    state.label[id] = OUTER;
    enqueue(state, id);
  }
}

/** Follows the tight edges of an outer vertex, and keeps the others in mind. */
function grow(state: MatchingState, vertex: number): boolean {
  const { root, duals, weights, vertices, label } = state;
  if (label[root[vertex] ?? 0] === INNER) return false;
  const row = vertex * (vertices + 1);
  for (let other = 1; other <= vertices; other += 1) {
    if (root[other] === root[vertex]) continue;
    const slack = (duals[vertex] ?? 0) + (duals[other] ?? 0) - 2 * (weights[row + other] ?? 0);
    if (slack > 0) offerSlack(state, vertex, root[other] ?? 0);
    else if (takeEdge(state, vertex, other)) return true;
  }
  return false;
}

/** Moves the dual values until another edge is tight or an inner blossom is used up. */
function moveDuals(state: MatchingState): void {
  const { root, label, slack, duals, vertices, highest } = state;
  let step = Infinity;
  for (let id = 1; id <= highest; id += 1) {
    if (root[id] !== id) continue;
    if (id > vertices && label[id] === INNER) step = Math.min(step, (duals[id] ?? 0) / 2);
    const tightest = slack[id] ?? 0;
    if (tightest === 0) continue;
    if (label[id] === FREE) step = Math.min(step, slackOf(state, tightest, id));
    else if (label[id] === OUTER) step = Math.min(step, slackOf(state, tightest, id) / 2);
  }
  for (let id = 1; id <= highest; id += 1) {
    if (id > vertices && root[id] !== id) continue;
    const at = label[root[id] ?? 0];
    const change = id > vertices ? -2 * step : step;
    if (at === OUTER) duals[id] = (duals[id] ?? 0) - change;
    else if (at === INNER) duals[id] = (duals[id] ?? 0) + change;
  }
}

function followTightEdges(state: MatchingState): boolean {
  const { root, slack, from, to, width } = state;
  for (let id = 1; id <= state.highest; id += 1) {
    const tightest = slack[id] ?? 0;
    if (root[id] !== id || tightest === 0 || root[tightest] === id) continue;
    if (slackOf(state, tightest, id) > 0) continue;
    const edge = tightest * width + id;
    if (takeEdge(state, from[edge] ?? 0, to[edge] ?? 0)) return true;
  }
  return false;
}

/** A tight edge from an outer vertex: reaches somebody new, closes a circle, or joins two trees. */
function takeEdge(state: MatchingState, from: number, to: number): boolean {
  const { root, label, parent, mate, slack } = state;
  const [one, other] = [root[from] ?? 0, root[to] ?? 0];
  if (label[other] === FREE) {
    parent[other] = from;
    label[other] = INNER;
    const next = root[mate[other] ?? 0] ?? 0;
    slack[other] = 0;
    slack[next] = 0;
    label[next] = OUTER;
    enqueue(state, next);
  } else if (label[other] === OUTER) {
    const base = sharedRoot(state, one, other);
    if (base === 0) {
      turnOver(state, one, other);
      turnOver(state, other, one);
      return true;
    }
    shrink(state, one, base, other);
  }
  return false;
}

/** The root at which the ways of two outer roots meet; 0 when they are of different trees. */
function sharedRoot(state: MatchingState, one: number, other: number): number {
  state.seenMark += 1;
  let [here, there] = [one, other];
  while (here !== 0 || there !== 0) {
    if (here !== 0) {
      if (state.seen[here] === state.seenMark) return here;
      state.seen[here] = state.seenMark;
      here = state.root[state.mate[here] ?? 0] ?? 0;
      if (here !== 0) here = state.root[state.parent[here] ?? 0] ?? 0;
    }
    [here, there] = [there, here];
  }
  return 0;
}

/** Matched edges become unmatched and the other way round, up to the tree's unmatched end. */
function turnOver(state: MatchingState, start: number, towards: number): void {
  let [id, next] = [start, towards];
  while (true) {
    const before = state.root[state.mate[id] ?? 0] ?? 0;
    matchTo(state, id, next);
    if (before === 0) return;
    const above = state.root[state.parent[before] ?? 0] ?? 0;
    matchTo(state, before, above);
    [id, next] = [above, before];
  }
}

/** Matches an id along its edge to another one, and inside a blossom all that follows from it. */
export function matchTo(state: MatchingState, id: number, other: number): void {
  const { mate, from, to, width, vertices, holder } = state;
  const edge = id * width + other;
  mate[id] = to[edge] ?? 0;
  if (id <= vertices) return;
  const entry = holder[id * width + (from[edge] ?? 0)] ?? 0;
  const steps = turnTowards(state, id, entry);
  const circle = state.circles[id] ?? [];
  for (let at = 0; at < steps; at += 1) matchTo(state, circle[at] ?? 0, circle[at ^ 1] ?? 0);
  matchTo(state, entry, other);
  state.circles[id] = [...circle.slice(steps), ...circle.slice(0, steps)];
}
