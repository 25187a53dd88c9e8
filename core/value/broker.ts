/** Communities that keep asking about the same thing. */
import { splitWords, termOf } from "../library/terms.ts";

/** What a community asked, in its own words. */
export interface Asking {
  readonly community: string;
  readonly questions: readonly string[];
}

/** Two communities with a subject in common, and the questions that say so. */
export interface Common {
  readonly one: string;
  readonly other: string;
  /** The words that both use, as one of them wrote them. */
  readonly subjects: readonly string[];
  readonly questions: { readonly one: readonly string[]; readonly other: readonly string[] };
}

/** Asked once, it is a question; asked three times, it is a subject. */
const LEAST_QUESTIONS = 3;
/** What more than a quarter of all communities ask about connects nobody in particular. */
const COMMON_SHARE = 0.25;

/**
 * Finds communities with a subject in common, those with most of it first (rule VAL9). Never throws.
 * @param of only pairs in which this one is; all where absent
 */
export function findCommon(asking: readonly Asking[], of?: string): readonly Common[] {
  const subjects = new Map(asking.map(({ community, questions }) => [community, subjectsOf(questions)]));
  const spread = new Map<string, number>();
  for (const of of subjects.values())
    for (const term of of.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  const most = Math.max(2, asking.length * COMMON_SHARE);
  const found: Common[] = [];
  asking.forEach((one, at) => {
    for (const other of asking.slice(at + 1)) {
      if (of !== undefined && one.community !== of && other.community !== of) continue;
      const [mine, theirs] = [subjects.get(one.community), subjects.get(other.community)];
      const shared = [...(mine ?? [])].filter(
        ([term]) => theirs?.has(term) === true && (spread.get(term) ?? 0) <= most,
      );
      if (shared.length === 0) continue;
      const terms = new Set(shared.map(([term]) => term));
      const saying = (questions: readonly string[]) =>
        questions.filter((words) => termSetOf(words).some((term) => terms.has(term)));
      found.push({
        one: one.community,
        other: other.community,
        subjects: shared.map(([, word]) => word),
        questions: { one: saying(one.questions), other: saying(other.questions) },
      });
    }
  });
  const weight = ({ questions }: Common): number => Math.min(questions.one.length, questions.other.length);
  return found.toSorted((a, b) => weight(b) - weight(a));
}

function termSetOf(words: string): readonly string[] {
  return [...new Set(splitWords(words).flatMap((word) => termOf(word) ?? []))];
}

/** What a community asks about again and again: each term with the word in which it first came. */
function subjectsOf(questions: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  const words = new Map<string, string>();
  for (const question of questions) {
    for (const term of termSetOf(question)) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const word of splitWords(question)) {
      const term = termOf(word);
      if (term !== undefined && !words.has(term)) words.set(term, word);
    }
  }
  return new Map(
    [...counts]
      .filter(([, count]) => count >= LEAST_QUESTIONS)
      .map(([term]) => [term, words.get(term) ?? term]),
  );
}
