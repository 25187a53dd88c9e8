/** What is different between two versions of a template, in the words of the Markdown form. */
import type { Template } from "./agenda.ts";
import { agendaFields, programmeFields, sessionFields, stepFields } from "./markdown/fields.ts";
import type { Field } from "./markdown/fields.ts";

/** One difference. */
export interface Difference {
  /** Title of the step or session; absent where it is the template as a whole. */
  readonly part?: string;
  /** As the Markdown form calls it; `Place` where a part moved, `Part` where it is new or gone. */
  readonly field: string;
  /** Empty where there was nothing. */
  readonly before: string;
  readonly after: string;
}

/** A part that keeps its id when its title changes. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** The differences, in the order of the newer version. None where the two say the same. Never throws. */
export function compareTemplates(older: Template, newer: Template): readonly Difference[] {
  const whole = differences(headOf(older), headOf(newer));
  const [before, after] = [partsOf(older), partsOf(newer)];
  const stayed = before.filter(({ id }) => after.some((part) => part.id === id)).map(({ id }) => id);
  const order = after.filter(({ id }) => stayed.includes(id)).map(({ id }) => id);
  const gone = before
    .filter(({ id }) => !stayed.includes(id))
    .map((part): Difference => ({ part: part.title, field: "Part", before: part.title, after: "" }));
  const others = after.flatMap((part): readonly Difference[] => {
    const was = before.find(({ id }) => id === part.id);
    if (was === undefined) return [{ part: part.title, field: "Part", before: "", after: part.title }];
    const [from, to] = [stayed.indexOf(part.id), order.indexOf(part.id)];
    const moved: Difference = { part: part.title, field: "Place", before: `${from + 1}`, after: `${to + 1}` };
    return [
      ...differences(was.fields, part.fields).map((each) => ({ part: part.title, ...each })),
      ...(from === to ? [] : [moved]),
    ];
  });
  return [...whole, ...gone, ...others];
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly Difference[] {
  const labels = new Set([...before.keys(), ...after.keys()]);
  return [...labels].flatMap((field) => {
    const [was, is] = [before.get(field) ?? "", after.get(field) ?? ""];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function headOf(template: Template): ReadonlyMap<string, string> {
  const fields =
    template.kind === "agenda" ? textsOf(template, agendaFields) : textsOf(template, programmeFields);
  return new Map([["Title", template.title], ...fields]);
}

function partsOf(template: Template): readonly Part[] {
  if (template.kind === "agenda")
    return template.steps.map((step) => ({
      id: step.id,
      title: step.title,
      fields: new Map([["Title", step.title], ...textsOf(step, stepFields)]),
    }));
  return template.sessions.map((session) => ({
    id: session.title,
    title: session.title,
    fields: textsOf(session, sessionFields),
  }));
}

function textsOf<Thing>(thing: Thing, fields: readonly Field<Thing>[]): ReadonlyMap<string, string> {
  const texts = fields.map((field) => [field.label, field.texts(thing).join("\n")] as const);
  return new Map(texts.filter(([, text]) => text !== ""));
}
