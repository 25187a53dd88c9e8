/** How many groups there are, and how large (rule MAT1). */

/**
 * The sizes of the groups for so many people, the larger ones first: their
 * number is people / size rounded half up, at least one and at most half the
 * people; they differ by one at most. Fewer than two people: none.
 * Never throws.
 */
export function sizesFor(people: number, groupSize: number): readonly number[] {
  if (people < 2) return [];
  const count = countFor(people, groupSize);
  const small = Math.floor(people / count);
  const large = people % count;
  return Array.from({ length: count }, (_, nth) => (nth < large ? small + 1 : small));
}

function countFor(people: number, groupSize: number): number {
  return Math.min(Math.max(Math.floor(people / groupSize + 0.5), 1), Math.floor(people / 2));
}

/**
 * The largest group that there can be while at most so many of the people
 * stay away for its sake. Never throws.
 */
export function largestWithin(people: number, groupSize: number, away: number): number {
  let largest = 0;
  for (let placed = people; placed >= Math.max(2, people - away); placed -= 1)
    largest = Math.max(largest, Math.ceil(placed / countFor(placed, groupSize)));
  return largest;
}
