import assert from "node:assert/strict";
import fc from "fast-check";
import {
  edit,
  end,
  isStillOpen,
  LOBBY,
  lobbyOf,
  makeRecap,
  positionAt,
  reopen,
  REOPEN_MS,
  start,
  type Contribution,
} from "../../../core/live/index.ts";
import { MINUTE, step, waiting } from "./samples.ts";

const T0 = 1_800_000_000_000;
const changed = (transition: ReturnType<typeof edit>) =>
  transition.kind === "changed" ? transition.control : assert.fail(transition.reason);
const live = changed(start(waiting, T0));
const session = {
  id: "session",
  communityId: "guild",
  title: "Monthly practice",
  start: "2027-01-15T08:00:00Z",
};
const recap = (control: typeof live, contributions: readonly Contribution[]) =>
  makeRecap({ session, control, contributions, attendance: [], endedAt: "2027-01-15T09:00:00Z" }, (ms) =>
    new Date(ms).toISOString(),
  );
const answer = (stepId: string): Contribution => ({
  id: `ana:${stepId}`,
  kind: "answer",
  stepId,
  authorId: "ana",
  authorName: "Ana",
  text: "Hello",
  atMs: T0,
});

describe("before the start and after the end", () => {
  it("[LIV24] goes on where it stood, with the time that it had left", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * MINUTE }),
        fc.integer({ min: 0, max: REOPEN_MS }),
        (ranMs, overMs) => {
          const ended = changed(end(live, T0 + ranMs));
          const again = reopen(ended, T0 + ranMs + overMs) ?? assert.fail();
          const before = positionAt(live, T0 + ranMs);
          const after = positionAt(again, T0 + ranMs + overMs);
          assert.ok(before.kind === "running" && after.kind === "running");
          assert.deepEqual([after.step.id, after.leftMs], [before.step.id, before.leftMs]);
        },
      ),
    );
  });

  it("[LIV24] stays ended after half an hour, and never was where it runs", () => {
    const ended = changed(end(live, T0));
    assert.equal(reopen(ended, T0 + REOPEN_MS + 1), undefined);
    assert.equal(reopen(live, T0), undefined);
    assert.equal(reopen(changed(end(waiting, T0)), T0 + MINUTE)?.status, "waiting");
  });

  it("[LIV25] takes words for a day, and the recap says which questions were put off", () => {
    assert.equal(isStillOpen(T0, T0 + 24 * 60 * MINUTE), true);
    assert.equal(isStillOpen(T0, T0 + 24 * 60 * MINUTE + 1), false);
    const skipped = changed(edit(live, T0, { kind: "skip", stepId: "c" }));
    assert.deepEqual(
      recap(skipped, []).steps.map(({ isForLater }) => isForLater),
      [undefined, undefined, true, undefined],
    );
  });

  it("[LIV26] asks the first step's own question where that collects, and one of its own where not", () => {
    assert.deepEqual(lobbyOf(waiting.steps), { stepId: "a", prompt: "What did you try?" });
    const steps = [{ ...step("a", 2), collects: false }, step("b", 5)];
    assert.equal(lobbyOf(steps).stepId, LOBBY);
    const told = recap({ ...live, steps }, [answer(LOBBY), answer("b")]);
    assert.deepEqual(
      told.steps.map(({ title, answers }) => `${title}: ${answers.length}`),
      ["Before we began: 1", "Step a: 0", "Step b: 1"],
    );
    assert.equal(recap({ ...live, steps }, [answer("b")]).steps.length, 2);
  });
});
