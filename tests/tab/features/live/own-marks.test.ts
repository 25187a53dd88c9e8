import assert from "node:assert/strict";
import { placeKey, printMark } from "../../../../core/live/activities/index.ts";
import { keptMarks } from "../../../../tab/features/live/own-marks.ts";
import type { LinkState } from "../../../../tab/features/live/link.ts";
import type { Room } from "../../../../tab/features/live/room.ts";

/** As much of a room as marks need. */
function roomWith(marks: Map<string, string>): Room {
  const room = {
    me: { id: "ana", name: "Ana" },
    control: () => ({ status: "live" }),
    marks: () => marks,
    putMark: (place: string, text: string) => void marks.set(place, text),
  };
  return room as unknown as Room;
}

describe("what a person marked", () => {
  const store = new Map<string, string>();
  const keeper = {
    kept: (name: string) => store.get(name) ?? null,
    keep: (name: string, text: string) => void store.set(name, text),
  };
  const place = placeKey({ stepId: "s", part: "vote", author: "ana", key: "a" });
  beforeEach(() => store.clear());

  it("[TAB15] is brought to a new room by itself, also after a reload, and never in the place of something newer", () => {
    const lost: LinkState<Room> = { kind: "lost", last: roomWith(new Map()) };
    keptMarks(keeper, "marks").mark(lost, { stepId: "s", part: "vote", key: "a" }, { n: 2 }, 50);
    const again = keptMarks(keeper, "marks");
    const empty = new Map<string, string>();
    again.bringTo(roomWith(empty));
    assert.equal(empty.get(place), printMark({ n: 2 }, 50));
    const newer = new Map([[place, printMark({ n: 3 }, 60)]]);
    again.bringTo(roomWith(newer));
    assert.equal(newer.get(place), printMark({ n: 3 }, 60));
  });

  it("[TAB15] is later than what the person marked there before, whatever became of the clock", () => {
    const marks = new Map<string, string>();
    const here: LinkState<Room> = { kind: "connected", room: roomWith(marks) };
    const own = keptMarks(keeper, "marks");
    own.mark(here, { stepId: "s", part: "vote", key: "a" }, { n: 1 }, 50);
    own.mark(here, { stepId: "s", part: "vote", key: "a" }, null, 40);
    assert.equal(marks.get(place), printMark(null, 51));
  });

  it("[TAB15] goes to the room at once while there is one", () => {
    const marks = new Map<string, string>();
    const link: LinkState<Room> = { kind: "connected", room: roomWith(marks) };
    keptMarks(keeper, "marks").mark(link, { stepId: "s", part: "vote", key: "a" }, { n: 1 }, 5);
    assert.equal(marks.get(place), printMark({ n: 1 }, 5));
    keptMarks(keeper, "marks").mark(
      { kind: "connecting" },
      { stepId: "s", part: "vote", key: "a" },
      { n: 3 },
      6,
    );
    assert.equal(marks.get(place), printMark({ n: 1 }, 5));
  });
});
