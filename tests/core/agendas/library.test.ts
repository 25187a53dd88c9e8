import assert from "node:assert/strict";
import { agendaFor, DEFAULT_TEMPLATE_ID, stepCloses, stepCollects } from "../../../core/agendas/index.ts";
import type { LibraryFile, Programme, Template } from "../../../core/agendas/index.ts";
import { readLibraryFiles } from "../../../bot/adapters/library/folder.ts";
import { checkLibrary } from "../../check/library-rules.ts";
import { readingGrade } from "../../check/reading-grade.ts";
import { library } from "../../support/library.ts";

const programmes = library.filter((template): template is Programme => template.kind === "programme");
const byId = (id: string): Template | undefined => library.find((template) => template.id === id);

function programme(id: string): Programme {
  const found = byId(id);
  assert.ok(found?.kind === "programme", id);
  return found;
}

describe("the built-in library", () => {
  it("[AGD1] [AGD6] [AGD7] [AGD8] [AGD9] [AGD28] [AGD29] [AGD30] is as it promises to be", () => {
    assert.deepEqual(
      checkLibrary(readLibraryFiles()).map(
        ({ file, line, field, problem }) => `${file}:${line}: ${field}: ${problem}`,
      ),
      [],
    );
  });

  /** Every file with one thing changed in one of them: what is then wrong. */
  const planted = (name: string, from: string | RegExp, to: string): readonly string[] => {
    const files = readLibraryFiles().map((file) => (file.name === name ? spoil(file, from, to) : file));
    return checkLibrary(files).map(
      ({ file, line, field, problem }) => `${file}:${line}: ${field}: ${problem}`,
    );
  };
  const spoil = (file: LibraryFile, from: string | RegExp, to: string): LibraryFile => {
    const text = file.text.replace(from, to);
    assert.notEqual(text, file.text, "the fault is planted");
    return { ...file, text };
  };
  const finds = (rule: RegExp, name: string, from: string | RegExp, to: string): void => {
    const found = planted(`${name}.md`, from, to);
    assert.ok(
      found.some((line) => rule.test(line)),
      `${String(rule)} in:\n${found.join("\n")}`,
    );
  };

  it("[AGD1] [AGD6] would not pass with a wrong sum or a broken bound", () => {
    finds(/^peer-help.md:\d+: Minutes: This says 61/u, "peer-help", "Minutes: 60", "Minutes: 61");
    finds(
      /Minutes: Troika consulting takes 24 to 60/u,
      "peer-help",
      /Minutes: 60([\s\S]*)Minutes: 51/u,
      "Minutes: 70$1Minutes: 61",
    );
    finds(/Activity: Lean coffee holds 12 people/u, "lean-coffee", /People: .*/u, "People: 3 to 40");
    finds(/Activity: Troika consulting needs 3 people/u, "peer-help", /People: .*/u, "People: 2 to 40");
  });

  it("[AGD7] [AGD8] would not pass without a close, notes, or with a placeholder", () => {
    finds(/The last step, and only it/u, "peer-help", "commitment-and-pulse", "reflection");
    finds(/Say: The facilitator needs/u, "peer-help", /- Say: .*\n(?: .*\n)*- Watch.*\n- Move.*\n/u, "");
    finds(
      /peer-help.md:\d+: Text: A placeholder/u,
      "peer-help",
      "What is hard for you",
      "What is [subject] for you",
    );
    finds(
      /peer-help.md:\d+: Text: A placeholder/u,
      "peer-help",
      "What is hard for you",
      "Lorem ipsum for you",
    );
    finds(
      /Ask: A prompt has at least 20/u,
      "peer-help",
      "Thank your two advisers, and come back to everyone.",
      "Thanks.",
    );
  });

  it("[AGD28] would not pass with prompts that only scholars understand", () => {
    const hard =
      "Notwithstanding organisational heterogeneity, characterise interdependencies systematically. ".repeat(
        8,
      );
    finds(
      /Ask: The prompts ask for \d+\.\d years/u,
      "peer-help",
      "Thank your two advisers, and come back to everyone.",
      hard,
    );
  });

  it("[AGD28] measures like the published formula", () => {
    assert.equal(readingGrade([]), 0);
    // 7 words in one sentence, 9 syllables: 0.39 x 7 + 11.8 x 9 / 7 - 15.59
    assert.equal(
      readingGrade(["What did you learn from it yesterday?"]).toFixed(2),
      (0.39 * 7 + (11.8 * 9) / 7 - 15.59).toFixed(2),
    );
    assert.ok(readingGrade(["Implementation necessitates organisational reconsideration."]) > 20);
  });

  it("[AGD8] [AGD29] would not pass with prompts of another agenda, or their words in another order", () => {
    const files = readLibraryFiles();
    const peer = files.find(({ name }) => name === "peer-help.md") ?? assert.fail();
    const twin = (change: (text: string) => string): string => {
      const text = change(
        peer.text.replace("# Peer help", "# Peer aid").replace("Id: peer-help", "Id: peer-aid"),
      );
      return checkLibrary([...files, { name: "peer-aid.md", text }])
        .map(({ field, problem }) => `${field}: ${problem}`)
        .join("\n");
    };
    assert.match(
      twin((text) => text),
      /Ask: peer-aid.md asks the same|Ask: peer-help.md asks the same/u,
    );
    assert.match(
      twin((text) => text),
      /Steps: This agenda has the same steps and prompts as/u,
    );
    const turned = twin((text) => text.replaceAll("- Ask: ", "- Ask: Now, "));
    assert.match(turned, /Steps: This agenda (?:shares|has the same)/u);
    assert.doesNotMatch(turned, /asks the same/u);
  });

  it("[AGD5] would not pass without the credit and the terms of a method", () => {
    finds(
      /Credits: Troika consulting comes from/u,
      "peer-help",
      "Minutes: 51",
      "Minutes: 51\n- Credits: none",
    );
    finds(
      /Licence: Troika consulting is published thus/u,
      "peer-help",
      "Minutes: 51",
      "Minutes: 51\n- Licence: none",
    );
  });

  it("[AGD9] [AGD30] would not pass with a title twice, a field less, another file name or another form", () => {
    finds(/Title: .* has the same title/u, "peer-help", "# Peer help", "# Lean coffee");
    finds(/category: This is missing/u, "peer-help", /- Category.*\n/u, "");
    finds(
      /Id: The file of this template is called peer-aid.md/u,
      "peer-help",
      "Id: peer-help",
      "Id: peer-aid",
    );
    finds(/File: This is not as it would be printed/u, "peer-help", "\n\n##", "\n\n\n##");
    finds(/Minutes: From 45 minutes on people need room/u, "lean-coffee", /breathing-space/u, "reflection");
  });

  it("[AGD10] would not pass with a programme whose sessions cannot be held", () => {
    finds(/Agenda: There is no agenda nowhere/u, "manager-training", "manager-training-session", "nowhere");
    finds(
      /Agenda: There is no agenda manager-training\./u,
      "manager-training",
      "manager-training-session",
      "manager-training",
    );
    finds(/takes 60 minutes, the programme says 50/u, "manager-training", "Minutes: 60", "Minutes: 50");
    finds(/needs one step with Theme/u, "manager-training-session", "- Theme: yes\n", "");
    finds(/Guide: This is missing/u, "manager-training", /- Guide: .*\n(?: .*\n)*/gu, "");
    finds(
      /Title: Two sessions have the same title/u,
      "manager-training",
      "## Conflict in the team",
      "## From doing to leading",
    );
  });

  it("[AGD10] holds the three programmes at their lengths", () => {
    const lengths = ["manager-training", "early-leadership", "year-1-connections"]
      .map(programme)
      .map(({ title, sessions, minutes }) => `${title}: ${sessions.length} x ${minutes}`);
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
    const [monthly] = library;
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
