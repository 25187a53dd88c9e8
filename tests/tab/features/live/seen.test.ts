import assert from "node:assert/strict";
import type { Contribution, Proposal } from "../../../../core/live/index.ts";
import {
  changesInWords,
  nudgeInWords,
  peopleHere,
  timeInWords,
  waysInWords,
} from "../../../../tab/features/live/facilitator/seen.ts";

const MINUTE = 60_000;
const answer = (author: string, stepId: string): Contribution => ({
  id: `${author}:1`,
  kind: "answer",
  stepId,
  authorId: author,
  authorName: author,
  text: "x",
  atMs: 1,
});
const change = (kind: Proposal["changes"][number]["kind"], title: string, toMinutes = 0) => ({
  stepId: title,
  title,
  kind,
  fromMs: 10 * MINUTE,
  toMs: toMinutes * MINUTE,
});

describe("what the facilitator's panel sees", () => {
  it("[COP1] counts those who are here, without whoever runs it, and names first who has not answered", () => {
    const room = {
      me: { id: "fay", name: "Fay" },
      people: () => [
        { id: "fay", name: "Fay" },
        { id: "noor", name: "Noor" },
        { id: "luca", name: "Luca" },
      ],
      contributions: () => [answer("luca", "a"), answer("noor", "b"), answer("gone", "a")],
    };
    assert.deepEqual(peopleHere(room, "a"), [
      { id: "noor", name: "Noor", hasAnswered: false },
      { id: "luca", name: "Luca", hasAnswered: true },
    ]);
    assert.deepEqual(
      peopleHere(room, "b", [
        { id: "cara", name: "Cara" },
        { id: "noor", name: "Noor" },
      ]).map(({ name, hasAnswered }) => `${name} ${hasAnswered}`),
      ["Cara false", "Luca false", "Noor true"],
    );
    assert.equal(peopleHere({ ...room, contributions: () => [answer("fay", "a")] }, "a").length, 3);
  });

  it("[COP2] says in words how the time is, and what would change", () => {
    assert.equal(waysInWords(14, 6, 8), "14 in the panel, 6 by card, 8 in neither");
    assert.equal(waysInWords(3, 0, 0), "3 in the panel");
    assert.equal(nudgeInWords({ kind: "done", done: 17, of: 19 }), "17 of 19 are done.");
    assert.equal(nudgeInWords({ kind: "done", done: 3, of: 3 }), "Everybody here is done.");
    assert.equal(nudgeInWords({ kind: "quiet", minutes: 2 }), "Nobody has written for 2 minutes.");
    assert.equal(timeInWords({ kind: "on time", endsAtMs: 0, aheadMs: 30_000 }), "On time");
    assert.equal(timeInWords({ kind: "on time", endsAtMs: 0, aheadMs: 4 * MINUTE }), "4 minutes ahead");
    assert.equal(
      changesInWords([change("cut", "Breathe"), change("shorten", "Vote", 4), change("shorten", "Close", 1)]),
      "Leave out “Breathe”. Shorten “Vote” to 4 minutes and “Close” to 1 minute.",
    );
    assert.equal(
      changesInWords([change("later", "Vote"), change("lengthen", "Close", 12)]),
      "Take “Vote” in writing afterwards. Give more time: “Close” to 12 minutes.",
    );
  });
});
