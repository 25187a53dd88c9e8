import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { activities, agendaJsonSchema } from "../../../core/agendas/index.ts";
import { LIBRARY_FOLDER } from "../../../bot/adapters/library/folder.ts";
import { library } from "../../support/library.ts";
import { someAgenda, someProgramme } from "./some-agendas.ts";

const committed = readFileSync(join(LIBRARY_FOLDER, "../agenda.schema.json"), "utf8");

describe("the JSON Schema of agendas", () => {
  const ajv = new Ajv2020({ allowUnionTypes: true }).addSchema(JSON.parse(committed), "agendas");
  const fits = (value: unknown, shape = ""): boolean => {
    const validate = ajv.getSchema(shape === "" ? "agendas" : `agendas#/$defs/${shape}`);
    assert.ok(validate, shape);
    return validate(value) === true;
  };

  it("[AGD26] is in its file as the schemas say it (npm run library -- --write brings it up to date)", () => {
    assert.equal(committed, agendaJsonSchema());
  });

  it("[AGD26] takes the library, the catalogue and every agenda and programme", () => {
    for (const template of library) assert.ok(fits(template), template.id);
    for (const activity of activities) assert.ok(fits(activity, "activity"), activity.id);
    fc.assert(
      fc.property(someAgenda, (agenda) => fits(agenda) && fits(agenda, "agenda")),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(someProgramme, (programme) => fits(programme, "programme")),
      { numRuns: 50 },
    );
  });

  it("[AGD26] refuses what no agenda can be", () => {
    const [agenda] = library;
    assert.ok(agenda?.kind === "agenda");
    const [step] = agenda.steps;
    for (const wrong of [
      {},
      { ...agenda, version: 3 },
      { ...agenda, kind: "poem" },
      { ...agenda, minutes: "60" },
      { ...agenda, steps: [] },
      { ...agenda, steps: Array.from({ length: 10_000 }, () => step) },
      { ...agenda, steps: [{ ...step, prompts: [7] }] },
    ])
      assert.ok(!fits(wrong));
  });
});
