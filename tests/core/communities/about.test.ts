import assert from "node:assert/strict";
import { aboutWords } from "../../../core/communities/about.ts";

const one = (name: string, domain: string, cadence = "") => ({
  name,
  domain,
  practice: "",
  cadence,
  kind: "open" as const,
});
const data = one("Data Guild", "how we model, test and share data", "monthly");
const writing = one("Writing Circle", "short texts, weekly");

describe("communities about something", () => {
  it("[COM35] are found by their words in any form, and by all of them together", () => {
    const names = (words: string) => aboutWords([data, writing], words).map(({ name }) => name);
    assert.deepEqual(names("modelling"), ["Data Guild"]);
    assert.deepEqual(names("writ"), ["Writing Circle"]);
    assert.deepEqual(names("data weekly"), []);
    assert.deepEqual(names("monthly data"), ["Data Guild"]);
    assert.deepEqual(names(""), ["Data Guild", "Writing Circle"]);
  });
});
