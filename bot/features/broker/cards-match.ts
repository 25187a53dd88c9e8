/** The cards of two communities that could meet. */
import type { Agenda } from "../../../core/agendas/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { button, card, link, textInput, theirWords, title, words, type Card } from "../../cards.ts";

type Named = Pick<Community, "id" | "name">;

/** So many of one's own questions show what is meant. */
const MOST_QUESTIONS = 3;

type Hidden = "us" | "them" | "nobody";

/** Tells a steward of a match, and asks whether to meet (rules BRK1, BRK6, BRK10). */
export function drawMatch(view: {
  readonly us: Named;
  readonly them: Named;
  /** Which of the two is private. */
  readonly hidden: Hidden;
  readonly subjects: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: number;
  readonly agenda: Pick<Agenda, "title" | "minutes" | "steps">;
  readonly address: string;
}): Card {
  const { us, them, hidden, subjects, ours, theirs, agenda, address } = view;
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
      theirWords(sayWhoHears(hidden, us.name, them.name), { subtle: true }),
    ],
    [
      button(hidden === "us" ? "Yes, tell them who we are" : "Yes, let us meet", "broker.agree", data),
      button("Not now", "broker.decline", data),
      link("Open the steward's page", address),
    ],
  );
}

/** What each answer does, before it is given. */
function sayWhoHears(hidden: Hidden, us: string, them: string): string {
  const questions = "Nobody's questions are shown to others.";
  switch (hidden) {
    case "us":
      return `${us} is private, and ${them} does not know that it exists. If you say yes, their stewards hear its name, the subject, and how often you asked, and are asked whether to meet. Once they say yes too, members of both are invited and see one another. ${questions}`;
    case "them":
      return `${them} is a private community. Its stewards let you know of it, as they would like to meet. Nobody else hears of it before you say yes. ${questions}`;
    case "nobody":
      return `Nothing is planned before the stewards of both say yes. ${questions}`;
  }
}

/** Both said yes: whoever of them is first chooses when (rule BRK7). */
export function drawWhen(view: { readonly us: Named; readonly them: Named }): Card {
  const { us, them } = view;
  return card(
    `${us.name} and ${them.name} want to meet: when?`,
    [
      title("Both said yes"),
      theirWords(`${us.name} and ${them.name} want to meet. When?`),
      words(
        "The first steward who chooses a time plans it. Members of both are invited, and what is kept from it is in both libraries.",
        { subtle: true },
      ),
      textInput("when", "Day and time", {
        placeholder: "Thursday 14 January at 15:00",
        isRequired: true,
        maxLength: 200,
      }),
    ],
    [button("Plan it", "broker.plan", { community: us.id, other: them.id })],
  );
}
