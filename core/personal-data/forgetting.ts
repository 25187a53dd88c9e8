/** Taking a person out of what was written, and leaving the rest as it is. */

/** Whom to take out, and what stands there instead. */
export interface Forgetting {
  readonly person: string;
  /** Takes the place of their id; a fresh one for each erasure, so that nobody can look them up. */
  readonly former: string;
}

/** What stands where a name stood. */
export const FORMER_NAME = "Former member";

/** The parts of a record in which a name stands beside its person's id. */
const NAME_PARTS = new Set(["name", "authorName"]);

/** Parts that say what a thing is, and hold nobody's words. */
const STRUCTURE = new Set([
  "id",
  "kind",
  "type",
  "verb",
  "zone",
  "timeZone",
  "state",
  "status",
  "activity",
  "at",
]);

/** Whether a text names somebody's id, as a whole and not as a part of another's. Never throws. */
export function mentions(text: string, person: string): boolean {
  return person !== "" && wholeId(person).test(text);
}

/** What is no prose: a time zone, a key of parts. A name in it is not somebody's. */
const NO_PROSE = /^[\w%+-]+(?:[/|][\w%+-]+)+$/iu;
const ADDRESS = /(https?:\/\/\S+)/iu;

/**
 * A value without the person (rule DAT8): their id becomes the former one,
 * their name beside it {@link FORMER_NAME}. Never throws, changes nothing in place.
 * @param uncall takes their name out of running words; names beside others' ids, and addresses, are none
 */
export function forget(value: unknown, who: Forgetting, uncall: (text: string) => string = same): unknown {
  if (typeof value === "string") return uncalled(forgetId(value, who), uncall);
  if (Array.isArray(value)) return value.map((each) => forget(each, who, uncall));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const isTheirs = entries.some(([, part]) => part === who.person);
  return Object.fromEntries(
    entries.map(([part, held]) => [
      forgetId(part, who),
      NAME_PARTS.has(part)
        ? isTheirs
          ? FORMER_NAME
          : forget(held, who)
        : forget(held, who, STRUCTURE.has(part) ? same : uncall),
    ]),
  );
}

const same = (text: string): string => text;

function uncalled(text: string, uncall: (text: string) => string): string {
  if (uncall === same) return text;
  return text
    .split(ADDRESS)
    .map((part) => {
      if (ADDRESS.test(part)) return uncalledAddress(part, uncall);
      return NO_PROSE.test(part) ? part : uncall(part);
    })
    .join("");
}

/** Words in the question of an address are words; its path is a place that would not be found any more. */
function uncalledAddress(address: string, uncall: (text: string) => string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  let isChanged = false;
  for (const [part, words] of [...url.searchParams]) {
    const without = uncall(words);
    if (without === words) continue;
    url.searchParams.set(part, without);
    isChanged = true;
  }
  return isChanged ? url.href : address;
}

function forgetId(text: string, who: Forgetting): string {
  return who.person === "" ? text : text.replace(wholeId(who.person), () => who.former);
}

function wholeId(person: string): RegExp {
  return new RegExp(`(?<![\\w-])${escaped(person)}(?![\\w-])`, "gu");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
