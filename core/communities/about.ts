/** Which communities are about something. */
import { termsOf } from "../library/terms.ts";
import type { Community } from "./community.ts";

/**
 * Those in whose name, subject, practice or rhythm all of the words stand, in
 * any of their forms (rule COM35). Without words: all. Never throws.
 */
export function aboutWords<T extends Pick<Community, "name" | "domain" | "practice" | "cadence" | "kind">>(
  communities: readonly T[],
  words: string,
): readonly T[] {
  const wanted = termsOf(words);
  return communities.filter(({ name, domain, practice, cadence, kind }) => {
    const terms = termsOf([name, domain, practice, cadence, kind].join(" "));
    return wanted.every((term) =>
      terms.some((each) => each === term || (term.length >= 3 && each.startsWith(term))),
    );
  });
}
