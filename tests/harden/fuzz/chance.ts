/** Chance that can be repeated: the same seed makes the same requests. */

/** Things that programs fall over. */
const ODD: readonly unknown[] = [
  null,
  "",
  " ",
  "\u0000",
  "../../etc/passwd",
  "' or 1 eq 1",
  "<script>alert(1)</script>",
  "%00%ff",
  "😀".repeat(300),
  "\ud800",
  "x".repeat(40_000),
  "2026-02-30T25:61:00Z",
  "FREQ=SECONDLY;COUNT=999999999",
  "Europe/Nowhere",
  "__proto__",
  "constructor",
  -1,
  0,
  1e308,
  1.5,
  true,
  [],
  {},
  [[[[[[]]]]]],
  { $ne: 1 },
];

export interface Chance {
  /** From 0 up to, and without, this. */
  below(limit: number): number;
  /** Whether something that happens so often happens now: 0.25 is one time in four. */
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  odd(): unknown;
}

/** Makes one (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    happens: (share) => next() < share,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined && from.length === 0) throw new Error("There is nothing to pick from.");
      return picked as (typeof from)[number];
    },
    odd: () => ODD[below(ODD.length)],
  };
}
