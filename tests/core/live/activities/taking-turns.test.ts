import assert from "node:assert/strict";
import fc from "fast-check";
import {
  countsAsMark,
  HOUSE,
  linesOn,
  lineKey,
  marksOf,
  merge,
  moveInto,
  placeKey,
  printMark,
  readCommitment,
  sayCommitment,
  takeawayInWords,
  seeClusters,
  seeQueue,
  seeRound,
  seeStations,
  sheetBefore,
  stationFor,
  undoOf,
  type Mark,
  type Move,
} from "../../../../core/live/activities/index.ts";
import { mark } from "./a-floor.ts";

const MINUTE = 60_000;

describe("turns and hands", () => {
  const hand = (person: string, atMs: number) => mark(person, "hand", { is: "in" }, atMs);

  it("[ACT10] lets whoever has spoken least go first, then whoever has waited longest", () => {
    const spoke = new Map([["ana", 90_000]]);
    const marks = [hand("ana", 1), hand("ben", 2), hand("cleo", 3)];
    const seen = seeQueue(marks, 1000, MINUTE, spoke);
    assert.deepEqual([seen.now?.person, seen.now?.hasBegun, seen.next], ["ben", false, ["cleo", "ana"]]);
    const begun = [...marks, mark("ben", "turn", { is: "begun", ms: 0 }, 2000)];
    assert.deepEqual(
      [seeQueue(begun, 3000, MINUTE, spoke).now, seeQueue(begun, 3000, MINUTE, spoke).next],
      [{ person: "ben", sinceMs: 2000, hasBegun: true }, ["cleo", "ana"]],
    );
    const lapsed = seeQueue(begun, 2000 + 2 * MINUTE, MINUTE, spoke);
    assert.deepEqual(
      [lapsed.now?.person, lapsed.now?.hasBegun, lapsed.next],
      ["cleo", false, ["ana", "ben"]],
    );
    assert.equal(lapsed.spoken, 1, "a turn that nobody ended counts");
  });

  it("[ACT10] passes over whoever is first and does not begin within twenty seconds, and comes back to them", () => {
    const marks = [hand("ana", 1000), hand("ben", 2000)];
    const first = (nowMs: number) => seeQueue(marks, nowMs, MINUTE).now?.person;
    assert.deepEqual([first(20_000), first(21_000), first(41_000)], ["ana", "ben", "ana"]);
    const alone = seeQueue([hand("ana", 1000)], 99_000, MINUTE);
    assert.deepEqual([alone.now?.person, alone.next], ["ana", []]);
  });

  it("[ACT11] tells sums only: who speaks, who comes next, how many have spoken", () => {
    const seen = seeQueue([mark("ana", "turn", { is: "done", ms: 5000 }, 1), hand("ben", 2)], 1000, MINUTE);
    assert.deepEqual(Object.keys(seen).toSorted(), ["isIn", "next", "now", "spoken"]);
    assert.equal(seen.spoken, 1);
  });

  it("[ACT12] gives each one turn in a round, and passes over who passes or has left", () => {
    const here = ["ana", "ben", "cleo"].map((person, index) => mark(person, "here", { is: "in" }, index));
    assert.equal(seeRound(here, 10, MINUTE).now?.person, "ana");
    const done = [...here, mark("ana", "turn", { is: "done" }, 20_000)];
    assert.deepEqual(
      [seeRound(done, 21_000, MINUTE).now, seeRound(done, 21_000, MINUTE).next],
      [{ person: "ben", sinceMs: 20_000, hasBegun: true }, ["cleo"]],
    );
    // ben has left: at twice his minute it is cleo's turn
    assert.equal(seeRound(done, 20_000 + 2 * MINUTE, MINUTE).now?.person, "cleo");
    const passed = [
      ...done,
      mark("ben", "turn", { is: "pass" }, 30_000),
      mark("cleo", "turn", { is: "done" }, 40_000),
    ];
    assert.deepEqual(
      [seeRound(passed, 50_000, MINUTE).now, seeRound(passed, 50_000, MINUTE).spoken],
      [undefined, 3],
    );
  });
});

describe("cards, sheets and stations", () => {
  const apply = (
    marks: readonly Mark[],
    person: string,
    moves: readonly Move[],
    atMs: number,
  ): readonly Mark[] =>
    [
      ...marks.filter(({ author, key }) => author !== person || !moves.some((move) => move.key === key)),
      ...moves.map(({ key, value }) => mark(person, key, value, atMs)),
    ].toSorted((a, b) => a.atMs - b.atMs);
  const items = ["a", "b", "c", "d"];

  it("[ACT13] stand where somebody put them last, on every screen the same", () => {
    let marks = apply([], "ana", moveInto(["a", "b"], "one"), 1);
    marks = apply(marks, "ben", moveInto(["b", "c"], "two"), 2);
    marks = apply(marks, "ana", [{ key: "title:one", value: { title: "Tools" } }], 3);
    const seen = seeClusters(marks, items);
    assert.deepEqual(seen, {
      clusters: [
        { id: "one", title: "Tools", items: ["a"] },
        { id: "two", title: "", items: ["b", "c"] },
      ],
      loose: ["d"],
    });
    assert.deepEqual(
      seeClusters(
        marks.toReversed().toSorted((a, b) => a.atMs - b.atMs),
        items,
      ),
      seen,
    );
  });

  it("[ACT14] go back where they were: every move, merge, split and title", () => {
    const ids = fc.constantFrom("one", "two", "three");
    const anyMoves = fc.oneof(
      fc
        .tuple(fc.subarray(items, { minLength: 1 }), fc.constantFrom("one", "two", "three", ""))
        .map(([some, into]) => moveInto(some, into)),
      fc
        .tuple(ids, fc.string({ minLength: 1, maxLength: 5 }))
        .map(([id, title]) => [{ key: `title:${id}`, value: { title } }]),
    );
    fc.assert(
      fc.property(fc.array(anyMoves, { minLength: 1, maxLength: 8 }), (all) => {
        let marks: readonly Mark[] = [];
        for (const [index, moves] of all.slice(0, -1).entries())
          marks = apply(marks, index % 2 === 0 ? "ana" : "ben", moves, index);
        const before = seeClusters(marks, items);
        const last = all.at(-1) ?? [];
        const after = apply(marks, "ana", last, 100);
        const undone = apply(after, "ana", undoOf(last, before), 101);
        const titled = (state: typeof before) => state.clusters.map(({ id, items: held }) => [id, held]);
        assert.deepEqual(titled(seeClusters(undone, items)), titled(before));
        assert.deepEqual(seeClusters(undone, items).loose, before.loose);
      }),
    );
    const [one, two] = seeClusters(
      apply([], "ana", [...moveInto(["a"], "one"), ...moveInto(["b"], "two")], 1),
      items,
    ).clusters;
    assert.ok(one !== undefined && two !== undefined);
    assert.deepEqual(merge(one, two), [{ key: "item:a", value: { in: "two" } }]);
  });

  it("[ACT17] sheets go round: in each round another lies before each person", () => {
    const circle = ["ana", "ben", "cleo"];
    assert.deepEqual(
      [1, 2, 3].map((round) => sheetBefore(circle, "ana", round)),
      ["ana", "cleo", "ben"],
    );
    for (const round of [1, 2, 3])
      assert.equal(new Set(circle.map((person) => sheetBefore(circle, person, round))).size, 3);
    const lines = linesOn(
      [
        mark("ben", lineKey("ana", 2, "x"), { text: "More of it" }),
        mark("ben", lineKey("ben", 1, "y"), { text: "Mine" }),
      ],
      "ana",
    );
    assert.deepEqual(
      lines.map(({ text }) => text),
      ["More of it"],
    );
  });

  it("[ACT18] hosts stay at their station, the others are spread and see another in each round", () => {
    const stations = seeStations([
      mark("ana", "host", { text: "The loom" }),
      mark("ben", "host", { text: "The forge" }),
    ]);
    assert.equal(stationFor(stations, "ana", -1, 2)?.shows, "The loom");
    const visited = [1, 2].map((round) => stationFor(stations, "cleo", 0, round)?.shows);
    assert.deepEqual(visited, ["The loom", "The forge"]);
    assert.equal(stationFor(stations, "dan", 1, 1)?.shows, "The forge");
    assert.equal(stationFor([], "dan", 1, 1), undefined);
  });

  it("[ACT19] a commitment says what and by when, and is read back the same", () => {
    assert.equal(
      sayCommitment({ will: "I will write the page.", byOn: "2026-03-12" }),
      "I will write the page, by 2026-03-12.",
    );
    assert.deepEqual(readCommitment("I will write the page, by 2026-03-12."), {
      will: "write the page",
      byOn: "2026-03-12",
    });
    assert.equal(readCommitment("I will think about it."), undefined);
    const onTheDay = (on: string): string => `the ${Number(on.slice(-2))}th`;
    assert.equal(
      takeawayInWords("I will write the page, by 2026-03-12.", onTheDay),
      "I will write the page, by the 12th.",
    );
    assert.equal(takeawayInWords("Ask, by 2026.", onTheDay), "Ask, by 2026.");
  });
});

describe("marks", () => {
  const place = (author: string, part = "vote", key = "a") => placeKey({ stepId: "s", part, author, key });

  it("[ACT21] count only under their writer's own name, in a shape that the part reads, and not from the future", () => {
    const counts = (author: string, writer: string, value: unknown, atMs = 0, part = "vote") =>
      countsAsMark(place(author, part), printMark(value, atMs), writer, 1000);
    assert.equal(counts("ana", "ana", { n: 2 }), true);
    assert.equal(counts("ana", "ben", { n: 2 }), false);
    assert.equal(counts("ana", "ana", { n: "many" }), false);
    assert.equal(counts("ana", "ana", { n: 2 }, 1e9), false);
    assert.equal(counts("ana", "ana", { n: 2 }, 0, "unheard"), false);
    assert.equal(counts("ana", "ana", null), true);
    assert.equal(counts("ana", "ana", { n: 2 }, 0, "write"), false);
    assert.equal(counts("anybody", HOUSE, { whatever: 1 }), true);
    assert.equal(countsAsMark("no place", printMark({ n: 1 }, 0), "ana", 0), false);
    assert.equal(countsAsMark(place("ana"), "no mark", "ana", 0), false);
    assert.equal(
      countsAsMark(place("ana", "pass"), printMark({ text: "x".repeat(20_000) }, 0), "ana", 0),
      false,
    );
  });

  it("[ACT21] that were taken back, or that nobody can read, are left alone", () => {
    const floor = new Map([
      [place("ana"), printMark({ n: 1 }, 5)],
      [place("ben"), printMark(null, 6)],
      [place("cleo"), "rubbish"],
      ["s/vote-2/ana/a", printMark({ n: 1 }, 7)],
      ["other/vote/ana/a", printMark({ n: 1 }, 8)],
    ]);
    assert.deepEqual(marksOf(floor, "s", "vote"), [{ author: "ana", key: "a", value: { n: 1 }, atMs: 5 }]);
  });
});
