/** A prompt as a member sees it: to answer, answered, closed. */
import { closesAtOf, type Answer, type Prompt } from "../../../../core/prompts/index.ts";
import { sayLocal } from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  MOST_ACTIONS,
  textInput,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";

export interface PromptView {
  readonly prompt: Prompt;
  readonly communityName: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
}

/** What stands in the input, and what is amiss with it. */
export interface Refused {
  readonly problem: string;
  readonly text: string;
}

/** A question with its input; with what the reader answered before, where they did. */
export function drawPrompt(view: PromptView, mine?: Pick<Answer, "text">, refused?: Refused): Card {
  const { prompt, communityName } = view;
  const value = refused?.text ?? mine?.text;
  return card(
    mine === undefined ? `${communityName} asks you something` : `Your answer to ${communityName} is saved`,
    [
      title(`${communityName} asks`),
      theirWords(prompt.question, { bold: true }),
      ...(mine === undefined ? [] : [words("Your answer is saved:"), theirWords(mine.text)]),
      ...(refused === undefined ? [] : [words(refused.problem, { bold: true })]),
      textInput("answer", "Your answer", {
        isMultiline: true,
        ...(value === undefined ? {} : { value }),
      }),
      words(mine === undefined ? openWords(view) : `You can change it until ${closing(view)}.`, {
        subtle: true,
      }),
    ],
    [button("Send answer", "prompts.answer", { prompt: prompt.id })],
  );
}

function openWords(view: PromptView): string {
  return `It is open until ${closing(view)}. Then the community sees all answers with their names.`;
}

function closing(view: PromptView): string {
  return sayLocal(closesAtOf(view.prompt), view.timeZone);
}

/** A question that takes no answers any more; what was typed too late is shown, so that it is not lost. */
export function drawClosed(view: PromptView, mine: Pick<Answer, "text"> | undefined, late?: string): Card {
  const { prompt, communityName } = view;
  return card(`This question of ${communityName} is closed`, [
    title(`${communityName} asked`),
    theirWords(prompt.question, { bold: true }),
    words(`This question closed on ${closing(view)}.`),
    ...(mine === undefined
      ? [words("You had not answered it.")]
      : [words("Your answer was:"), theirWords(mine.text)]),
    ...(late === undefined || late === ""
      ? []
      : [words("What you sent now came too late and was not saved:"), theirWords(late)]),
  ]);
}

/** The question in a community's channel; it is answered in one's own chat. */
export function drawChannelPost(view: PromptView): Card {
  const { prompt, communityName } = view;
  return card(
    `${communityName} asks a question`,
    [
      title(`${communityName} asks`),
      theirWords(prompt.question, { bold: true }),
      words(`Answer in your own chat with Guildhall. ${openWords(view)}`, { subtle: true }),
    ],
    [button("Answer", "prompts.open", { prompt: prompt.id })],
  );
}

/** What waits for an answer. */
export function drawOpenPrompts(
  prompts: readonly (PromptView & { readonly isAnswered: boolean })[],
  total: number,
): Card {
  const shown = prompts.slice(0, MOST_ACTIONS);
  return card(
    shown.length === 0 ? "Nothing is being asked right now." : "Open questions",
    [
      title("Open questions"),
      ...shown.flatMap(listed),
      ...(shown.length === 0 ? [words("Nothing is being asked right now.")] : []),
      ...(total > shown.length
        ? [
            words(`${total - shown.length} more are open. Open Guildhall's tab to see them all.`, {
              subtle: true,
            }),
          ]
        : []),
    ],
    shown.map(({ prompt }) =>
      button(shown.length === 1 ? "Answer" : `Answer: ${beginning(prompt.question)}`, "prompts.open", {
        prompt: prompt.id,
      }),
    ),
  );
}

function listed(view: PromptView & { readonly isAnswered: boolean }): CardPart[] {
  const state = view.isAnswered ? "You have answered, and can change it" : "Open";
  return [
    theirWords(view.prompt.question, { bold: true }),
    theirWords(`${view.communityName}. ${state} until ${closing(view)}.`, { subtle: true }),
  ];
}

function beginning(question: string): string {
  const line = question.replace(/\s+/g, " ");
  return line.length <= 40 ? line : `${line.slice(0, 39).trimEnd()}…`;
}
