/** A session of two communities that ask about the same. */
import { writeAgenda, type Agenda } from "../agendas/index.ts";

/** So many of one's own questions are talked through. */
const MOST_QUESTIONS = 5;

/**
 * A joint agenda, ready to be planned (rule BRK1): each side brings its own
 * questions, so none of the other's stand here, and in what members of both
 * see none at all. Never throws.
 * @param subjects at least one
 */
export function jointAgenda(common: {
  readonly ours: string;
  readonly theirs: string;
  readonly subjects: readonly string[];
  readonly questions: readonly string[];
}): Agenda {
  const { ours, theirs, questions } = common;
  const subject = common.subjects.slice(0, 3).join(", ");
  return writeAgenda({
    id: "together",
    title: `Together: ${subject}`.slice(0, 80),
    purpose: `${ours} and ${theirs} both keep asking about ${subject}. Find out together what each knows.`,
    audience: `Members of ${ours} and ${theirs}`,
    groupSize: { min: 4, max: 40 },
    keywords: [...common.subjects.slice(0, 3), "together"],
    steps: [
      {
        activity: "welcome-question",
        title: "Who is here",
        minutes: 5,
        prompts: [`From which community are you, and where did ${subject} last cost you time?`],
      },
      {
        activity: "group-share",
        id: "our-questions",
        title: questions.length === 0 ? `What ${ours} asks`.slice(0, 80) : "What we ask",
        minutes: 15,
        prompts: [
          ...(questions.length === 0
            ? [`Which of your questions about ${subject} is still open?`]
            : questions.slice(0, MOST_QUESTIONS)),
          "What did you try, and what came of it?",
        ],
      },
      {
        activity: "group-share",
        id: "their-questions",
        title: `What ${theirs} asks`.slice(0, 80),
        minutes: 15,
        prompts: [`Which of your questions about ${subject} is still open?`, "Who here knows a part of it?"],
      },
      {
        activity: "breathing-space",
        title: "Room to breathe",
        minutes: 2,
        prompts: ["Write down one thing that was new to you."],
      },
      {
        activity: "commitment-and-pulse",
        title: "What goes on",
        minutes: 8,
        prompts: ["What will you do with it, and who from the other community could help?"],
      },
    ],
  });
}
