import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backUp, restore } from "../../../bot/tools/copying.ts";
import { insertRecord, keyOf, readRecord } from "../../../bot/tables.ts";
import { patchRecord } from "../../../bot/table-batches.ts";
import { z } from "zod";
import { freshTables } from "../../support/storage.ts";
import { callApi } from "../../support/api.ts";
import { testWorld } from "../../support/world.ts";
import { live, petra } from "../personal-data/a-life.ts";

describe("backup and restore", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "guildhall-backup-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("[OPS1] brings every row of every table back, and the same hash with it", async () => {
    const world = await testWorld();
    const { prompt } = await live(world);
    const saved = await backUp(world.world.tables, folder);
    assert.ok(saved.tables > 20 && saved.rows > 40, JSON.stringify(saved));
    const tables = await freshTables();
    assert.deepEqual(await restore(tables, folder), saved);
    const again = mkdtempSync(join(tmpdir(), "guildhall-backup-"));
    assert.deepEqual(await backUp(tables, again), saved);
    rmSync(again, { recursive: true });
    const there = { ...world.world, tables };
    const answers = await callApi(there, petra, "GET", `/prompts/${prompt}/answers`);
    assert.match(JSON.stringify(answers.body), /I dug deeper/);
  });

  it("[OPS1] keeps long bodies, odd keys and what was laid over a record", async () => {
    const tables = await freshTables();
    const key = { partition: keyOf("tenant", "a|b/ü"), row: keyOf("#1?") };
    const value = { text: "ü😀".repeat(30_000), n: 1 };
    await insertRecord(await tables.open("odd"), key, value);
    const table = await tables.open("odd");
    const stored = await readRecord(table, key, z.object({ n: z.number() }));
    await patchRecord(table, key, { n: 2 }, stored?.etag ?? "*");
    await backUp(tables, folder);
    const others = await freshTables();
    await restore(others, folder);
    const back = await readRecord(
      await others.open("odd"),
      key,
      z.object({ text: z.string(), n: z.number() }),
    );
    assert.deepEqual(back?.value, { ...value, n: 2 });
  });

  it("[OPS2] writes nothing where a file was changed, or something is there already", async () => {
    const tables = await freshTables();
    await insertRecord(await tables.open("things"), { partition: "t", row: "1" }, { n: 1 });
    await backUp(tables, folder);
    await assert.rejects(restore(tables, folder), /things holds something already/);
    appendFileSync(join(folder, "things.jsonl"), "\n");
    const empty = await freshTables();
    await assert.rejects(restore(empty, folder), /things.jsonl is not the file/);
    assert.deepEqual(await empty.names(), []);
    writeFileSync(
      join(folder, "contents.json"),
      readFileSync(join(folder, "contents.json"), "utf8").replace('"version": 1', '"version": 9'),
    );
    await assert.rejects(restore(empty, folder));
  });
});
