/**
 * What two people made of one draft, brought together by step and field.
 * Nothing is lost: a field that both changed keeps the words that were there
 * first, and the others wait beside it until somebody chooses.
 */
import { MOST_STEPS, sumMinutes } from "../agenda.ts";
import type { Agenda, Step } from "../agenda.ts";
import { tidyParagraph } from "../text.ts";
import { draftStepSchema, HEAD_FIELDS, headSchema, MOST_CHOICES, STEP_FIELDS } from "./draft.ts";
import type { Choice, Draft } from "./draft.ts";
import { isGrown, mergeParts } from "./parts.ts";

/**
 * Brings two drafts together (rule AGD44). Never throws.
 *
 * @param base the draft that both started from
 * @param theirs what is kept already: its words stay where both changed a field
 */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft): Draft {
  return merge([base, mine, theirs], mergeFields);
}

/**
 * Takes a change over into a draft that others have changed since: in a field
 * that they changed, too, as far as it is about another part of it. Never throws.
 *
 * @param from the draft before the change
 * @param to the draft after it
 */
export function takeOver(from: Draft, to: Draft, draft: Draft): Draft {
  // What others took out stays out, unless the change is what puts it there.
  const steps = to.agenda.steps.filter(
    ({ id }) => findStep(draft.agenda, id) !== undefined || findStep(from.agenda, id) === undefined,
  );
  return merge([from, { ...to, agenda: { ...to.agenda, steps } }, draft], mergeInFields);
}

function merge([base, mine, theirs]: readonly [Draft, Draft, Draft], mergeIn: typeof mergeFields): Draft {
  const head = mergeIn(base.agenda, mine.agenda, theirs.agenda, HEAD_FIELDS);
  const clashes: Choice[] = head.clashing.map((field) => ({ field, other: only(mine.agenda, field) }));
  const ids = mergeOrder(base.agenda, mine.agenda, theirs.agenda);
  const steps = ids.flatMap((id): readonly Step[] => {
    const [was, my, their] = [base, mine, theirs].map((draft) => findStep(draft.agenda, id));
    if (my === undefined || their === undefined) return [my ?? their].filter((step) => step !== undefined);
    const { fields, clashing } = mergeIn(was ?? {}, my, their, STEP_FIELDS);
    clashes.push(...clashing.map((field) => ({ stepId: id, field, other: only(my, field) })));
    return [draftStepSchema.parse({ ...fields, id })];
  });
  const agenda: Agenda = {
    ...withoutHead(theirs.agenda),
    ...headSchema.parse(head.fields),
    steps,
    minutes: sumMinutes(steps),
  };
  return { agenda, choices: mergeChoices(base, mine, theirs, clashes, agenda) };
}

function withoutHead(agenda: Agenda): Pick<Agenda, "version" | "kind" | "id"> {
  return { version: agenda.version, kind: agenda.kind, id: agenda.id };
}

const findStep = (agenda: Agenda, id: string): Step | undefined =>
  agenda.steps.find((step) => step.id === id);

const valueOf = (thing: object, field: string): unknown =>
  Object.entries(thing).find(([name]) => name === field)?.[1];

const only = (thing: object, field: string): object =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => name === field));

interface Fields {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly clashing: readonly string[];
}

/** Each field as the one who changed it has it; what both changed stays as `theirs` has it, and is listed. */
function mergeFields(base: object, mine: object, theirs: object, names: readonly string[]): Fields {
  const clashing: string[] = [];
  const fields: Record<string, unknown> = {};
  for (const name of names) {
    const [was, my, their] = [valueOf(base, name), valueOf(mine, name), valueOf(theirs, name)];
    const isMine = isSame(my, their) || (isSame(their, was) && !isSame(my, was)) || isGrown(was, their, my);
    const value = isMine ? my : their;
    if (!isMine && !isSame(my, was) && !isGrown(was, my, their)) clashing.push(name);
    if (value !== undefined) fields[name] = value;
  }
  return { fields, clashing };
}

/** Fields in which people write: they have parts. Of the others one value counts or the other. */
const WRITTEN: ReadonlySet<string> = new Set([
  ...["title", "purpose", "audience", "keywords", "licence", "credits"],
  ...["prompts", "notes", "participants", "materials", "afar", "asynchronous", "groupSize"],
]);

/** These are there also when they are empty. */
const NEEDED: ReadonlySet<string> = new Set(["title", "purpose", "audience"]);

/** Each field with both changes in it, to the letter; what both changed in the same part of it stays as `theirs` has it. */
function mergeInFields(base: object, mine: object, theirs: object, names: readonly string[]): Fields {
  const fields: Record<string, unknown> = {};
  for (const name of names) {
    const [was, my, their] = [base, mine, theirs].map((thing) => valueOf(thing, name) ?? "");
    const isOneOf = JSON.stringify(their) === JSON.stringify(was) ? my : their;
    const value = WRITTEN.has(name) ? (mergeParts(was, my, their) ?? their) : isOneOf;
    if (value !== "" || NEEDED.has(name)) fields[name] = value;
  }
  return { fields, clashing: [] };
}

/** Whether two drafts say the same. Never throws. */
export function isSameDraft(one: Draft, other: Draft): boolean {
  const steps = other.agenda.steps;
  return (
    HEAD_FIELDS.every((name) => isSame(one.agenda[name], other.agenda[name])) &&
    one.agenda.steps.length === steps.length &&
    one.agenda.steps.every((step, at) => step.id === steps[at]?.id && isSameStep(step, steps[at])) &&
    JSON.stringify(one.choices.map(keyOf)) === JSON.stringify(other.choices.map(keyOf))
  );
}

/** Whether two values say the same: spaces that publishing takes away do not count, and an empty text is none. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || comparable(one) === comparable(other);
}

function comparable(value: unknown): string {
  return JSON.stringify(value ?? "", (_name, part: unknown) =>
    typeof part === "string" ? tidyParagraph(part) : part,
  );
}

function isSameStep(one: Step | undefined, other: Step | undefined): boolean {
  return STEP_FIELDS.every((name) => isSame(one?.[name], other?.[name]));
}

/**
 * The steps that there are, in order: as `theirs` has them, with what I moved
 * and added behind the step that I put it behind. A step that one took away
 * is gone unless the other changed it.
 */
function mergeOrder(base: Agenda, mine: Agenda, theirs: Agenda): readonly string[] {
  const isKept = (step: Step, inOther: Agenda): boolean => {
    if (findStep(inOther, step.id) !== undefined) return true;
    const was = findStep(base, step.id);
    return was === undefined || !isSameStep(was, step);
  };
  const kept = new Set([
    ...theirs.steps.filter((step) => isKept(step, mine)).map(({ id }) => id),
    ...mine.steps.filter((step) => isKept(step, theirs)).map(({ id }) => id),
  ]);
  const myIds = mine.steps.map(({ id }) => id).filter((id) => kept.has(id));
  const stayed = longestCommon(
    base.steps.map(({ id }) => id),
    myIds,
  );
  const inTheirs = new Set(theirs.steps.map(({ id }) => id));
  const stays = (id: string): boolean => inTheirs.has(id) && (stayed.has(id) || !myIds.includes(id));
  const order = theirs.steps.map(({ id }) => id).filter((id) => kept.has(id) && stays(id));
  for (const [at, id] of myIds.entries()) {
    if (stays(id)) continue;
    const before = myIds.slice(0, at).findLast((each) => order.includes(each));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order.slice(0, MOST_STEPS);
}

/** The ids that keep their order from one list to the other: as many as can be. Never throws. */
export function longestCommon(one: readonly string[], other: readonly string[]): ReadonlySet<string> {
  let rows: readonly (readonly string[])[] = other.map(() => []);
  for (const id of one) {
    const next: (readonly string[])[] = [];
    for (const [at, each] of other.entries()) {
      const [above, left, corner] = [rows[at] ?? [], next[at - 1] ?? [], rows[at - 1] ?? []];
      if (each === id) next.push([...corner, id]);
      else next.push(left.length > above.length ? left : above);
    }
    rows = next;
  }
  return new Set(rows.at(-1));
}

/** Choices that are open in either draft and were ended in none, and the new ones; without those that ask nothing. */
function mergeChoices(
  base: Draft,
  mine: Draft,
  theirs: Draft,
  clashes: readonly Choice[],
  agenda: Agenda,
): readonly Choice[] {
  const ended = [mine, theirs].flatMap(({ choices }) => {
    const open = new Set(choices.map(keyOf));
    return base.choices.map(keyOf).filter((key) => !open.has(key));
  });
  const seen = new Set(ended);
  return [...theirs.choices, ...mine.choices, ...clashes]
    .filter((choice) => {
      const key = keyOf(choice);
      const isNew = !seen.has(key);
      seen.add(key);
      const about = choice.stepId === undefined ? agenda : findStep(agenda, choice.stepId);
      return (
        isNew &&
        about !== undefined &&
        !isSame(valueOf(about, choice.field), valueOf(choice.other, choice.field))
      );
    })
    .slice(-MOST_CHOICES);
}

const keyOf = (choice: Choice): string => JSON.stringify([choice.stepId ?? "", choice.field, choice.other]);
