/** Taking a person out of what was written, and leaving the rest as it is. */

/** Whom to take out, and what stands there instead. */
export interface Forgetting {
  readonly person: string;
  readonly name: string;
  /** Takes the place of their id; a fresh one for each erasure, so that nobody can look them up. */
  readonly former: string;
}

/** What stands where a name stood. */
export const FORMER_NAME = "Former member";

/** The parts of a record in which a name stands beside its person's id. */
const NAME_PARTS = new Set(["name", "authorName"]);

/** Whether a text names somebody's id, as a whole and not as a part of another's. Never throws. */
export function mentions(text: string, person: string): boolean {
  return person !== "" && wholeId(person).test(text);
}

/**
 * A value without the person (rule DAT8): their id becomes the former one,
 * their name beside it {@link FORMER_NAME}. Never throws, changes nothing in place.
 * @param isInWords whether the name goes from running words as well, as on cards
 */
export function forget(value: unknown, who: Forgetting, isInWords = false): unknown {
  if (typeof value === "string") return forgetInText(value, who, isInWords);
  if (Array.isArray(value)) return value.map((each) => forget(each, who, isInWords));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const isTheirs = entries.some(([, part]) => part === who.person);
  return Object.fromEntries(
    entries.map(([part, held]) => [
      forgetInText(part, who, false),
      isTheirs && NAME_PARTS.has(part) ? FORMER_NAME : forget(held, who, isInWords),
    ]),
  );
}

function forgetInText(text: string, who: Forgetting, isInWords: boolean): string {
  const withoutId = text.replace(wholeId(who.person), () => who.former);
  if (!isInWords || who.name.trim() === "") return withoutId;
  const wholeName = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(who.name)}(?![\\p{L}\\p{N}])`, "gu");
  return withoutId.replace(wholeName, () => FORMER_NAME);
}

function wholeId(person: string): RegExp {
  return new RegExp(`(?<![\\w-])${escaped(person)}(?![\\w-])`, "gu");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
