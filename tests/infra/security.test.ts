import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { allFiles, ROOT } from "../check/files.ts";
import { readTestTitles } from "../check/rules.ts";

describe("the threat model", () => {
  const rows = readFileSync(join(ROOT, "infra/SECURITY.md"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) => line.split("|").map((cell) => cell.trim()));

  it("[INF13] names what is at stake, who does what, what stops it, and tests that are there", () => {
    assert.ok(rows.length > 20);
    const proved = new Set(
      allFiles()
        .filter((file) => /^tests\/.*\.test\.tsx?$/.test(file))
        .flatMap((file) => readTestTitles(file, readFileSync(join(ROOT, file), "utf8")))
        .map(({ id }) => id),
    );
    for (const [, asset = "", threat = "", stop = "", tests = ""] of rows) {
      for (const cell of [asset, threat, stop]) assert.notEqual(cell, "", asset);
      const named = tests.split(",").map((id) => id.trim());
      assert.deepEqual(
        named.filter((id) => !proved.has(id)),
        [],
        `no test proves these, for: ${asset}`,
      );
    }
  });
});
