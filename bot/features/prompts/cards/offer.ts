/** What somebody typed, offered as their answer to an open question. */
import { button, card, choiceInput, textInput, theirWords, title, words, type Card } from "../../../cards.ts";

/** One question that the words could answer. */
export interface Offer {
  /** The prompt and its question, for the button. */
  readonly to: string;
  readonly question: string;
  readonly communityName: string;
  /** Whether something was said to it before. */
  readonly isReplacing: boolean;
}

/** Asks whether this is an answer, and to which question where several are open. */
export function drawOffer(offers: readonly Offer[], text: string): Card {
  const [first, ...more] = offers;
  const isOnly = more.length === 0 && first !== undefined;
  return card(
    "Save this as your answer?",
    [
      title("Save as your answer?"),
      ...(isOnly
        ? [
            theirWords(first.question, { bold: true }),
            theirWords(first.communityName, { subtle: true }),
            ...(first.isReplacing ? [words("It takes the place of what you said before.")] : []),
          ]
        : [choiceInput("to", "To which question?", offers.map(choiceOf))]),
      textInput("answer", "Your answer", { isMultiline: true, value: text }),
      words("That was no command that I know. If you meant something else, say help.", { subtle: true }),
    ],
    [
      button("Save as my answer", "prompts.take", isOnly ? { to: first.to } : {}),
      button("No, thanks", "prompts.leave"),
    ],
  );
}

function choiceOf({ to, question, communityName, isReplacing }: Offer): { title: string; value: string } {
  const line = question.replace(/\s+/g, " ");
  const short = line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`;
  return { title: `${communityName}: ${short}${isReplacing ? " (answered)" : ""}`, value: to };
}
