import assert from "node:assert/strict";
import { independentView } from "fluid-framework/alpha";
import {
  addMinutes,
  edit,
  next,
  pause,
  start,
  type ControlState,
  type Edit,
  type Transition,
} from "../../../core/live/index.ts";
import {
  controlTree,
  floorTree,
  newControl,
  newFloor,
  readContributions,
  readControl,
  writeContribution,
  writeControl,
} from "../../../core/live/schema.ts";
import { step, waiting } from "./samples.ts";

function changed(transition: Transition): ControlState {
  if (transition.kind !== "changed") throw new Error(transition.reason);
  return transition.control;
}

describe("the shared trees", () => {
  it("[LIV14] read back what was written, step by step", () => {
    const view = independentView(controlTree, {});
    view.initialize(newControl(waiting));
    assert.deepEqual(readControl(view.root), waiting);
    const started = changed(start(waiting, 1_000));
    const moved = changed(addMinutes(changed(pause(changed(next(started, 2_000, "a")), 3_000)), 4_000, 2));
    for (const state of [started, moved]) {
      writeControl(view.root, state);
      assert.deepEqual(readControl(view.root), state);
    }
  });

  it("[LIV14] read back what was skipped, moved, put in and reworded, in one change", () => {
    const view = independentView(controlTree, {});
    view.initialize(newControl(waiting));
    const wishes: readonly Edit[] = [
      { kind: "insert", step: { ...step("x", 4), prompts: ["One?", "Two?"] }, beforeId: "b" },
      { kind: "move", stepId: "d", beforeId: "x" },
      { kind: "skip", stepId: "d" },
      { kind: "reword", stepId: "b", prompts: ["Other words?"], minutes: 7 },
    ];
    let state = changed(start(waiting, 1_000));
    for (const wish of wishes) state = changed(edit(state, 1_000, wish));
    let changes = 0;
    view.events.on("changed", () => (changes += 1));
    writeControl(view.root, state);
    assert.deepEqual(readControl(view.root), state);
    assert.equal(changes, 1);
    writeControl(view.root, changed(edit(state, 1_000, { kind: "undo", steps: waiting.steps })));
    assert.deepEqual(readControl(view.root).steps, waiting.steps);
  });

  it("[LIV14] write nothing where nothing differs", () => {
    const view = independentView(controlTree, {});
    view.initialize(newControl(changed(start(waiting, 1_000))));
    let changes = 0;
    view.events.on("changed", () => (changes += 1));
    writeControl(view.root, readControl(view.root));
    assert.equal(changes, 0);
  });

  it("[LIV14] keep the floor by id, in the order of time", () => {
    const view = independentView(floorTree, {});
    view.initialize(newFloor([]));
    const later = {
      id: "ana:2",
      kind: "takeaway" as const,
      stepId: "d",
      authorId: "ana",
      authorName: "Ana",
      text: "later",
      atMs: 2,
    };
    const earlier = { ...later, id: "ana:1", kind: "answer" as const, text: "earlier", atMs: 1 };
    writeContribution(view.root, later);
    writeContribution(view.root, earlier);
    writeContribution(view.root, { ...later, text: "changed" });
    assert.deepEqual(
      readContributions(view.root).map(({ text }) => text),
      ["earlier", "changed"],
    );
  });
});
