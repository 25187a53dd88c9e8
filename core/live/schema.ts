/**
 * The two shared trees of a session. **Control** says where it stands; only
 * whoever runs it may write there. On the **floor** everybody writes.
 * Views and the server read and write them as plain data, by the mappers below.
 */
import { SchemaFactory, SharedTree, Tree, TreeViewConfiguration } from "fluid-framework";
import { TreeBeta } from "fluid-framework/beta";
import { parseAnchor, printAnchor } from "./anchor.ts";
import { saneMs, type Contribution } from "./contributions.ts";
import type { ControlState, LiveStep } from "./control.ts";

const factory = new SchemaFactory("guildhall.live.v1");

/** A step of the agenda as it runs. */
export class StepNode extends factory.object("Step", {
  id: factory.string,
  title: factory.string,
  activity: factory.string,
  minutes: factory.number,
  mode: factory.string,
  collects: factory.boolean,
  closing: factory.boolean,
  prompts: factory.array(factory.string),
  participants: factory.string,
  say: factory.string,
  addedMs: factory.number,
}) {}

/** The agenda's steps, in order. */
export class StepList extends factory.array("Steps", StepNode) {}

/**
 * Where the session stands. The anchor is one text, so that it is replaced
 * whole and never half, and so that a step change is the cheapest operation
 * there is: one leaf.
 */
export class ControlNode extends factory.object("Control", {
  version: factory.number,
  sessionId: factory.string,
  title: factory.string,
  status: factory.string,
  steps: StepList,
  anchor: factory.string,
  startedAtMs: factory.optional(factory.number),
  endedAtMs: factory.optional(factory.number),
}) {}

/** Something that somebody shared. Server time in milliseconds since 1970. */
export class ContributionNode extends factory.object("Contribution", {
  id: factory.string,
  kind: factory.string,
  stepId: factory.string,
  authorId: factory.string,
  authorName: factory.string,
  text: factory.string,
  atMs: factory.number,
}) {}

/** What was shared, by id. */
export class ContributionMap extends factory.map("Contributions", ContributionNode) {}

/** Hands that are up, by what they are about and whose they are. Only sums of them are ever shown. */
export class HandMap extends factory.map("Hands", factory.number) {}

/**
 * Everything else that people do on the floor, as `activities/marks.ts` says:
 * place to text. A tree of its own beside the floor's: a panel of a version
 * that knows no marks reads the floor as it always did.
 */
export class MarkMap extends factory.map("Marks", factory.string) {}

/** Where everybody writes: what was shared, and raised hands. */
export class FloorNode extends factory.object("Floor", {
  version: factory.number,
  contributions: ContributionMap,
  hands: HandMap,
}) {}

export const controlTree = new TreeViewConfiguration({ schema: ControlNode });
export const floorTree = new TreeViewConfiguration({ schema: FloorNode });
export const marksTree = new TreeViewConfiguration({ schema: MarkMap });

/** A container with one tree. */
export const containerSchema = { initialObjects: { tree: SharedTree } };

/** The floor's container: beside its tree there are the marks. */
export const floorSchema = { initialObjects: { tree: SharedTree, marks: SharedTree } };

/** The oldest client that may take part. */
export const OLDEST_CLIENT = "2.100.0";

function newStep(step: LiveStep): StepNode {
  return new StepNode({ ...step, prompts: [...step.prompts] });
}

/** A control tree's first content. */
export function newControl(state: ControlState): ControlNode {
  return new ControlNode({
    version: state.version,
    sessionId: state.sessionId,
    title: state.title,
    status: state.status,
    steps: state.steps.map(newStep),
    anchor: printAnchor(state.anchor),
    startedAtMs: state.startedAtMs,
    endedAtMs: state.endedAtMs,
  });
}

/** A floor's first content. */
export function newFloor(contributions: readonly Contribution[]): FloorNode {
  return new FloorNode({
    version: 1,
    contributions: new ContributionMap(contributions.map((item) => [item.id, new ContributionNode(item)])),
    hands: new HandMap([]),
  });
}

/** The control tree as plain data. */
export function readControl(node: ControlNode): ControlState {
  const { startedAtMs, endedAtMs, status } = node;
  return {
    ...readLasting(node),
    status: status === "live" || status === "ended" ? status : "waiting",
    steps: readSteps(node.steps),
    anchor: parseAnchor(node.anchor),
    ...(startedAtMs === undefined ? {} : { startedAtMs: saneMs(startedAtMs) }),
    ...(endedAtMs === undefined ? {} : { endedAtMs: saneMs(endedAtMs) }),
  };
}

type Lasting = Pick<ControlState, "version" | "sessionId" | "title">;

/** What never changes in a session is read once. */
const lastingSeen = new WeakMap<ControlNode, Lasting>();

function readLasting(node: ControlNode): Lasting {
  const seen = lastingSeen.get(node);
  if (seen !== undefined) return seen;
  const lasting: Lasting = { version: 1, sessionId: node.sessionId, title: node.title };
  lastingSeen.set(node, lasting);
  return lasting;
}

/** The steps as they were last read: they seldom change, and reading them costs more than all the rest. */
const stepsSeen = new WeakMap<StepList, readonly LiveStep[]>();
const watched = new WeakSet<StepList>();

function readSteps(list: StepList): readonly LiveStep[] {
  const seen = stepsSeen.get(list);
  if (seen !== undefined) return seen;
  const steps = list.map(readStep);
  stepsSeen.set(list, steps);
  if (!watched.has(list)) {
    watched.add(list);
    Tree.on(list, "treeChanged", () => stepsSeen.delete(list));
  }
  return steps;
}

function readStep(node: StepNode): LiveStep {
  const { id, title, activity, minutes, collects, closing, participants, say, addedMs } = node;
  const mode = node.mode === "auto" ? "auto" : "manual";
  return {
    id,
    title,
    activity,
    minutes,
    mode,
    collects,
    closing,
    prompts: [...node.prompts],
    participants,
    say,
    addedMs,
  };
}

/** Changes the control tree to a next state, at once for everybody: only what differs is written. */
export function writeControl(node: ControlNode, next: ControlState): void {
  if (next.steps === readSteps(node.steps)) return writeStanding(node, next);
  // Steps and the place among them belong together: nobody may see one without the other.
  Tree.runTransaction(node, () => {
    writeStepList(node.steps, next.steps);
    writeStanding(node, next);
  });
}

function writeStanding(node: ControlNode, next: ControlState): void {
  const anchor = printAnchor(next.anchor);
  if (node.anchor !== anchor) node.anchor = anchor;
  if (node.startedAtMs !== next.startedAtMs) node.startedAtMs = next.startedAtMs;
  if (node.endedAtMs !== next.endedAtMs) node.endedAtMs = next.endedAtMs;
  if (node.status !== next.status) node.status = next.status;
}

/** Makes the list what it is to be, with as little as will do: each step is known by its id. */
function writeStepList(list: StepList, steps: readonly LiveStep[]): void {
  const wanted = new Set(steps.map(({ id }) => id));
  for (let at = list.length - 1; at >= 0; at -= 1) if (!wanted.has(list[at]?.id ?? "")) list.removeAt(at);
  steps.forEach((step, at) => {
    const found = list.findIndex(({ id }, index) => index >= at && id === step.id);
    if (found === -1) list.insertAt(at, newStep(step));
    else if (found !== at) list.moveToIndex(at, found);
    const node = list[at];
    if (found !== -1 && node !== undefined) writeStep(node, step);
  });
}

/** What can change of a step while a session runs. */
function writeStep(node: StepNode, step: LiveStep): void {
  if (node.addedMs !== step.addedMs) node.addedMs = step.addedMs;
  if (node.mode !== step.mode) node.mode = step.mode;
  const isSame =
    node.prompts.length === step.prompts.length &&
    step.prompts.every((each, at) => each === node.prompts[at]);
  if (isSame) return;
  node.prompts.removeRange();
  node.prompts.insertAtEnd(...step.prompts);
}

/** Everything that stands on the floor, in the order of time. */
export function readContributions(node: FloorNode): readonly Contribution[] {
  return [...node.contributions.values()].map(readContribution).sort((a, b) => a.atMs - b.atMs);
}

/** One thing that was shared, as plain data. */
export function readContribution(node: ContributionNode): Contribution {
  const { id, stepId, authorId, authorName, text, atMs } = node;
  const kind = node.kind === "takeaway" ? "takeaway" : "answer";
  return { id, kind, stepId, authorId, authorName, text, atMs: saneMs(atMs) };
}

/** Puts something on the floor, or in the place of the same id. */
export function writeContribution(node: FloorNode, item: Contribution): void {
  node.contributions.set(item.id, new ContributionNode(item));
}

/** Hands that are up, and what they say. */
export function readHands(node: FloorNode): ReadonlyMap<string, number> {
  return new Map(node.hands.entries());
}

/** Raises a hand, or changes what it says. */
export function writeHand(node: FloorNode, name: string, value: number): void {
  if (node.hands.get(name) !== value) node.hands.set(name, value);
}

/** Writes a mark, or replaces it. @param place see `placeKey` @param text see `printMark` */
export function writeMark(marks: MarkMap, place: string, text: string): void {
  if (marks.get(place) !== text) marks.set(place, text);
}

/** What of a floor has changed since that was last asked. */
export interface FloorChanges {
  /** Places of marks. */
  readonly marks: ReadonlySet<string>;
  /** Keys of contributions that were put there or taken away; "any" where one was changed in its place. */
  readonly contributions: ReadonlySet<string> | "any";
}

/** Watches a floor, so that no more is read than has changed. At first everything counts as changed. */
export function watchFloor(floor: FloorNode, marks: MarkMap, heard: () => void) {
  let places = new Set<string>(marks.keys());
  let keys = new Set<string>(floor.contributions.keys());
  let isTouched = false;
  const offs = [
    TreeBeta.on(floor.contributions, "nodeChanged", ({ changedProperties }) => {
      for (const key of changedProperties) keys.add(String(key));
    }),
    Tree.on(floor.contributions, "treeChanged", () => (isTouched = true)),
    TreeBeta.on(marks, "nodeChanged", ({ changedProperties }) => {
      for (const place of changedProperties) places.add(String(place));
      heard();
    }),
    Tree.on(floor, "treeChanged", heard),
  ];
  return {
    changes: (): FloorChanges => {
      const seen = { marks: places, contributions: isTouched && keys.size === 0 ? ("any" as const) : keys };
      [places, keys, isTouched] = [new Set(), new Set(), false];
      return seen;
    },
    stop: (): void => offs.forEach((off) => off()),
  };
}
