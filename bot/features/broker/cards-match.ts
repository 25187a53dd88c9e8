/** The cards of two communities that could meet. */
import type { Agenda } from "../../../core/agendas/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { button, card, link, textInput, theirWords, title, words, type Card } from "../../cards.ts";

type Named = Pick<Community, "id" | "name">;

/** So many of one's own questions show what is meant. */
const MOST_QUESTIONS = 3;

/** Tells a steward of a match, and asks whether to meet (rules BRK1, BRK6). */
export function drawMatch(view: {
  readonly us: Named;
  readonly them: Named;
  readonly subjects: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: number;
  readonly agenda: Pick<Agenda, "title" | "minutes" | "steps">;
  readonly address: string;
}): Card {
  const { us, them, subjects, ours, theirs, agenda, address } = view;
  const data = { community: us.id, other: them.id };
  return card(
    `${us.name} and ${them.name} ask about the same: ${subjects.slice(0, 3).join(", ")}`,
    [
      title("Two communities, one subject"),
      theirWords(`${us.name} and ${them.name} both keep asking about ${subjects.slice(0, 3).join(", ")}.`),
      words("You asked, for example:", { subtle: true }),
      ...ours.slice(0, MOST_QUESTIONS).map((question) => theirWords(question)),
      words(theirs === 1 ? "They asked about it once." : `They asked about it ${theirs} times.`),
      words(`An agenda is ready, ${agenda.minutes} minutes:`, { subtle: true }),
      ...agenda.steps.map((step) => theirWords(`${step.minutes} min  ${step.title}`, { subtle: true })),
      words(
        "Nothing is planned before the stewards of both say yes. Nobody's questions are shown to others.",
        {
          subtle: true,
        },
      ),
    ],
    [
      button("Yes, let us meet", "broker.agree", data),
      button("Not now", "broker.decline", data),
      link("Open the steward's page", address),
    ],
  );
}

/** Both said yes: whoever of them is first chooses when (rule BRK7). */
export function drawWhen(view: { readonly us: Named; readonly them: Named }): Card {
  const { us, them } = view;
  return card(
    `${us.name} and ${them.name} want to meet: when?`,
    [
      title("Both said yes"),
      theirWords(`${us.name} and ${them.name} want to meet. When?`),
      words("The first steward who chooses a time plans it. Members of both are invited.", { subtle: true }),
      textInput("when", "Day and time", {
        placeholder: "Thursday 14 January at 15:00",
        isRequired: true,
        maxLength: 200,
      }),
    ],
    [button("Plan it", "broker.plan", { community: us.id, other: them.id })],
  );
}
