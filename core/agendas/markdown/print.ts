/** From data to the Markdown form. */
import type { Agenda, Programme, Template } from "../agenda.ts";
import { defaultStepId } from "../compose.ts";
import { printEntry } from "./blocks.ts";
import { agendaFields, programmeFields, sessionFields, stepFields } from "./fields.ts";
import type { Field } from "./fields.ts";

/** Writes an agenda as Markdown; `parseAgenda` reads the same agenda from it. Never throws. */
export function printAgenda(agenda: Agenda): string {
  const taken = new Set<string>();
  const steps = agenda.steps.map((step) => {
    const isUsualId = step.id === defaultStepId(step.activity, taken);
    taken.add(step.id);
    return printBlock(
      `## ${step.title}`,
      step,
      isUsualId ? stepFields.filter(({ path }) => path !== "id") : stepFields,
    );
  });
  return [printBlock(`# ${agenda.title}`, agenda, agendaFields), ...steps].join("\n");
}

/** Writes a programme as Markdown; `parseProgramme` reads the same programme from it. Never throws. */
export function printProgramme(programme: Programme): string {
  return [
    printBlock(`# ${programme.title}`, programme, programmeFields),
    ...programme.sessions.map((session) => printBlock(`## ${session.title}`, session, sessionFields)),
  ].join("\n");
}

/** Writes a template of either kind. Never throws. */
export function printTemplate(template: Template): string {
  return template.kind === "agenda" ? printAgenda(template) : printProgramme(template);
}

function printBlock<Thing>(heading: string, thing: Thing, fields: readonly Field<Thing>[]): string {
  const entries = fields.flatMap((field) => field.texts(thing).map((text) => printEntry(field.label, text)));
  return [heading, "", ...entries, ""].join("\n");
}
