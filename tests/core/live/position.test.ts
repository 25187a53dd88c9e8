import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addMinutes,
  durationMs,
  end,
  next,
  pause,
  positionAt,
  previous,
  resume,
  start,
  type ControlState,
  type Transition,
} from "../../../core/live/index.ts";
import { MINUTE, step, waiting } from "./samples.ts";

const T0 = 1_800_000_000_000;

function changed(transition: Transition): ControlState {
  assert.equal(transition.kind, "changed");
  return transition.kind === "changed" ? transition.control : waiting;
}

function running(
  control: ControlState,
  nowMs: number,
): Extract<ReturnType<typeof positionAt>, { kind: "running" }> {
  const position = positionAt(control, nowMs);
  assert.equal(position.kind, "running");
  if (position.kind !== "running") throw new Error("not running");
  return position;
}

const live = changed(start(waiting, T0));

describe("where a session stands", () => {
  it("[LIV1] waits until somebody starts it", () => {
    assert.deepEqual(positionAt(waiting, T0 + 100 * MINUTE), { kind: "waiting" });
  });

  it("[LIV2] goes on by itself from an auto step, to the millisecond", () => {
    assert.equal(running(live, T0 + 2 * MINUTE - 1).step.id, "a");
    assert.equal(running(live, T0 + 2 * MINUTE).step.id, "b");
  });

  it("[LIV2] counts the next step from the end of the auto step, not from when somebody looked", () => {
    assert.equal(running(live, T0 + 4 * MINUTE).leftMs, 3 * MINUTE);
  });

  it("[LIV2] is where auto steps alone lead, whatever their lengths and whenever it is asked", () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 400 * MINUTE }), (lengths, afterMs) => {
        const control = {
          ...live,
          steps: lengths.map((length, index) => step(String(index), length, "auto")),
        };
        const at = running(control, T0 + afterMs);
        const before = lengths.slice(0, at.index).reduce((sum, length) => sum + length * MINUTE, 0);
        assert.equal(at.startedAtMs, T0 + before);
        assert.ok(at.isLast || afterMs < before + durationMs(at.step));
        assert.ok(afterMs >= before);
      }),
    );
  });

  it("[LIV3] stays on a manual step and says how much it is over", () => {
    const at = running(live, T0 + 10 * MINUTE);
    assert.equal(at.step.id, "b");
    assert.equal(at.leftMs, -3 * MINUTE);
  });

  it("[LIV4] stays on the last step for ever", () => {
    const control = { ...live, steps: [step("a", 1, "auto"), step("z", 1, "auto")] };
    const at = running(control, T0 + 1_000 * MINUTE);
    assert.equal(at.step.id, "z");
    assert.ok(at.isLast);
  });
});

describe("what moves a session", () => {
  it("[LIV5] moves once when two facilitators press Next together", () => {
    const first = changed(next(live, T0 + 1_000, "a"));
    assert.deepEqual(next(first, T0 + 1_001, "a"), { kind: "unchanged", reason: "moved already" });
    assert.equal(running(first, T0 + 1_001).step.id, "b");
  });

  it("[LIV5] stays inside the agenda at both ends", () => {
    assert.deepEqual(previous(live, T0, "a"), { kind: "unchanged", reason: "at the edge" });
    const last = { ...live, anchor: { index: 3, sinceMs: T0 } };
    assert.deepEqual(next(last, T0, "d"), { kind: "unchanged", reason: "at the edge" });
  });

  it("[LIV6] gives back what was left after any pause", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 * MINUTE }),
        fc.integer({ min: 0, max: 60 * MINUTE }),
        (beforeMs, pausedMs) => {
          const paused = changed(pause(live, T0 + beforeMs));
          const leftMs = running(paused, T0 + beforeMs + pausedMs).leftMs;
          const resumed = changed(resume(paused, T0 + beforeMs + pausedMs));
          const at = running(resumed, T0 + beforeMs + pausedMs);
          assert.equal(at.leftMs, leftMs);
          assert.equal(at.isPaused, false);
        },
      ),
    );
  });

  it("[LIV6] does not run on from an auto step while it is paused", () => {
    const paused = changed(pause(live, T0 + MINUTE));
    assert.equal(running(paused, T0 + 30 * MINUTE).step.id, "a");
    assert.deepEqual(pause(paused, T0 + 2 * MINUTE), { kind: "unchanged", reason: "as it is" });
  });

  it("[LIV7] adds two minutes to the step that runs", () => {
    const more = changed(addMinutes(live, T0 + 3 * MINUTE, 2));
    assert.equal(running(more, T0 + 3 * MINUTE).leftMs, 6 * MINUTE);
  });

  it("[LIV7] gives a step that is over two minutes from now", () => {
    const more = changed(addMinutes(live, T0 + 20 * MINUTE, 2));
    assert.equal(running(more, T0 + 20 * MINUTE).leftMs, 2 * MINUTE);
  });

  it("[LIV1] ends a session that never began, and ends it once", () => {
    const over = changed(end(waiting, T0));
    assert.deepEqual(positionAt(over, T0), { kind: "ended" });
    assert.deepEqual(end(over, T0 + 1), { kind: "unchanged", reason: "as it is" });
    assert.deepEqual(next(over, T0, "a"), { kind: "unchanged", reason: "not running" });
  });
});
