import assert from "node:assert/strict";
import { fuzzApi } from "./fuzz/api.ts";
import { fuzzBot } from "./fuzz/bot.ts";
import { fuzzRelay } from "./fuzz/relay.ts";
import type { FuzzReport } from "./fuzz/report.ts";

/** `npm run harden -- fuzz` sends twenty thousand of each. */
const FEW = 200;
/** Other tests run beside this one: here only what hangs is too slow. */
const HANGS_MS = 30_000;

function isGood({ sent, faults }: FuzzReport): void {
  assert.deepEqual(faults, []);
  assert.equal(sent, FEW);
}

describe("whatever is sent", () => {
  it("[HTTP16] the API never fails or hangs, and tells no company of another", async () => {
    isGood(await fuzzApi(FEW, 1, HANGS_MS));
  });
  it("[TEAMS17] the bot never fails and never hangs", async () => {
    isGood(await fuzzBot(FEW, 2, HANGS_MS));
  });
  it("[RLY18] the relay never fails or hangs, and gives no document's words to another's token", async () => {
    isGood(await fuzzRelay(FEW, 3, HANGS_MS));
  });
});
