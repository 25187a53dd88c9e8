/**
 * The two shared trees of a session. **Control** says where it stands; only
 * whoever runs it may write there. On the **floor** everybody writes.
 * Views and the server read and write them as plain data, by the mappers below.
 */
import { SchemaFactory, SharedTree, TreeViewConfiguration } from "fluid-framework";
import type { Contribution } from "./contributions.ts";
import type { Anchor, ControlState, LiveStep } from "./control.ts";

const factory = new SchemaFactory("guildhall.live.v1");

/** The step that was moved to last; replaced whole. */
export class AnchorNode extends factory.object("Anchor", {
  index: factory.number,
  sinceMs: factory.number,
  pausedAtMs: factory.optional(factory.number),
}) {}

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

/** Where the session stands. The anchor is one node, so that it is replaced whole and never half. */
export class ControlNode extends factory.object("Control", {
  version: factory.number,
  sessionId: factory.string,
  title: factory.string,
  status: factory.string,
  steps: StepList,
  anchor: AnchorNode,
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

/** Hands that are up: person to the server time at which it was raised. */
export class HandMap extends factory.map("Hands", factory.number) {}

/** Where everybody writes: what was shared, and raised hands. */
export class FloorNode extends factory.object("Floor", {
  version: factory.number,
  contributions: ContributionMap,
  hands: HandMap,
}) {}

export const controlTree = new TreeViewConfiguration({ schema: ControlNode });
export const floorTree = new TreeViewConfiguration({ schema: FloorNode });

/** Each container holds one tree. */
export const containerSchema = { initialObjects: { tree: SharedTree } };

/** The oldest client that may take part. */
export const OLDEST_CLIENT = "2.100.0";

/** A control tree's first content. */
export function newControl(state: ControlState): ControlNode {
  return new ControlNode({
    version: state.version,
    sessionId: state.sessionId,
    title: state.title,
    status: state.status,
    steps: state.steps.map((step) => new StepNode({ ...step, prompts: [...step.prompts] })),
    anchor: new AnchorNode(anchorFields(state.anchor)),
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
  return {
    version: 1,
    sessionId: node.sessionId,
    title: node.title,
    status: node.status === "live" || node.status === "ended" ? node.status : "waiting",
    steps: node.steps.map(readStep),
    anchor: anchorFields(node.anchor),
    ...(node.startedAtMs === undefined ? {} : { startedAtMs: node.startedAtMs }),
    ...(node.endedAtMs === undefined ? {} : { endedAtMs: node.endedAtMs }),
  };
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

function anchorFields(anchor: { index: number; sinceMs: number; pausedAtMs?: number | undefined }): Anchor {
  const { index, sinceMs, pausedAtMs } = anchor;
  return pausedAtMs === undefined ? { index, sinceMs } : { index, sinceMs, pausedAtMs };
}

/** Changes the control tree to a next state: only what differs is written. */
export function writeControl(node: ControlNode, next: ControlState): void {
  const before = readControl(node);
  next.steps.forEach((step, index) => {
    const target = node.steps[index];
    if (target !== undefined && target.addedMs !== step.addedMs) target.addedMs = step.addedMs;
  });
  if (JSON.stringify(before.anchor) !== JSON.stringify(next.anchor))
    node.anchor = new AnchorNode(anchorFields(next.anchor));
  if (before.startedAtMs !== next.startedAtMs) node.startedAtMs = next.startedAtMs;
  if (before.endedAtMs !== next.endedAtMs) node.endedAtMs = next.endedAtMs;
  if (before.status !== next.status) node.status = next.status;
}

/** Everything that stands on the floor, in the order of time. */
export function readContributions(node: FloorNode): readonly Contribution[] {
  return [...node.contributions.values()].map(readContribution).sort((a, b) => a.atMs - b.atMs);
}

function readContribution(node: ContributionNode): Contribution {
  const { id, stepId, authorId, authorName, text, atMs } = node;
  return {
    id,
    kind: node.kind === "takeaway" ? "takeaway" : "answer",
    stepId,
    authorId,
    authorName,
    text,
    atMs,
  };
}

/** Puts something on the floor, or in the place of the same id. */
export function writeContribution(node: FloorNode, item: Contribution): void {
  node.contributions.set(item.id, new ContributionNode(item));
}
