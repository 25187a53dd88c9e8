/** The steps of a session, one of which is asked of those who miss it. */
import { Temporal } from "temporal-polyfill";
import { sayLocal } from "../../../../core/scheduling/index.ts";
import { button, card, choiceInput, theirWords, title, words, type Card } from "../../../cards.ts";
import type { Session } from "../../scheduling/index.ts";

/**
 * Which step is it?
 * @param number the step that was said, from 1 on
 */
export function drawSteps(session: Session, number: number | undefined): Card {
  const { steps } = session.agenda;
  const chosen = number === undefined ? undefined : steps[number - 1];
  return card(
    `Ask those who miss ${session.title}`,
    [
      title("Ask those who miss it"),
      theirWords(`${session.title}, ${sayLocal(Temporal.Instant.from(session.start), session.zone)}`, {
        subtle: true,
      }),
      ...(number !== undefined && chosen === undefined
        ? [words(`It has no step ${number}. Choose one of these.`, { bold: true })]
        : []),
      choiceInput(
        "step",
        "Which step?",
        steps.map(({ id, title: name }, index) => ({ value: id, title: `${index + 1}. ${name}` })),
        chosen?.id,
        { isExpanded: steps.length <= 6 },
      ),
      words(
        "Whoever was not there, or has not said that they come, gets it as a question for a week. What they answer stands in the same step of the recap.",
        { subtle: true },
      ),
    ],
    [button("Ask them", "prompts.open-step", { community: session.communityId, session: session.id })],
  );
}
