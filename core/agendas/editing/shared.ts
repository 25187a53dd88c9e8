/** A draft in the form in which several windows share it: parts with texts, values and prompts, each for itself. */
import { z } from "zod";
import { MOST_STEPS } from "../agenda.ts";
import type { Step } from "../agenda.ts";
import { tidyParagraph } from "../text.ts";
import { draftSchema } from "./draft.ts";
import type { Draft } from "./draft.ts";

/** A step, or the agenda's head: every text, also an empty one, and each other field as JSON where it is said. */
export interface Part {
  readonly id: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string>;
  readonly prompts: readonly string[];
}

/** A draft in parts. */
export interface DraftParts {
  /** Id, kind and version of the agenda, as JSON: they stay. */
  readonly lasting: string;
  readonly head: Part;
  readonly steps: readonly Part[];
  /** JSON. */
  readonly choices: string;
}

const HEAD_TEXTS = ["title", "purpose", "audience", "licence"];
const STEP_TEXTS = ["title", "participants", "afar", "asynchronous", "credits", "licence"];
const NOTES = ["say", "watch", "next"];
const HEAD_VALUES = ["keywords", "category", "level", "language", "groupSize"];
const STEP_VALUES = [
  ...["activity", "minutes", "transitionMinutes", "mode", "collects", "closing", "theme", "materials"],
];
/** These are there also when they are empty. */
const NEEDED: ReadonlySet<string> = new Set(["title", "purpose", "audience"]);
const IN_LINE: ReadonlySet<string> = new Set(["title", "audience", "credits", "licence"]);

const valueOf = (thing: object, name: string): unknown =>
  Object.entries(thing).find(([each]) => each === name)?.[1];

function textOf(thing: object, name: string): string {
  const text = valueOf(thing, name);
  return typeof text === "string" ? text : "";
}

function valuesOf(thing: object, names: readonly string[]): ReadonlyMap<string, string> {
  const said = names.map((name) => [name, valueOf(thing, name)] as const);
  return new Map(
    said.filter(([, value]) => value !== undefined).map(([name, value]) => [name, JSON.stringify(value)]),
  );
}

/** A step in its parts. Never throws. */
export function partOf(step: Step): Part {
  const texts = new Map([
    ...STEP_TEXTS.map((name) => [name, textOf(step, name)] as const),
    ...NOTES.map((name) => [`notes.${name}`, textOf(step.notes ?? {}, name)] as const),
  ]);
  return { id: step.id, texts, values: valuesOf(step, STEP_VALUES), prompts: step.prompts };
}

/** A draft in its parts. Never throws. */
export function partsOf({ agenda, choices }: Draft): DraftParts {
  const { version, kind, id } = agenda;
  const texts = new Map(HEAD_TEXTS.map((name) => [name, textOf(agenda, name)]));
  return {
    lasting: JSON.stringify({ version, kind, id }),
    head: { id: "head", texts, values: valuesOf(agenda, HEAD_VALUES), prompts: [] },
    steps: agenda.steps.map(partOf),
    choices: JSON.stringify(choices),
  };
}

/**
 * The draft that its parts make; undefined where somebody has made them
 * unreadable. Of two steps with one id the later one counts, and what is more
 * than a draft may hold is cut: two who fill one field at once may get past
 * it. Never throws.
 */
export function draftFrom({ lasting, head, steps, choices }: DraftParts): Draft | undefined {
  try {
    const byId = new Map(steps.map((part) => [part.id, stepOf(part)] as const));
    const whole = {
      ...textsOf(head, HEAD_TEXTS),
      ...jsonOf(head.values),
      ...z.record(z.string(), z.unknown()).parse(JSON.parse(lasting)),
      minutes: 0,
      steps: [...byId.values()].slice(0, MOST_STEPS),
    };
    const open: unknown = JSON.parse(choices);
    const read = draftSchema.safeParse({ agenda: whole, choices: open });
    return read.success ? read.data : undefined;
  } catch {
    // not JSON: no window of ours writes that
    return undefined;
  }
}

function stepOf(part: Part): object {
  const notes = NOTES.map((name) => [name, cut(part.texts.get(`notes.${name}`), "notes")] as const);
  return {
    id: part.id,
    ...textsOf(part, STEP_TEXTS),
    ...jsonOf(part.values),
    ...(notes.every(([, text]) => text === "") ? {} : { notes: Object.fromEntries(notes) }),
    prompts: part.prompts.slice(0, 12).map((prompt) => cut(prompt, "prompts")),
  };
}

function textsOf({ texts }: Part, names: readonly string[]): Readonly<Record<string, string>> {
  const said = names.map((name) => [name, cut(texts.get(name), name)] as const);
  return Object.fromEntries(said.filter(([name, text]) => text !== "" || NEEDED.has(name)));
}

const cut = (text = "", name: string): string => text.slice(0, IN_LINE.has(name) ? 200 : 1000);

const jsonOf = (values: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...values].map(([name, json]): [string, unknown] => [name, JSON.parse(json)]));

/** All that a draft says, letter by letter, in one text: two of the same text are the same draft. Never throws. */
export function spell(draft: Draft, tidy = (text: string): string => text): string {
  return JSON.stringify(partsOf(draft), (_name, value: unknown) => {
    if (value instanceof Map) return [...value];
    return typeof value === "string" ? tidy(value) : value;
  });
}

/** A few letters that are the same for drafts that say the same, and hardly ever for two others. Never throws. */
export function printOf({ agenda, choices }: Draft): string {
  const text = spell({ agenda, choices }, tidyParagraph);
  let sum = 5381;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 33) ^ text.charCodeAt(at)) >>> 0;
  return `${text.length}-${sum.toString(36)}`;
}

const recordedSchema = z.object({ number: z.int(), base: z.int(), print: z.string() }).readonly();

/** Which save of the record the shared draft is known to be in: the row's number, the version it starts from, its {@link printOf}. */
export type Recorded = z.infer<typeof recordedSchema>;

const seatSchema = z
  .object({ stepId: z.string().exactOptional(), field: z.string().exactOptional(), isAway: z.boolean() })
  .readonly();

/**
 * Where somebody is while they shape: in which step (none: in the head) and in
 * which field (none: in no field). Away: the page is not in sight, and others
 * see to the saving.
 */
export type Seat = z.infer<typeof seatSchema>;

/** Reads what another window wrote; undefined for anything else. Never throws. */
export const readRecorded = (text: string): Recorded | undefined => readJson(text, recordedSchema);

/** Reads what another window wrote; undefined for anything else. Never throws. */
export const readSeat = (text: string): Seat | undefined => readJson(text, seatSchema);

function readJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    // not JSON: no window of ours writes that
    return undefined;
  }
}
