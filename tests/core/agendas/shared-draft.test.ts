import assert from "node:assert/strict";
import fc from "fast-check";
import { independentView } from "fluid-framework/alpha";
import {
  applyEdit,
  draftFrom,
  draftOf,
  isSameDraft,
  partsOf,
  printOf,
  type Draft,
  type Edit,
} from "../../../core/agendas/editing/index.ts";
import { draftTree, newDraft, readDraft, writeDraft } from "../../../core/agendas/schema.ts";
import { library } from "../../support/library.ts";
import { agendaWithEdits } from "./editing/some-edits.ts";

const UNKNOWN = { number: 0, base: 1, print: "" };

/** A draft in two windows; what each does stays its own until they meet. */
function twoWindows(start: Draft) {
  const [mine, theirs] = fork(start);
  const now = (window: typeof mine): Draft => readDraft(window.root) ?? assert.fail("unreadable");
  return {
    mine: (...edits: readonly Edit[]) => writeDraft(mine.root, edits.reduce(applyEdit, now(mine))),
    theirs: (...edits: readonly Edit[]) => writeDraft(theirs.root, edits.reduce(applyEdit, now(theirs))),
    /** What each has done comes to the other, mine first. */
    meet: (): Draft => {
      theirs.rebaseOnto(mine);
      mine.merge(theirs, false);
      assert.ok(isSameDraft(now(mine), now(theirs)), "both see the same");
      return now(mine);
    },
  };
}

function fork(start: Draft) {
  const view = independentView(draftTree);
  view.initialize(newDraft(start, UNKNOWN));
  return [view.fork(), view.fork()] as const;
}

const monthly = library.find(({ id }) => id === "monthly-practice") ?? assert.fail();
assert.ok(monthly.kind === "agenda");
const start = draftOf(monthly);
const [FIRST = "", SECOND = "", THIRD = ""] = monthly.steps.map(({ id }) => id);
const write = (text: string): Edit => ({ kind: "write", stepId: FIRST, field: "title", text });
const titleOf = (draft: Draft): string | undefined =>
  draft.agenda.steps.find(({ id }) => id === FIRST)?.title;
const idsOf = (draft: Draft): readonly string[] => draft.agenda.steps.map(({ id }) => id);

describe("a draft that several windows share", () => {
  it("[AGD58] is in its parts what it is as a whole, whatever was done to it", () => {
    fc.assert(
      fc.property(agendaWithEdits, ({ agenda, mine }) => {
        const draft = mine.reduce(applyEdit, draftOf(agenda));
        const again = draftFrom(partsOf(draft)) ?? assert.fail("unreadable");
        assert.ok(isSameDraft(again, draft));
        assert.equal(printOf(again), printOf(draft));
        assert.equal(again.agenda.minutes, draft.agenda.minutes);
      }),
    );
    const parts = partsOf(start);
    assert.equal(draftFrom({ ...parts, choices: "?" }), undefined);
    assert.equal(draftFrom({ ...parts, lasting: "[]" }), undefined);
    const [first = assert.fail()] = parts.steps;
    const long = { ...first, texts: new Map([["title", "x".repeat(300)]]) };
    assert.equal(draftFrom({ ...parts, steps: [long, long] })?.agenda.steps[0]?.title.length, 200);
  });

  it("[AGD58] takes every change of one window as it was made", () => {
    fc.assert(
      fc.property(agendaWithEdits, ({ agenda, mine }) => {
        const { root } = fork(draftOf(agenda))[0];
        let draft = draftOf(agenda);
        for (const each of mine) {
          draft = applyEdit(draft, each);
          writeDraft(root, draft);
          assert.ok(isSameDraft(readDraft(root) ?? assert.fail("unreadable"), draft), JSON.stringify(each));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("[AGD58] keeps what two write into one field, and what both move, put and ask", () => {
    const windows = twoWindows(applyEdit(start, write("Share it")));
    windows.mine(write("Please share it"), { kind: "move", stepId: THIRD, to: 0 });
    windows.theirs(write("Share it today"), { kind: "move", stepId: SECOND, to: 0 });
    const merged = windows.meet();
    assert.equal(titleOf(merged), "Please share it today");
    assert.deepEqual(new Set(idsOf(merged).slice(0, 2)), new Set([SECOND, THIRD]));
    assert.equal(merged.agenda.steps.length, monthly.steps.length);
    const prompts = monthly.steps[0]?.prompts ?? [];
    windows.mine({ kind: "write prompts", stepId: FIRST, prompts: ["Before it?", ...prompts] });
    windows.theirs({ kind: "write prompts", stepId: FIRST, prompts: [...prompts, "After it?"] });
    const asked = windows.meet().agenda.steps.find(({ id }) => id === FIRST)?.prompts;
    assert.deepEqual(asked, ["Before it?", ...prompts, "After it?"]);
  });

  it("[AGD58] comes to one draft in both windows, with every word and step that either put there", () => {
    fc.assert(
      fc.property(agendaWithEdits, ({ agenda, mine, theirs }) => {
        const windows = twoWindows(draftOf(agenda));
        windows.mine(...mine);
        windows.theirs(...theirs);
        const merged = windows.meet();
        assert.equal(new Set(idsOf(merged)).size, merged.agenda.steps.length);
        for (const edits of [mine, theirs]) {
          const alone = edits.reduce(applyEdit, draftOf(agenda));
          const isNew = (id: string): boolean => !agenda.steps.some((step) => step.id === id);
          for (const id of idsOf(alone).filter(isNew)) assert.ok(idsOf(merged).includes(id), id);
        }
      }),
      { numRuns: 15 },
    );
  });
});
