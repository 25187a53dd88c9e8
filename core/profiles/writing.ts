/** From what somebody typed or sent to their profile. */
import { tidy } from "../communities/index.ts";
import { isRefusal, refuse, type Refusal } from "../refusal.ts";
import {
  DIRECTORY_FIELDS,
  FIELD_WORDS,
  MOST_LINES,
  MOST_TOPICS,
  TOPIC_FIELDS,
  TOPIC_LIMIT,
  WORD_FIELDS,
  WORD_LIMITS,
  type ProfileField,
  type TopicField,
  type WordField,
} from "./fields.ts";
import type { Profile } from "./profile.ts";
import { checkWorkingDays, readWorkingHours, type WorkingDay } from "./working-hours.ts";

/** What is to change; an absent field stays as it is. */
export interface GivenProfile {
  /** A list, or words with commas or line breaks between the topics. */
  readonly canHelpWith?: string | readonly string[] | undefined;
  readonly wantsToLearn?: string | readonly string[] | undefined;
  readonly interests?: string | readonly string[] | undefined;
  readonly languages?: string | readonly string[] | undefined;
  readonly about?: string | undefined;
  readonly level?: string | undefined;
  /** Null: as the directory says. */
  readonly function?: string | null | undefined;
  readonly site?: string | null | undefined;
  /** Days, or words; null or empty words: as usual. */
  readonly workingHours?: string | readonly WorkingDay[] | null | undefined;
  readonly hidden?: readonly ProfileField[] | undefined;
  readonly usesManager?: boolean | undefined;
}

/**
 * Writes what is given into a profile, or says in words what does not fit
 * (rules PRF1, PRF2). Nothing is cut off and nothing is saved by halves.
 * @param at UTC instant
 */
export function writeProfile(current: Profile, given: GivenProfile, at: string): Profile | Refusal {
  let next: Profile = { ...current, changedAt: at };
  for (const field of TOPIC_FIELDS) {
    const said = given[field];
    if (said === undefined) continue;
    const topics = readTopics(field, said);
    if (isRefusal(topics)) return topics;
    next = { ...next, [field]: topics };
  }
  for (const field of WORD_FIELDS) {
    const said = given[field];
    if (said === undefined) continue;
    const word = said === null ? undefined : readWords(field, said);
    if (isRefusal(word)) return word;
    next = withWord(next, field, word);
  }
  const hours = given.workingHours === undefined ? undefined : readHours(given.workingHours);
  if (isRefusal(hours)) return hours;
  if (hours !== undefined) next = withHours(next, hours);
  return {
    ...next,
    ...(given.hidden === undefined ? {} : { hidden: [...new Set(given.hidden)] }),
    ...(given.usesManager === undefined ? {} : { usesManager: given.usesManager }),
  };
}

/** A word that repeats the directory's stays the directory's: it follows when that changes. */
function withWord(profile: Profile, field: WordField, word: string | undefined): Profile {
  const known = DIRECTORY_FIELDS.find((each) => each === field);
  if (known === undefined) return { ...profile, [field]: word ?? "" };
  const { [known]: _before, ...rest } = profile;
  const isSame = word === undefined || word === (profile.directory?.[known] ?? "");
  return isSame ? rest : { ...rest, [known]: word };
}

function withHours(profile: Profile, hours: readonly WorkingDay[] | "as usual"): Profile {
  const { workingHours: _before, ...rest } = profile;
  return hours === "as usual" ? rest : { ...rest, workingHours: hours };
}

function readHours(
  said: string | readonly WorkingDay[] | null,
): readonly WorkingDay[] | "as usual" | Refusal {
  if (said === null) return "as usual";
  if (typeof said !== "string") return checkWorkingDays(said);
  return said.trim() === "" ? "as usual" : readWorkingHours(said);
}

function readTopics(field: TopicField, said: string | readonly string[]): readonly string[] | Refusal {
  const parts = (typeof said === "string" ? said.split(/[,;\n]/) : said)
    .map(tidy)
    .filter((part) => part !== "");
  const unique = [...new Map(parts.map((part) => [part.normalize("NFKC").toLowerCase(), part])).values()];
  const longest = Math.max(0, ...unique.map((part) => part.length));
  if (longest > TOPIC_LIMIT)
    return tooLong(
      `“${FIELD_WORDS[field]}” holds short topics of up to ${TOPIC_LIMIT} characters, with commas between them; one of yours has ${longest}`,
    );
  if (unique.length > MOST_TOPICS)
    return tooLong(`“${FIELD_WORDS[field]}” holds up to ${MOST_TOPICS} topics; you gave ${unique.length}`);
  return unique;
}

function readWords(field: WordField, said: string): string | Refusal {
  const lines = said
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== "");
  const words = field === "about" ? lines.join("\n") : lines.join(" ");
  const limit = WORD_LIMITS[field];
  if (words.length > limit)
    return tooLong(`“${FIELD_WORDS[field]}” holds up to ${limit} characters; yours has ${words.length}`);
  if (field === "about" && lines.length > MOST_LINES)
    return tooLong(`“${FIELD_WORDS[field]}” holds up to ${MOST_LINES} lines; yours has ${lines.length}`);
  return words;
}

function tooLong(what: string): Refusal {
  return refuse(400, "profile-too-long", `${what}. Nothing was saved yet.`);
}
