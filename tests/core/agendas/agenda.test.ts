import assert from "node:assert/strict";
import fc from "fast-check";
import {
  activities,
  agendaSchema,
  breathingMinutes,
  findActivity,
  startMinutes,
  stepCloses,
  stepCollects,
  sumMinutes,
  templateSchema,
  writeAgenda,
} from "../../../core/agendas/index.ts";
import { waitingSession } from "../../../core/live/index.ts";
import type { Agenda, AgendaDraft, StepDraft } from "../../../core/agendas/index.ts";

const aStep: fc.Arbitrary<StepDraft> = fc.record({
  activity: fc.constantFrom(...activities.map((activity) => activity.id)),
  title: fc.constantFrom("Arrive", "Talk", "Close"),
  minutes: fc.integer({ min: 1, max: 12 }),
  prompts: fc.constant(["What did you try?"]),
});

const aDraft = (steps: readonly StepDraft[]): AgendaDraft => ({
  id: "trial",
  title: "Trial",
  purpose: "Try something out.",
  audience: "Anyone",
  groupSize: { min: 4, max: 40 },
  keywords: [],
  steps,
});

const twoSteps = writeAgenda(
  aDraft([
    { activity: "group-share", title: "Share", minutes: 15, prompts: ["What did you try?"] },
    { activity: "commitment-and-pulse", title: "Close", minutes: 5, prompts: ["I will …"] },
  ]),
);

function problemsOf(agenda: unknown): string[] {
  const read = templateSchema.safeParse(agenda);
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join("."));
}

describe("an agenda", () => {
  it("[AGD1] lasts as long as its steps together, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 1, maxLength: 40 }), (steps) => {
        const agenda = writeAgenda(aDraft(steps));
        assert.equal(agenda.minutes, sumMinutes(steps));
        assert.deepEqual(problemsOf(agenda), []);
      }),
    );
  });

  it("[AGD31] counts the ways between its steps, and knows what belongs to nobody", () => {
    const close = { activity: "commitment-and-pulse", title: "Close", minutes: 5, prompts: ["I will …"] };
    const agenda = writeAgenda(
      aDraft([
        { activity: "group-share", title: "Share", minutes: 15, prompts: ["What?"], transitionMinutes: 2 },
        { activity: "breathing-space", title: "Breathe", minutes: 3, prompts: ["Breathe."] },
        close,
      ]),
    );
    assert.equal(agenda.minutes, 25);
    assert.equal(breathingMinutes(agenda), 5);
    assert.deepEqual([...startMinutes(agenda).values()], [0, 17, 20]);
    const live = waitingSession({ id: "s", title: "t", agenda });
    assert.deepEqual(
      live.steps.map((step) => step.minutes),
      [17, 3, 5],
    );
    assert.equal(breathingMinutes(twoSteps), 0);
  });

  it("[AGD1] is refused when its minutes are not those of its steps", () => {
    assert.deepEqual(problemsOf({ ...twoSteps, minutes: 21 }), ["minutes"]);
  });

  it("[AGD2] numbers the second step of an activity, and keeps ids when titles change", () => {
    const steps = ["Purpose", "Use", "Belonging"].map((title) => ({
      activity: "pulse-poll",
      title,
      minutes: 2,
      prompts: ["From 1 to 5?"],
    }));
    const idsOf = (agenda: Agenda): string[] => agenda.steps.map((step) => step.id);
    const renamed = steps.map((step) => ({ ...step, title: `${step.title} now` }));
    assert.deepEqual(idsOf(writeAgenda(aDraft(steps))), ["pulse-poll", "pulse-poll-2", "pulse-poll-3"]);
    assert.deepEqual(idsOf(writeAgenda(aDraft(renamed))), idsOf(writeAgenda(aDraft(steps))));
  });

  it("[AGD2] is refused when two steps have the same id", () => {
    const [share, close] = twoSteps.steps;
    assert.deepEqual(problemsOf({ ...twoSteps, steps: [share, { ...close, id: "group-share" }] }), ["steps"]);
  });

  it("[AGD3] takes what each step collects from the catalogue", () => {
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 1, maxLength: 20 }), (steps) => {
        for (const step of writeAgenda(aDraft(steps)).steps) {
          const collected = findActivity(step.activity)?.collects;
          assert.equal(stepCollects(step), collected === "answers" || collected === "votes");
          assert.equal(stepCloses(step), collected === "takeaways");
        }
      }),
    );
  });

  it("[AGD3] cannot be written with an activity that the catalogue does not have", () => {
    const step = { activity: "juggling", title: "Juggle", minutes: 5, prompts: ["Throw."] };
    assert.throws(() => writeAgenda(aDraft([step])), /no activity "juggling"/u);
  });

  it("[AGD1] knows when each step starts", () => {
    assert.deepEqual(
      [...startMinutes(twoSteps)],
      [
        ["group-share", 0],
        ["commitment-and-pulse", 15],
      ],
    );
  });

  it("[AGD17] is refused with the place of the fault", () => {
    const [share, close] = twoSteps.steps;
    const faults: [unknown, string][] = [
      [{ ...twoSteps, steps: [], minutes: 0 }, "minutes,steps"],
      [{ ...twoSteps, steps: [share, { ...close, minutes: 0 }], minutes: 15 }, "steps.1.minutes"],
      [{ ...twoSteps, steps: [share, { ...close, minutes: 600 }], minutes: 615 }, "minutes,steps.1.minutes"],
      [{ ...twoSteps, steps: [share, { ...close, prompts: [] }] }, "steps.1.prompts"],
      [{ ...twoSteps, steps: [share, { ...close, prompts: [7] }] }, "steps.1.prompts.0"],
      [{ ...twoSteps, groupSize: { min: 9, max: 3 } }, "groupSize"],
      [{ ...twoSteps, version: 99 }, "version"],
      [{ ...twoSteps, id: "../etc" }, "id"],
      [{ ...twoSteps, title: "x".repeat(10_000) }, "title"],
      [{ ...twoSteps, kind: "poem" }, "kind"],
    ];
    for (const [agenda, places] of faults) assert.equal(problemsOf(agenda).join(","), places);
  });

  it("[AGD17] comes back from JSON as it was", () => {
    assert.deepEqual(agendaSchema.parse(JSON.parse(JSON.stringify(twoSteps))), twoSteps);
  });
});
