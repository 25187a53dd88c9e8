/** Which words stand in which templates, and how much each counts there. */
import type { Template } from "./agenda.ts";
import { CATEGORY_NAMES } from "./categories.ts";
import { findActivity } from "./catalogue.ts";
import { comparableWords } from "./words.ts";

/** How much a word counts, by where it was found. A title is what people remember. */
export const WEIGHTS = {
  title: 12,
  keywords: 7,
  purpose: 4,
  audience: 4,
  activities: 3,
  steps: 2,
  prompts: 1,
};

/** The start of a word counts less than the whole word, and a word that is nearly the same still less. */
const PREFIX_SHARE = 0.6;
const TYPO_SHARE = 0.4;

/** Shorter beginnings match nearly everything. */
const SHORTEST_PREFIX = 3;

/** From this length on one slip of the fingers is forgiven, and from the longer one two. */
const ONE_SLIP = 5;
const TWO_SLIPS = 9;

/** How much a word counts in each template, by the template's place in the list. */
type Weights = ReadonlyMap<number, number>;
type Index = ReadonlyMap<string, Weights>;

/** Indexes of the lists that were searched last: a list never changes, another one takes its place. */
const indexes = new WeakMap<readonly Template[], Index>();

/**
 * How well each template fits a word, by its place in the list; those without
 * it are absent. Whole words first, then beginnings; only where there are
 * neither, words that are nearly the same. Never throws.
 */
export function scoresOf(templates: readonly Template[], wanted: string): Weights {
  const index = indexOf(templates);
  const scores = new Map<number, number>();
  const add = (weights: Weights, share: number): void => {
    for (const [place, weight] of weights)
      scores.set(place, Math.max(scores.get(place) ?? 0, weight * share));
  };
  for (const [word, weights] of index) {
    if (word === wanted) add(weights, 1);
    else if (wanted.length >= SHORTEST_PREFIX && word.startsWith(wanted)) add(weights, PREFIX_SHARE);
  }
  if (scores.size > 0) return scores;
  const slips = wanted.length >= TWO_SLIPS ? 2 : wanted.length >= ONE_SLIP ? 1 : 0;
  if (slips > 0)
    for (const [word, weights] of index) if (isNear(word, wanted, slips)) add(weights, TYPO_SHARE);
  return scores;
}

function indexOf(templates: readonly Template[]): Index {
  const there = indexes.get(templates);
  if (there !== undefined) return there;
  const index = new Map<string, Map<number, number>>();
  for (const [place, template] of templates.entries()) {
    for (const [word, weight] of weightsIn(template)) {
      const weights = index.get(word) ?? new Map<number, number>();
      index.set(word, weights.set(place, weight));
    }
  }
  indexes.set(templates, index);
  return index;
}

/** A word that stands in several places counts for all of them. */
function weightsIn(template: Template): ReadonlyMap<string, number> {
  const parts = template.kind === "agenda" ? template.steps : template.sessions;
  const steps = template.kind === "agenda" ? template.steps : [];
  const weights = new Map<string, number>();
  const count = (weight: number, texts: readonly string[]): void => {
    for (const word of new Set(texts.flatMap(comparableWords)))
      weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  count(WEIGHTS.title, [template.title]);
  const { category } = template;
  count(WEIGHTS.keywords, [
    ...template.keywords,
    ...(category === undefined ? [] : [category, CATEGORY_NAMES[category]]),
  ]);
  count(WEIGHTS.purpose, [template.purpose]);
  count(WEIGHTS.audience, [template.audience]);
  count(
    WEIGHTS.activities,
    steps.map((step) => findActivity(step.activity)?.title ?? ""),
  );
  count(
    WEIGHTS.steps,
    parts.map((part) => part.title),
  );
  count(
    WEIGHTS.prompts,
    parts.flatMap((part) => part.prompts),
  );
  return weights;
}

/** Whether two words are at most so many slips apart: a letter too many, too few, another, or two that changed places. */
function isNear(word: string, wanted: string, slips: number): boolean {
  if (Math.abs(word.length - wanted.length) > slips || word[0] !== wanted[0]) return false;
  let older: number[] = [];
  let before = Array.from({ length: wanted.length + 1 }, (_, at) => at);
  for (let row = 1; row <= word.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= wanted.length; at += 1) {
      const isSame = word[row - 1] === wanted[at - 1];
      const changed = (before[at - 1] ?? 0) + (isSame ? 0 : 1);
      const swapped =
        word[row - 1] === wanted[at - 2] && word[row - 2] === wanted[at - 1]
          ? (older[at - 2] ?? Infinity) + 1
          : Infinity;
      now.push(Math.min(changed, (before[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, swapped));
    }
    [older, before] = [before, now];
  }
  return (before[wanted.length] ?? Infinity) <= slips;
}
