/** The cards of the broker. */
import { button, card, textInput, theirWords, title, words, type Card } from "../../cards.ts";

/** Asks somebody who could know, without saying who asks (rules BRK2, BRK4). */
export function drawAsk(view: {
  readonly ask: string;
  readonly question: string;
  readonly text: string;
  readonly because: string;
  /** Undefined where nobody is to know of it. */
  readonly community: string | undefined;
}): Card {
  const { ask, question, text, because, community } = view;
  const where = community === undefined ? "Somebody in the company asks" : `Somebody in ${community} asks`;
  return card(
    "A question that you could know an answer to",
    [
      title("Perhaps you know this"),
      theirWords(`${where}, and you may know, as ${because}:`),
      theirWords(question, { bold: true }),
      ...(text === "" ? [] : [theirWords(text.slice(0, 1_000))]),
      words("Nobody hears that you were asked. What you write stands under the question, with your name.", {
        subtle: true,
      }),
      textInput("text", "Your answer", { isMultiline: true, maxLength: 4_000 }),
    ],
    [button("Answer it", "broker.answer", { ask }), button("Not now", "broker.pass", {})],
  );
}
