import assert from "node:assert/strict";
import {
  agendaFor,
  DEFAULT_TEMPLATE_ID,
  findActivity,
  library,
  stepCloses,
  stepCollects,
  templateSchema,
} from "../../../core/agendas/index.ts";
import type { Agenda, Programme, Template } from "../../../core/agendas/index.ts";

const agendas = library.filter((template): template is Agenda => template.kind === "agenda");
const programmes = library.filter((template): template is Programme => template.kind === "programme");
const byId = (id: string): Template | undefined => library.find((template) => template.id === id);

function programme(id: string): Programme {
  const found = byId(id);
  assert.ok(found?.kind === "programme", id);
  return found;
}

/** Every text of a template that a person reads. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const PLACEHOLDER = /lorem|ipsum|\btodo\b|\btbd\b|\bxxx\b|placeholder|\[[^\]]*\]|\{[^}]*\}|<[^>]*>/iu;

/** The close asks everywhere alike whether it was worth the time; all other prompts are an agenda's own. */
const PULSE = /^From 1 to 5: was (?:this|your time)/u;

describe("the built-in library", () => {
  it("[AGD9] has at least fourteen agendas, and every id and title once", () => {
    assert.ok(agendas.length >= 14);
    assert.equal(new Set(library.map((template) => template.id)).size, library.length);
    assert.equal(new Set(library.map((template) => template.title.toLowerCase())).size, library.length);
  });

  for (const agenda of agendas) {
    it(`[AGD1] [AGD6] keeps sums and bounds in ${agenda.id}`, () => {
      assert.ok(templateSchema.safeParse(agenda).success);
      for (const step of agenda.steps) {
        const activity = findActivity(step.activity);
        assert.ok(activity, step.activity);
        assert.ok(step.minutes >= activity.minutes.min && step.minutes <= activity.minutes.max, step.id);
        assert.ok(agenda.groupSize.min >= activity.people.min, `${step.id} needs more people`);
        assert.ok(agenda.groupSize.max <= (activity.people.max ?? Infinity), `${step.id} holds fewer people`);
      }
    });

    it(`[AGD7] leaves answers and takeaways behind after ${agenda.id}`, () => {
      assert.ok(agenda.steps.some(stepCollects));
      assert.deepEqual(agenda.steps.map(stepCloses).indexOf(true), agenda.steps.length - 1);
    });

    it(`[AGD8] can be led with what stands in ${agenda.id}`, () => {
      for (const step of agenda.steps) {
        assert.ok(step.notes !== undefined || step.activity === "breathing-space", step.id);
        for (const prompt of step.prompts) assert.ok(prompt.length >= 20, `${step.id}: ${prompt}`);
      }
    });
  }

  it("[AGD8] has no placeholder anywhere", () => {
    const found = library.flatMap(textsOf).filter((text) => PLACEHOLDER.test(text));
    assert.deepEqual(found, []);
    assert.ok(PLACEHOLDER.test("Ask about [topic]"), "the pattern finds one");
  });

  it("[AGD8] asks everything in one place only, the pulse at the close aside", () => {
    const prompts = [
      ...agendas.flatMap((agenda) => agenda.steps.flatMap((step) => step.prompts)),
      ...programmes.flatMap(({ sessions }) => sessions.flatMap((each) => [...each.prompts, ...each.between])),
    ].filter((prompt) => !PULSE.test(prompt));
    const twice = prompts.filter((prompt, at) => prompts.indexOf(prompt) !== at);
    assert.deepEqual(twice, []);
  });

  it("[AGD10] holds the three programmes at their lengths", () => {
    const lengths = programmes.map(
      ({ title, sessions, minutes }) => `${title}: ${sessions.length} x ${minutes}`,
    );
    assert.deepEqual(lengths, [
      "Manager Training: 8 x 60",
      "Early Leadership: 6 x 60",
      "Year 1 Connections: 12 x 45",
    ]);
    const year = programme("year-1-connections");
    assert.ok((year.sessions.at(-1)?.week ?? 0) < 52 && (year.sessions.at(-1)?.week ?? 0) >= 47);
  });

  for (const { id, minutes, sessions } of programmes) {
    it(`[AGD10] gives every session of ${id} its own title, prompts and an agenda that fits`, () => {
      assert.ok(templateSchema.safeParse(byId(id)).success);
      assert.equal(new Set(sessions.map((session) => session.title)).size, sessions.length);
      for (const session of sessions) {
        const agenda = byId(session.agendaId);
        assert.ok(agenda?.kind === "agenda" && agenda.minutes === minutes, session.title);
        assert.equal(agenda.steps.filter((step) => step.theme === true).length, 1);
        assert.ok(session.prompts.length > 0 && session.between.length > 0);
      }
    });

    it(`[AGD11] plans each session of ${id} with its own theme and the same minutes`, () => {
      sessions.forEach((session, at) => {
        const agenda = agendaFor(programme(id), byId, at + 1);
        assert.equal(agenda?.title, `${programme(id).title} ${at + 1}: ${session.title}`);
        assert.deepEqual(agenda?.steps.find((step) => step.theme)?.prompts, session.prompts);
        assert.equal(agenda?.minutes, minutes);
      });
    });
  }

  it("[AGD11] plans the first session where none is named, an agenda as itself, and none that there is not", () => {
    const training = programme("manager-training");
    assert.match(agendaFor(training, byId)?.title ?? "", /^Manager Training 1: From doing to leading$/u);
    assert.equal(agendaFor(training, byId, 9), undefined);
    assert.equal(
      agendaFor(training, () => undefined),
      undefined,
    );
    const [monthly] = agendas;
    assert.ok(monthly);
    assert.equal(agendaFor(monthly, byId), monthly);
  });

  it("[AGD16] means an hour of Monthly practice where nobody chose", () => {
    const chosen = byId(DEFAULT_TEMPLATE_ID);
    assert.ok(chosen?.kind === "agenda");
    assert.equal(chosen.title, "Monthly practice");
    assert.equal(chosen.minutes, 60);
    assert.ok(chosen.steps.some((step) => step.activity === "group-share" && stepCollects(step)));
    assert.ok(stepCloses(chosen.steps.at(-1) ?? { closing: false }));
  });
});
