/** How many groups there are, and how large (rule MAT1). */

/**
 * The sizes of the groups for so many people, the larger ones first: their
 * number is people / size rounded half up, at least one and at most half the
 * people; they differ by one at most. Fewer than two people: none.
 * Never throws.
 */
export function sizesFor(people: number, groupSize: number): readonly number[] {
  if (people < 2) return [];
  const wanted = Math.floor(people / groupSize + 0.5);
  const count = Math.min(Math.max(wanted, 1), Math.floor(people / 2));
  const small = Math.floor(people / count);
  const large = people % count;
  return Array.from({ length: count }, (_, nth) => (nth < large ? small + 1 : small));
}
