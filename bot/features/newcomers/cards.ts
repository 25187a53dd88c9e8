/** The cards of somebody's first thirty days. */
import type { NewcomerSums, SmallContribution } from "../../../core/newcomers/index.ts";
import { button, card, link, textInput, theirWords, title, words, type Card } from "../../cards.ts";

/** Of which community a card speaks. */
export interface Place {
  readonly community: string;
  readonly name: string;
  /** Where it stands in the tab. */
  readonly address: string;
}

/** The first day: where things are, and whether somebody should be beside them. */
export function drawWelcome({ community, name, address }: Place): Card {
  return card(
    `Good that you are in ${name}`,
    [
      title(`Good that you are in ${name}`),
      words("In the tab you see what it is for, what it knows and what comes next."),
      words(
        "Would you like a buddy for the first weeks? I ask a member who fits, and tell them your name once they say yes.",
      ),
    ],
    [button("Find me a buddy", "newcomers.buddy", { community }), link("Look around", address)],
  );
}

/** The seventh day: something small that is there to be done. */
export function drawContribution({ name, address }: Place, suggested: SmallContribution): Card {
  const line = (): ReturnType<typeof words>[] => {
    switch (suggested.kind) {
      case "answer":
        return [
          words("Somebody asks, and perhaps you know:"),
          theirWords(suggested.question, { bold: true }),
        ];
      case "vote":
        return [words("Say which topics you would like to learn about: one press each.")];
      case "story":
        return [words("Keep one thing that worked for you, in two sentences.")];
    }
  };
  return card(
    `A first small thing for ${name}`,
    [
      title(`A first small thing for ${name}`),
      ...line(),
      words("It takes a minute or two.", { subtle: true }),
    ],
    [link("Do it in the tab", address)],
  );
}

/** The fourteenth day: what would they like to know? */
export function drawQuestion({ community, name }: Place): Card {
  return card(
    `What would you like to know of ${name}?`,
    [
      title(`What would you like to know of ${name}?`),
      words("Whoever is new asks what others have stopped to ask. Every member can answer."),
      textInput("words", "Your question", { maxLength: 150 }),
    ],
    [button("Ask it", "newcomers.ask", { community })],
  );
}

/** Asks somebody to be a buddy, without saying whose (rule NEW3). */
export function drawAskBuddy({ community, name }: Place, ask: string, hasInCommon: boolean): Card {
  const why = hasInCommon
    ? "You fit by what you say that you can help with or care about."
    : "You know your way around here.";
  return card(
    `Somebody new in ${name} would like a buddy`,
    [
      title(`Somebody new in ${name} would like a buddy`),
      words(`${why} It means: say hello, answer a question or two, for four weeks.`),
      words("You read who it is once you say yes.", { subtle: true }),
    ],
    [
      button("Yes, I do", "newcomers.buddy-answer", { community, ask, isYes: true }),
      button("Not now", "newcomers.buddy-answer", { community, ask, isYes: false }),
    ],
  );
}

/** What stewards see of their newcomers (rule NEW8). */
export function drawSums(name: string, days: number, sums: NewcomerSums | undefined): Card {
  const line = (what: string, count: number | null): ReturnType<typeof words> =>
    words(`${what}: ${count === null ? "not shown, so that nobody can be picked out" : count}`);
  return card(
    `Newcomers of ${name}`,
    [
      title(`Newcomers of ${name}`),
      ...(sums === undefined
        ? [words("Too early: this needs 5 people whose first thirty days are over.")]
        : [
            words(
              `The first thirty days of about ${sums.came} people ended in the last ${days} days, up to the last whole month. Numbers are told in fives.`,
            ),
            line("Found a buddy", sums.withBuddy),
            line("Contributed something", sums.contributed),
            line("Asked a first question", sums.asked),
            line("Had it answered", sums.answered),
          ]),
    ],
    [],
  );
}
