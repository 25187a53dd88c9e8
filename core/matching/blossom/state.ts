/**
 * The state of a matching under way. Vertices are 1 to n, blossoms (odd sets
 * that act as one vertex) n + 1 and up; 0 is nobody. Weights are doubled, so
 * that all dual values stay whole numbers.
 */

/** What a root is in the forest of alternating paths. */
export const FREE = -1;
export const OUTER = 0;
export const INNER = 1;

export interface MatchingState {
  readonly vertices: number;
  /** One more than the highest id that a blossom can have; rows of the squares are this long. */
  readonly width: number;
  /** The highest id in use. */
  highest: number;
  /** Doubled weights of the vertices' edges, vertices + 1 a row. */
  readonly weights: Float64Array;
  /** Which real edge stands for the one between two ids: its ends; 0 for none. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Dual values: of vertices, and of blossoms. */
  readonly duals: Float64Array;
  /** The vertex to which an id is matched, 0 for none. */
  readonly mate: Int32Array;
  /** The outermost blossom that holds an id; 0 where the id is not in use. */
  readonly root: Int32Array;
  /** The vertex from which the tightest edge leads to a root. */
  readonly slack: Int32Array;
  /** The vertex from which an inner root was reached. */
  readonly parent: Int32Array;
  readonly label: Int8Array;
  /** The ids that make a blossom, in the order of its circle, beginning with its base. */
  readonly circles: number[][];
  /** Which id of a blossom's circle holds a vertex: width a row. */
  readonly holder: Int32Array;
  readonly seen: Int32Array;
  seenMark: number;
  queue: number[];
}

/** Starts with no edge matched and the duals as low as single vertices allow. */
export function startMatching(size: number, weightOf: (one: number, other: number) => number): MatchingState {
  const width = size + Math.floor(size / 2) + 2;
  const state: MatchingState = {
    vertices: size,
    width,
    highest: size,
    weights: new Float64Array((size + 1) * (size + 1)),
    from: new Int32Array(width * width),
    to: new Int32Array(width * width),
    duals: new Float64Array(width),
    mate: new Int32Array(width),
    root: new Int32Array(width),
    slack: new Int32Array(width),
    parent: new Int32Array(width),
    label: new Int8Array(width),
    circles: Array.from({ length: width }, () => []),
    holder: new Int32Array(width * width),
    seen: new Int32Array(width),
    seenMark: 0,
    queue: [],
  };
  for (let one = 1; one <= size; one += 1) {
    state.root[one] = one;
    state.holder[one * width + one] = one;
    for (let other = 1; other <= size; other += 1) {
      if (one === other) continue;
      state.from[one * width + other] = one;
      state.to[one * width + other] = other;
      state.weights[one * (size + 1) + other] = 2 * weightOf(one - 1, other - 1);
    }
  }
  return state;
}

/** How far the edge that stands between two ids is from being tight. */
export function slackOf(state: MatchingState, one: number, other: number): number {
  const { from, to, duals, weights, width, vertices } = state;
  const [u, v] = [from[one * width + other] ?? 0, to[one * width + other] ?? 0];
  return (duals[u] ?? 0) + (duals[v] ?? 0) - 2 * (weights[u * (vertices + 1) + v] ?? 0);
}

/** Remembers the tightest edge from an outer vertex to a root. */
export function offerSlack(state: MatchingState, vertex: number, root: number): void {
  const known = state.slack[root] ?? 0;
  if (known === 0 || slackOf(state, vertex, root) < slackOf(state, known, root)) state.slack[root] = vertex;
}

/** Looks for the tightest edge from any outer vertex to a root. */
export function findSlack(state: MatchingState, root: number): void {
  state.slack[root] = 0;
  for (let vertex = 1; vertex <= state.vertices; vertex += 1) {
    const holder = state.root[vertex] ?? 0;
    if (holder !== root && state.label[holder] === OUTER) offerSlack(state, vertex, root);
  }
}

/** Puts every vertex of an id into the queue of outer vertices to be looked at. */
export function enqueue(state: MatchingState, id: number): void {
  if (id <= state.vertices) state.queue.push(id);
  else for (const part of state.circles[id] ?? []) enqueue(state, part);
}

/** Makes `root` the outermost blossom of everything in an id. */
export function setRoot(state: MatchingState, id: number, root: number): void {
  state.root[id] = root;
  if (id > state.vertices) for (const part of state.circles[id] ?? []) setRoot(state, part, root);
}
