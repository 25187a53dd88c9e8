/** Chance that can be repeated: numbers drawn from a text. */

/** Draws numbers; two of the same seed draw the same ones. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** A number from 0 up to 1. */
  share(): number;
}

/** Starts drawing from a seed (sfc32 behind an FNV hash: quick, and even enough for shuffling). Never throws. */
export function chanceOf(seed: string): Chance {
  let [a, b, c, d] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  return {
    below: (below) => Math.floor((next() / 4_294_967_296) * below),
    share: () => next() / 4_294_967_296,
  };
}

/** The same things in a drawn order. */
export function shuffled<T>(things: readonly T[], chance: Chance): T[] {
  return things
    .map((thing) => ({ thing, lot: chance.share() }))
    .sort((one, other) => one.lot - other.lot)
    .map(({ thing }) => thing);
}

function hash(text: string, salt: number): number {
  let state = 2_166_136_261 ^ Math.imul(salt, 0x9e37_79b9);
  for (let at = 0; at < text.length; at += 1)
    state = Math.imul(state ^ text.charCodeAt(at), 16_777_619) ^ (state >>> 15);
  return state | 0;
}
