/** What somebody typed, offered as their answer to an open question. */
import {
  button,
  card,
  choiceInput,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";

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
  return card(
    "Save this as your answer?",
    [
      title("Save as your answer?"),
      ...whichParts(offers),
      textInput("answer", "Your answer", { isMultiline: true, value: text }),
      words("That was no command that I know. If you meant something else, say help.", { subtle: true }),
    ],
    [button("Save as my answer", "prompts.take", onlyOf(offers)), button("No, thanks", "prompts.leave")],
  );
}

/** Asks whether a picture is an answer. */
export function drawPictureOffer(offers: readonly Offer[], picture: string, text: string): Card {
  return card(
    "Save your picture as your answer?",
    [
      title("Save your picture as your answer?"),
      ...whichParts(offers),
      textInput("answer", "A word about it, if you like", text === "" ? {} : { value: text }),
      words("The community sees it with your name. Unless you save it, I forget it within two days.", {
        subtle: true,
      }),
    ],
    [
      button("Save as my answer", "prompts.take-picture", { picture, ...onlyOf(offers) }),
      button("No, thanks", "prompts.leave-picture", { picture }),
    ],
  );
}

function whichParts(offers: readonly Offer[]): readonly CardPart[] {
  const [first, ...more] = offers;
  if (first === undefined || more.length > 0)
    return [choiceInput("to", "To which question?", offers.map(choiceOf))];
  return [
    theirWords(first.question, { bold: true }),
    theirWords(first.communityName, { subtle: true }),
    ...(first.isReplacing ? [words("It takes the place of what you said before.")] : []),
  ];
}

/** Where there is one, the button says which. */
function onlyOf(offers: readonly Offer[]): { readonly to?: string } {
  const [first, ...more] = offers;
  return first === undefined || more.length > 0 ? {} : { to: first.to };
}

function choiceOf({ to, question, communityName, isReplacing }: Offer): { title: string; value: string } {
  const line = question.replace(/\s+/g, " ");
  const short = line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`;
  return { title: `${communityName}: ${short}${isReplacing ? " (answered)" : ""}`, value: to };
}
