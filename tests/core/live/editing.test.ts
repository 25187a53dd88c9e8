import assert from "node:assert/strict";
import fc from "fast-check";
import { edit, isSetAside, next, positionAt, previous, start, type Edit } from "../../../core/live/index.ts";
import { MINUTE, step, waiting } from "./samples.ts";

const T0 = 1_800_000_000_000;
const changed = (transition: ReturnType<typeof edit>) =>
  transition.kind === "changed" ? transition.control : assert.fail(transition.reason);
const live = changed(start(waiting, T0));
const ids = (control: typeof live) => control.steps.map(({ id }) => id).join("");
/** In b, the first manual step, since the first two minutes are over. */
const IN_B = T0 + 3 * MINUTE;

describe("changing what lies ahead", () => {
  it("[LIV19] passes over a step that was skipped, forward and back, without stopping the clock of the next", () => {
    const skipped = changed(edit(live, IN_B, { kind: "skip", stepId: "c" }));
    const moved = changed(next(skipped, IN_B, "b"));
    const at = positionAt(moved, IN_B);
    assert.ok(at.kind === "running");
    assert.deepEqual([at.step.id, at.leftMs, at.isLast], ["d", MINUTE, true]);
    const back = positionAt(changed(previous(moved, IN_B, "d")), IN_B);
    assert.ok(back.kind === "running" && back.step.id === "b");
    const again = changed(edit(skipped, IN_B, { kind: "bring back", stepId: "c", mode: "auto" }));
    assert.deepEqual(again.steps, live.steps);
  });

  it("[LIV19] is passed over by whoever reads only lengths and modes, as the version before does", () => {
    const onlyAuto = { ...live, steps: live.steps.map((each) => ({ ...each, mode: "auto" as const })) };
    const skipped = changed(edit(onlyAuto, T0, { kind: "skip", stepId: "b" }));
    const at = positionAt(skipped, T0 + 2 * MINUTE);
    assert.ok(at.kind === "running");
    assert.deepEqual([at.step.id, at.startedAtMs], ["c", T0 + 2 * MINUTE]);
  });

  it("[LIV19] never sets the last step aside, and rests on the one before what was", () => {
    assert.equal(edit(live, IN_B, { kind: "skip", stepId: "d" }).kind, "unchanged");
    const withMore = { ...live, steps: [...live.steps.slice(0, 3), step("z", 2)] };
    const short = changed(edit(withMore, IN_B, { kind: "replan", changes: [{ stepId: "z", toMs: 0 }] }));
    const inC = changed(next(short, IN_B, "b"));
    const late = positionAt(inC, IN_B + 30 * MINUTE);
    assert.ok(late.kind === "running");
    assert.deepEqual([late.step.id, late.isLast, late.leftMs], ["c", true, -27 * MINUTE]);
  });

  it("[LIV20] inserts, moves and rewords what lies ahead, and nobody's place shifts", () => {
    const wishes: readonly Edit[] = [
      { kind: "insert", step: step("x", 4), beforeId: "c" },
      { kind: "move", stepId: "d", beforeId: "c" },
      { kind: "reword", stepId: "c", prompts: ["Another question?", " "], minutes: 9 },
    ];
    const after = wishes.reduce((control, wish) => changed(edit(control, IN_B, wish)), live);
    assert.equal(ids(after), "abxdc");
    assert.deepEqual(after.steps.at(-1), {
      ...step("c", 3, "auto"),
      prompts: ["Another question?"],
      addedMs: 6 * MINUTE,
    });
    const at = positionAt(after, IN_B);
    assert.ok(at.kind === "running");
    assert.deepEqual([at.step.id, at.startedAtMs, at.leftMs], ["b", T0 + 2 * MINUTE, 4 * MINUTE]);
  });

  it("[LIV20] leaves alone what has begun, and what makes no sense", () => {
    const wishes: readonly Edit[] = [
      { kind: "skip", stepId: "b" },
      { kind: "move", stepId: "a", beforeId: "d" },
      { kind: "move", stepId: "d", beforeId: "a" },
      { kind: "insert", step: step("c", 4), beforeId: undefined },
      { kind: "reword", stepId: "c", minutes: 0 },
      { kind: "reword", stepId: "c", minutes: 600 },
      { kind: "reword", stepId: "c", prompts: ["  "] },
      { kind: "reword", stepId: "gone", prompts: ["Still?"] },
    ];
    for (const wish of wishes) assert.equal(edit(live, IN_B, wish).kind, "unchanged", JSON.stringify(wish));
    const reworded = changed(
      edit(live, IN_B, { kind: "reword", stepId: "b", prompts: ["Clearer?"], minutes: 60 }),
    );
    assert.deepEqual(reworded.steps[1], { ...step("b", 5), prompts: ["Clearer?"] });
  });

  it("[LIV20] stands where it stood, whatever is wished of what lies ahead", () => {
    const anyWish = fc.oneof(
      fc.record({ kind: fc.constant("skip" as const), stepId: fc.constantFrom(..."abcd") }),
      fc.record({
        kind: fc.constant("move" as const),
        stepId: fc.constantFrom(..."abcd"),
        beforeId: fc.constantFrom(..."abcd", undefined),
      }),
      fc.record({
        kind: fc.constant("reword" as const),
        stepId: fc.constantFrom(..."abcd"),
        minutes: fc.integer({ min: -5, max: 300 }),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(anyWish, { maxLength: 12 }),
        fc.integer({ min: 0, max: 20 * MINUTE }),
        (wishes, afterMs) => {
          const nowMs = T0 + afterMs;
          let control = live;
          for (const wish of wishes) {
            const before = positionAt(control, nowMs);
            const after = edit(control, nowMs, wish);
            if (after.kind === "changed") control = after.control;
            const here = positionAt(control, nowMs);
            assert.ok(before.kind === "running" && here.kind === "running");
            assert.deepEqual([here.step.id, here.endsAtMs], [before.step.id, before.endsAtMs]);
            assert.equal(
              control.steps.some((each) => !isSetAside(each)),
              true,
            );
          }
        },
      ),
    );
  });
});
