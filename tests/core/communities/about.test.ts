import assert from "node:assert/strict";
import { fits, rhythmOf } from "../../../core/communities/about.ts";
import { latelyWords } from "../../../core/communities/rhythms.ts";

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
    const names = (words: string) =>
      [data, writing].filter((each) => fits(each, { about: words })).map(({ name }) => name);
    assert.deepEqual(names("modelling"), ["Data Guild"]);
    assert.deepEqual(names("writ"), ["Writing Circle"]);
    assert.deepEqual(names("data weekly"), []);
    assert.deepEqual(names("monthly data"), ["Data Guild"]);
    assert.deepEqual(names(""), ["Data Guild", "Writing Circle"]);
  });

  it("[COM35] are found by the rhythm that their own words come to, and by their kind", () => {
    const written = {
      weekly: ["Every week", "Thursdays at ten", "weekly"],
      fortnightly: ["every two weeks", "Every 2nd... every second week", "biweekly"],
      monthly: ["Every month", "first Tuesday of the month, monthly"],
      quarterly: ["every quarter", "Every three months"],
      other: ["", "when we feel like it"],
    } as const;
    for (const [rhythm, all] of Object.entries(written))
      for (const words of all) assert.equal(rhythmOf(words), rhythm, words);
    assert.ok(fits(data, { rhythm: "monthly", kind: "open" }));
    assert.ok(!fits(data, { rhythm: "weekly" }) && !fits(data, { kind: "cohort" }));
  });

  it("[COM36] tell of their last weeks in numbers alone, and nothing where there is nothing", () => {
    assert.equal(latelyWords({ met: 0, asked: 0, kept: 0 }), "");
    assert.equal(
      latelyWords({ met: 1, asked: 2, kept: 0 }),
      "In the last 60 days it met once, asked 2 questions.",
    );
  });
});
