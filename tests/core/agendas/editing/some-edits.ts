/** Changes of every kind to an agenda, for properties. */
import fc from "fast-check";
import { activities } from "../../../../core/agendas/index.ts";
import type { Agenda } from "../../../../core/agendas/index.ts";
import { newStep, type Edit } from "../../../../core/agendas/editing/index.ts";

/** A change to a step of this agenda, or to one that somebody put in or took out before. */
export function someEdit(agenda: Agenda, mark: string): fc.Arbitrary<Edit> {
  const stepId = fc.constantFrom(...agenda.steps.map(({ id }) => id), `silent-start-${mark}0`, "nowhere");
  const text = fc.constantFrom("", `Other words ${mark}`, `More ${mark}`);
  const place = fc.integer({ min: -1, max: 14 });
  const minutes = fc.integer({ min: -3, max: 90 });
  const step = fc
    .tuple(fc.constantFrom(...activities), fc.integer({ min: 0, max: 9 }))
    .map(([activity, at]) => newStep(activity, `${mark}${at}`));
  return fc.oneof(
    fc.record({ kind: fc.constant("move" as const), stepId, to: place }),
    fc.record({ kind: fc.constant("set minutes" as const), stepId, minutes }),
    fc.record({ kind: fc.constant("set way" as const), stepId, minutes }),
    fc.record({ kind: fc.constant("insert" as const), at: place, step }),
    fc.record({ kind: fc.constant("remove" as const), stepId }),
    fc.record({
      kind: fc.constant("write" as const),
      stepId,
      field: fc.constantFrom("title", "participants", "afar", "asynchronous", "credits", "licence"),
      text,
    }),
    fc.record({
      kind: fc.constant("write prompts" as const),
      stepId,
      prompts: fc.array(text, { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("write materials" as const),
      stepId,
      materials: fc.array(text, { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant("write notes" as const),
      stepId,
      part: fc.constantFrom("say", "watch", "next"),
      text,
    }),
    fc.record({
      kind: fc.constant("write head" as const),
      field: fc.constantFrom("title", "purpose", "audience", "licence"),
      text,
    }),
    fc.record({
      kind: fc.constant("set category" as const),
      category: fc.constantFrom("onboarding", "decision", undefined),
    }),
    fc.record({
      kind: fc.constant("set level" as const),
      level: fc.constantFrom("first-time", "experienced", undefined),
    }),
    fc.record({
      kind: fc.constant("set language" as const),
      language: fc.constantFrom("en", "pt-BR", undefined),
    }),
    fc.record({ kind: fc.constant("write keywords" as const), keywords: fc.array(text, { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant("set people" as const),
      min: fc.constant(3),
      max: fc.integer({ min: 3, max: 40 }),
    }),
    fc.record({ kind: fc.constant("fit" as const), minutes: fc.integer({ min: 5, max: 90 }) }),
    fc.record({
      kind: fc.constant("choose" as const),
      at: fc.integer({ min: 0, max: 2 }),
      take: fc.constantFrom("these", "other"),
    }),
  );
}

/** An agenda of the catalogue's activities, one after another, and changes to it by two people. */
export const agendaWithEdits: fc.Arbitrary<{
  readonly agenda: Agenda;
  readonly mine: readonly Edit[];
  readonly theirs: readonly Edit[];
}> = fc
  .array(fc.nat(activities.length - 1), { minLength: 1, maxLength: 7 })
  .map(agendaOf)
  .chain((agenda) =>
    fc.record({
      agenda: fc.constant(agenda),
      mine: fc.array(someEdit(agenda, "m"), { maxLength: 12 }),
      theirs: fc.array(someEdit(agenda, "t"), { maxLength: 12 }),
    }),
  );

function agendaOf(picked: readonly number[]): Agenda {
  const steps = picked.flatMap((at, index) => {
    const activity = activities[at];
    if (activity === undefined) return [];
    return [
      {
        ...newStep(activity, `s${index}`),
        prompts: [`What about ${index}?`],
        minutes: activity.minutes.usual,
      },
    ];
  });
  return {
    version: 2,
    kind: "agenda",
    id: "ours",
    title: "Ours",
    purpose: "To see what changes.",
    audience: "Everybody",
    keywords: [],
    groupSize: { min: 4, max: 30 },
    minutes: steps.reduce((sum, step) => sum + step.minutes, 0),
    steps,
  };
}
