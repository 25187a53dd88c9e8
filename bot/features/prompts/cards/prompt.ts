/** A prompt as a member sees it: to answer, answered, closed. */
import {
  closesAtOf,
  isAsked,
  nextToAnswer,
  questionsOf,
  repliesOf,
  saidIn,
  sayReply,
  type Answer,
  type Prompt,
  type Question,
  type Reply,
} from "../../../../core/prompts/index.ts";
import { sayLocal } from "../../../../core/scheduling/index.ts";
import {
  button,
  card,
  MOST_ACTIONS,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../../cards.ts";
import { drawInputs } from "./question.ts";

export interface PromptView {
  readonly prompt: Prompt;
  readonly communityName: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
  /** It is closed, and still takes what this reader has to say. */
  readonly isLate?: boolean;
  /** The key to an answer without a name: it stands on this card and nowhere else. */
  readonly secret?: string | undefined;
}

/** What every button of a prompt carries. */
const keyOf = ({ prompt, secret }: PromptView): Readonly<Record<string, unknown>> => ({
  prompt: prompt.id,
  ...(secret === undefined || secret === "" ? {} : { secret }),
});

/** What was refused just now, and what is amiss with it. */
export interface Refused {
  readonly problem: string;
  readonly reply: Reply;
}

/** Which question of several is shown; the next that waits for an answer where none is named. */
export interface At {
  readonly question?: string | undefined;
  readonly refused?: Refused;
}

/** The question that waits, with its inputs; once all are answered, what is saved (rules PRM10, PRM24). */
export function drawPrompt(view: PromptView, mine?: Mine, at: At = {}): Card {
  const questions = questionsOf(view.prompt);
  const [first, ...more] = questions;
  if (more.length === 0) return drawQuestion(view, first, mine, at.refused);
  const named = questions.find(({ id }) => id === at.question);
  const asked = named ?? nextToAnswer(questions, repliesOf(view.prompt, mine));
  if (asked === undefined) return drawAnswered(view, mine);
  return drawQuestion(view, asked, mine, at.refused);
}

type Mine = Pick<Answer, "text" | "replies">;

function drawQuestion(view: PromptView, question: Question, mine?: Mine, refused?: Refused): Card {
  const { prompt, communityName } = view;
  const questions = questionsOf(prompt);
  const isOnly = questions.length === 1;
  const reply = repliesOf(prompt, mine)[question.id];
  const data = { ...keyOf(view), question: question.id };
  return card(
    mine === undefined || !isOnly
      ? `${communityName} asks you something`
      : `Your answer to ${communityName} is saved`,
    [
      title(`${communityName} asks`),
      ...(isOnly
        ? []
        : [words(`${questions.indexOf(question) + 1} of ${questions.length}`, { subtle: true })]),
      theirWords(question.text, { bold: true }),
      ...(reply === undefined
        ? []
        : [words("Your answer is saved:"), theirWords(sayReply({ question, reply }))]),
      ...(refused === undefined ? [] : [words(refused.problem, { bold: true })]),
      ...drawInputs(question, refused?.reply ?? reply),
      ...(question.way.kind === "photo or link" && prompt.isAnonymous !== true
        ? [words("Or paste a picture into this chat.", { subtle: true })]
        : []),
      words(mine === undefined ? openWords(view) : changeWords(view), { subtle: true }),
    ],
    [
      button("Send answer", "prompts.answer", data),
      ...(isOnly || reply !== undefined ? [] : [button("Skip", "prompts.skip", data)]),
      ...(mine === undefined ? [] : [withdrawButton(view)]),
    ],
  );
}

const withdrawButton = (view: PromptView): CardPart =>
  button("Withdraw my answer", "prompts.withdraw", keyOf(view));

/** All that was said to the questions of a prompt, each to be changed. */
export function drawAnswered(view: PromptView, mine?: Mine): Card {
  const { prompt, communityName } = view;
  const replies = repliesOf(prompt, mine);
  const asked = questionsOf(prompt).filter((question) => isAsked(question, replies));
  return card(
    `Your answer to ${communityName} is saved`,
    [
      title(mine === undefined ? `${communityName} asked` : `Your answer to ${communityName} is saved`),
      ...saidParts(prompt, mine),
      words(changeWords(view), { subtle: true }),
    ],
    [
      ...asked.map((question) => {
        const number = questionsOf(prompt).indexOf(question) + 1;
        const verb = replies[question.id] === undefined ? "Answer" : "Change";
        return button(`${verb} ${number}`, "prompts.open-question", {
          ...keyOf(view),
          question: question.id,
        });
      }),
      ...(mine === undefined ? [] : [withdrawButton(view)]),
    ],
  );
}

function saidParts(prompt: Prompt, mine: Mine | undefined): readonly CardPart[] {
  return saidIn(questionsOf(prompt), repliesOf(prompt, mine)).flatMap((said) => [
    theirWords(said.question.text, { bold: true }),
    theirWords(sayReply(said)),
  ]);
}

/** An answer was taken back; another one can be given until the close. */
export function drawWithdrawn(view: PromptView): Card {
  const { prompt, communityName } = view;
  return card(
    `Your answer to ${communityName} is withdrawn`,
    [
      title(`${communityName} asks`),
      theirWords(prompt.question, { bold: true }),
      words(
        `Your answer is withdrawn, and nothing of it is kept. You can answer again until ${closing(view)}.`,
      ),
    ],
    [button("Answer", "prompts.open-question", { ...keyOf(view), question: "" })],
  );
}

function changeWords(view: PromptView): string {
  if (view.prompt.isAnonymous === true)
    return `It is saved without your name. Only this card can change it, until ${closing(view)}.`;
  return view.isLate === true
    ? "It came late, and is added to what the community has read."
    : `You can change it until ${closing(view)}.`;
}

/** One sentence that says who can see what, before anything is written (rule PRM41). */
const WITHOUT_NAMES =
  "Everybody here reads the answers after the close, mixed and without names, and nobody, neither a steward nor whoever runs Guildhall, can see which one is yours.";

function openWords(view: PromptView): string {
  if (view.prompt.isAnonymous === true) return `It is open until ${closing(view)}. ${WITHOUT_NAMES}`;
  if (view.isLate === true)
    return `It closed on ${closing(view)}. A late answer is still added to what the community has read.`;
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
      ...questionParts(prompt),
      words(`Answer in your own chat with Guildhall. ${openWords(view)}`, { subtle: true }),
    ],
    [button("Answer", "prompts.open", { prompt: prompt.id })],
  );
}

/** The first question whole; of more, how many they are. */
function questionParts(prompt: Prompt): readonly CardPart[] {
  const more = questionsOf(prompt).length - 1;
  return [
    theirWords(prompt.question, { bold: true }),
    ...(more === 0 ? [] : [words(more === 1 ? "And one more question." : `And ${more} more questions.`)]),
  ];
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
