/** The shapes of agendas for other programs: JSON Schema, as it stands in `agenda.schema.json`. */
import { z } from "zod";
import { activitySchema } from "./activity.ts";
import { agendaSchema, AGENDA_VERSION, programmeSchema, stepSchema } from "./agenda.ts";

/**
 * The JSON Schema (draft 2020-12) of a template, with `agenda`, `programme`,
 * `step` and `activity` in `$defs`, as text that ends with a line end. What no
 * schema can say (sums, no two ids alike) is checked when a template is read.
 * Never throws.
 */
export function agendaJsonSchema(): string {
  const registry = z.registry<{ id: string }>();
  const shapes = {
    agenda: agendaSchema,
    programme: programmeSchema,
    step: stepSchema,
    activity: activitySchema,
  };
  for (const [id, schema] of Object.entries(shapes)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    uri: (id) => `#/$defs/${id}`,
    // That our own programs do not change these objects is nobody else's business.
    override: ({ jsonSchema }) => void delete jsonSchema.readOnly,
  });
  const $defs = Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _draft, $id: _address, ...shape }]) => [id, shape]),
  );
  const whole = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Guildhall agendas and programmes, version ${AGENDA_VERSION}`,
    anyOf: [{ $ref: "#/$defs/agenda" }, { $ref: "#/$defs/programme" }],
    $defs,
  };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}
