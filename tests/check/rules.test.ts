import assert from "node:assert/strict";
import { compareRulesAndTests, readMisspeltRules, readRules, readTestTitles } from "./rules.ts";

const RULEBOOK = `# Scheduling

- **SCH1** A time is read in the speaker's zone.
  Why: nobody should have to convert.
- **SCH2** A past time is refused.
`;

/** Not written as a call, or these samples would count as tests of this file. */
const IT = "it";

describe("rules and tests", () => {
  it("[CHK9] agree where every rule has a test and every id its rule", () => {
    const titles = readTestTitles("when.test.ts", `${IT}("[SCH1] reads", f);\n${IT}('[SCH2] refuses', f);`);
    assert.deepEqual(compareRulesAndTests(readRules("core/scheduling/RULES.md", RULEBOOK), titles), []);
  });

  it("[CHK9] name the rule that nobody proves", () => {
    const titles = readTestTitles("when.test.ts", `${IT}("[SCH1] reads", f);\n// it said [SCH2] once`);
    assert.deepEqual(compareRulesAndTests(readRules("core/scheduling/RULES.md", RULEBOOK), titles), [
      `SCH2 (core/scheduling/RULES.md) has no test: prove it in an ${IT}("[SCH2] ...").`,
    ]);
  });

  it("[CHK9] name the id that no rulebook states", () => {
    const titles = readTestTitles(
      "when.test.ts",
      `${IT}(\`[SCH1] [SCH2] reads \${zone}\`, f);\n${IT}(\n  "[SCH30] guesses", f);`,
    );
    assert.deepEqual(compareRulesAndTests(readRules("RULES.md", RULEBOOK), titles), [
      "[SCH30] (when.test.ts) proves no rule: write it into a RULES.md.",
    ]);
  });

  it("[CHK9] name an id that two rules share", () => {
    const rules = [
      ...readRules("a/RULES.md", "- **SCH1** One."),
      ...readRules("b/RULES.md", "- **SCH1** Other."),
    ];
    assert.deepEqual(compareRulesAndTests(rules, [{ id: "SCH1", file: "when.test.ts" }]), [
      "SCH1 (b/RULES.md) is stated twice: give one of them a new number.",
    ]);
  });

  it("[CHK10] name a line that looks like a rule and would be overlooked", () => {
    const text = "- **SCH1** Said.\n- SCH2 Not bold.\n* **SCH3**\n- *SCH4* Half bold.\nSee SCH9.";
    const missed = readMisspeltRules("RULES.md", text).map((sentence) => sentence.split(" ")[0]);
    assert.deepEqual(missed, ["SCH2", "SCH3", "SCH4"]);
  });
});
