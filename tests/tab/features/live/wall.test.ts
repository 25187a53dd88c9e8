import assert from "node:assert/strict";
import type { Contribution } from "../../../../core/live/index.ts";
import type { OutboxItem } from "../../../../tab/features/live/outbox.ts";
import { answersTo, myTakeaways } from "../../../../tab/features/live/wall.ts";

const said = (
  authorId: string,
  text: string,
  atMs: number,
  more: Partial<Contribution> = {},
): Contribution => ({
  id: `${authorId}:${atMs}`,
  kind: "answer",
  stepId: "share",
  authorId,
  authorName: `${authorId} by name`,
  text,
  atMs,
  ...more,
});
const kept = (text: string, sharedAtMs: number, more: Partial<OutboxItem> = {}): OutboxItem => ({
  id: `me:${sharedAtMs}`,
  kind: "answer",
  stepId: "share",
  text,
  sharedAtMs,
  ...more,
});
const room = (contributions: readonly Contribution[], unsaved: readonly string[] = []) => ({
  contributions: () => contributions,
  unsavedIds: () => new Set(unsaved),
  me: { id: "me", name: "Me" },
});

describe("the wall", () => {
  it("[TAB15] shows the answers of this step in the order of their sharing, one's own among them", () => {
    const wall = answersTo("share", room([said("b", "second", 2), said("me", "first", 1)]), [
      kept("first", 1),
    ]);
    assert.deepEqual(
      wall.map((each) => [each.text, each.isMine, each.isOnItsWay]),
      [
        ["first", true, false],
        ["second", false, false],
      ],
    );
  });

  it("[TAB15] keeps on screen what one shared while there was no connection, and says that it is on its way", () => {
    const wall = answersTo("share", room([said("b", "theirs", 2)]), [kept("mine", 3)]);
    assert.deepEqual(
      wall.map((each) => [each.text, each.isOnItsWay]),
      [
        ["theirs", false],
        ["mine", true],
      ],
    );
  });

  it("[TAB15] calls one's own answer on its way until the service has it, and no other", () => {
    const mine = [kept("early", 3), kept("late", 4)];
    const there = [said("b", "theirs", 2), said("me", "early", 3), said("me", "late", 4)];
    const wall = answersTo("share", room(there, ["me:4"]), mine);
    assert.deepEqual(
      wall.map((each) => [each.text, each.isOnItsWay]),
      [
        ["theirs", false],
        ["early", false],
        ["late", true],
      ],
    );
  });

  it("[TAB4] puts an answer to the step that it was written for, whichever is on", () => {
    const late = said("me", "late", 9, { stepId: "check-in" });
    assert.deepEqual(answersTo("share", room([late]), []), []);
    assert.equal(answersTo("check-in", room([late]), []).length, 1);
  });

  it("[TAB7] shows a takeaway once, before and after it is in the document", () => {
    const mine = kept("Ask earlier", 5, { kind: "takeaway" });
    const there = said("me", "Ask earlier", 5, { kind: "takeaway" });
    const theirs = said("b", "Listen", 6, { kind: "takeaway" });
    for (const seen of [room([theirs]), room([theirs, there])]) {
      assert.deepEqual(
        myTakeaways(seen, [mine]).map((each) => each.text),
        ["Ask earlier"],
      );
    }
  });
});
