/** One measured figure, beside what the bare library needs for the same. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly floor?: number;
  readonly unit: string;
  readonly goal: string;
}

/** The value below which this share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
