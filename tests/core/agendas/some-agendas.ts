/** Agendas and programmes of every kind, for properties. */
import fc from "fast-check";
import {
  activities,
  agendaSchema,
  CATEGORIES,
  LEVELS,
  programmeSchema,
  sumMinutes,
} from "../../../core/agendas/index.ts";
import { holdsMarkup, tidyLine } from "../../../core/agendas/text.ts";
import type { Agenda, Programme } from "../../../core/agendas/index.ts";

/** Texts that people would hardly write, and a form must carry all the same. */
const pieces = fc.constantFrom(
  "What did you try?",
  "none",
  "\\none",
  "- Ask: x",
  "# no heading",
  "a: b",
  ", and,",
  "\\",
  "\\\\",
  "1. first",
  "```",
  "𝒳 ü 漢",
  "\u00a0",
  "\u200b",
  "long ".repeat(30),
  "supercalifragilistic".repeat(8),
);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(pieces, { maxLength: 5 }).map((all) => all.join(" ")),
);
/** A text that the schema takes: not blank, no HTML, no half of a sign. */
const takeable = (text: string): string =>
  tidyLine(text) === "" || holdsMarkup(text) || !text.isWellFormed() ? "Something else" : text;
const aLine = anyText.map((text) => takeable(text.slice(0, 190)));
const aParagraph = fc.array(aLine, { minLength: 1, maxLength: 4 }).map((lines) => takeable(lines.join("\n")));
const anId = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/u);
const maybe = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(what, { nil: undefined });
const minutes = fc.integer({ min: 1, max: 60 });

const about = {
  version: fc.constantFrom(1, 2),
  id: anId,
  title: aLine,
  purpose: aParagraph,
  audience: aLine,
  keywords: fc.array(aLine, { maxLength: 4 }),
  category: maybe(fc.constantFrom(...CATEGORIES)),
  level: maybe(fc.constantFrom(...LEVELS)),
  language: maybe(fc.constantFrom("en", "pt-BR")),
  licence: maybe(aLine),
  groupSize: fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 9, max: 1000 }))
    .map(([min, max]) => ({ min, max })),
};

const aStep = fc.record({
  id: maybe(anId),
  title: aLine,
  activity: fc.constantFrom(...activities.map(({ id }) => id)),
  minutes: fc.integer({ min: 1, max: 8 }),
  transitionMinutes: maybe(fc.integer({ min: 1, max: 3 })),
  prompts: fc.array(aParagraph, { minLength: 1, maxLength: 4 }),
  mode: fc.constantFrom("auto", "manual"),
  collects: fc.boolean(),
  closing: fc.boolean(),
  notes: maybe(fc.record({ say: aParagraph, watch: aParagraph, next: aParagraph })),
  materials: maybe(fc.array(aLine, { minLength: 1, maxLength: 3 })),
  participants: maybe(aParagraph),
  afar: maybe(aParagraph),
  asynchronous: maybe(aParagraph),
  credits: maybe(aLine),
  licence: maybe(aLine),
  theme: maybe(fc.constant(true)),
});

/** Leaves out what is undefined, as in data that came from JSON. */
function present(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Drops the few that are no agenda: two steps may have one id. */
function only<T>(read: { success: boolean; data?: T }): T[] {
  return read.success && read.data !== undefined ? [read.data] : [];
}

export const someAgenda: fc.Arbitrary<Agenda> = fc
  .record({ ...about, kind: fc.constant("agenda"), steps: fc.array(aStep, { minLength: 1, maxLength: 12 }) })
  .map((raw) => {
    const steps = raw.steps.map((step, at) => ({
      ...step,
      id: step.id === undefined ? `${step.activity}-${at + 2}` : `${step.id}-${at}`,
    }));
    return only(
      agendaSchema.safeParse(
        present({
          ...raw,
          steps,
          minutes: sumMinutes(
            steps.map(({ minutes, transitionMinutes }) => ({ minutes: minutes + (transitionMinutes ?? 0) })),
          ),
        }),
      ),
    );
  })
  .filter((found) => found.length > 0)
  .map(([agenda]) => agenda as Agenda);

const aSession = fc.record({
  title: aLine,
  agendaId: anId,
  prompts: fc.array(aParagraph, { minLength: 1, maxLength: 3 }),
  between: fc.array(aParagraph, { maxLength: 3 }),
});

export const someProgramme: fc.Arbitrary<Programme> = fc
  .record({
    ...about,
    kind: fc.constant("programme"),
    minutes,
    outcome: aParagraph,
    guide: maybe(fc.array(aParagraph, { minLength: 1, maxLength: 3 })),
    sessions: fc.array(aSession, { minLength: 1, maxLength: 12 }),
  })
  .map((raw) => {
    const sessions = raw.sessions.map((session, week) => ({ ...session, week }));
    return only(programmeSchema.safeParse(present({ ...raw, sessions })));
  })
  .filter((found) => found.length > 0)
  .map(([programme]) => programme as Programme);
