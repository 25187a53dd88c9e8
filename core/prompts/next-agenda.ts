/** What people asked for becomes the next session: each ask a step, with where it came from. */
import { writeAgenda, type Agenda, type StepDraft } from "../agendas/index.ts";
import { holdsMarkup } from "../agendas/text.ts";
import type { Prompt } from "./prompt.ts";
import { questionsOf } from "./questions.ts";
import type { Replies } from "./replies.ts";
import type { Talk } from "./talk.ts";

/** More in an hour would leave each too little. */
export const MOST_ASKS = 4;

/** One thing that somebody asked for. */
export interface Ask {
  readonly text: string;
  /** The question to which it was said. */
  readonly question: string;
  /** Absent where answers come without names. */
  readonly name?: string;
  /** How many said that it is the same with them, or that it helped. */
  readonly votes: number;
}

/** One answer, as far as it can be an ask. */
interface Said {
  readonly item: string;
  readonly name?: string;
  readonly replies: Replies;
}

/**
 * The asks that most people share, at most {@link MOST_ASKS}; of as many votes
 * the one that came first. Where nobody could ask for help, answers in words
 * count as asks. Never throws.
 */
export function mostVoted(
  prompt: Prompt,
  answers: readonly Said[],
  talk: readonly Pick<Talk, "item" | "said">[],
): readonly Ask[] {
  const votes = new Map<string, number>();
  for (const { item, said } of talk) if (said.kind === "mark") votes.set(item, (votes.get(item) ?? 0) + 1);
  const takesAsks = questionsOf(prompt).some(({ way }) => way.kind === "offer and ask");
  const questions = new Map(questionsOf(prompt).map(({ id, text }) => [id, text]));
  const asks = answers.flatMap(({ item, name, replies }) =>
    Object.entries(replies).flatMap(([id, reply]): readonly Ask[] => {
      const text = reply.kind === "offer and ask" ? reply.ask : reply.kind === "text" ? reply.text : "";
      if (text === "" || (takesAsks && reply.kind !== "offer and ask")) return [];
      const question = questions.get(id) ?? prompt.question;
      return [{ text, question, votes: votes.get(item) ?? 0, ...(name === undefined ? {} : { name }) }];
    }),
  );
  return asks.toSorted((one, other) => other.votes - one.votes).slice(0, MOST_ASKS);
}

/** Characters of a title and of a prompt, as agendas take them. */
const [TITLE, PROMPT] = [80, 900];
const OPENING_MINUTES = 5;
const ASK_MINUTES = 20;
const CLOSING_MINUTES = 10;

/**
 * An agenda of these asks (rule PRM52): an opening, a step for each in small
 * groups, and a close. What looks like a tag is written so that it is none.
 * Never throws.
 */
export function nextAgenda(
  about: { readonly id: string; readonly title: string; readonly communityName: string },
  prompt: Pick<Prompt, "question">,
  asks: readonly Ask[],
): Agenda {
  const question = short(prompt.question, TITLE * 2);
  return writeAgenda({
    id: about.id,
    title: short(about.title, TITLE),
    purpose: `We take up what we asked each other for in answer to “${question}”.`,
    audience: short(`Members of ${about.communityName}`, TITLE),
    keywords: [],
    category: "peer-help",
    level: "first-time",
    groupSize: { min: 3, max: 40 },
    steps: [
      {
        activity: "welcome-question",
        title: "Arriving",
        minutes: OPENING_MINUTES,
        prompts: ["Which of today's asks do you know from your own work?"],
      },
      ...asks.map(stepFor),
      {
        activity: "commitment-and-pulse",
        title: "What I take with me",
        minutes: CLOSING_MINUTES,
        prompts: ["What will you try until we meet again, and by when?"],
      },
    ],
  });
}

function stepFor({ text, question: asked, name = "", votes }: Ask): StepDraft {
  const question = short(asked, TITLE * 2);
  const who = name === "" ? "Somebody" : short(name, TITLE);
  const shared = votes === 0 ? "" : votes === 1 ? " One more shares it." : ` ${votes} more share it.`;
  return {
    activity: "small-group-breakout",
    title: short(text, TITLE),
    minutes: ASK_MINUTES,
    prompts: [short(text, PROMPT), "What have you tried that could help here?"],
    notes: {
      say: `${who} asked for this in answer to “${question}”.${shared}`,
      watch: "Whether the groups help with this one, or tell each other of many others.",
      next: "Each group has one thing to try.",
    },
    participants: `${who} asked for this.${shared} Talk in small groups, and find one thing to try.`,
  };
}

function short(text: string, most: number): string {
  const plain = holdsMarkup(text)
    ? text.replaceAll("<", "‹").replaceAll(/javascript\s*:/giu, "javascript ")
    : text;
  const line = plain.replace(/\s+/gu, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
