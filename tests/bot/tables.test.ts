import assert from "node:assert/strict";
import type { TableClient } from "@azure/data-tables";
import fc from "fast-check";
import { z } from "zod";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  pageRecords,
  putRecord,
  readRecord,
  replaceRecord,
  StorageError,
} from "../../bot/tables.ts";
import { freshTables } from "../support/storage.ts";

const thing = z.object({ version: z.literal(1), count: z.number(), words: z.string().default("") });
type Thing = z.output<typeof thing>;

const made = (count: number, words = ""): Thing => ({ version: 1, count, words });

/** Anything an id may hold, with the signs that Azure Tables refuses in keys, and those that mean something in a filter. */
const anyId = fc
  .array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 8 }), fc.constantFrom(..."%|/\\#?'\"\t\n &+")), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

describe("records in tables", () => {
  let table: TableClient;
  before(async () => (table = await (await freshTables()).open("things")));

  it("[AZ1] keep any ids in their keys, each apart from all others", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyId, { minLength: 2, maxLength: 3 }),
        fc.nat(),
        async (ids, count) => {
          const keys = ids.map((id) => ({ partition: keyOf("any", id), row: keyOf(id, "row") }));
          for (const [index, key] of keys.entries()) await putRecord(table, key, made(count + index));
          for (const [index, key] of keys.entries()) {
            assert.equal((await readRecord(table, key, thing))?.value.count, count + index);
            const listed = await Array.fromAsync(eachRecord(table, key.partition, thing));
            assert.deepEqual(
              listed.map((row) => row.value.count),
              [count + index],
            );
          }
          for (const key of keys) await deleteRecord(table, key);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("[AZ1] never join two lists of ids to one key", () => {
    const list = fc.array(anyId, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        assert.equal(keyOf(...one) === keyOf(...other), JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it("[AZ2] are inserted once, whoever comes second", async () => {
    const key = { partition: "once", row: "r" };
    const answers = await Promise.all([1, 2, 3].map((count) => insertRecord(table, key, made(count))));
    assert.deepEqual(answers.sort(), ["exists", "exists", "inserted"]);
  });

  it("[AZ2] are replaced and deleted only as they were read", async () => {
    const key = { partition: "etag", row: "r" };
    await putRecord(table, key, made(1));
    const etag = (await readRecord(table, key, thing))?.etag ?? "";
    assert.equal(await replaceRecord(table, key, made(2), etag), "replaced");
    assert.equal(await replaceRecord(table, key, made(3), etag), "changed");
    assert.equal(await deleteRecord(table, key, etag), "changed");
    assert.equal((await readRecord(table, key, thing))?.value.count, 2);
    assert.equal(await deleteRecord(table, key), "deleted");
    assert.equal(await deleteRecord(table, key), "gone");
    assert.equal(await replaceRecord(table, key, made(4), etag), "changed");
    assert.equal(await readRecord(table, key, thing), undefined);
  });

  it("[AZ3] lose no change when many change the same one at once", async () => {
    const key = { partition: "race", row: "r" };
    const addOne = (): Promise<number> =>
      changeRecord(table, key, thing, (current) => {
        const count = (current?.count ?? 0) + 1;
        return { kind: "save", value: made(count), result: count };
      });
    const results = await Promise.all(Array.from({ length: 8 }, addOne));
    assert.deepEqual(results.sort(), [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("[AZ3] are kept or deleted where the decision says so", async () => {
    const key = { partition: "decide", row: "r" };
    await putRecord(table, key, made(1));
    const before = (await readRecord(table, key, thing))?.etag;
    assert.equal(await changeRecord(table, key, thing, () => ({ kind: "keep", result: "kept" })), "kept");
    assert.equal((await readRecord(table, key, thing))?.etag, before);
    for (const expected of ["deleted", "absent"]) {
      const said = await changeRecord(table, key, thing, (current) => ({
        kind: "delete",
        result: current === undefined ? "absent" : "deleted",
      }));
      assert.equal(said, expected);
    }
  });

  it("[AZ4] hold long bodies whole, in any script", async () => {
    const key = { partition: "long", row: "r" };
    // shifted sign by sign, so that each once lies across whatever the store reads in pieces
    for (let shift = 0; shift < 8; shift += 1) {
      const words = "x".repeat(shift) + "Ünïcödé 👩🏽‍🔬 ".repeat(6_000);
      await putRecord(table, key, made(1, words));
      assert.ok((await readRecord(table, key, thing))?.value.words === words, `not what was kept: ${shift}`);
    }
    await putRecord(table, key, made(2, "short"));
    assert.equal((await readRecord(table, key, thing))?.value.words, "short");
  });

  it("[AZ5] come in pages of one partition, in order, each once", async () => {
    const rows = Array.from({ length: 7 }, (_, index) => `a${index}`);
    for (const row of [...rows, "b0"]) await putRecord(table, { partition: "pages", row }, made(1));
    await putRecord(table, { partition: "other", row: "a0" }, made(1));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await pageRecords(table, "pages", thing, {
        prefix: "a",
        limit: 3,
        ...(after === undefined ? {} : { after }),
      });
      assert.ok(page.items.length <= 3);
      seen.push(...page.items.map((item) => item.row));
      after = page.next ?? undefined;
    } while (after !== undefined);
    assert.deepEqual(seen, rows);
  });

  it("[AZ5] end where a page ends exactly at the last row", async () => {
    const page = await pageRecords(table, "pages", thing, { prefix: "a", limit: 7 });
    assert.deepEqual([page.items.length, page.next], [7, null]);
  });

  it("[AZ6] are refused, not misread, when a body does not fit its schema", async () => {
    const key = { partition: "version", row: "r" };
    await putRecord(table, key, { version: 2, count: "many" });
    await assert.rejects(readRecord(table, key, thing), StorageError);
    await table.upsertEntity({ partitionKey: "version", rowKey: "r", body0: "{" }, "Replace");
    await assert.rejects(readRecord(table, key, thing), StorageError);
  });
});
