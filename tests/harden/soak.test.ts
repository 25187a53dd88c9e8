import assert from "node:assert/strict";
import { soak } from "./soak.ts";

describe("a long day, shortened", () => {
  it("[BOT19] needs no more memory at its end than early on, to within a twentieth", async () => {
    const { done, failed, growth } = await soak(8_000, 40);
    assert.equal(failed, 0);
    assert.ok(done > 10, String(done));
    assert.ok(growth < 0.05, `${(growth * 100).toFixed(1)} %`);
  });
});
