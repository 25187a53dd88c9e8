/** What a community asked for, as the steps of its next session: shown before anything is made of it. */
import { sumMinutes, type Agenda } from "../../../../core/agendas/index.ts";
import type { Prompt } from "../../../../core/prompts/index.ts";
import { button, card, choiceInput, link, theirWords, title, words, type Card } from "../../../cards.ts";
import { shortened } from "../../../../core/shorten.ts";

export interface AgendaView {
  readonly communityName: string;
  readonly prompt: Prompt;
  readonly agenda: Agenda;
  /** Questions whose answers could be taken instead, the newest first. */
  readonly others: readonly Prompt[];
}

const MOST_TITLE = 90;
const short = (text: string): string => shortened(text, MOST_TITLE);

/** Each step with its minutes, and from where it came (rule PRM54). */
export function drawNextAgenda({ communityName, prompt, agenda, others }: AgendaView): Card {
  const asked = agenda.steps.slice(1, -1).length;
  return card(
    `The next agenda of ${communityName}`,
    [
      title("Your next agenda could be this"),
      theirWords(`From the answers to “${short(prompt.question)}” in ${communityName}`, { subtle: true }),
      ...agenda.steps.flatMap(({ title: name, minutes, notes }, index) => [
        { ...theirWords(`${index + 1}. ${name}`, { bold: true }), separator: true },
        theirWords(
          index === 0 || index > asked
            ? `${minutes} minutes`
            : `${minutes} minutes in small groups. ${notes?.say ?? ""}`,
          { subtle: true },
        ),
      ]),
      words(
        `${sumMinutes(agenda.steps)} minutes in all. The asks that most people share come first. You can change everything, and nobody else sees it before you publish it.`,
      ),
      ...(others.length === 0
        ? []
        : [
            choiceInput(
              "other",
              "Take the answers to another question",
              others.map(({ id, question }) => ({ value: id, title: short(question) })),
            ),
          ]),
    ],
    [
      button("Begin this agenda", "prompts.begin-agenda", { prompt: prompt.id }),
      ...(others.length === 0
        ? []
        : [button("Show the other", "prompts.next-agenda", { prompt: prompt.id })]),
    ],
  );
}

/** It is begun, and opens in its editor. */
export function drawBegunAgenda(agendaTitle: string, address: string): Card {
  return card(
    "Your next agenda is begun",
    [
      title("Your next agenda is begun"),
      theirWords(agendaTitle),
      words(
        "Open it, change what you like, and publish it. Then plan a session with it. Until you publish it nobody else finds it.",
      ),
    ],
    [link("Open the agenda", address)],
  );
}
