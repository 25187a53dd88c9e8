/** Matching in words: why these people, and which wishes had to give way. Nothing here tells of a block or a manager. */
import { lacksSide } from "./cost.ts";

import type { Problem } from "./problem.ts";
import { countRepeats } from "./repeats.ts";
import type { AttributeWish } from "./request.ts";
import { valuesOf } from "./wishes.ts";

/** Attributes that are never spoken of: who reports to whom is nobody's reason. */
const UNSPOKEN: ReadonlySet<string> = new Set(["manager", "report", "reports", "reportsto", "managerid"]);

/** How a shared value is said; others as "You both have ATTRIBUTE in common: VALUE." */
const SHARED: ReadonlyMap<string, (who: string, value: string) => string> = new Map([
  ["learn", (who, value) => `${who} want to learn ${value}.`],
  ["teach", (who, value) => `${who} can teach ${value}.`],
  ["interest", (who, value) => `${who} care about ${value}.`],
  ["interests", (who, value) => `${who} care about ${value}.`],
  ["skills", (who, value) => `${who} know ${value}.`],
  ["languages", (who, value) => `${who} speak ${value}.`],
]);

/** What an attribute of ours is called in a sentence. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["learn", "something to learn"],
  ["interests", "an interest"],
]);

/** Why these people (rules MAT9, MAT10). Never throws. */
export function reasonsFor(problem: Problem, members: readonly number[]): readonly string[] {
  const { rules } = problem.request;
  const spoken = (wish: AttributeWish): boolean => isSpoken(wish.attribute);
  return [
    sayTies(members.length, countRepeats(problem, members)),
    ...(rules?.alike ?? []).filter(spoken).flatMap((wish) => sayShared(problem, members, wish.attribute)),
    ...(rules?.differ ?? []).filter(spoken).flatMap((wish) => sayDifferent(problem, members, wish.attribute)),
    ...saySides(problem, members),
    ...sayAnchor(problem, members),
  ];
}

function sayTies(size: number, repeats: number): string {
  if (repeats === 0) return "You have not met through Guildhall yet.";
  if (repeats === (size * (size - 1)) / 2) return "Guildhall has brought you together before.";
  return "Some of you have not met through Guildhall yet.";
}

function sayShared(problem: Problem, members: readonly number[], attribute: string): readonly string[] {
  const [first, ...others] = members.map((one) => valuesAt(problem, one, attribute));
  const value = first?.find((each) => others.every((values) => values.includes(each)));
  if (value === undefined) return [];
  const say = SHARED.get(attribute.toLowerCase());
  if (say !== undefined) return [say(members.length === 2 ? "You both" : "You all", value)];
  return [`You have ${attribute} in common: ${value}.`];
}

function sayDifferent(problem: Problem, members: readonly number[], attribute: string): readonly string[] {
  const values = members.map((one) => valuesAt(problem, one, attribute));
  const all = values.flat();
  const isDifferent = values.every((each) => each.length > 0) && new Set(all).size === all.length;
  return isDifferent ? [`Each of you has a different ${attribute}.`] : [];
}

function saySides(problem: Problem, members: readonly number[]): readonly string[] {
  const { sides } = problem.request.rules ?? {};
  if (sides === undefined || !isSpoken(sides.attribute) || lacksSide(problem, members)) return [];
  return [`You bring both sides together: ${sides.a} and ${sides.b}.`];
}

function sayAnchor(problem: Problem, members: readonly number[]): readonly string[] {
  const { withAnchor } = problem.request.rules ?? {};
  if (withAnchor === undefined || !isSpoken(withAnchor.attribute)) return [];
  const values = members.flatMap((one) => valuesAt(problem, one, withAnchor.attribute));
  if (!values.includes(withAnchor.newcomer) || !values.includes(withAnchor.anchor)) return [];
  return ["Somebody experienced is with whoever is new."];
}

/** Which wishes could not be met (rule MAT9), and who a rule names although they are not there. Never throws. */
export function relaxedIn(problem: Problem, groups: readonly (readonly number[])[]): readonly string[] {
  const { rules } = problem.request;
  const count = (is: (group: readonly number[]) => boolean): number => groups.filter(is).length;
  const differ = (rules?.differ ?? []).map(({ attribute }) => ({
    attribute,
    unmet: count((group) => hasEqual(problem, group, attribute)),
    say: (of: string) => `${of} with the same ${attribute} more than once.`,
  }));
  // Where nobody says anything of the kind there was nothing to share.
  const isKnown = ({ attribute }: AttributeWish): boolean =>
    problem.people.some((person) => valuesOf(person, attribute).length > 0);
  const alike = (rules?.alike ?? []).filter(isKnown).map(({ attribute }) => ({
    attribute,
    unmet: count((group) => sayShared(problem, group, attribute).length === 0),
    say: (of: string) => `${of} in which not everybody shares ${NAMED.get(attribute) ?? attribute}.`,
  }));
  const { sides } = rules ?? {};
  const mixed =
    sides === undefined
      ? []
      : [
          sidesWish(
            sides,
            count((group) => lacksSide(problem, group)),
          ),
        ];
  const repeats = groups.reduce((sum, group) => sum + countRepeats(problem, group), 0);
  return [
    ...(repeats === 0 ? [] : [repeats === 1 ? "1 pair meets again." : `${repeats} pairs meet again.`]),
    ...[...mixed, ...differ, ...alike]
      .filter(({ attribute, unmet }) => unmet > 0 && isSpoken(attribute))
      .map(({ unmet, say }) => say(unmet === 1 ? "There is 1 group" : `There are ${unmet} groups`)),
    ...sayAbsent(problem),
  ];
}

function sidesWish(sides: { attribute: string; a: string; b: string }, unmet: number) {
  const say = (of: string): string => `${of} without both ${sides.a} and ${sides.b}.`;
  return { attribute: sides.attribute, unmet, say };
}

function hasEqual(problem: Problem, group: readonly number[], attribute: string): boolean {
  const values = group.flatMap((one) => valuesAt(problem, one, attribute));
  return new Set(values).size < values.length;
}

function sayAbsent({ request, ids }: Problem): readonly string[] {
  const here = new Set(ids);
  const absent = [...new Set((request.rules?.together ?? []).flat())].filter((id) => !here.has(id));
  return absent.map((id) => `${id} should be with others and is not among the people.`);
}

function valuesAt({ people }: Problem, one: number, attribute: string): readonly string[] {
  const person = people[one];
  return person === undefined ? [] : valuesOf(person, attribute);
}

function isSpoken(attribute: string): boolean {
  return !UNSPOKEN.has(attribute.toLowerCase().replaceAll(/[^a-z]/g, ""));
}
