import assert from "node:assert/strict";
import { jointAgenda, whoCouldAnswer, type Known } from "../../../core/broker/index.ts";
import { personId } from "../../../core/ids.ts";

const known = (name: string, canHelpWith: readonly string[], ...wrote: readonly string[]): Known => ({
  person: personId(name),
  canHelpWith,
  wrote,
});

describe("the broker", () => {
  it("[BRK3] asks those who can help first, then those who wrote of it, three at most, and nobody by chance", () => {
    const question = "How do we migrate dashboards between tenants?";
    const asked = whoCouldAnswer(question, [
      known("chance", [], "Tenants pay rent"),
      known("writer", [], "We migrated all dashboards", "Dashboards of two tenants"),
      known("helper", ["Dashboard design", "SQL"]),
      known("both", ["migrating things"], "Dashboards"),
      known("fourth", [], "migrate dashboards"),
    ]);
    assert.deepEqual(
      asked.map(({ person }) => person),
      ["both", "helper", "writer"],
    );
    assert.equal(asked[0]?.because, "you say that you can help with migrating things");
    assert.equal(asked[2]?.because, "you have written about this");
    assert.deepEqual(whoCouldAnswer("the of a", [known("helper", ["everything"])]), []);
  });

  it("[BRK1] makes an agenda of one's own questions and the subjects, ready to be planned", () => {
    const agenda = jointAgenda({
      ours: "Data Guild",
      theirs: "Writing Circle",
      subjects: ["templates"],
      questions: Array.from({ length: 9 }, (_none, at) => `Question ${at}`),
    });
    assert.equal(agenda.minutes, 45);
    assert.deepEqual(agenda.steps[1]?.prompts.slice(0, 2), ["Question 0", "Question 1"]);
    assert.equal(agenda.steps[1]?.prompts.length, 6);
    assert.match(agenda.purpose, /both keep asking about templates/);
  });
});
