/**
 * Finding templates: by words, minutes and number of people, and by name
 * inside a sentence. Both read the templates that they are given, so a
 * company's own are found like the built-in ones.
 */
import type { Template } from "./agenda.ts";
import { readQuery } from "./query.ts";
import type { TemplateQuery } from "./query.ts";
import { scoresOf, WEIGHTS } from "./word-index.ts";
import { plainWords } from "./words.ts";

/** Minutes from the asked length at which a template counts as no better than any other. */
const NEAR_MINUTES = 16;

/**
 * Templates that fit what was typed, best first; of equals the earlier one.
 * All of them, in their own order, when nothing was asked for.
 *
 * Where words were given, at least one must be found, and each one that is
 * missing costs. Minutes and people rank; they leave out only what fits
 * neither when they are all that was asked. Never throws.
 */
export function searchTemplates(templates: readonly Template[], text: string): readonly Template[] {
  const query = readQuery(text);
  if (query.words.length === 0 && query.minutes === undefined && query.people === undefined) return templates;
  const words = query.words.map((word) => scoresOf(templates, word));
  return templates
    .map((template, place) => ({
      template,
      score: scoreOf(
        template,
        query,
        words.map((scores) => scores.get(place) ?? 0),
      ),
    }))
    .filter((found) => found.score > 0)
    .sort((one, other) => other.score - one.score)
    .map((found) => found.template);
}

/** A template named in a sentence, and where: `text.slice(start, end)`. */
export interface TemplateMatch {
  readonly template: Template;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the template whose title stands in a sentence, as whole words, in any
 * case, with any white space or hyphens between them. The longest title wins,
 * then the first in the sentence. Undefined when none is named; never throws.
 */
export function matchTemplate(text: string, templates: readonly Template[]): TemplateMatch | undefined {
  const matches = templates.flatMap((template) => findTitle(text, template) ?? []);
  const [best] = matches.sort(
    (one, other) => titleLength(other) - titleLength(one) || one.start - other.start,
  );
  return best;
}

function titleLength(match: TemplateMatch): number {
  return plainWords(match.template.title).join(" ").length;
}

function findTitle(text: string, template: Template): TemplateMatch | undefined {
  const words = plainWords(template.title);
  if (words.length === 0) return undefined;
  const pattern = `(?<![\\p{L}\\p{N}])${words.join("[\\s\\p{P}\\p{S}]+")}(?![\\p{L}\\p{N}])`;
  const found = new RegExp(pattern, "iu").exec(text);
  return found === null ? undefined : { template, start: found.index, end: found.index + found[0].length };
}

/** @param scores how well it fits each word of the query */
function scoreOf(template: Template, query: TemplateQuery, scores: readonly number[]): number {
  const foundWords = scores.filter((score) => score > 0).length;
  if (query.words.length > 0 && foundWords === 0) return 0;

  const share = query.words.length === 0 ? 1 : foundWords / query.words.length;
  const sum = scores.reduce((all, score) => all + score, 0);
  return sum * share + lengthScore(template, query) + peopleScore(template, query);
}

/** The exact length counts as much as all words in the title: who says how long there is has no more time. */
function lengthScore(template: Template, query: TemplateQuery): number {
  if (query.minutes === undefined) return 0;
  const offMinutes = Math.abs(template.minutes - query.minutes);
  const most = WEIGHTS.title * Math.max(1, query.words.length);
  return Math.max(0, most * (1 - offMinutes / NEAR_MINUTES));
}

function peopleScore(template: Template, query: TemplateQuery): number {
  if (query.people === undefined) return 0;
  const { min, max } = template.groupSize;
  return min <= query.people && query.people <= max ? WEIGHTS.keywords : 0;
}
