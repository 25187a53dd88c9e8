import assert from "node:assert/strict";
import fc from "fast-check";
import {
  beginProgramme,
  editProgramme,
  gapsInProgramme,
  gapsOf,
  hintsForProgramme,
  newProgramme,
  redoProgramme,
  sayProgrammeEdit,
  sayWeek,
  settleProgramme,
  undoProgramme,
  type ProgrammeEdit,
} from "../../../../core/agendas/programming/index.ts";
import { programmeSchema, type Programme } from "../../../../core/agendas/index.ts";

const CIRCLE = { id: "circle", title: "Circle", minutes: 60 };
const agendas = new Map([[CIRCLE.id, CIRCLE]]);

const session = (title: string, week: number): Programme["sessions"][number] => ({
  title,
  agendaId: CIRCLE.id,
  week,
  prompts: [`What about ${title}?`],
  between: [],
});

const three: Programme = {
  ...newProgramme("lead", "Leading"),
  purpose: "To lead well.",
  audience: "New leads",
  outcome: "You lead.",
  sessions: [session("Begin", 0), session("Listen", 1), session("Decide", 4)],
};

const titlesAndWeeks = ({ sessions }: Programme): readonly string[] =>
  sessions.map(({ title, week }) => `${title} ${week}`);
const after = (...edits: readonly ProgrammeEdit[]): Programme =>
  edits.reduce(editProgramme, beginProgramme(three)).present;

const place = fc.nat(4);
const anEdit: fc.Arbitrary<ProgrammeEdit> = fc.oneof(
  fc.record({ kind: fc.constant("move" as const), at: place, to: place }),
  fc.record({ kind: fc.constant("remove" as const), at: place }),
  fc.record({ kind: fc.constant("add" as const), agendaId: fc.constant(CIRCLE.id) }),
  fc.record({ kind: fc.constant("set weeks" as const), at: place, weeks: fc.nat(40) }),
  fc.record({ kind: fc.constant("write title" as const), at: place, title: fc.string({ maxLength: 4 }) }),
  fc.record({
    kind: fc.constant("write questions" as const),
    at: place,
    part: fc.constantFrom("prompts" as const, "between" as const),
    questions: fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
  }),
);

describe("a programme that is shaped", () => {
  it("[AGD59] keeps its weeks where they are when sessions change places, and the distances when they go or come", () => {
    assert.deepEqual(titlesAndWeeks(after({ kind: "move", at: 2, to: 0 })), [
      "Decide 0",
      "Begin 1",
      "Listen 4",
    ]);
    assert.deepEqual(titlesAndWeeks(after({ kind: "remove", at: 0 })), ["Listen 0", "Decide 3"]);
    assert.deepEqual(titlesAndWeeks(after({ kind: "remove", at: 1 })), ["Begin 0", "Decide 3"]);
    assert.deepEqual(titlesAndWeeks(after({ kind: "set weeks", at: 1, weeks: 2 })), [
      "Begin 0",
      "Listen 2",
      "Decide 5",
    ]);
    assert.deepEqual(titlesAndWeeks(after({ kind: "add", agendaId: "circle" })).at(-1), " 7");
    assert.equal(sayWeek(three, 2), "Week 5, 3 weeks later");
    assert.equal(
      sayProgrammeEdit({ kind: "move", at: 2, to: 0 }, after({ kind: "move", at: 2, to: 0 })),
      "Decide is session 1 of 3 now.",
    );
  });

  it("[AGD59] is undone and done again without limit, and is always a programme in order", () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 30 }), (edits) => {
        let history = beginProgramme(three);
        for (const edit of edits) history = settleProgramme(editProgramme(history, edit));
        const { present, past } = history;
        assert.ok(present.sessions.length >= 1 && gapsOf(present.sessions).every((weeks) => weeks >= 0));
        assert.equal(present.sessions[0]?.week, 0);
        for (let undone = 0; undone < past.length; undone += 1) history = undoProgramme(history);
        assert.deepEqual(history.present, three);
        for (let redone = 0; redone < past.length; redone += 1) history = redoProgramme(history);
        assert.deepEqual(history.present, present);
      }),
    );
  });

  it("[AGD59] takes back letters of one field together, and a question that was added by itself", () => {
    let history = beginProgramme(three);
    for (const title of ["B", "Be", "Beg"])
      history = editProgramme(history, { kind: "write title", at: 0, title });
    const questions = [...(three.sessions[0]?.prompts ?? []), ""];
    history = editProgramme(history, { kind: "write questions", at: 0, part: "prompts", questions });
    assert.equal(history.past.length, 2);
    assert.equal(undoProgramme(history).present.sessions[0]?.title, "Beg");
    assert.deepEqual(undoProgramme(undoProgramme(history)).present, three);
  });

  it("[AGD59] says by session and field what is missing before it is published, and nothing of a good one", () => {
    assert.deepEqual(gapsInProgramme(three, agendas), []);
    assert.ok(programmeSchema.safeParse(three).success);
    assert.deepEqual(gapsInProgramme(newProgramme("new", "New"), agendas), [
      "What it is for: This is empty.",
      "Whom it is for: This is empty.",
      "What comes of it: This is empty.",
      "Session 1, title: This is empty.",
      "Session 1, agenda: Choose one.",
      "Session 1, question 1: This is empty.",
    ]);
    assert.deepEqual(gapsInProgramme(after({ kind: "set agenda", at: 1, agendaId: "gone" }), agendas), [
      "Session 2, Listen, agenda: Choose one that there is.",
    ]);
    const noneAsked = after({ kind: "write questions", at: 1, part: "prompts", questions: [] });
    assert.deepEqual(gapsInProgramme(noneAsked, agendas), ["Session 2, Listen, question: Ask at least one."]);
    assert.deepEqual(hintsForProgramme(after({ kind: "set minutes", minutes: 45 }), agendas).slice(0, 1), [
      "Session 1: Circle takes 60 minutes, and a session has 45.",
    ]);
  });
});
