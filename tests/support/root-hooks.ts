/** What mocha does around the whole run; `.mocharc.json` names this file. */
import { stopBrowser } from "./browser.ts";
import { findLeaks } from "./leaks.ts";
import { stopStorage } from "./storage.ts";

/** How long a leaking run may report before it is ended by force. */
const LAST_WORDS_MS = 1_000;

export const mochaHooks: Mocha.RootHookObject = {
  async afterAll(this: Mocha.Context) {
    await Promise.all([stopBrowser(), stopStorage()]);
    this.runnable().clearTimeout(); // mocha's own timer would count as a leak
    const leaks = await findLeaks();
    if (leaks.length === 0) return;
    // The run would hang now, so it is ended once the report is out.
    setTimeout(() => process.exit(1), LAST_WORDS_MS).unref();
    throw new Error(
      `The tests left something open: ${leaks.join(", ")}. Close it in the after() of its test.`,
    );
  },
};
