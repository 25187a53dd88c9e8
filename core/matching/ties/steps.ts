/** How many steps apart people are in the net of their ties. */

/**
 * The mean over all who are connected at all, and the share of pairs that
 * are, 0 to 1; null without ties. Ties of people who are not among these are
 * passed over. Never throws.
 * @param mostWalks from so many people at most it is walked, spread evenly over all
 */
export function stepsBetween<Person>(
  people: readonly Person[],
  pairs: readonly { readonly one: Person; readonly other: Person }[],
  mostWalks: number,
): { readonly meanSteps: number | null; readonly connected: number } {
  const net = netOf(people, pairs);
  const every = Math.max(1, Math.ceil(people.length / mostWalks));
  let [steps, reached, walks] = [0, 0, 0];
  for (let start = 0; start < people.length; start += every) {
    const walk = walkFrom(net, start);
    steps += walk.steps;
    reached += walk.reached;
    walks += 1;
  }
  const possible = walks * (people.length - 1);
  return {
    meanSteps: reached === 0 ? null : steps / reached,
    connected: possible <= 0 ? 0 : reached / possible,
  };
}

/** The neighbours of each person in one row, one row behind the other. */
interface Net {
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  /** Room for a walk: how far each person is, and whom it came to in which order. */
  readonly distance: Int32Array;
  readonly order: Int32Array;
}

function netOf<Person>(
  people: readonly Person[],
  pairs: readonly { readonly one: Person; readonly other: Person }[],
): Net {
  const indexOf = new Map(people.map((person, index) => [person, index]));
  const known = pairs.flatMap(({ one, other }) => {
    const [first, second] = [indexOf.get(one), indexOf.get(other)];
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
  const starts = new Int32Array(people.length + 1);
  for (const one of known.flat()) starts[one + 1] = (starts[one + 1] ?? 0) + 1;
  for (let one = 0; one < people.length; one += 1)
    starts[one + 1] = (starts[one + 1] ?? 0) + (starts[one] ?? 0);
  const next = starts.slice();
  const neighbours = new Int32Array(2 * known.length);
  const add = (one: number, other: number): void => {
    neighbours[next[one] ?? 0] = other;
    next[one] = (next[one] ?? 0) + 1;
  };
  for (const [one, other] of known) {
    add(one, other);
    add(other, one);
  }
  return {
    starts,
    neighbours,
    distance: new Int32Array(people.length),
    order: new Int32Array(people.length),
  };
}

function walkFrom(
  { starts, neighbours, distance, order }: Net,
  start: number,
): { steps: number; reached: number } {
  distance.fill(-1);
  distance[start] = 0;
  order[0] = start;
  let [steps, met] = [0, 1];
  for (let at = 0; at < met; at += 1) {
    const one = order[at] ?? 0;
    for (let place = starts[one] ?? 0; place < (starts[one + 1] ?? 0); place += 1) {
      const other = neighbours[place] ?? 0;
      if (distance[other] !== -1) continue;
      distance[other] = (distance[one] ?? 0) + 1;
      steps += distance[other];
      order[met] = other;
      met += 1;
    }
  }
  return { steps, reached: met - 1 };
}
