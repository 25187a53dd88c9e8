/**
 * The shared tree of an agenda that several people shape at once. Every text
 * is a list of its letters, so that two may write in one field and both stay;
 * steps and prompts are lists in which everybody may move, put and take; of
 * everything else (minutes, a shelf) the value that was set last counts.
 * The record is the draft in Tables; this is the live copy of it.
 */
import { SchemaFactory, SharedTree, Tree, TreeViewConfiguration } from "fluid-framework";
import { TreeBeta } from "fluid-framework/beta";
import type { Step } from "./agenda.ts";
import {
  draftFrom,
  longestCommon,
  partOf,
  partsOf,
  readRecorded,
  readSeat,
  spliceBetween,
  type Draft,
  type Part,
  type Recorded,
  type Seat,
} from "./editing/index.ts";

const factory = new SchemaFactory("guildhall.draft.v1");

/** A text, letter by letter (code points). */
class LetterList extends factory.array("Letters", factory.string) {}
class Texts extends factory.map("Texts", LetterList) {}
class PromptList extends factory.array("Prompts", LetterList) {}
/** Values as JSON, by the names of their fields. */
class Values extends factory.map("Values", factory.string) {}
class PartNode extends factory.object("Part", {
  id: factory.string,
  values: Values,
  texts: Texts,
  prompts: PromptList,
}) {}
class StepParts extends factory.array("Steps", PartNode) {}
class Seats extends factory.map("Seats", factory.string) {}

/** A draft as windows share it, in the parts of `editing/shared.ts`. */
export class DraftNode extends factory.object("Draft", {
  version: factory.number,
  lasting: factory.string,
  head: PartNode,
  steps: StepParts,
  choices: factory.string,
  /** JSON of what the record is known to hold. */
  recorded: factory.string,
  /** JSON of where somebody is, by their connection. */
  seats: Seats,
}) {}

export const draftTree = new TreeViewConfiguration({ schema: DraftNode });
/** A container with one draft. */
export const draftContainer = { initialObjects: { tree: SharedTree } };

const letters = (text: string): LetterList => new LetterList([...text]);

/** Every text is there from the start, also an empty one: two may begin to write in it at once. */
function newPart({ id, texts, values, prompts }: Part): PartNode {
  return new PartNode({
    id,
    values: new Values(values),
    texts: new Texts([...texts].map(([name, text]) => [name, letters(text)] as const)),
    prompts: new PromptList(prompts.map(letters)),
  });
}

/** The first content of a document. */
export function newDraft(draft: Draft, recorded: Recorded): DraftNode {
  const { lasting, head, steps, choices } = partsOf(draft);
  return new DraftNode({
    version: 1,
    lasting,
    head: newPart(head),
    steps: new StepParts(steps.map(newPart)),
    choices,
    recorded: JSON.stringify(recorded),
    seats: new Seats([]),
  });
}

/** Texts that were read, until a letter of them changes: reading them costs more than all the rest. */
const seen = new WeakMap<LetterList, string>();
const watched = new WeakSet<LetterList>();

function readLetters(list: LetterList): string {
  const text = seen.get(list) ?? exportLetters(list);
  seen.set(list, text);
  if (!watched.has(list)) {
    watched.add(list);
    Tree.on(list, "nodeChanged", () => seen.delete(list));
  }
  return text;
}

/** All at once: one by one each letter would cost as much as the whole list. */
function exportLetters(list: LetterList): string {
  const told: unknown = TreeBeta.exportConcise(list);
  return Array.isArray(told) ? told.join("") : "";
}

function readPart(node: PartNode): Part {
  return {
    id: node.id,
    texts: new Map([...node.texts.entries()].map(([name, list]) => [name, readLetters(list)])),
    values: new Map(node.values.entries()),
    prompts: node.prompts.map(readLetters),
  };
}

/** The draft as it stands; undefined where somebody has made it unreadable. */
export function readDraft({ lasting, head, steps, choices }: DraftNode): Draft | undefined {
  return draftFrom({ lasting, head: readPart(head), steps: steps.map(readPart), choices });
}

/** Makes the tree say what a draft says, at once for everybody: only what differs is written. */
export function writeDraft(node: DraftNode, next: Draft): void {
  const { head, choices } = partsOf(next);
  Tree.runTransaction(node, () => {
    writePart(node.head, head);
    writeSteps(node.steps, next.agenda.steps);
    if (node.choices !== choices) node.choices = choices;
  });
}

function writePart(node: PartNode, part: Part): void {
  for (const [name, text] of part.texts) {
    const list = node.texts.get(name);
    if (list === undefined) node.texts.set(name, letters(text));
    else writeLetters(list, text);
  }
  for (const name of node.values.keys()) if (!part.values.has(name)) node.values.delete(name);
  for (const [name, json] of part.values) if (node.values.get(name) !== json) node.values.set(name, json);
  writePrompts(node.prompts, part.prompts);
}

function writeLetters(list: LetterList, text: string): void {
  const now = readLetters(list);
  if (now === text) return;
  const { at, removed, put } = spliceBetween([...now], [...text]);
  if (removed > 0) list.removeRange(at, at + removed);
  if (put.length > 0) list.insertAt(at, ...put);
}

/** As many as there were: each for itself. More or fewer: those between what stays at both ends. */
function writePrompts(list: PromptList, prompts: readonly string[]): void {
  const now = list.map(readLetters);
  if (now.length === prompts.length) {
    for (const [at, each] of [...list].entries()) writeLetters(each, prompts[at] ?? "");
    return;
  }
  const { at, removed, put } = spliceBetween(now, prompts);
  if (removed > 0) list.removeRange(at, at + removed);
  if (put.length > 0) list.insertAt(at, ...put.map(letters));
}

/** Moves no more steps than it takes: who moves another one at the same time finds it where they put it. */
function writeSteps(list: StepParts, steps: readonly Step[]): void {
  const wanted = steps.map(({ id }) => id);
  const known = new Set<string>();
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const id = list[at]?.id ?? "";
    if (!wanted.includes(id) || known.has(id)) list.removeAt(at);
    known.add(id);
  }
  const ids = list.map(({ id }) => id);
  const stay = longestCommon(ids, wanted);
  let to = 0;
  for (const step of steps) {
    const from = list.findIndex(({ id }) => id === step.id);
    if (from === -1) list.insertAt(to, newPart(partOf(step)));
    else {
      if (!stay.has(step.id) && from !== to) list.moveToIndex(to, from);
      const part = list.find(({ id }) => id === step.id);
      if (part !== undefined) writePart(part, partOf(step));
    }
    to = list.findIndex(({ id }) => id === step.id) + 1;
  }
}

/** What the record is known to hold; undefined where nobody knows. */
export function recordedIn(node: DraftNode): Recorded | undefined {
  return readRecorded(node.recorded);
}

/** Says what the record holds now. */
export function writeRecorded(node: DraftNode, recorded: Recorded): void {
  const text = JSON.stringify(recorded);
  if (node.recorded !== text) node.recorded = text;
}

/** Who sits where, by connection. */
export function readSeats(node: DraftNode): ReadonlyMap<string, Seat> {
  const seats = [...node.seats.entries()].map(([connection, text]) => [connection, readSeat(text)] as const);
  return new Map(seats.map(([connection, seat]) => [connection, seat ?? { isAway: false }]));
}

/** Takes a seat, under the connection that one has now; seats of connections that are gone are taken away. */
export function writeSeat(node: DraftNode, connection: string, seat: Seat, here: ReadonlySet<string>): void {
  const text = JSON.stringify(seat);
  if (node.seats.get(connection) !== text) node.seats.set(connection, text);
  const gone = [...node.seats.keys()].filter((each) => each !== connection && !here.has(each));
  for (const each of gone) node.seats.delete(each);
}
