import assert from "node:assert/strict";
import { OpenedRooms } from "../../../../bot/adapters/fluid/opened.ts";
import type { LiveRoom } from "../../../../bot/ports.ts";

const HERE = { controlId: "c1", floorId: "f1" };
const ELSEWHERE = { controlId: "c1", floorId: "f2" };

describe("the rooms that this server is in", () => {
  const left: string[] = [];
  const room = (name: string): LiveRoom => {
    const leaving: Partial<LiveRoom> = { leave: () => void left.push(name) };
    return leaving as LiveRoom;
  };

  it("[KEP12] are there as long as one of its connections is", () => {
    const rooms = new OpenedRooms();
    let isConnected = true;
    const kept = rooms.keep(HERE, room("first"), () => isConnected);
    assert.deepEqual([rooms.hasOneIn(HERE), rooms.hasOneIn(ELSEWHERE)], [true, false]);
    isConnected = false;
    assert.equal(rooms.hasOneIn(HERE), false, "the service has to be asked");
    const second = rooms.keep(HERE, room("second"), () => true);
    kept.leave();
    assert.equal(rooms.hasOneIn(HERE), true);
    second.leave();
    assert.equal(rooms.hasOneIn(HERE), false);
    assert.deepEqual(left, ["first", "second"]);
  });

  it("[KEP12] are asked for anew once they were given up, whoever is still connected", () => {
    const rooms = new OpenedRooms();
    const old = rooms.keep(HERE, room("old"), () => true);
    rooms.forget(HERE);
    assert.equal(rooms.hasOneIn(HERE), false);
    const again = rooms.keep(HERE, room("again"), () => true);
    old.leave();
    assert.equal(rooms.hasOneIn(HERE), true);
    again.leave();
  });
});
