import assert from "node:assert/strict";
import { personId } from "../../../core/ids.ts";
import { checkTalk, helpersFor, viewTalk, type Talk } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

const talk = (name: string, said: Talk["said"], at = "2026-03-03T09:00:00Z"): Talk => ({
  version: 1,
  item: "author",
  person: personId(name),
  name,
  said,
  at,
});

describe("talk about an answer", () => {
  it("[PRM37] counts marks, shows the reader's own, and replies in their order", () => {
    const view = viewTalk(
      [
        talk("a", { kind: "mark", mark: "helped" }),
        talk("b", { kind: "mark", mark: "helped" }),
        talk("b", { kind: "mark", mark: "same" }),
        talk("b", { kind: "reply", id: "2", text: "later" }, "2026-03-04T09:00:00Z"),
        talk("a", { kind: "reply", id: "1", text: "sooner" }),
      ],
      personId("b"),
    );
    assert.deepEqual([view.helped, view.same, view.mine], [2, 1, ["helped", "same"]]);
    assert.deepEqual(
      view.replies.map(({ text }) => text),
      ["sooner", "later"],
    );
    for (const bad of ["", " \n", "x".repeat(1_001), "x".repeat(50_000)])
      assert.ok(isRefusal(checkTalk(bad)));
    assert.equal(checkTalk(" <b>hi</b> "), "<b>hi</b>");
  });

  it("[PRM38] finds whose profile fits what is asked, the best first, five at most, never the asker", () => {
    const people = new Map<string, readonly string[]>([
      ["asker", ["testing pipelines"]],
      ["expert", ["Testing data pipelines"]],
      ["partly", ["pipelines"]],
      ["other", ["knitting", "the and for"]],
      ...Array.from({ length: 9 }, (_, index) => [`tester ${index}`, ["tests"]] as [string, string[]]),
    ]);
    const found = helpersFor("Who knows how to test a data pipeline and the rest?", people, "asker");
    assert.deepEqual(found[0], { person: "expert", topic: "Testing data pipelines" });
    assert.equal(found.length, 5);
    assert.ok(!found.some(({ person }) => person === "asker" || person === "other"));
    assert.deepEqual(helpersFor("nothing in common", people, "asker"), []);
  });
});
