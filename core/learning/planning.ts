/** The session that a learning agenda becomes. */
import { writeAgenda, type Agenda } from "../agendas/index.ts";
import { inOrder, type Topic } from "./topic.ts";

/** So many topics fit into an hour with time to think. */
export const TOPICS_A_SESSION = 3;
const TOPIC_MINUTES = 15;

/** What else waits for an agenda: an open question of the library, or an entry that nobody has looked at for long. */
export interface Waiting {
  readonly kind: "question" | "stale";
  readonly title: string;
}

const ASKED_OF: Readonly<Record<Waiting["kind"], string>> = {
  question: "Who knows an answer, or a part of one?",
  stale: "Does it still hold? What has changed?",
};

/**
 * The agenda of the topics on top (rule LRN4), and of what else waits where
 * places are left (rule LRN9); undefined where there is neither. Never throws.
 */
export function planAgenda(
  topics: readonly Topic[],
  waiting: readonly Waiting[] = [],
): { readonly agenda: Agenda; readonly topics: readonly Topic[] } | undefined {
  const top = inOrder(topics.filter(({ state }) => state === "wanted")).slice(0, TOPICS_A_SESSION);
  const more = waiting.slice(0, TOPICS_A_SESSION - top.length);
  if (top.length + more.length === 0) return undefined;
  const prompts = [
    ...top.map((topic) => [
      topic.words,
      ...(topic.lead === undefined ? [] : [`${topic.lead.name} leads this.`]),
      "What did you try, and what came of it?",
    ]),
    ...more.map(({ kind, title }) => [title, ASKED_OF[kind]]),
  ];
  const agenda = writeAgenda({
    id: "from-the-learning-agenda",
    title: "From our learning agenda",
    purpose: "Learn about what most of us want to learn about.",
    audience: "All members",
    groupSize: { min: 3, max: 30 },
    keywords: ["learning agenda"],
    steps: [
      {
        activity: "welcome-question",
        title: "Arrive",
        minutes: 3,
        prompts: ["Which of today's topics did you meet last, and where?"],
      },
      ...prompts.map((each, index) => ({
        activity: "group-share",
        id: `topic-${index + 1}`,
        title: `Topic ${index + 1}`,
        minutes: TOPIC_MINUTES,
        prompts: each,
      })),
      {
        activity: "breathing-space",
        title: "Room to breathe",
        minutes: 2,
        prompts: ["A last sentence on the last topic."],
      },
      {
        activity: "commitment-and-pulse",
        title: "What I take with me",
        minutes: 5,
        prompts: ["What will you do with it, and by when?"],
      },
    ],
  });
  return { agenda, topics: top };
}
