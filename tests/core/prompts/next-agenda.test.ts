import assert from "node:assert/strict";
import { agendaSchema } from "../../../core/agendas/index.ts";
import { MOST_ASKS, mostVoted, nextAgenda } from "../../../core/prompts/next-agenda.ts";
import { samplePrompt } from "./sample.ts";

const ABOUT = { id: "asked-1", title: "What we asked for", communityName: "Data Guild" };
const said = (item: string, text: string) => ({
  item,
  name: item,
  replies: { "1": { kind: "text" as const, text } },
});

describe("the next agenda", () => {
  it("[PRM52] takes the asks that most share, of as many the first, and never more than fit", () => {
    const answers = ["a", "b", "c", "d", "e", "f"].map((item) => said(item, `Ask of ${item}`));
    const marks = ["f", "f", "c"].map((item) => ({
      item,
      said: { kind: "mark" as const, mark: "same" as const },
    }));
    const asks = mostVoted(samplePrompt(), answers, marks);
    assert.equal(asks.length, MOST_ASKS);
    assert.deepEqual(
      asks.map(({ text, votes }) => [text, votes]),
      [
        ["Ask of f", 2],
        ["Ask of c", 1],
        ["Ask of a", 0],
        ["Ask of b", 0],
      ],
    );
  });

  it("[PRM52] is a good agenda whatever people wrote", () => {
    const texts = [
      "<script>alert(1)</script>",
      "x".repeat(4_000),
      "javascript: void",
      "\u0000\n\nTwo\nlines",
    ];
    const asks = texts.map((text) => ({ text, question: "<img src=x>", name: "<b>Ana</b>", votes: 3 }));
    const agenda = nextAgenda(ABOUT, samplePrompt({ question: "<img src=x>" }), asks);
    const read = agendaSchema.safeParse(agenda);
    assert.ok(read.success, JSON.stringify(read.error?.issues));
    const nameless = nextAgenda(ABOUT, samplePrompt(), [
      { text: "Time", question: "What did you try?", votes: 0 },
    ]);
    assert.match(
      nameless.steps[1]?.notes?.say ?? "",
      /^Somebody asked for this in answer to “What did you try/,
    );
  });
});
