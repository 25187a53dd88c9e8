/**
 * How the instances share what Teams takes of a company: each holds so many
 * permits, and all of them together never more than there are.
 */

/** What one instance holds, until a moment of the store's own clock. */
export interface Share {
  readonly worker: string;
  readonly permits: number;
  readonly untilMs: number;
}

/** How long a share holds without being renewed, by the store's clock. */
export const SHARE_HOLDS_MS = 8_000;
/**
 * How long its holder uses it, by its own stopwatch from before it asked.
 * Less than the others wait, by more than the second to which the store says
 * its time.
 */
export const SHARE_USED_MS = 6_000;

/** What an instance asks for. */
export interface Claimant {
  readonly worker: string;
  /** How many permits it has in use, which it cannot give up yet. */
  readonly busy: number;
}

/**
 * The shares with the claimant's among them (rule DLV20). It takes what is
 * fair and free, and gives up what is beyond that as soon as it is not in
 * use. Whoever has not renewed in time is forgotten.
 *
 * @param nowMs by the store's clock
 * @returns the shares, what the claimant holds now, and what would be fair
 */
export function withShare(
  shares: readonly Share[],
  claimant: Claimant,
  nowMs: number,
  total: number,
): { readonly shares: readonly Share[]; readonly permits: number; readonly fair: number } {
  const living = shares.filter(({ untilMs }) => untilMs > nowMs);
  const others = living.filter(({ worker }) => worker !== claimant.worker);
  const mine = living.find(({ worker }) => worker === claimant.worker)?.permits ?? 0;
  const free = total - others.reduce((sum, { permits }) => sum + permits, 0);
  const fair = fairFor(claimant.worker, others, total);
  const permits = Math.max(0, Math.min(free, Math.max(fair, Math.min(claimant.busy, mine))));
  const share = { worker: claimant.worker, permits, untilMs: nowMs + SHARE_HOLDS_MS };
  return { shares: [...others, share], permits, fair };
}

/** Everybody the same; what cannot be parted goes to the first by name. */
function fairFor(worker: string, others: readonly Share[], total: number): number {
  const workers = [worker, ...others.map((other) => other.worker)].sort();
  const each = Math.floor(total / workers.length);
  return each + (workers.indexOf(worker) < total % workers.length ? 1 : 0);
}

/** The shares without somebody who needs none any more. */
export function withoutShare(shares: readonly Share[], worker: string): readonly Share[] {
  return shares.filter((share) => share.worker !== worker);
}
