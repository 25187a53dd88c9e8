/** The health check as a card: eight sentences, and a button. */
import type { Community } from "../../../core/communities/index.ts";
import { FACTORS, STATEMENTS, WHOM_TO_ASK } from "../../../core/health/index.ts";
import { button, card, choiceInput, theirWords, title, words, type Card } from "../../cards.ts";

const SCALE = ["Not at all", "A little", "Partly", "Mostly", "Fully"].map((name, at) => ({
  title: name,
  value: String(at + 1),
}));
const YES_NO = [
  { title: "Yes", value: "yes" },
  { title: "Not yet", value: "no" },
];

/** One sentence on who can see what (rule HLT3). */
const WHO_SEES =
  "Your answers are kept without your name, mixed with the others', and told as sums of five people or more. Leave out what you like.";

/** Asks. What was chosen stays where it was kept or could not be. */
export function drawCheck(view: {
  readonly community: Community;
  readonly check: string;
  /** The key to what was kept, or will be: it stands on this card and nowhere else. */
  readonly secret?: string;
  readonly isKept?: boolean;
  readonly chosen?: Readonly<Record<string, string>>;
  readonly problem?: string;
}): Card {
  const { community, check, secret, isKept = false, chosen = {}, problem } = view;
  const heading = isKept ? "Kept. Thank you." : "How is our community?";
  return card(
    heading,
    [
      title(heading),
      theirWords(community.name, { bold: true }),
      ...(problem === undefined ? [] : [words(problem, { bold: true })]),
      words(WHO_SEES, { subtle: true }),
      ...FACTORS.map((factor) => choiceInput(factor, STATEMENTS[factor], SCALE, chosen[factor])),
      choiceInput("whom", WHOM_TO_ASK, YES_NO, chosen["whom"]),
    ],
    [
      button(isKept ? "Change it" : "Send without my name", "health.answer", {
        community: community.id,
        check,
        ...(secret === undefined ? {} : { secret }),
      }),
    ],
  );
}
