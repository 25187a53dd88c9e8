import assert from "node:assert/strict";
import {
  CHARTER_FIELDS,
  checkCharter,
  differences,
  draftFrom,
  isCharterLaunch,
  textsSchema,
  type CharterWritten,
} from "../../../core/charter/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

const EVIDENCE = new Set(["stories", "reach"]);
const texts = (more: Readonly<Record<string, string>> = {}) =>
  textsSchema.parse({ ...Object.fromEntries(CHARTER_FIELDS.map((field) => [field, ""])), ...more });
const code = (more: Partial<CharterWritten>): string => {
  const checked = checkCharter({ texts: texts(), success: [], ...more }, EVIDENCE);
  return isRefusal(checked) ? checked.code : "fine";
};

describe("the charter", () => {
  it("[CHA1] [CHA5] keeps words as typed and refuses what is too long, no day, or a measure without evidence", () => {
    assert.equal(code({ texts: texts({ purpose: "x".repeat(3_000) }) }), "fine");
    assert.equal(code({ texts: texts({ purpose: "x".repeat(3_001) }) }), "too-long");
    assert.equal(code({ success: [{ words: "More come", evidence: "reach" }] }), "fine");
    assert.equal(code({ success: [{ words: "More come", evidence: "magic" }] }), "no-such-evidence");
    assert.equal(code({ success: [{ words: " ", evidence: "magic" }] }), "fine", "an empty measure is none");
    for (const day of ["2026-02-29", "2026-13-01", "2026-1-1", "soon"])
      assert.equal(code({ reviewOn: day }), "no-day", day);
    assert.equal(code({ reviewOn: "2028-02-29" }), "fine");
  });

  it("[CHA2] says what differs from the version before", () => {
    const first = { texts: texts({ purpose: "To learn" }), success: [], reviewOn: "2027-01-01" };
    const second = {
      texts: texts({ purpose: "To learn data" }),
      success: [{ words: "More come", evidence: "reach" }],
    };
    assert.deepEqual(
      differences(second, first, (evidence) => evidence.toUpperCase()),
      [
        { part: "purpose", before: "To learn", after: "To learn data" },
        { part: "success", before: "", after: "More come (seen by: REACH)" },
        { part: "review", before: "2027-01-01", after: "" },
      ],
    );
    const retold = { ...second, success: [{ words: "More come", evidence: "stories" }] };
    const [change] = differences(retold, second);
    assert.notEqual(change?.before, change?.after, "the same words, seen by something else");
    assert.deepEqual(differences(first, first), []);
    assert.deepEqual(
      differences(first).map(({ part }) => part),
      ["purpose", "review"],
    );
  });

  it("[CHA6] begins with what members wrote in its session, each part where it belongs", () => {
    const step = (activity: string, ...answers: string[]) => ({
      id: activity,
      title: activity,
      activity,
      minutes: 5,
      prompts: [],
      results: [],
      answers: answers.map((text) => ({ id: "", person: "p", name: "P", text, at: "2026-01-01T00:00:00Z" })),
    });
    const recap = {
      steps: [step("nine-whys", "So that data helps", "So that we rest"), step("one-two-four-all")],
      takeaways: [],
    };
    assert.deepEqual(draftFrom(recap), { purpose: "So that data helps\nSo that we rest" });
    const together = step(
      "group-share",
      "Norm: we ask before we judge\nRhythm - every Monday",
      "keeping: in the library",
      "Joining: say join\nCoffee helps",
    );
    const inAndOut = step("one-two-four-all", "Pipelines\nNot: dashboards");
    assert.deepEqual(draftFrom({ steps: [inAndOut, together], takeaways: [] }), {
      scope: "Pipelines",
      outOfScope: "dashboards",
      norms: "we ask before we judge\nCoffee helps",
      rhythm: "every Monday",
      knowledge: "in the library",
      joining: "say join",
    });
    assert.deepEqual(draftFrom({ steps: [], takeaways: [] }), {});
    assert.ok(isCharterLaunch({ keywords: ["founding", "charter"] }));
    assert.ok(!isCharterLaunch({ keywords: ["purpose"] }), "another session that asks why");
  });
});
