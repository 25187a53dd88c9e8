import assert from "node:assert/strict";
import fc from "fast-check";
import {
  activities,
  findActivity,
  fit,
  sumMinutes,
  warningsFor,
  writeAgenda,
} from "../../../core/agendas/index.ts";
import type { Agenda, StepDraft } from "../../../core/agendas/index.ts";
import { library } from "../../support/library.ts";

const agendaOf = (steps: readonly StepDraft[]): Agenda =>
  writeAgenda({
    id: "trial",
    title: "Trial",
    purpose: "Try something out.",
    audience: "Anyone",
    groupSize: { min: 4, max: 40 },
    keywords: [],
    steps,
  });

const step = (activity: string, minutes: number): StepDraft => ({
  activity,
  title: activity,
  minutes,
  prompts: ["What?"],
});
const close = (minutes = 5): StepDraft => step("commitment-and-pulse", minutes);

const aStep = fc.constantFrom(...activities).chain(({ id, minutes }) =>
  fc.record({
    activity: fc.constant(id),
    title: fc.constant("Talk"),
    minutes: fc.integer({ min: minutes.min, max: minutes.max }),
    prompts: fc.constant(["What?"]),
    transitionMinutes: fc.integer({ min: 1, max: 3 }),
  }),
);
const anAgenda = fc
  .array(aStep, { minLength: 1, maxLength: 10 })
  .filter((steps) => sumMinutes(steps) <= 480)
  .map(agendaOf);

const byId = (id: string): Agenda => {
  const found = library.find((template) => template.id === id);
  assert.ok(found?.kind === "agenda", id);
  return found;
};

describe("fitting an agenda to a length", () => {
  it("[AGD33] keeps every bound and the exact length, or says what the least or most is", () => {
    fc.assert(
      fc.property(anAgenda, fc.integer({ min: 0, max: 600 }), (agenda, minutes) => {
        const result = fit(agenda, minutes);
        const ways = agenda.steps.reduce((sum, { transitionMinutes = 0 }) => sum + transitionMinutes, 0);
        const bounds = agenda.steps.map(({ activity }) => findActivity(activity)?.minutes ?? assert.fail());
        const least = ways + bounds.reduce((sum, { min }) => sum + min, 0);
        const most = Math.min(480, ways + bounds.reduce((sum, { max }) => sum + max, 0));
        if (result.kind === "too short") return minutes < least && result.leastMinutes === least;
        if (result.kind === "too long") return minutes > most && result.mostMinutes === most;
        assert.equal(result.agenda.minutes, minutes);
        assert.equal(sumMinutes(result.agenda.steps), minutes);
        for (const [at, { minutes: own }] of result.agenda.steps.entries()) {
          assert.ok(Number.isInteger(own));
          assert.ok(own >= (bounds[at]?.min ?? 0) && own <= (bounds[at]?.max ?? 0));
        }
        return true;
      }),
      { numRuns: 500 },
    );
  });

  it("[AGD33] changes nothing but minutes, and none of them where it fits already", () => {
    fc.assert(
      fc.property(anAgenda, (agenda) => {
        const result = fit(agenda, agenda.minutes);
        assert.ok(result.kind === "fits");
        assert.deepEqual(result.agenda, agenda);
        assert.deepEqual(result.changes, []);
      }),
    );
    const monthly = byId("monthly-practice");
    const shorter = fit(monthly, 45);
    assert.ok(shorter.kind === "fits");
    const without = (agenda: Agenda): unknown[] => agenda.steps.map((each) => ({ ...each, minutes: 0 }));
    assert.deepEqual(without(shorter.agenda), without(monthly));
    assert.equal(sumMinutes(shorter.agenda.steps), 45);
    assert.ok(shorter.changes.length > 0);
  });

  it("[AGD33] goes as far as the bounds and not a minute further", () => {
    fc.assert(
      fc.property(anAgenda, (agenda) => {
        const none = fit(agenda, 0);
        const all = fit(agenda, 481);
        assert.ok(none.kind === "too short" && all.kind === "too long");
        assert.equal(fit(agenda, none.leastMinutes).kind, "fits");
        assert.equal(fit(agenda, none.leastMinutes - 1).kind, "too short");
        if (none.leastMinutes <= all.mostMinutes) assert.equal(fit(agenda, all.mostMinutes).kind, "fits");
      }),
    );
  });

  it("[AGD33] takes the same share of everything where it may", () => {
    const agenda = agendaOf([step("group-share", 20), step("show-and-tell", 20), step("ask-a-question", 10)]);
    const half = fit(agenda, 25);
    assert.ok(half.kind === "fits");
    assert.deepEqual(
      half.agenda.steps.map(({ minutes }) => minutes),
      [9, 8, 8],
    );
    assert.deepEqual(half.changes[0], { stepId: "group-share", fromMinutes: 20, toMinutes: 9 });
    const short = fit(agenda, 10);
    assert.ok(short.kind === "too short");
    assert.match(short.sentence, /needs at least 21 minutes.*fit it into 10/u);
  });
});

describe("warnings about an agenda", () => {
  const said = (agenda: Agenda, plan?: { minutes?: number; people?: number }): readonly string[] =>
    warningsFor(agenda, plan).map(({ sentence }) => sentence);

  it("[AGD34] say what is left for the close", () => {
    const agenda = agendaOf([step("group-share", 20), step("breathing-space", 4), close()]);
    assert.deepEqual(said(agenda), []);
    assert.deepEqual(said(agenda, { minutes: 27 }), ["3 minutes of 27 left for the close."]);
    assert.deepEqual(said(agenda, { minutes: 33 }), ["9 minutes of 33 left for the close."]);
    assert.deepEqual(said(agenda, { minutes: 20 }), ["No time of the 20 minutes is left for the close."]);
    assert.deepEqual(said(agendaOf([step("group-share", 20)])), [
      "It does not end with a takeaway for each person.",
    ]);
  });

  it("[AGD34] say when groups do not come out even, and when people are too few or too many", () => {
    const pairs = agendaOf([step("one-on-one-breakout", 8), close()]);
    assert.deepEqual(said(pairs, { people: 12 }), []);
    assert.deepEqual(said(pairs, { people: 13 }), ["Pairs need an even number: there will be one trio."]);
    const trios = agendaOf([step("troika-consulting", 30), close()]);
    assert.deepEqual(said(trios, { people: 12 }), []);
    assert.deepEqual(said(trios, { people: 13 }), [
      "Trios need a multiple of three: there will be one group of four.",
    ]);
    assert.deepEqual(said(trios, { people: 2 }), ["Troika consulting needs 3 people; there are 2."]);
    const coffee = agendaOf([step("lean-coffee", 30), close()]);
    assert.deepEqual(said(coffee, { people: 20 }), ["Lean coffee is for 12 people at most; there are 20."]);
  });

  it("[AGD34] say when a step is too short for its activity, and when nobody may breathe", () => {
    const agenda = agendaOf([step("troika-consulting", 15), step("lean-coffee", 30), close()]);
    assert.deepEqual(said(agenda), [
      "There is no room to breathe: one step that takes longer makes all others late.",
      "Troika consulting takes 24 to 60 minutes; here it has 15.",
    ]);
  });

  it("[AGD34] have nothing to say about the library", () => {
    for (const template of library)
      if (template.kind === "agenda") assert.deepEqual(warningsFor(template), [], template.id);
  });
});
