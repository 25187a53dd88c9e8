import assert from "node:assert/strict";
import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import {
  firstRecords,
  inCalls,
  insertTogether,
  listAmong,
  loadAmong,
  patchRecord,
  putTogether,
  readTold,
  replaceTogether,
} from "../../bot/table-batches.ts";
import { putRecord, readRecord } from "../../bot/tables.ts";
import { freshTables } from "../support/storage.ts";

const thing = z.object({ version: z.literal(1), count: z.number(), words: z.string().default("") });
const row = (index: number): string => `row-${String(index).padStart(5, "0")}`;

describe("records that go together", () => {
  let table: TableClient;
  before(async () => (table = await (await freshTables()).open("things")));

  const records = (partition: string, count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({
      key: { partition, row: row(from + index) },
      value: { version: 1, count: from + index },
    }));

  it("[AZ9] are inserted all, or none where one is there already", async () => {
    assert.equal(await insertTogether(table, records("a", 3)), "inserted");
    assert.equal(await insertTogether(table, records("a", 3, 2)), "exists");
    assert.equal((await firstRecords(table, "a", thing, 10)).length, 3);
    assert.equal((await firstRecords(table, "a", thing, 2)).length, 2);
    assert.equal(await insertTogether(table, []), "inserted");
  });

  it("[AZ9] are replaced as they were read, or not at all", async () => {
    await putTogether(table, records("b", 2));
    const [first, second] = await firstRecords(table, "b", thing, 2);
    assert.ok(first !== undefined && second !== undefined);
    const changed = [first, second].map(({ row, etag }) => ({
      key: { partition: "b", row },
      value: { version: 1, count: 9 },
      etag,
    }));
    await putRecord(table, { partition: "b", row: second.row }, { version: 1, count: 5 });
    assert.equal(await replaceTogether(table, changed), "changed");
    const counts = (await firstRecords(table, "b", thing, 2)).map(({ value }) => value.count);
    assert.deepEqual(counts, [0, 5]);
  });

  it("[AZ9] are parted into calls that the service takes", () => {
    assert.deepEqual(
      inCalls(records("c", 250)).map((call) => call.length),
      [100, 100, 50],
    );
    const heavy = records("c", 10).map(({ key }) => ({ key, value: "x".repeat(400_000) }));
    assert.deepEqual(
      inCalls(heavy).map((call) => call.length),
      [2, 2, 2, 2, 2],
    );
  });

  it("[AZ9] are found among others, close together, far apart, and where they are not", async () => {
    await putTogether(table, records("d", 400));
    const find = async (...indices: number[]): Promise<readonly number[]> =>
      (await loadAmong(table, "d", indices.map(row), thing))
        .map(({ value }) => value.count)
        .sort((a, b) => a - b);
    const close = Array.from({ length: 50 }, (_, index) => 100 + index);
    const far = Array.from({ length: 10 }, (_, index) => index * 40);
    assert.deepEqual(await find(...close), close);
    assert.deepEqual(await find(...far, 900), far);
    assert.deepEqual(await find(7, 390), [7, 390]);
    assert.deepEqual(await find(), []);
  });

  it("[AZ9] are found in many partitions, whether these lie close together or far apart", async () => {
    const at = (index: number): string => `p${String(index).padStart(4, "0")}`;
    for (let index = 0; index < 260; index += 1)
      await putTogether(
        table,
        records(at(index), 2).map((record) => ({ ...record, value: { version: 1, count: index } })),
      );
    const find = async (indices: readonly number[]): Promise<readonly number[]> =>
      (await listAmong(table, [...indices.map(at), "p-nobody"], thing)).map(({ value }) => value.count);
    const close = Array.from({ length: 20 }, (_, index) => 100 + index);
    const far = Array.from({ length: 9 }, (_, index) => index * 32);
    for (const wanted of [close, far, [3, 250], []])
      assert.deepEqual(
        (await find(wanted)).toSorted((a, b) => a - b),
        wanted.flatMap((index) => [index, index]),
      );
  });

  it("[AZ10] lays fields over a record, again and shorter, and not over what somebody wrote since", async () => {
    const key = { partition: "e", row: "one" };
    await putRecord(table, key, { version: 1, count: 1, words: "body" });
    const read = await readTold(table, key, thing);
    const long = await patchRecord(table, key, { words: "x".repeat(70_000) }, read.stored?.etag ?? "");
    assert.ok(long !== "changed");
    assert.equal((await readRecord(table, key, thing))?.value.words.length, 70_000);
    assert.equal(await patchRecord(table, key, { words: "late" }, read.stored?.etag ?? ""), "changed");
    assert.notEqual(await patchRecord(table, key, { words: "short" }, long.etag), "changed");
    assert.deepEqual((await readRecord(table, key, thing))?.value, { version: 1, count: 1, words: "short" });
    await putRecord(table, key, { version: 1, count: 2 });
    assert.deepEqual((await readRecord(table, key, thing))?.value, { version: 1, count: 2, words: "" });
    const told = await readTold(table, key, thing);
    assert.ok(Math.abs(told.toldAtMs - (told.stored?.writtenAtMs ?? 0)) < 60_000);
    assert.equal((await readTold(table, { partition: "e", row: "absent" }, thing)).stored, undefined);
  });
});
