import assert from "node:assert/strict";
import type { Temporal } from "temporal-polyfill";
import { CLAIM_MS, openDueStore, type ClaimedItem, type DueStore } from "../../../bot/jobs/due.ts";
import type { Clock, DueItem, Tables } from "../../../bot/ports.ts";
import { insertRecords } from "../../../bot/table-batches.ts";
import { keyOf, putRecord } from "../../../bot/tables.ts";
import { tenantId } from "../../../core/ids.ts";
import { freshTables } from "../../support/storage.ts";
import { MONDAY_9AM, TENANT, TestClock } from "../../support/world.ts";

const OTHER = tenantId("22222222-2222-4222-8222-222222222222");
const clock: Clock = { now: () => MONDAY_9AM };
const later = (seconds: number): Temporal.Instant => MONDAY_9AM.add({ seconds });

function item(id: string, seconds: number, tenant = TENANT): DueItem {
  return { tenant, id, kind: "test.ring", payload: { id }, dueAt: later(seconds) };
}

describe("the book of what falls due", () => {
  let tables: Tables;
  let book: DueStore;
  beforeEach(async () => {
    tables = await freshTables();
    book = openDueStore(tables, clock);
  });

  const idsDue = async (at: Temporal.Instant, limit = 100): Promise<readonly string[]> =>
    (await book.findDue(at, limit)).map(({ id }) => id);

  async function onlyDue(at: Temporal.Instant): Promise<ClaimedItem> {
    const [found, ...more] = await book.findDue(at, 100);
    assert.ok(found !== undefined && more.length === 0);
    return found;
  }

  async function rowsIn(table: string): Promise<number> {
    return (await Array.fromAsync((await tables.open(table)).listEntities())).length;
  }
  const buckets = (): Promise<number> => rowsIn("duebuckets");

  it("[JOB1] finds nothing before its moment, and everything from it on", async () => {
    await book.plan(item("bell", 600));
    assert.deepEqual(await idsDue(later(600).subtract({ milliseconds: 1 })), []);
    assert.deepEqual(await idsDue(later(600)), ["bell"]);
    assert.deepEqual(await idsDue(later(86_400 * 400)), ["bell"]);
    assert.deepEqual((await onlyDue(later(600))).payload, { id: "bell" });
  });

  it("[JOB2] finds in the order of time, across buckets and companies, whatever the order of planning", async () => {
    for (const seconds of [900, 1, 300, 299, 86_400, 2, 301])
      await book.plan(item(`at ${seconds}`, seconds, seconds % 2 === 0 ? TENANT : OTHER));
    assert.deepEqual(await idsDue(later(86_400)), [
      "at 1",
      "at 2",
      "at 299",
      "at 300",
      "at 301",
      "at 900",
      "at 86400",
    ]);
    assert.deepEqual(await idsDue(later(86_400), 1), ["at 1", "at 2"]);
  });

  it("[JOB3] gives an item to one of many workers", async () => {
    await book.plan(item("bell", 0));
    const found = await onlyDue(later(1));
    const others = Array.from({ length: 8 }, () => openDueStore(tables, clock));
    const answers = await Promise.all(others.map((other) => other.claim(found, later(1))));
    assert.deepEqual([...answers].sort(), ["claimed", ...Array<string>(7).fill("taken")]);
    assert.deepEqual(await idsDue(later(1)), []);
  });

  it("[JOB4] lets another take over where a claim has run out, and not a moment before", async () => {
    await book.plan(item("bell", 0));
    const found = await onlyDue(later(1));
    assert.equal(await book.claim(found, later(1)), "claimed");
    const end = later(1).add({ milliseconds: CLAIM_MS });
    const almost = end.subtract({ milliseconds: 1 });
    assert.deepEqual(await idsDue(almost), []);
    assert.equal(await book.claim(found, almost), "taken");
    const again = await onlyDue(end);
    assert.equal(again.readyAt.toString(), end.toString());
    assert.equal(await book.claim(again, end), "claimed");
  });

  it("[JOB3] finds a finished item no more, and nobody claims it from an old list", async () => {
    await book.plan(item("bell", 0));
    const found = await onlyDue(later(1));
    await book.claim(found, later(1));
    await book.finish(found);
    assert.equal(await book.claim(found, later(1)), "taken");
    assert.deepEqual(await idsDue(later(86_400)), []);
  });

  it("[JOB5] plans an id once for its instant, and keeps the claim on it", async () => {
    await book.plan(item("bell", 0));
    await book.plan({ ...item("bell", 0), payload: "another" });
    const found = await onlyDue(later(1));
    assert.deepEqual(found.payload, { id: "bell" });
    await book.claim(found, later(1));
    await book.plan(item("bell", 0));
    assert.deepEqual(await idsDue(later(1)), []);
    await book.plan(item("bell", 0, OTHER));
    assert.equal((await onlyDue(later(1))).tenant, OTHER);
  });

  it("[JOB5] takes a plan back, and one that was never made", async () => {
    await book.plan(item("bell", 0));
    await book.plan(item("strange | id / with # signs?", 0));
    await book.cancel(item("bell", 0));
    await book.cancel(item("no such", 0));
    assert.deepEqual(await idsDue(later(1)), ["strange | id / with # signs?"]);
    await book.cancel(item("strange | id / with # signs?", 0));
    assert.deepEqual(await idsDue(later(1)), []);
  });

  it("[JOB6] puts an item off with everything it holds, one try older", async () => {
    await book.plan(item("bell", 0));
    const found = await onlyDue(later(1));
    await book.claim(found, later(1));
    await book.postpone(found, later(3_600));
    assert.deepEqual(await idsDue(later(3_599)), []);
    const again = await onlyDue(later(3_600));
    assert.deepEqual(
      [again.id, again.kind, again.payload, again.tries],
      ["bell", "test.ring", { id: "bell" }, 1],
    );
  });

  it("[JOB7] tidies an old bucket away once it is empty, and keeps a young one", async () => {
    await book.plan(item("bell", 0));
    await book.plan(item("other bell", 0));
    const [first, second] = await book.findDue(later(1), 2);
    assert.ok(first !== undefined && second !== undefined);
    await book.finish(first);
    assert.deepEqual(await idsDue(later(86_400)), [second.id]);
    assert.equal(await buckets(), 1);
    await book.finish(second);
    await idsDue(later(3_599));
    assert.equal(await buckets(), 1);
    await idsDue(later(3_600));
    assert.equal(await buckets(), 0);
  });

  it("[JOB7] keeps a bucket whose only item is claimed", async () => {
    await book.plan(item("bell", 0));
    await book.claim(await onlyDue(later(7_200)), later(7_200));
    assert.deepEqual(await idsDue(later(7_201)), []);
    assert.equal(await buckets(), 1);
  });

  it("[JOB7] loses nothing that is planned into an old bucket while it is tidied away", async () => {
    await book.plan(item("first", 0));
    await book.finish(await onlyDue(later(1)));
    // The second look at the buckets is the tidying: somebody plans just before it.
    let looks = 0;
    const watched: Tables = {
      ...tables,
      async open(name) {
        if (name === "duebuckets") looks += 1;
        if (name === "duebuckets" && looks === 2) await book.plan(item("late", 0));
        return tables.open(name);
      },
    };
    const tidying = openDueStore(watched, clock);
    assert.deepEqual(await tidying.findDue(later(86_400), 10), []);
    assert.equal(looks, 2);
    assert.equal((await onlyDue(later(86_400))).id, "late");
  });

  describe("far ahead", () => {
    const DAY = 86_400;
    const many = (count: number): DueItem[] =>
      Array.from({ length: count }, (_, index) => item(`far ${index}`, DAY + index));

    it("[JOB12] waits apart, and is brought near as its time comes and not before", async () => {
      await book.plan(item("soon", 3_000));
      for (const each of many(30)) await book.plan(each);
      assert.deepEqual(await idsDue(later(DAY - 3_600)), ["soon"]);
      assert.equal(await rowsIn("due"), 1);
      await idsDue(later(DAY - 1_800));
      assert.deepEqual(
        [await rowsIn("due"), await rowsIn("duelater"), await rowsIn("duelaterbuckets")],
        [31, 0, 0],
      );
      assert.deepEqual(await idsDue(later(DAY + 1)), ["soon", "far 0", "far 1"]);
    });

    it("[JOB12] [JOB2] is found in order of time, beside what lies near, though little is brought at once", async () => {
      const all = many(620);
      await book.plan(item("near", 60));
      const quarter = later(DAY).toString({ fractionalSecondDigits: 3 });
      await putRecord(
        await tables.open("duelaterbuckets"),
        { partition: TENANT, row: quarter },
        { version: 1 },
      );
      const rows = all.map(({ id, kind, payload, dueAt }) => {
        const at = dueAt.toString({ fractionalSecondDigits: 3 });
        const key = { partition: keyOf(TENANT, quarter), row: `${at}|${keyOf(id)}` };
        return { key, value: { version: 1, id, kind, payload, dueAt: at, tries: 0 } };
      });
      await insertRecords(await tables.open("duelater"), rows);
      const ids = ["near", ...all.map(({ id }) => id)];
      const first = await idsDue(later(2 * DAY), 1_000);
      assert.ok(first.length < ids.length);
      assert.deepEqual(first, ids.slice(0, first.length));
      assert.deepEqual(await idsDue(later(2 * DAY), 1_000), ids);
    });

    it("[JOB12] is looked for every five minutes, and each time by whoever catches up with what lies ahead", async () => {
      const moving = new TestClock(MONDAY_9AM);
      const own = openDueStore(tables, moving);
      const idsNow = async (): Promise<readonly string[]> =>
        (await own.findDue(moving.now(), 10)).map(({ id }) => id);
      assert.deepEqual(await idsNow(), []);
      await own.plan(item("in two hours", 7_200));
      for (let minutes = 4; minutes <= 120; minutes += 4) {
        moving.moveTo(later(60 * minutes));
        assert.deepEqual(await idsNow(), minutes === 120 ? ["in two hours"] : []);
      }
      await own.plan(item("in a day", DAY));
      const ahead = async (): Promise<number> => (await own.findDue(later(2 * DAY), 10)).length;
      assert.equal(await ahead(), 2);
      await own.plan(item("in a day, too", DAY));
      assert.equal(await ahead(), 3);
    });

    it("[JOB12] [JOB5] is planned once, can be taken back on either side, and keeps the claim on it", async () => {
      await book.plan(item("bell", DAY));
      await book.plan({ ...item("bell", DAY), payload: "another" });
      await book.plan(item("off", DAY));
      await book.cancel(item("off", DAY));
      const found = await onlyDue(later(DAY));
      assert.deepEqual(found.payload, { id: "bell" });
      assert.equal(await book.claim(found, later(DAY)), "claimed");
      await book.plan(item("bell", DAY)); // by a clock that has not moved on
      assert.deepEqual(await idsDue(later(DAY)), []);
      await book.cancel(item("bell", DAY));
      assert.deepEqual(await idsDue(later(2 * DAY)), []);
    });

    it("[JOB12] [JOB3] is there once where several workers bring it, or one stops half way", async () => {
      await Promise.all(many(12).map((each) => book.plan(each)));
      const stopping: Tables = {
        ...tables,
        async open(name) {
          const table = await tables.open(name);
          if (name !== "duelater") return table;
          return new Proxy(table, {
            get: (of, key) =>
              key === "submitTransaction"
                ? () => Promise.reject(new Error("stopped"))
                : (Reflect.get(of, key, of) as unknown),
          });
        },
      };
      await assert.rejects(openDueStore(stopping, clock).findDue(later(DAY), 100));
      assert.deepEqual([await rowsIn("due"), await rowsIn("duelater")], [12, 12]);
      const others = Array.from({ length: 4 }, () => openDueStore(tables, clock));
      await Promise.all(others.map((other) => other.findDue(later(DAY), 100)));
      assert.deepEqual([await rowsIn("due"), await rowsIn("duelater")], [12, 0]);
      assert.equal((await idsDue(later(2 * DAY))).length, 12);
    });
  });
});
