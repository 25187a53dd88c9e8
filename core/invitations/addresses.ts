/** Addresses out of whatever people paste: a list from a mail, a column of a sheet. */

/** At once so many people are invited at most (rule INV2). */
export const MOST_INVITED = 500;
/** Nobody pastes more; what lies behind it is not read. */
const LONGEST_PASTE = 1_000_000;
/** So many words that are no address are told back. */
const MOST_UNREAD = 20;

/** What was pasted, read. */
export interface ReadAddresses {
  /** In small letters, each once, in the order in which they stood; at most {@link MOST_INVITED}. */
  readonly addresses: readonly string[];
  /** How often an address stood there again. */
  readonly repeated: number;
  /** How many addresses came after the most that are taken at once. */
  readonly beyond: number;
  /** What looked like an address and is none: the first few. */
  readonly unread: readonly string[];
  readonly unreadCount: number;
}

/** RFC 5321 in the parts that are in use: no quotes, no comments, at most 254 characters. */
const ADDRESS =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}$/u;

/**
 * Reads addresses (rule INV1): between spaces, commas, semicolons and line
 * ends, with names and angle brackets around them or `mailto:` before them.
 * Words without an @ are names and pass without a word. Never throws.
 */
export function readAddresses(text: string): ReadAddresses {
  const seen = new Set<string>();
  const unread: string[] = [];
  let repeated = 0;
  for (const part of text.slice(0, LONGEST_PASTE).split(/[\s,;<>()[\]"]+/u)) {
    const word = part.replace(/^mailto:/i, "").replace(/^['.:]+|['.:]+$/g, "");
    if (!word.includes("@")) continue;
    const address = word.normalize("NFC").toLowerCase();
    if (address.length > 254 || !ADDRESS.test(address)) unread.push(word.slice(0, 80));
    else if (seen.has(address)) repeated += 1;
    else seen.add(address);
  }
  const all = [...seen];
  return {
    addresses: all.slice(0, MOST_INVITED),
    repeated,
    beyond: Math.max(0, all.length - MOST_INVITED),
    unread: unread.slice(0, MOST_UNREAD),
    unreadCount: unread.length,
  };
}
