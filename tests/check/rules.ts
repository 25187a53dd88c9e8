/**
 * Rules and their tests. A rule is a line `- **SCH4** A time that ...` of a
 * RULES.md; a test carries the ids that it proves in its title: `[SCH4]`.
 */

/** An id, and the file that states or proves it. */
export interface Mention {
  readonly id: string;
  readonly file: string;
}

const RULE = /^\s*[-*]\s+\*\*([A-Z]{2,6}\d+)\*\*(.*)$/gm;
const LOOSE_RULE = /^\s*[-*]\s+\**([A-Z]{2,6}\d+)\b/gm;
const TITLE =
  /\b(?:it|specify)(?:\.only)?\(\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`((?:\\.|[^`\\])*)`)/g;
const ID_IN_TITLE = /\[([A-Z]{2,6}\d+)\]/g;

/** The rules that a RULES.md states, in their order. A rule without words does not count. */
export function readRules(file: string, text: string): readonly Mention[] {
  const isStated = (match: RegExpExecArray): boolean => (match[2] ?? "").trim().length > 0;
  return [...text.matchAll(RULE)].filter(isStated).map((match) => ({ id: match[1] ?? "", file }));
}

/** Lines that look like a rule and are not written as one; nobody would miss their test. A sentence each. */
export function readMisspeltRules(file: string, text: string): readonly string[] {
  const stated = new Set(readRules(file, text).map((rule) => rule.id));
  return [...text.matchAll(LOOSE_RULE)]
    .map((match) => match[1] ?? "")
    .filter((id) => !stated.has(id))
    .map((id) => `${id} (${file}) is no rule yet: write "- **${id}** What it promises."`);
}

/** The ids that the titles of a test file carry; a title may carry several. */
export function readTestTitles(file: string, code: string): readonly Mention[] {
  return [...code.matchAll(TITLE)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? "")
    .flatMap((title) => [...title.matchAll(ID_IN_TITLE)].map((match) => ({ id: match[1] ?? "", file })));
}

/** What is wrong between rules and tests, a sentence each, sorted; empty when they agree. Never throws. */
export function compareRulesAndTests(
  rules: readonly Mention[],
  titles: readonly Mention[],
): readonly string[] {
  const stated = new Set(rules.map((rule) => rule.id));
  const proved = new Set(titles.map((title) => title.id));
  const unproved = rules.filter((rule) => !proved.has(rule.id));
  const unstated = titles.filter((title) => !stated.has(title.id));
  const twice = rules.filter((rule, index) => rules.findIndex((other) => other.id === rule.id) < index);
  return [
    ...unproved.map(({ id, file }) => `${id} (${file}) has no test: prove it in an it("[${id}] ...").`),
    ...unstated.map(({ id, file }) => `[${id}] (${file}) proves no rule: write it into a RULES.md.`),
    ...twice.map(({ id, file }) => `${id} (${file}) is stated twice: give one of them a new number.`),
  ].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}
