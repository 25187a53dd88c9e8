import assert from "node:assert/strict";
import fc from "fast-check";
import { activities, activitySchema, type Activity } from "../../../../core/agendas/index.ts";
import { partsIn, phaseAt, phasesOf } from "../../../../core/live/activities/index.ts";

const MINUTE = 60_000;
const at = (minutes: number, stepMinutes: number) => ({
  startedAtMs: 0,
  endsAtMs: stepMinutes * MINUTE,
  leftMs: (stepMinutes - minutes) * MINUTE,
});

describe("the phases of a step", () => {
  const anyActivity = fc.constantFrom(...activities);
  it("[ACT1] share its minutes, each at least one, and every phase comes", () => {
    fc.assert(
      fc.property(anyActivity, fc.integer({ min: 1, max: 240 }), (activity, minutes) => {
        const phases = phasesOf(activity, minutes);
        assert.equal(phases[0]?.fromMs, 0);
        assert.equal(phases.at(-1)?.toMs, minutes * MINUTE);
        for (const [index, phase] of phases.entries()) {
          assert.ok(phase.toMs - phase.fromMs >= MINUTE, `${activity.id} in ${minutes}`);
          if (index > 0) assert.equal(phase.fromMs, phases[index - 1]?.toMs);
        }
        const said = phases.map(({ title }) => title).join(" · ");
        for (const { title } of activity.phases) assert.ok(said.includes(title), `${activity.id}: ${title}`);
      }),
      { numRuns: 300 },
    );
  });

  it("[ACT1] are those of the catalogue in its usual minutes", () => {
    for (const activity of activities) {
      const planned = activity.phases.flatMap(({ minutes, times = 1 }) => Array<number>(times).fill(minutes));
      const phases = phasesOf(activity, activity.minutes.usual);
      const found = phases.map(({ fromMs, toMs }) => (toMs - fromMs) / MINUTE);
      found.forEach((minutes, index) =>
        assert.ok(Math.abs(minutes - (planned[index] ?? 0)) <= 1, activity.id),
      );
      assert.equal(found.length, planned.length);
    }
  });

  it("[ACT2] follow from the time alone, and what is added or over belongs to the last", () => {
    const activity = activities.find(({ id }) => id === "one-two-four-all") ?? assert.fail();
    const phases = phasesOf(activity, 12);
    const on = [0, 1, 2.9, 3, 7, 11.9, 14].map((minutes) => phaseAt(phases, at(minutes, 12))?.index);
    assert.deepEqual(on, [0, 1, 1, 2, 3, 3, 3]);
    assert.equal(phaseAt(phases, at(14, 12))?.leftMs, -2 * MINUTE);
    assert.equal(phaseAt(phases, at(8, 14))?.endsAtMs, 14 * MINUTE);
    assert.equal(phaseAt(phases, at(0.5, 12))?.leftMs, MINUTE / 2);
  });

  it("[ACT3] have somewhere to write where the step collects, and ask for no words where it does not", () => {
    const kinds = (activity: Activity, collects: boolean): readonly string[] => {
      const phases = phasesOf(activity, activity.minutes.usual);
      return phases.flatMap((phase) => partsIn(phase, { collects }, phases)).map(({ kind }) => kind);
    };
    for (const activity of activities) {
      const writing = ["write", "capture"].some((kind) => kinds(activity, true).includes(kind));
      const answered = ["pass", "quiz", "commit"].some((kind) => kinds(activity, true).includes(kind));
      assert.ok(writing || answered, activity.id);
      assert.ok(
        !kinds(activity, false).some((kind) => ["write", "wall", "capture"].includes(kind)),
        activity.id,
      );
    }
  });

  it("[ACT3] have no second place to write beside a sheet, a quiz or a commitment", () => {
    for (const id of ["brainwriting", "quiz", "commitment-and-pulse"]) {
      const activity = activities.find((each) => each.id === id) ?? assert.fail(id);
      const phases = phasesOf(activity, activity.minutes.usual);
      const kinds = phases
        .flatMap((phase) => partsIn(phase, { collects: true }, phases))
        .map(({ kind }) => kind);
      assert.ok(!kinds.includes("write"), id);
    }
  });

  it("[ACT23] are composed by every activity that people do something in", () => {
    const silent = activities.filter(({ phases }) => phases.every(({ parts = [] }) => parts.length === 0));
    assert.deepEqual(
      silent.map(({ id }) => id),
      ["breathing-space"],
    );
    for (const { id, collects, phases } of activities) {
      if (collects === "none") continue;
      assert.ok(
        phases.some(({ parts = [] }) => parts.length > 0),
        id,
      );
    }
  });

  it("[ACT23] run for a new activity that is one entry", () => {
    const entry = {
      id: "postcards",
      title: "Postcards",
      group: "share",
      purpose: "Everyone writes a card without a name, and the group chooses those to read aloud.",
      minutes: { usual: 10, min: 4, max: 20 },
      people: { min: 3 },
      grouping: "all",
      phases: [
        { title: "Write", minutes: 4, parts: [{ kind: "write", privately: true, unnamed: true }] },
        {
          title: "Read and vote",
          minutes: 4,
          parts: [{ kind: "wall" }, { kind: "vote", votes: 3, most: 1 }],
        },
        { title: "Hear them", minutes: 2, parts: [{ kind: "vote", votes: 3, most: 1, isResult: true }] },
      ],
      roles: [{ name: "Facilitator", sees: "How many cards are in." }],
      screen: "Write a card.",
      afar: "It is the same for everyone.",
      asynchronous: "Cards by post.",
      collects: "answers",
    };
    const activity = activitySchema.parse(entry);
    const phases = phasesOf(activity, 5);
    const seen = [0, 2.5, 4.5].map((minutes) => {
      const phase = phaseAt(phases, at(minutes, 5)) ?? assert.fail();
      return partsIn(phase, { collects: true }, phases).map(({ kind }) => kind);
    });
    assert.deepEqual(seen, [["write"], ["wall", "vote"], ["vote"]]);
  });
});
