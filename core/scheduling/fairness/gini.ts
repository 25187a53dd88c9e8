/** How evenly a burden is spread. */

/** No rotation is called fair above it. */
export const FAIR_GINI = 0.15;

/**
 * The Gini coefficient: 0 where all carry the same, towards 1 where one
 * carries everything; 0 where nobody carries anything. Half the relative mean
 * absolute difference (C. Gini, 1912), by the sum over sorted values.
 * @param values none negative
 */
export function giniOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const count = sorted.length;
  const weighted = sorted.reduce((sum, value, index) => sum + (2 * (index + 1) - count - 1) * value, 0);
  return weighted / (count * total);
}
