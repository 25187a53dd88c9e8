import assert from "node:assert/strict";
import { rollOver } from "./rolling.ts";

describe("an upgrade while people go on", () => {
  it("[BOT18] loses nothing that was accepted, and fails nobody, while one instance replaces another", async () => {
    const { accepted, lost, failed } = await rollOver(6, 1_500);
    assert.deepEqual(lost, []);
    assert.deepEqual(failed, []);
    assert.ok(accepted > 20, String(accepted));
  });
});
