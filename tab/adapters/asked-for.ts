/** What a deep link into the tab asks for. */

const PART = String.raw`[a-z-]+(?:=[\w.~%+*!'()-]*)?`;
const ASKED = new RegExp(`^${PART}(?:&${PART}){0,7}$`);

/**
 * Only what is shaped like a question of ours, `name=value&name`: a host may
 * put anything there. Anything else: empty. Never throws.
 */
export function toAsked(subPage: string | undefined): string {
  return subPage !== undefined && ASKED.test(subPage) ? subPage : "";
}
