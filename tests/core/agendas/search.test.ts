import assert from "node:assert/strict";
import fc from "fast-check";
import { matchTemplate, searchTemplates } from "../../../core/agendas/index.ts";
import { library as wholeLibrary } from "../../support/library.ts";

/** Some of the library, so that what is found stays the same when it grows. */
const library = wholeLibrary.filter(({ id }) =>
  [
    "monthly-practice",
    "practice-pulse",
    "lean-coffee",
    "peer-help",
    "show-and-tell",
    "newcomer-intake",
    "manager-training",
    "early-leadership",
    "year-1-connections",
    "case-clinic",
    "charter-launch",
    "quarterly-health-review",
    "after-action-review",
    "decision-meeting",
    "fifteen-minute-stand-in",
    "learning-from-failure",
    "ask-an-expert",
    "idea-sprint",
    "stop-doing",
    "resource-group-circle",
    "closing-a-community",
    "manager-training-session",
    "early-leadership-session",
    "year-1-connections-session",
  ].includes(id),
);

const found = (text: string): string[] => searchTemplates(library, text).map((template) => template.id);

describe("searching templates", () => {
  it("[AGD12] finds onboarding in newcomer intake and Year 1 Connections, and nothing that has no word of it", () => {
    assert.deepEqual(found("onboarding"), [
      "newcomer-intake",
      "year-1-connections",
      "year-1-connections-session",
    ]);
    assert.deepEqual(found("xyzzy"), []);
  });

  it("[AGD12] puts what the title says first, in any case, with any ending", () => {
    assert.equal(found("LEAN")[0], "lean-coffee");
    assert.equal(found("managers")[0], "manager-training");
    assert.equal(found("decid")[0], "decision-meeting");
    assert.equal(found("charters")[0], "charter-launch");
  });

  it("[AGD12] forgives a slip of the fingers where nothing else is found", () => {
    assert.equal(found("onbaording")[0], "newcomer-intake");
    assert.equal(found("cofee")[0], "lean-coffee");
    assert.equal(found("retrospektive lean cofffee")[0], "lean-coffee");
    assert.deepEqual(found("zzyxwv"), []);
  });

  it("[AGD12] finds by activity and by audience", () => {
    assert.ok(found("troika").includes("manager-training-session"));
    assert.ok(found("nine whys").includes("charter-launch"));
    assert.equal(found("allies")[0], "resource-group-circle");
  });

  it("[AGD12] gives everything, in its order, when nothing was asked", () => {
    for (const nothing of ["", "   ", "please show me the templates"]) {
      assert.deepEqual(
        found(nothing),
        library.map((template) => template.id),
        nothing,
      );
    }
  });

  it("[AGD13] brings the length that was asked for to the top", () => {
    const minutesOf = (text: string): (number | undefined)[] =>
      searchTemplates(library, text)
        .slice(0, 3)
        .map((template) => template.minutes);
    assert.deepEqual(minutesOf("45 minutes"), [45, 45, 45]);
    assert.deepEqual(minutesOf("45min"), [45, 45, 45]);
    assert.deepEqual(minutesOf("1 hour"), [60, 60, 60]);
    assert.equal(minutesOf("half an hour")[0], 30);
  });

  it("[AGD13] puts what is as long as asked before what is longer, among those that fit the words", () => {
    const found = searchTemplates(library, "45 minutes peer help for 12").slice(0, 5);
    assert.equal(found[0]?.title, "Peer help");
    assert.deepEqual(
      found.slice(1).map(({ minutes }) => minutes),
      [45, 45, 45, 45],
    );
  });

  it("[AGD13] lets words decide before length and people", () => {
    assert.equal(found("45 minutes peer help for 12")[0], "peer-help");
  });

  it("[AGD13] leaves out what is far from the length when only a length was asked", () => {
    const lengths = searchTemplates(library, "15 minutes").map((template) => template.minutes);
    assert.deepEqual(lengths, [15, 30]);
  });

  it("[AGD13] finds what holds the number of people", () => {
    assert.ok(found("for 80 people").length > 0);
    for (const template of searchTemplates(library, "for 80 people")) assert.ok(template.groupSize.max >= 80);
  });

  it("[AGD15] answers anything with some of the templates, each once", () => {
    const pieces = fc.constantFrom(
      "45",
      "minutes",
      "for",
      "peer",
      "help",
      "(",
      "[a-",
      "\\",
      "*",
      "💡",
      "ﬁ",
      "\u0000",
    );
    const anything = fc.oneof(
      fc.string({ unit: "binary", maxLength: 600 }),
      fc.array(pieces).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const ids = found(text);
        assert.equal(new Set(ids).size, ids.length);
        assert.ok(ids.every((id) => library.some((template) => template.id === id)));
      }),
    );
  });
});

describe("a template named in a sentence", () => {
  it("[AGD14] is found with its place, in any case and spacing", () => {
    const sentence = "schedule Data Guild MONTHLY  practice on 3 December at 15:00";
    const match = matchTemplate(sentence, library);
    assert.equal(match?.template.id, "monthly-practice");
    assert.equal(sentence.slice(match?.start, match?.end), "MONTHLY  practice");
    assert.equal(
      matchTemplate("an after action review tomorrow", library)?.template.id,
      "after-action-review",
    );
  });

  it("[AGD12] finds a category by the words in which people know it", () => {
    for (const [words, category] of [
      ["looking back", "retrospection"],
      ["connecting teams", "cross-team"],
    ] as const) {
      const first = searchTemplates(wholeLibrary, words).slice(0, 20);
      assert.ok(first.filter((template) => template.category === category).length >= 5, words);
    }
  });

  it("[AGD14] means the longest title, and whole words only", () => {
    assert.equal(
      matchTemplate("Manager Training session on Monday", library)?.template.id,
      "manager-training-session",
    );
    assert.equal(matchTemplate("Manager Training on Monday", library)?.template.id, "manager-training");
    assert.equal(matchTemplate("clean coffee", library), undefined);
    assert.equal(matchTemplate("monthly practices", library), undefined);
    assert.equal(matchTemplate("", library), undefined);
  });

  it("[AGD14] is found wherever any built-in title stands", () => {
    fc.assert(
      fc.property(fc.constantFrom(...library), fc.lorem(), fc.lorem(), (template, before, after) => {
        const match = matchTemplate(`${before} ${template.title.toUpperCase()} ${after}`, library);
        assert.equal(match?.template.id, template.id);
        assert.equal(match.start, before.length + 1);
        assert.equal(match.end, before.length + 1 + template.title.length);
      }),
    );
  });

  it("[AGD14] reads signs in a company's title as they stand", () => {
    const [first] = library;
    assert.ok(first);
    const own = { ...first, title: "Q&A (open)? 1+1" };
    assert.equal(matchTemplate("plan Q&A open 1 + 1 now", [own])?.template, own);
    assert.equal(matchTemplate("anything", [{ ...first, title: "???" }]), undefined);
  });
});
