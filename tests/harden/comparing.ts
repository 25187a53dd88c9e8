/** Whoever compares every published number of two months, in communities of every small size (rule VAL10). */
import { attack } from "../core/value/attack.ts";
import { SECRETS } from "../core/value/secrets.ts";

/** What could be found out of one secret. */
export interface Compared {
  readonly secret: string;
  /** Pairs of sizes that were tried. */
  readonly communities: number;
  readonly found: readonly string[];
}

const SMALLEST = 5;

/** Tries each secret in every community of so many people at most in each of two months. */
export function* compareAll(largest: number): Generator<Compared> {
  const sizes = Array.from({ length: largest - SMALLEST + 1 }, (_none, at) => SMALLEST + at);
  for (const secret of SECRETS) {
    const communities = sizes.flatMap((old) =>
      (secret.isOneCrowd === true ? [0] : sizes).map((fresh) => ({ old, fresh })),
    );
    yield {
      secret: secret.name,
      communities: communities.length,
      found: communities.flatMap((people) => attack(secret, people)),
    };
  }
}
