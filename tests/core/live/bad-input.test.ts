import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addMinutes,
  decideShare,
  edit,
  end,
  LOBBY,
  lobbyOf,
  next,
  pause,
  plannedSteps,
  positionAt,
  previous,
  replan,
  resume,
  start,
  type ControlState,
} from "../../../core/live/index.ts";
import { MINUTE, step, waiting } from "./samples.ts";

const T0 = 1_800_000_000_000;

function live(minutes: readonly number[], mode: "auto" | "manual" = "auto"): ControlState {
  const steps = minutes.map((each, index) => step(`s${index}`, each, mode));
  const started = start({ ...waiting, steps }, T0);
  return started.kind === "changed" ? started.control : assert.fail();
}

describe("agendas that nobody would write", () => {
  it("[LIV29] of no steps are over at once, and nothing moves them", () => {
    const control = live([]);
    assert.deepEqual(positionAt(control, T0), { kind: "ended" });
    for (const press of [next, previous]) assert.equal(press(control, T0, "s0").kind, "unchanged");
    for (const press of [pause, resume]) assert.equal(press(control, T0).kind, "unchanged");
    assert.equal(addMinutes(control, T0, 2).kind, "unchanged");
    assert.equal(
      edit(control, T0, { kind: "insert", step: step("x", 1), beforeId: undefined }).kind,
      "unchanged",
    );
    assert.equal(end(control, T0).kind, "changed");
    assert.equal(lobbyOf([]).stepId, LOBBY);
    assert.equal(replan([], { index: 0, leftMs: 0 }, T0, T0).kind, "on time");
  });

  it("[LIV29] of two hundred steps run from the first to the last", () => {
    const control = live(Array.from({ length: 200 }, () => 1));
    const at = positionAt(control, T0 + 150.5 * MINUTE);
    assert.ok(at.kind === "running");
    assert.deepEqual([at.index, at.leftMs], [150, MINUTE / 2]);
    const last = positionAt(control, T0 + 5_000 * MINUTE);
    assert.ok(last.kind === "running" && last.index === 199);
    const plan = replan(
      plannedSteps(control.steps, () => 1, new Map()),
      at,
      T0 + 150.5 * MINUTE,
      T0 + 170 * MINUTE,
    );
    assert.equal(plan.kind, "behind");
    assert.equal(
      edit(control, T0, { kind: "insert", step: step("x", 1), beforeId: undefined }).kind,
      "unchanged",
      "no more are taken in",
    );
  });

  it("[LIV29] with steps of no minutes or of ten hours stand somewhere at every moment", () => {
    const lengths = fc.array(fc.constantFrom(0, 1, 5, 600), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        lengths,
        fc.constantFrom("auto" as const, "manual" as const),
        fc.nat(10_000),
        (minutes, mode, after) => {
          const control = live(minutes, mode);
          const at = positionAt(control, T0 + after * MINUTE);
          assert.ok(at.kind === "running" && at.index < minutes.length);
          const moved = next(control, T0 + after * MINUTE, at.step.id);
          if (moved.kind === "changed") assert.notEqual(moved.control.anchor.index, at.index);
          const plan = replan(
            plannedSteps(control.steps, () => 5, new Map()),
            at,
            T0 + after * MINUTE,
            T0 + 60 * MINUTE,
          );
          assert.ok(Number.isFinite(plan.endsAtMs));
        },
      ),
    );
  });

  it("[LIV8] [LIV29] a text of 20,000 characters is refused with its length, and control characters go", () => {
    assert.deepEqual(decideShare("x".repeat(20_000)), { kind: "too long", length: 20_000, limit: 4_000 });
    assert.deepEqual(decideShare("\u0000a\u0007\u001b[2Jb\u202e"), { kind: "share", text: "a[2Jb\u202e" });
  });
});
