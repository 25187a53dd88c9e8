import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findActivity,
  parseAgenda,
  parseProgramme,
  parseTemplate,
  printAgenda,
  printProgramme,
  printTemplate,
} from "../../../core/agendas/index.ts";
import type { Agenda, ReadTemplate } from "../../../core/agendas/index.ts";
import { library } from "../../support/library.ts";
import { someAgenda, someProgramme } from "./some-agendas.ts";

const GOOD = `# Bring a bug

- Purpose: Two people find one fault together.
- For: Developers
- People: 4 to 30
- Minutes: 21
- Id: bring-a-bug
- Version: 2

## Name it

- Activity: group-share
- Minutes: 15
- Ask: Which fault cost you most this week?
- Say: One line each.
- Watch for: Blame.
- Move on when: All have written.
- Transition: 1

## Go home

- Activity: commitment-and-pulse
- Minutes: 5
- Ask: I will look at … first.
`;

function problemsOf(read: ReadTemplate): readonly string[] {
  return read.kind === "read"
    ? []
    : read.problems.map(({ line, field, problem }) => `${line} ${field}: ${problem}`);
}

function agendaIn(markdown: string): Agenda {
  const read = parseAgenda(markdown);
  assert.ok(read.kind === "read", problemsOf(read).join("\n"));
  return read.template;
}

/** The sample with one thing changed. */
const spoilt = (from: string, to: string): readonly string[] => {
  assert.ok(GOOD.includes(from), from);
  return problemsOf(parseAgenda(GOOD.replace(from, to)));
};

describe("the Markdown form", () => {
  it("[AGD24] gives back every agenda as it was", () => {
    fc.assert(
      fc.property(someAgenda, (agenda) => {
        const read = parseAgenda(printAgenda(agenda));
        assert.deepEqual(problemsOf(read), []);
        assert.ok(read.kind === "read");
        assert.deepEqual(read.template, agenda);
        assert.equal(printAgenda(read.template), printAgenda(agenda));
      }),
      { numRuns: 150 },
    );
  });

  it("[AGD24] gives back every programme as it was", () => {
    fc.assert(
      fc.property(someProgramme, (programme) => {
        const read = parseProgramme(printProgramme(programme));
        assert.deepEqual(problemsOf(read), []);
        assert.ok(read.kind === "read");
        assert.deepEqual(read.template, programme);
      }),
    );
  });

  it("[AGD24] gives back the whole library", () => {
    for (const template of library) {
      const read = parseTemplate(printTemplate(template));
      assert.ok(read.kind === "read", template.id);
      assert.deepEqual(read.template, template);
    }
  });

  it("[AGD24] is read from other editors too: Windows line ends, stars, wrapped lines", () => {
    const other = `\ufeff${GOOD.replace("Two people find", "Two people\n  find").replaceAll("- ", "* ")}`;
    assert.deepEqual(agendaIn(other.replaceAll("\n", "\r\n")), agendaIn(GOOD));
  });

  it("[AGD27] lets the activity speak where the step is silent, and stays silent where it is told to", () => {
    const activity = findActivity("group-share");
    const [step] = agendaIn(GOOD).steps;
    assert.equal(step?.participants, activity?.screen);
    assert.equal(step?.afar, activity?.afar);
    assert.equal(step?.asynchronous, activity?.asynchronous);
    const [silent] = agendaIn(GOOD.replace("- Transition: 1", "- Transition: 1\n- From afar: none")).steps;
    assert.ok(silent !== undefined && !("afar" in silent));
    const triz = GOOD.replace("group-share", "triz")
      .replace("Minutes: 15", "Minutes: 25")
      .replace("21", "31");
    assert.equal(agendaIn(triz).steps[0]?.credits, findActivity("triz")?.credits);
    assert.equal(agendaIn(triz).steps[0]?.licence, findActivity("triz")?.licence);
  });

  it("[AGD25] refuses values of the wrong kind with their line and field", () => {
    assert.deepEqual(spoilt("Minutes: 15", "Minutes: a quarter"), ["13 Minutes: Write a whole number here."]);
    assert.deepEqual(spoilt("Minutes: 15", "Minutes: 0"), [
      "6 Minutes: This says 21, but the steps and transitions take 6.",
      "13 Minutes: At least 1.",
    ]);
    assert.deepEqual(spoilt("4 to 30", "many"), [
      "5 People: Write the smallest and the largest group, like 4 to 60, here.",
    ]);
    assert.deepEqual(spoilt("4 to 30", "30 to 4"), [
      "5 People: The smallest group is larger than the largest.",
    ]);
    assert.deepEqual(spoilt("Id: bring", "Id: ../bring"), [
      "7 Id: An id is made of small letters and digits, with hyphens between words.",
    ]);
    assert.deepEqual(spoilt("Version: 2", "Version: two"), ["8 Version: A version is 1 or 2."]);
    assert.deepEqual(spoilt("- Transition: 1", "- Moves on: soon"), [
      "18 Moves on: Write `by itself` or `when asked` here.",
    ]);
  });

  it("[AGD25] refuses what is missing, unknown or there twice", () => {
    assert.deepEqual(spoilt("- For: Developers\n", ""), ["1 For: This is missing."]);
    assert.deepEqual(spoilt("- Watch for: Blame.\n", ""), ["10 Watch for: This is missing."]);
    assert.deepEqual(spoilt("- Ask: Which fault cost you most this week?\n", ""), [
      "10 Ask: This is missing.",
    ]);
    assert.deepEqual(spoilt("group-share", "juggling"), [
      "12 Activity: The catalogue has no activity juggling.",
    ]);
    assert.match(
      spoilt("- Say:", "- Sing:").join(),
      /10 Say: This is missing.*15 Sing: There is no such field/u,
    );
    assert.match(
      spoilt("- Transition: 1", "- Colour: red").join(),
      /18 Colour: There is no such field here/u,
    );
    assert.deepEqual(spoilt("- Move on when: All have written.", "- Say: Again."), [
      "10 Move on when: This is missing.",
      "17 Say: This stands here twice.",
    ]);
    assert.deepEqual(spoilt("\n## Go home", "Just talking\n\n## Go home"), [
      "19 File: A line is written `- Field: text`.",
    ]);
    assert.deepEqual(problemsOf(parseAgenda("")), ["1 Title: A file starts with # and a title."]);
  });

  it("[AGD25] refuses a sum that is none", () => {
    assert.deepEqual(spoilt("Minutes: 21", "Minutes: 20"), [
      "6 Minutes: This says 20, but the steps and transitions take 21.",
    ]);
  });

  it("[AGD25] refuses a newer version, and reads the one before", () => {
    assert.deepEqual(spoilt("Version: 2", "Version: 3"), [
      "8 Version: This is written in version 3; here up to version 2 is understood.",
    ]);
    assert.equal(agendaIn(GOOD.replace("Version: 2", "Version: 1")).version, 1);
  });

  it("[AGD25] refuses HTML and scripts, and lets brackets be", () => {
    for (const bad of [
      "<script>alert(1)</script>",
      "<img src=x onerror=y>",
      "[x](javascript:y)",
      "<!-- -->",
      "</p>",
    ])
      assert.deepEqual(spoilt("Which fault cost", `Which ${bad} cost`), [
        "14 Ask: This holds HTML or a script. Write plain text.",
      ]);
    for (const good of ["Vec<T>", "<3", "x < y > z", "<later>"])
      assert.deepEqual(spoilt("Which fault cost", `Which ${good} cost`), []);
  });

  it("[AGD25] refuses ten thousand steps at the first that is too many", () => {
    const step = "\n## More\n\n- Activity: group-share\n- Minutes: 5\n- Ask: And then?\n";
    const found = problemsOf(parseAgenda(GOOD + step.repeat(10_000)));
    // Two steps stand in the sample already; each of these has six lines.
    const line = GOOD.split("\n").length + 58 * 6 + 1;
    assert.ok(found.includes(`${line} Steps: At most 60.`), found.slice(0, 3).join("\n"));
  });

  it("[AGD25] answers every text with a template or with problems that lie in it", () => {
    const words = fc.constantFrom(
      ...GOOD.split("\n"),
      "- Minutes:",
      "\\",
      "  go on",
      "### x",
      "# y",
      "- : x",
      "__proto__",
    );
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words).map((all) => all.join("\n")),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const read = parseTemplate(text);
        if (read.kind === "read") return;
        assert.ok(read.problems.length > 0);
        const count = text.split(/\r\n|\n|\r/u).length;
        for (const { line, field, problem } of read.problems) {
          assert.ok(line >= 1 && line <= count, `${line} of ${count}`);
          assert.ok(field !== "" && problem !== "");
        }
      }),
    );
  });
});
