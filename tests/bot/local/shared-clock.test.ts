import assert from "node:assert/strict";
import sinon from "sinon";
import pino from "pino";
import { movableClock } from "../../../bot/adapters/clock.ts";
import { shareClock, type SharedClock } from "../../../bot/local/shared-clock.ts";
import { freshTables } from "../../support/storage.ts";

describe("the clock that processes share", () => {
  let shared: SharedClock;
  afterEach(() => {
    shared.stop();
    sinon.restore();
  });

  it("[LOC3] stays where it was moved to, although it was read a moment before and the answer comes late", async () => {
    const tables = await freshTables();
    const clock = movableClock();
    shared = await shareClock(clock, tables, pino({ level: "silent" }));
    await shared.publish();
    const client = await tables.open("localclock");
    const read = client.getEntity.bind(client);
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const late = sinon.stub(client, "getEntity").callsFake(async (partition, row) => {
      const found = await read(partition, row);
      asked.resolve();
      await answer.promise;
      return found;
    });
    await asked.promise;
    late.restore();
    clock.moveTo(clock.now().add({ hours: 1 }));
    const publishing = shared.publish();
    answer.resolve();
    await publishing;
    assert.ok(clock.aheadMs > 3_500_000, `${clock.aheadMs} ms ahead`);
    // Every other process reads the same.
    const other = movableClock();
    (await shareClock(other, tables, pino({ level: "silent" }))).stop();
    assert.equal(other.aheadMs, clock.aheadMs);
  });
});
