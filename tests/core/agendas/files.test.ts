import assert from "node:assert/strict";
import fc from "fast-check";
import { compareTemplates, printTemplates, readTemplates } from "../../../core/agendas/index.ts";
import type { FileForm, Template } from "../../../core/agendas/index.ts";
import { jsonLines } from "../../../core/agendas/json-lines.ts";
import { library } from "../../support/library.ts";
import { someAgenda } from "./some-agendas.ts";

const nobody = (): boolean => false;
const FORMS: readonly FileForm[] = ["markdown", "json"];

function problemsIn(text: string, form: FileForm): readonly string[] {
  const read = readTemplates(text, form, nobody);
  return read.kind === "read"
    ? []
    : read.problems.map(({ line, field, problem }) => `${line} ${field}: ${problem}`);
}

const byId = (id: string): Template => library.find((template) => template.id === id) ?? assert.fail(id);

describe("files of templates", () => {
  it("[AGD38] hold many agendas, and give all of them back", () => {
    const some = fc.uniqueArray(someAgenda, { maxLength: 4, minLength: 1, selector: ({ id }) => id });
    fc.assert(
      fc.property(some, fc.constantFrom(...FORMS), (agendas, form) => {
        const read = readTemplates(printTemplates(agendas, form), form, nobody);
        assert.ok(read.kind === "read");
        assert.deepEqual(read.templates, agendas);
      }),
      { numRuns: 40 },
    );
    for (const form of FORMS) {
      const read = readTemplates(printTemplates(library, form), form, nobody);
      assert.ok(read.kind === "read");
      assert.deepEqual(read.templates, library);
    }
  });

  it("[AGD38] tell the line of a fault in the second template", () => {
    const two = [byId("lean-coffee"), byId("peer-help")];
    const markdown = printTemplates(two, "markdown");
    const spoilt = markdown.replace("- Minutes: 51", "- Minutes: fifty");
    const line = markdown.split("\n").indexOf("- Minutes: 51") + 1;
    assert.deepEqual(problemsIn(spoilt, "markdown"), [`${line} Minutes: Write a whole number here.`]);

    const json = printTemplates(two, "json");
    const bad = json.replace('"minutes": 51', '"minutes": "fifty"');
    const at = json.split("\n").findIndex((each) => each.includes('"minutes": 51')) + 1;
    assert.deepEqual(problemsIn(bad, "json"), [`${at} steps.1.minutes: Write a whole number here.`]);
    assert.deepEqual(
      problemsIn(json.replace('"purpose"', '"porpoise"'), "json"),
      ["3 purpose: This is missing."].map((each) =>
        each.replace("3", String(json.split("\n").indexOf("    {") + 1)),
      ),
    );
  });

  it("[AGD38] are refused when they are no JSON, or no template", () => {
    assert.deepEqual(problemsIn('{\n"templates": [\n}', "json"), ["3 File: This is no JSON."]);
    assert.deepEqual(problemsIn("[]", "json").length, 1);
    assert.deepEqual(problemsIn("7", "json").length, 1);
    assert.match(
      problemsIn(`{"templates": [${"[".repeat(20_000)}${"]".repeat(20_000)}]}`, "json").join(),
      /^1 File/u,
    );
    assert.deepEqual(problemsIn("hello", "markdown"), [
      "1 File: A file starts with # and a title.",
      "1 Title: A file starts with # and a title.",
    ]);
  });

  it("[AGD38] are refused when programmes run in a circle, or run what is not there", () => {
    const year = byId("year-1-connections");
    assert.ok(year.kind === "programme");
    const running = (id: string, agendaId: string): Template => ({
      ...year,
      id,
      sessions: year.sessions.map((session) => ({ ...session, agendaId })),
    });
    const alone = problemsIn(printTemplates([running("a", "a")], "markdown"), "markdown");
    assert.equal(alone.length, year.sessions.length);
    assert.match(alone[0] ?? "", /^\d+ Agenda: A session runs an agenda, and a is a programme\.$/u);
    const circle = problemsIn(printTemplates([running("a", "b"), running("b", "a")], "json"), "json");
    assert.equal(circle.length, 2 * year.sessions.length);
    assert.match(
      problemsIn(printTemplates([year], "json"), "json")[0] ?? "",
      /^\d+ Agenda: There is no agenda year-1/u,
    );
    assert.equal(readTemplates(printTemplates([year], "json"), "json", () => true).kind, "read");
    const twice = problemsIn(
      printTemplates([byId("lean-coffee"), byId("lean-coffee")], "markdown"),
      "markdown",
    );
    assert.match(twice[0] ?? "", /^\d+ Id: lean-coffee stands in this file twice\.$/u);
  });

  it("[AGD38] know on which line each value of a JSON text stands", () => {
    const values = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(values, (value) => {
        const text = JSON.stringify(value, undefined, 2);
        const lines = jsonLines(text);
        const walk = (part: unknown, place: string): void => {
          const line = lines.get(place);
          assert.ok(line !== undefined, place);
          const shown = text.split("\n")[line - 1] ?? "";
          if (typeof part !== "object" || part === null)
            assert.ok(shown.includes(JSON.stringify(part)), place);
          else
            for (const [name, inner] of Object.entries(part))
              walk(inner, place === "" ? name : `${place}.${name}`);
        };
        if (!text.includes('""') && !/"[^"]*\.[^"]*":/u.test(text)) walk(value, "");
      }),
    );
    assert.deepEqual(
      [...jsonLines('{"a":\n[1,\n{"b": "}"}]}')],
      [
        ["", 1],
        ["a", 2],
        ["a.0", 2],
        ["a.1", 3],
        ["a.1.b", 3],
      ],
    );
  });
});

describe("two versions of a template", () => {
  it("[AGD35] differ in nothing where they are the same, and in what was changed otherwise", () => {
    fc.assert(
      fc.property(someAgenda, someAgenda, (one, other) => {
        assert.deepEqual(compareTemplates(one, one), []);
        const isSame = printTemplates([one], "markdown") === printTemplates([other], "markdown");
        assert.equal(compareTemplates(one, other).length === 0, isSame);
      }),
      { numRuns: 60 },
    );
  });

  it("[AGD35] tell what is new, gone and moved", () => {
    const agenda = byId("lean-coffee");
    assert.ok(agenda.kind === "agenda");
    const [first, second, ...rest] = agenda.steps;
    assert.ok(first && second);
    const gone = compareTemplates(agenda, { ...agenda, steps: [second, ...rest] });
    assert.deepEqual(gone, [{ part: first.title, field: "Part", before: first.title, after: "" }]);
    const added = compareTemplates({ ...agenda, steps: [second, ...rest] }, agenda);
    assert.deepEqual(added, [{ part: first.title, field: "Part", before: "", after: first.title }]);
    const moved = compareTemplates(agenda, { ...agenda, steps: [second, first, ...rest] });
    assert.deepEqual(moved, [
      { part: second.title, field: "Place", before: "2", after: "1" },
      { part: first.title, field: "Place", before: "1", after: "2" },
    ]);
  });
});
