/** Which communities are about something, of what rhythm, and what may be told of their last weeks. */
import { termsOf } from "../library/terms.ts";
import type { Community } from "./community.ts";
import type { Rhythm } from "./rhythms.ts";

/** What somebody looks for in the directory; what is absent does not matter to them. */
export interface Wish {
  readonly about?: string | undefined;
  readonly kind?: Community["kind"] | undefined;
  readonly rhythm?: Rhythm | undefined;
}

type Described = Pick<Community, "name" | "domain" | "practice" | "cadence" | "kind">;

/**
 * Whether a community is what somebody looks for (rule COM35): all of the
 * words stand in its name, subject, practice, kind or rhythm, in any of their
 * forms, and kind and rhythm are those. Without a wish: every one. Never throws.
 */
export function fits(community: Described, wish: Wish): boolean {
  const { name, domain, practice, cadence, kind } = community;
  if (wish.kind !== undefined && wish.kind !== kind) return false;
  if (wish.rhythm !== undefined && wish.rhythm !== rhythmOf(cadence)) return false;
  const wanted = termsOf(wish.about ?? "");
  if (wanted.length === 0) return true;
  const terms = termsOf([name, domain, practice, cadence, kind].join(" "));
  return wanted.every((term) =>
    terms.some((each) => each === term || (term.length >= 3 && each.startsWith(term))),
  );
}

/** How often each rhythm comes, as people write it; the first that fits is it: "every two weeks" is no "week". */
const WRITTEN: readonly (readonly [Exclude<Rhythm, "other">, RegExp])[] = [
  ["fortnightly", /fortnight|bi-?week|(?:two|2|other|second)\s+weeks?|twice a month/],
  ["quarterly", /quarter|(?:three|3)\s+months?/],
  ["monthly", /month/],
  ["weekly", /week|(?:mon|tues|wednes|thurs|fri)days?\b/],
];

/** The rhythm that a community's own words come to; "other" where they say none of these. Never throws. */
export function rhythmOf(cadence: string): Rhythm {
  const words = cadence.toLowerCase();
  return WRITTEN.find(([, how]) => how.test(words))?.[0] ?? "other";
}
