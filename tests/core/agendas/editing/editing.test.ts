import assert from "node:assert/strict";
import fc from "fast-check";
import { activities, findActivity, parseAgenda, sumMinutes } from "../../../../core/agendas/index.ts";
import {
  applyEdit,
  beginHistory,
  bringIn,
  draftOf,
  draftSchema,
  edit,
  gapsIn,
  goOn,
  isSameDraft,
  mergeDrafts,
  newStep,
  redo,
  sayEdit,
  settle,
  undo,
  type Draft,
  type Edit,
} from "../../../../core/agendas/editing/index.ts";
import { library } from "../../../support/library.ts";
import { agendaWithEdits } from "./some-edits.ts";

const TEXT = `# Bring one bug

- Purpose: Two people find one fault together.
- For: Developers
- People: 4 to 30
- Minutes: 26

## Name it

- Activity: group-share
- Minutes: 16
- Ask: Which fault cost you most?

## Breathe

- Activity: breathing-space
- Minutes: 5
- Ask: Stand up.

## Go home

- Activity: commitment-and-pulse
- Minutes: 5
- Ask: I will look at … first.
`;

function ours(): Draft {
  const read = parseAgenda(TEXT);
  assert.equal(read.kind, "read");
  return draftOf(read.template);
}

const [NAME, BREATHE, HOME] = ["group-share", "breathing-space", "commitment-and-pulse"];
const idsOf = (draft: Draft): readonly string[] => draft.agenda.steps.map(({ id }) => id);
const change = (draft: Draft, ...edits: readonly Edit[]): Draft => edits.reduce(applyEdit, draft);
const titleOf = (draft: Draft, id: string): string | undefined =>
  draft.agenda.steps.find((step) => step.id === id)?.title;

describe("shaping an agenda", () => {
  it("[AGD42] undoes any changes exactly, redoes them exactly, and knows the sum after each", () => {
    fc.assert(
      fc.property(agendaWithEdits, ({ agenda, mine }) => {
        const start = draftOf(agenda);
        const before = JSON.stringify(start);
        let history = beginHistory(start);
        for (const each of mine) {
          history = settle(edit(history, each));
          assert.equal(history.present.agenda.minutes, sumMinutes(history.present.agenda.steps));
          assert.ok(draftSchema.safeParse(history.present).success, JSON.stringify(each));
        }
        const made = history.present;
        const steps = history.past.length;
        for (let at = 0; at < steps; at += 1) history = undo(history);
        assert.equal(undo(history), history, "nothing is left to undo");
        assert.equal(history.present, start);
        assert.equal(JSON.stringify(history.present), before);
        for (let at = 0; at < steps; at += 1) history = redo(history);
        assert.equal(history.present, made);
      }),
      { numRuns: 60 },
    );
  });

  it("[AGD42] takes letters into one field as one change, until somebody leaves it", () => {
    const write = (text: string): Edit => ({ kind: "write", stepId: NAME, field: "title", text });
    let history = ["N", "Na", "Nam"].map(write).reduce(edit, beginHistory(ours()));
    history = edit(settle(history), write("Name"));
    assert.equal(titleOf(undo(history).present, NAME), "Nam");
    assert.equal(titleOf(undo(undo(history)).present, NAME), "Name it");
    assert.equal(edit(history, write("Name")), history, "what changes nothing is no change");
  });

  it("[AGD43] moves, adds, takes out, lengthens and fits, and says so", () => {
    const start = ours();
    const moved = change(start, { kind: "move", stepId: BREATHE, to: 0 });
    assert.deepEqual(idsOf(moved), [BREATHE, NAME, HOME]);
    assert.equal(sayEdit({ kind: "move", stepId: BREATHE, to: 0 }, moved), "Breathe is step 1 of 3 now.");
    const longer: Edit = { kind: "set minutes", stepId: NAME, minutes: 900 };
    assert.equal(change(start, longer).agenda.minutes, 250);
    assert.equal(sayEdit(longer, change(start, longer)), "Name it takes 240 minutes, all together 250.");
    assert.equal(change(start, { kind: "set way", stepId: NAME, minutes: 2 }).agenda.minutes, 28);
    const activity = findActivity("lean-coffee") ?? assert.fail("no such activity");
    const added = change(start, { kind: "insert", at: 1, step: newStep(activity, "1") });
    assert.deepEqual(idsOf(added), [NAME, "lean-coffee-1", BREATHE, HOME]);
    assert.equal(added.agenda.minutes, 26 + activity.minutes.usual);
    const fitted = change(start, { kind: "fit", minutes: 20 });
    assert.equal(fitted.agenda.minutes, 20);
    assert.equal(change(start, { kind: "fit", minutes: 2 }), start, "what cannot be is not");
    const full = activities.flatMap((each) => [newStep(each, "a"), newStep(each, "b")]);
    const over = full.reduce((draft, step) => change(draft, { kind: "insert", at: 0, step }), start);
    assert.equal(over.agenda.steps.length, 60);
  });

  it("[AGD43] says in words what has to be put right before others can use it", () => {
    const start = ours();
    assert.deepEqual(gapsIn(start), []);
    const faulty = change(
      start,
      { kind: "write prompts", stepId: NAME, prompts: ["Which fault?", ""] },
      { kind: "write notes", stepId: BREATHE, part: "say", text: "<script>alert(1)</script>" },
      { kind: "write head", field: "audience", text: " " },
    );
    assert.deepEqual(
      gapsIn(faulty).map(({ sentence }) => sentence),
      [
        "whom it is for: This is empty.",
        "Name it, prompt 2: This is empty.",
        "Breathe, what to say: This holds HTML or a script. Write plain text.",
        "Breathe, what to watch for: This is empty.",
        "Breathe, when to move on: This is empty.",
      ],
    );
    for (const template of library)
      if (template.kind === "agenda") assert.deepEqual(gapsIn(draftOf(template)), []);
  });

  it("[AGD44] brings together what two people changed in different places", () => {
    const base = ours();
    const mine = change(
      base,
      { kind: "write", stepId: NAME, field: "title", text: "Name your bug" },
      { kind: "move", stepId: BREATHE, to: 0 },
    );
    const coffee = newStep(findActivity("lean-coffee") ?? assert.fail(), "1");
    const theirs = change(
      base,
      { kind: "set minutes", stepId: NAME, minutes: 12 },
      { kind: "insert", at: 3, step: coffee },
      { kind: "write head", field: "audience", text: "Testers" },
    );
    const merged = mergeDrafts(base, mine, theirs);
    assert.deepEqual(idsOf(merged), [BREATHE, NAME, HOME, coffee.id]);
    assert.deepEqual([titleOf(merged, NAME), merged.agenda.audience], ["Name your bug", "Testers"]);
    assert.equal(merged.agenda.minutes, 22 + coffee.minutes);
    assert.deepEqual(merged.choices, []);
  });

  it("[AGD44] keeps both where two people changed the same words, and lets somebody choose", () => {
    const base = ours();
    const write = (text: string): Edit => ({ kind: "write", stepId: NAME, field: "title", text });
    const merged = mergeDrafts(base, change(base, write("Mine")), change(base, write("Theirs")));
    assert.equal(titleOf(merged, NAME), "Theirs");
    assert.deepEqual(merged.choices, [{ stepId: NAME, field: "title", other: { title: "Mine" } }]);
    assert.match(gapsIn(merged)[0]?.sentence ?? "", /Choose between them first/);
    const chosen = change(merged, { kind: "choose", at: 0, take: "other" });
    assert.deepEqual([titleOf(chosen, NAME), chosen.choices], ["Mine", []]);
    const left = change(merged, { kind: "choose", at: 0, take: "these" });
    assert.deepEqual([titleOf(left, NAME), left.choices], ["Theirs", []]);
    assert.deepEqual(mergeDrafts(merged, merged, left).choices, [], "chosen for both");
  });

  it("[AGD44] asks nothing where one has only seen less of the same writing", () => {
    const base = ours();
    const write = (text: string): Edit => ({ kind: "write", stepId: NAME, field: "title", text });
    const [less, more] = [change(base, write("Name it n")), change(base, write("Name it now"))];
    for (const merged of [mergeDrafts(base, less, more), mergeDrafts(base, more, less)]) {
      assert.deepEqual([titleOf(merged, NAME), merged.choices], ["Name it now", []]);
    }
    assert.equal(mergeDrafts(base, change(base, write("Name")), more).choices.length, 1);
  });

  it("[AGD44] keeps a step that one takes out while the other works on it", () => {
    const base = ours();
    const gone = change(base, { kind: "remove", stepId: NAME }, { kind: "remove", stepId: BREATHE });
    const worked = change(base, { kind: "set minutes", stepId: NAME, minutes: 10 });
    assert.deepEqual(idsOf(mergeDrafts(base, gone, worked)), [NAME, HOME]);
    assert.deepEqual(idsOf(mergeDrafts(base, worked, gone)), [NAME, HOME]);
  });

  it("[AGD44] loses no words and no step, whatever two people do", () => {
    fc.assert(
      fc.property(agendaWithEdits, ({ agenda, mine: myEdits, theirs: theirEdits }) => {
        const base = draftOf(agenda);
        const [mine, theirs] = [change(base, ...myEdits), change(base, ...theirEdits)];
        assert.ok(isSameDraft(mergeDrafts(base, mine, base), mine));
        assert.ok(isSameDraft(mergeDrafts(base, base, theirs), theirs));
        const merged = mergeDrafts(base, mine, theirs);
        assert.equal(merged.agenda.minutes, sumMinutes(merged.agenda.steps));
        assert.ok(draftSchema.safeParse(merged).success);
        const all = JSON.stringify(merged);
        for (const each of [mine, theirs])
          for (const step of each.agenda.steps) {
            const was = base.agenda.steps.find(({ id }) => id === step.id);
            const isNew = was === undefined || JSON.stringify(was.prompts) !== JSON.stringify(step.prompts);
            const prompts = step.prompts.filter((prompt) => prompt !== "");
            if (isNew) for (const prompt of prompts) assert.ok(all.includes(JSON.stringify(prompt)), prompt);
            if (was === undefined) assert.ok(idsOf(merged).includes(step.id));
          }
        assert.ok(
          isSameDraft(mergeDrafts(theirs, merged, theirs), merged),
          "what was brought together stays",
        );
      }),
      { numRuns: 120 },
    );
  });

  it("[AGD44] undoes one's own changes and leaves what others did meanwhile", () => {
    const base = ours();
    let history = beginHistory(base);
    history = settle(edit(history, { kind: "write", stepId: NAME, field: "title", text: "Mine" }));
    history = edit(history, { kind: "move", stepId: BREATHE, to: 0 });
    const theirs = change(base, { kind: "write", stepId: HOME, field: "title", text: "Theirs" });
    history = bringIn(history, base, theirs);
    assert.deepEqual(idsOf(history.present), [BREATHE, NAME, HOME]);
    const undone = undo(undo(history));
    assert.deepEqual([titleOf(undone.present, NAME), titleOf(undone.present, HOME)], ["Name it", "Theirs"]);
    assert.ok(isSameDraft(undone.present, theirs));
    assert.ok(isSameDraft(redo(redo(undone)).present, history.present));
  });

  it("[AGD44] undoes one's own words in a field in which others wrote on", () => {
    const base = ours();
    const write = (text: string): Edit => ({ kind: "write", stepId: NAME, field: "title", text });
    const ask = (...prompts: string[]): Edit => ({ kind: "write prompts", stepId: NAME, prompts });
    let history = settle(edit(beginHistory(base), write("Name it now")));
    history = goOn(history, change(history.present, write("Please name it now")));
    assert.equal(titleOf(history.present, NAME), "Please name it now");
    history = undo(history);
    assert.equal(titleOf(history.present, NAME), "Please name it");
    assert.equal(titleOf(redo(history).present, NAME), "Please name it now");
    history = settle(edit(history, ask("Which fault cost you most?", "When was that?")));
    history = goOn(history, change(history.present, ask("Which fault cost us most?", "When was that?")));
    const prompts = undo(history).present.agenda.steps.find(({ id }) => id === NAME)?.prompts;
    assert.deepEqual(prompts, ["Which fault cost us most?"]);
  });

  it("[AGD44] keeps letters one change while others write elsewhere, and passes over what is gone", () => {
    const base = ours();
    const write = (stepId: string, text: string): Edit => ({ kind: "write", stepId, field: "title", text });
    let history = edit(beginHistory(base), write(NAME, "Name it "));
    history = goOn(history, change(history.present, write(HOME, "Away")));
    history = edit(history, write(NAME, "Name the bug"));
    assert.equal(history.past.length, 1);
    assert.deepEqual(
      [undo(history).present].map((draft) => [titleOf(draft, NAME), titleOf(draft, HOME)]),
      [["Name it", "Away"]],
    );
    const gone = goOn(settle(history), change(history.present, { kind: "remove", stepId: NAME }));
    assert.deepEqual(idsOf(undo(gone).present), [BREATHE, HOME]);
    assert.equal(undo(undo(gone)).past.length, 0);
  });

  it("[AGD44] takes back one's own and nothing else, whatever others do in between", () => {
    fc.assert(
      fc.property(agendaWithEdits, ({ agenda, mine, theirs }) => {
        const start = draftOf(agenda);
        let history = beginHistory(start);
        mine.forEach((each, at) => {
          history = edit(history, each);
          const other = theirs[at];
          if (other !== undefined) history = goOn(history, applyEdit(history.present, other));
        });
        for (let at = 0; at <= mine.length; at += 1) history = undo(history);
        assert.deepEqual(history.past, []);
        assert.ok(draftSchema.safeParse(history.present).success);
        if (theirs.length === 0) assert.ok(isSameDraft(history.present, start));
      }),
      { numRuns: 120 },
    );
  });
});
