/** How a question is asked, each way with a sentence to copy. */
import { card, theirWords, title, words, type Card, type CardPart } from "../../../cards.ts";

/** What can be done, and how it is said. */
export const WAYS_TO_ASK: readonly (readonly [what: string, said: string])[] = [
  ["Once, now or later", "ask Data Guild tomorrow at 10:00: What did you try?"],
  ["Again and again", "ask Data Guild every Monday at 10:00: What did you learn?"],
  ["Without names", "ask Data Guild anonymously: What do you fear here?"],
  ["One of some, or several", "ask Data Guild: What helps most? (choose one: time, tools, people)"],
  ["A scale", "ask Data Guild: How was it? (1 to 5)"],
  ["An order", "ask Data Guild: What comes first? (rank: tests, docs, reviews)"],
  ["What people offer and need", "ask Data Guild: What do you bring? (offer and ask)"],
  ["A picture or a link", "ask Data Guild: Show us your desk (photo or link)"],
  ["A question that is written already", "ask Data Guild: a reflecting question"],
  ["Members write in turn", "ask Data Guild every Tuesday at 10:00: written by members in turn"],
];

/** The ways to ask, with examples; nothing is asked by it. */
export function drawWaysToAsk(): Card {
  return card("How to ask a community something", [
    title("What do you want to ask, and whom?"),
    words("Say it in one of these ways. You see a preview, and nothing is sent before you say so.", {
      subtle: true,
    }),
    ...WAYS_TO_ASK.flatMap(([what, said]): readonly CardPart[] => [
      { ...words(what, { bold: true }), separator: true },
      theirWords(said),
    ]),
    { ...words("Several questions at once, five at most", { bold: true }), separator: true },
    theirWords(
      "ask Data Guild:\n1. How was it? (1 to 5)\n2. if 1-2: What got in the way?\n3. What comes first? (rank: tests, docs, reviews)",
    ),
  ]);
}
