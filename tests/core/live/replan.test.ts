import assert from "node:assert/strict";
import fc from "fast-check";
import {
  durationMs,
  edit,
  isSetAside,
  positionAt,
  replan,
  type ControlState,
  type PlannedStep,
  type Proposal,
} from "../../../core/live/index.ts";
import { MINUTE, step, waiting } from "./samples.ts";

const T0 = 1_800_000_000_000;

const planned = (
  id: string,
  minutes: number,
  leastMinutes: number,
  more: Partial<PlannedStep> = {},
): PlannedStep => ({
  id,
  title: `Step ${id}`,
  minutes,
  addedMs: 0,
  collects: true,
  closing: false,
  leastMinutes,
  ...more,
});

const arrive = planned("arrive", 5, 2);
const share = planned("share", 20, 10);
const breathe = planned("breathe", 7, 5, { collects: false });
const vote = planned("vote", 10, 5);
const close = planned("close", 8, 4, { closing: true });
const agenda = [arrive, share, breathe, vote, close];
const total = 50;

/** In the middle of sharing, so many minutes over its time; the session was to take fifty. */
const sharing = (overMinutes: number) => ({
  index: 1,
  startedAtMs: T0 + 5 * MINUTE,
  leftMs: -overMinutes * MINUTE,
});
const plan = (overMinutes: number) =>
  replan(agenda, sharing(overMinutes), T0 + (25 + overMinutes) * MINUTE, T0 + total * MINUTE);
const said = ({ changes }: Proposal) =>
  changes.map(({ kind, stepId, toMs }) => `${kind} ${stepId} ${toMs / MINUTE}`);

/** A session in which everybody stands at `index`, for so long. */
const atStep = fc
  .record({
    steps: fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 40 }),
        least: fc.integer({ min: 1, max: 40 }),
        collects: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    closing: fc.nat(11),
    index: fc.nat(11),
    pastMs: fc.integer({ min: 0, max: 60 * MINUTE }),
    endInMs: fc.integer({ min: -10 * MINUTE, max: 240 * MINUTE }),
  })
  .map(({ steps, closing, index, pastMs, endInMs }) => {
    const plannedSteps = steps.map(({ minutes, least, collects }, at) =>
      planned(`s${at}`, minutes, least, { collects, closing: at === closing % steps.length }),
    );
    const here = index % steps.length;
    const leftMs = (steps[here]?.minutes ?? 0) * MINUTE - pastMs;
    return {
      steps: plannedSteps,
      position: { index: here, startedAtMs: T0 - pastMs, leftMs },
      endBy: T0 + endInMs,
    };
  });

describe("a session that plans its time anew", () => {
  it("[LIV15] says how far ahead it is, and proposes nothing", () => {
    const early = replan(agenda, { index: 1, leftMs: 18 * MINUTE }, T0 + 2 * MINUTE, T0 + 50 * MINUTE);
    assert.deepEqual(early, { kind: "on time", endsAtMs: T0 + 45 * MINUTE, aheadMs: 5 * MINUTE });
    assert.equal(plan(0).kind, "on time");
  });

  it("[LIV15] proposes to shorten, to leave out what nobody writes in, and to answer in writing, the gentlest first", () => {
    const late = plan(6);
    assert.ok(late.kind === "behind");
    assert.equal(late.behindMs, 6 * MINUTE);
    assert.deepEqual(late.proposals[0] && said(late.proposals[0]), [
      "shorten breathe 6",
      "shorten vote 7",
      "shorten close 6",
    ]);
    assert.deepEqual(
      late.proposals.slice(1).map((each) => each.changes.find(({ toMs }) => toMs === 0)),
      [
        { stepId: "breathe", title: "Step breathe", kind: "cut", fromMs: 7 * MINUTE, toMs: 0 },
        { stepId: "vote", title: "Step vote", kind: "later", fromMs: 10 * MINUTE, toMs: 0 },
      ],
    );
  });

  it("[LIV15][LIV16] ends within the last minute, keeps every least and the close, and leaves the past alone", () => {
    fc.assert(
      fc.property(atStep, ({ steps, position, endBy }) => {
        const plan = replan(steps, position, T0, endBy);
        const said = steps.findLastIndex(({ closing }) => closing);
        if (plan.kind !== "behind") return;
        assert.ok(plan.proposals.length <= 3);
        for (const { changes, endsAtMs } of plan.proposals) {
          assert.ok(endsAtMs <= endBy + 1 && endsAtMs > endBy - MINUTE, `${endBy - endsAtMs} ms early`);
          for (const { stepId, toMs, fromMs } of changes) {
            const at = steps.findIndex(({ id }) => id === stepId);
            const changed = steps[at] ?? assert.fail();
            assert.ok(at >= position.index, "what is past was changed");
            if (toMs === 0) assert.ok(at !== position.index && at !== said, "the close was given up");
            else
              assert.ok(
                toMs >= Math.min(fromMs, changed.leastMinutes * MINUTE) - 1,
                "shorter than it can be",
              );
          }
        }
      }),
    );
  });

  it("[LIV17] says by how much the end cannot be kept, with nothing left but the shortest close", () => {
    const late = plan(23);
    assert.ok(late.kind === "cannot be kept");
    assert.equal(late.overMs, 2 * MINUTE);
    assert.deepEqual(said(late.nearest), ["cut breathe 0", "later vote 0", "shorten close 4"]);
    fc.assert(
      fc.property(atStep, ({ steps, position, endBy }) => {
        const plan = replan(steps, position, T0, endBy);
        if (plan.kind === "cannot be kept")
          assert.ok(plan.overMs > 0 && plan.nearest.endsAtMs - endBy === plan.overMs);
      }),
    );
  });

  it("[LIV18] does what was promised, and gives back what lay ahead", () => {
    fc.assert(
      fc.property(atStep, fc.nat(2), ({ steps, position, endBy }, which) => {
        const control: ControlState = {
          ...waiting,
          status: "live",
          steps: steps.map((each) => ({ ...step(each.id, each.minutes), ...each })),
          anchor: { index: position.index, sinceMs: position.startedAtMs },
        };
        const plan = replan(steps, position, T0, endBy);
        if (plan.kind !== "behind") return;
        const proposal = plan.proposals[which % plan.proposals.length] ?? plan.proposals[0];
        const taken = edit(control, T0, { kind: "replan", changes: proposal.changes });
        assert.ok(taken.kind === "changed");
        const at = positionAt(taken.control, T0);
        assert.ok(at.kind === "running" && at.index === position.index);
        const after = taken.control.steps
          .slice(at.index + 1)
          .reduce((sum, each) => sum + durationMs(each), 0);
        assert.ok(Math.abs(T0 + Math.max(0, at.leftMs) + after - proposal.endsAtMs) < 2);
        const back = edit(taken.control, T0, { kind: "undo", steps: control.steps });
        assert.ok(back.kind === "changed");
        assert.deepEqual(
          back.control.steps.filter((_each, index) => index > at.index),
          control.steps.filter((_each, index) => index > at.index),
        );
        assert.equal(
          taken.control.steps.some((each) => !isSetAside(each)),
          true,
        );
      }),
    );
  });
});
