import assert from "node:assert/strict";
import fc from "fast-check";
import {
  choicesIn,
  withChoices,
  dealCards,
  itemsFor,
  moveBy,
  placeKey,
  printMark,
  questionsIn,
  scoreOf,
  seeCoffee,
  seeGrid,
  seePoll,
  seeQuestions,
  seeRanking,
  seeScale,
  seeVotes,
} from "../../../../core/live/activities/index.ts";
import { mark } from "./a-floor.ts";

describe("choosing together", () => {
  it("[ACT4] gives nobody more votes than the rules, whatever their client writes", () => {
    const rules = { votes: 5, most: 3 };
    const marks = [mark("ana", "a", { n: 20 }), mark("ana", "b", { n: 3 }), mark("ben", "a", { n: 1 })];
    const votes = seeVotes(marks, ["a", "b"], "ana", rules);
    assert.deepEqual(
      [...votes.byItem],
      [
        ["a", 4],
        ["b", 2],
      ],
    );
    assert.deepEqual([votes.leftForMe, votes.voters], [0, 2]);
    const any = fc.array(
      fc.record({
        author: fc.constantFrom("ana", "ben"),
        key: fc.constantFrom("a", "b", "c"),
        n: fc.integer({ min: -5, max: 50 }),
      }),
    );
    fc.assert(
      fc.property(any, (written) => {
        const all = seeVotes(
          written.map(({ author, key, n }, index) => mark(author, key, { n }, index)),
          ["a", "b"],
          "ana",
          rules,
        );
        const sum = [...all.byItem.values()].reduce((one, other) => one + other, 0);
        assert.ok(sum <= rules.votes * 2 && all.leftForMe >= 0);
        for (const n of all.mine.values()) assert.ok(n <= rules.most);
      }),
    );
  });

  it("[ACT5] offers the choices that a question lists, or takes people's own", () => {
    assert.deepEqual(choicesIn(["How sure are you: quite, fairly, or not at all?"]), [
      "Quite",
      "Fairly",
      "Not at all",
    ]);
    assert.deepEqual(choicesIn(["How far did you get: all of it, half, or the cover? All are welcome."]), [
      "All of it",
      "Half",
      "The cover",
    ]);
    assert.deepEqual(choicesIn(["What is it?", "Red", "Blue"]), ["Red", "Blue"]);
    assert.deepEqual(choicesIn(["What would help most?"]), []);
    const listed = "How far did you get: all of it, half, or the cover? All are welcome.";
    const written = withChoices([listed], ["All", "Some"]);
    assert.deepEqual(written, ["How far did you get? All are welcome.", "All", "Some"]);
    assert.deepEqual(choicesIn(written), ["All", "Some"]);
    assert.deepEqual(withChoices(written, ["All", "None"]), [written[0], "All", "None"]);
    const marks = [
      mark("ana", "pick", { pick: "Red" }),
      mark("ben", "pick", { pick: "Green" }),
      mark("cleo", "pick", { pick: "Blue" }),
    ];
    assert.deepEqual(seePoll(marks, ["Red", "Blue"], "ana"), {
      choices: [
        { choice: "Red", count: 1 },
        { choice: "Blue", count: 1 },
      ],
      mine: "Red",
      voters: 3,
    });
    assert.deepEqual(seePoll(marks, [], "ana").choices.length, 3);
  });

  it("[ACT6] counts each number once and none that is off the scale, and tells reasons without names", () => {
    const marks = [
      mark("ana", "n", { n: 1, why: "No tests yet" }),
      mark("ben", "n", { n: 5 }),
      mark("cleo", "n", { n: 9 }),
    ];
    const seen = seeScale(marks, { from: 0, to: 5 }, "ana");
    assert.deepEqual([seen.voters, seen.average, seen.reasons], [2, 3, ["No tests yet"]]);
    assert.deepEqual(seen.mine, { n: 1, why: "No tests yet" });
  });

  it("[ACT7] orders by average place, what somebody left out behind their last", () => {
    const marks = [mark("ana", "order", { ids: ["c", "a"] }), mark("ben", "order", { ids: ["c", "b", "a"] })];
    const { order } = seeRanking(marks, ["a", "b", "c"], "ana");
    assert.deepEqual(
      order.map(({ item }) => item),
      ["c", "a", "b"],
    );
    assert.deepEqual(moveBy(["a", "b", "c"], "b", -1), ["b", "a", "c"]);
    assert.deepEqual(moveBy(["a", "b"], "b", 1), ["a", "b"]);
  });

  it("[ACT8] places each thing at the average of all, and tells how far they are apart", () => {
    const marks = [
      mark("ana", "a", { x: 1, y: 5 }),
      mark("ben", "a", { x: 5, y: 5 }),
      mark("ben", "b", { x: 7, y: 1 }),
    ];
    const [a, b] = seeGrid(marks, ["a", "b"], "ana").placed;
    assert.deepEqual([a?.spot, a?.apart, a?.count], [{ x: 3, y: 5 }, 2, 2]);
    assert.equal(b?.spot, undefined);
  });

  it("[ACT9] deals nobody a card of their own, and each card about equally often", () => {
    const items = Array.from({ length: 40 }, (_one, index) => ({
      id: `card-${index}`,
      authorId: `person-${index}`,
    }));
    const dealt = new Map<string, number>();
    for (const { authorId } of items) {
      const cards = dealCards(items, authorId, 5);
      assert.equal(new Set(cards).size, 5);
      assert.ok(!cards.includes(`card-${authorId.slice("person-".length)}`));
      for (const card of cards) dealt.set(card, (dealt.get(card) ?? 0) + 1);
    }
    assert.ok(dealt.size >= 34 && Math.max(...dealt.values()) <= 16, [...dealt.values()].join());
  });

  it("[ACT15] stays with a topic while more wish so, for at most three rounds", () => {
    const on = (round: number) => [
      mark("ana", String(round), { go: "on" }),
      mark("ben", String(round), { go: "on" }),
    ];
    const topics = ["a", "b", "c"];
    const topicIn = (round: number, marks: ReturnType<typeof on>) =>
      seeCoffee(marks, topics, round, "ana").topic;
    assert.equal(topicIn(1, []), "a");
    assert.equal(topicIn(2, []), "b");
    assert.equal(topicIn(2, on(1)), "a");
    assert.equal(topicIn(4, [...on(1), ...on(2), ...on(3)]), "b");
    assert.equal(topicIn(4, []), undefined);
    assert.equal(topicIn(2, [mark("ana", "1", { go: "on" }), mark("ben", "1", { go: "change" })]), "b");
  });

  it("[ACT16] puts the question first that most people wait for, and what was answered last", () => {
    const items = [
      { id: "q1", authorId: "ana" },
      { id: "q2", authorId: "ben" },
      { id: "q3", authorId: "cleo" },
    ];
    const marks = [
      mark("ana", "q2", { on: true }),
      mark("dan", "q2", { on: true }),
      mark("cleo", "done:q3", { on: true }),
      mark("ana", "done:q2", { on: true }),
    ];
    const seen = seeQuestions(marks, items, "ana");
    assert.deepEqual(
      seen.map(({ id, waiting, isAnswered }) => [id, waiting, isAnswered]),
      [
        ["q2", 3, false],
        ["q1", 1, false],
        ["q3", 1, true],
      ],
    );
  });

  it("[ACT20] shows a quiz's choices in one order to all, and counts right answers alone", () => {
    const questions = questionsIn(["Which is the oldest: Lisp, Java, or Rust?", "No question at all."]);
    assert.deepEqual(
      questions.map(({ ask, right, choices }) => [ask, right, choices.toSorted()]),
      [["Which is the oldest?", "Lisp", ["Java", "Lisp", "Rust"]]],
    );
    assert.deepEqual(
      [scoreOf(questions, ["Lisp"]), scoreOf(questions, ["Java"]), scoreOf(questions, [])],
      [1, 0, 0],
    );
  });

  it("[ACT22] takes what was written in the step, or the last before it; clusters where it was grouped", () => {
    const steps = [
      { id: "ideas", prompts: ["Which?"] },
      { id: "vote", prompts: ["Which of these?"] },
    ];
    const vote = { id: "vote", parts: [{ kind: "vote" }] as const };
    const answer = (id: string, atMs: number) => ({
      id,
      kind: "answer" as const,
      stepId: "ideas",
      authorId: "ana",
      authorName: "Ana",
      text: `Idea ${id}`,
      atMs,
    });
    const answers = [answer("b", 2), answer("a", 1), answer("c", 3)];
    assert.deepEqual(
      itemsFor(vote, steps, answers, new Map()).map(({ id }) => id),
      ["a", "b", "c"],
    );
    const moved = new Map(
      ["a", "c"].map((id) => [
        placeKey({ stepId: "ideas", part: "cluster", author: "ben", key: `item:${id}` }),
        printMark({ in: "g" }, 5),
      ]),
    );
    assert.deepEqual(
      itemsFor(vote, steps, answers, moved).map(({ id, text }) => [id, text]),
      [
        ["g", "Idea a"],
        ["b", "Idea b"],
      ],
    );
    assert.deepEqual(
      itemsFor(vote, [{ id: "vote", prompts: ["Which?", "Red", "Blue"] }], [], new Map()).map(
        ({ text }) => text,
      ),
      ["Red", "Blue"],
    );
    const topics = { id: "vote", parts: [{ kind: "write" }, { kind: "vote" }] as const };
    const asks = [steps[0] ?? assert.fail(), { id: "vote", prompts: ["Which topics?", "Vote.", "Go on?"] }];
    assert.deepEqual(itemsFor(topics, asks, answers, new Map()), []);
  });
});
