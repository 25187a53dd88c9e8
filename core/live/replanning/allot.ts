/** Sharing out the time that there is among steps. */

/** What a step takes now and takes at least, in milliseconds. */
export interface Allotted {
  readonly id: string;
  readonly nowMs: number;
  readonly leastMs: number;
}

const MINUTE_MS = 60_000;

/**
 * How long each step takes so that together they fill the time to within a
 * minute, and never more than it. All give or gain in proportion; whole
 * minutes, where what a step has now is whole. Undefined where it cannot be.
 *
 * @param haveMs the time that there is
 */
export function allotMinutes(
  steps: readonly Allotted[],
  haveMs: number,
  options: { readonly mayLengthen: boolean },
): ReadonlyMap<string, number> | undefined {
  const least = sum(steps, ({ leastMs }) => leastMs);
  const full = sum(steps, ({ nowMs }) => nowMs);
  if (least > haveMs) return undefined;
  if (full <= haveMs) {
    if (full > haveMs - MINUTE_MS) return new Map(steps.map(({ id, nowMs }) => [id, nowMs]));
    return options.mayLengthen && steps.length > 0 ? lengthened(steps, full, haveMs) : undefined;
  }
  const factor = (full - haveMs) / (full - least);
  const exact = steps.map(({ nowMs, leastMs }) => nowMs - (nowMs - leastMs) * factor);
  return handOut(steps, exact, haveMs, ({ nowMs }) => nowMs);
}

/** What is left over goes to the steps that stay, the longest ones gaining most. */
function lengthened(steps: readonly Allotted[], full: number, haveMs: number): ReadonlyMap<string, number> {
  const factor = full > 0 ? haveMs / full : 0;
  const exact = steps.map(({ nowMs }) => nowMs * factor);
  return handOut(steps, exact, haveMs, () => haveMs);
}

/**
 * Rounds each to whole minutes, and gives what that took, minute by minute, to
 * those who lost most by it, until less than a minute is left.
 */
function handOut(
  steps: readonly Allotted[],
  exact: readonly number[],
  haveMs: number,
  most: (step: Allotted) => number,
): ReadonlyMap<string, number> {
  const parts = steps
    .map((step, at) => {
      const exactMs = exact[at] ?? 0;
      const givenMs = Math.max(step.leastMs, wholeMinutes(exactMs));
      return { step, givenMs, lostMs: exactMs - givenMs };
    })
    .toSorted((one, other) => other.lostMs - one.lostMs);
  let leftMs = haveMs - parts.reduce((all, { givenMs }) => all + givenMs, 0);
  for (let isGiving = true; isGiving && leftMs >= MINUTE_MS;) {
    isGiving = false;
    for (const part of parts) {
      const giveMs = Math.min(MINUTE_MS, most(part.step) - part.givenMs);
      if (giveMs <= 0 || giveMs > leftMs) continue;
      part.givenMs += giveMs;
      leftMs -= giveMs;
      isGiving = true;
    }
  }
  return new Map(parts.map(({ step, givenMs }) => [step.id, givenMs]));
}

function wholeMinutes(ms: number): number {
  // A thousandth of a millisecond lost in division must not cost a minute.
  return Math.floor((ms + 1e-3) / MINUTE_MS) * MINUTE_MS;
}

function sum(steps: readonly Allotted[], of: (step: Allotted) => number): number {
  return steps.reduce((all, step) => all + of(step), 0);
}
