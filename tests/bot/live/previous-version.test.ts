import assert from "node:assert/strict";
import { edit, next, positionAt } from "../../../core/live/index.ts";
import { until } from "../relay/clients.ts";
import { begin, entered, gathering, nowMs, steward, type Gathering } from "./gathering.ts";
import { openDocument } from "./panel.ts";
import { oldControlTree, oldNext, oldStepAt } from "./previous-version.ts";

describe("a panel of the version before in the same session", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  it("[LIV19] shows the step that everybody else does, and moves it, while steps are skipped, put in and moved", async () => {
    const panel = await begin(here);
    const old = await openDocument(await entered(here, steward), "control", oldControlTree);
    assert.ok(old.view.compatibility.canView);
    const stepOf = (): string => {
      const at = positionAt(panel.control(), nowMs(here));
      return at.kind === "running" ? at.step.id : at.kind;
    };
    const bothAt = (id: string | undefined) =>
      until(() => stepOf() === id && oldStepAt(old.view.root, nowMs(here)) === id);
    const [first, second, third, fourth] = panel.control().steps;
    assert.ok(first !== undefined && second !== undefined && third !== undefined && fourth !== undefined);
    await bothAt(first.id);
    panel.steer((control) => edit(control, nowMs(here), { kind: "skip", stepId: second.id }));
    panel.steer((control) =>
      edit(control, nowMs(here), {
        kind: "insert",
        step: { ...third, id: "put-in", title: "Put in" },
        beforeId: third.id,
      }),
    );
    panel.steer((control) =>
      edit(control, nowMs(here), { kind: "move", stepId: fourth.id, beforeId: "put-in" }),
    );
    await until(() => old.view.root.steps.length === panel.control().steps.length);
    // Its Next goes to the step that was skipped, which takes no time: both are one further.
    oldNext(old.view.root, nowMs(here));
    await bothAt(fourth.id);
    panel.steer((control) => next(control, nowMs(here), fourth.id));
    await bothAt("put-in");
    oldNext(old.view.root, nowMs(here));
    await bothAt(third.id);
    old.container.dispose();
  });
});
