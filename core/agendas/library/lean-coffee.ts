/** The agenda that the people who came make themselves. */
import { writeAgenda } from "../compose.ts";

export const leanCoffee = writeAgenda({
  id: "lean-coffee",
  title: "Lean coffee",
  purpose: "Talk about what most of those present want to talk about, with no preparation at all.",
  audience: "Any community, and the best choice when no topic is set",
  groupSize: { min: 3, max: 12 },
  keywords: ["open agenda", "topics", "no preparation"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["Coffee, tea or water, and what question did you bring with it?"],
      notes: {
        say: "Nobody has prepared an agenda. In a moment we make one together.",
        watch: "People who have not seen this form. Tell them that it explains itself.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "lean-coffee",
      title: "Topics, votes, talk",
      minutes: 36,
      prompts: [
        "What do you want to talk about today? One topic in a few words, as many topics as you like.",
        "Vote for two topics that are worth seven minutes of everyone's time.",
        "Seven minutes are over: go on with this topic, or take the next one?",
      ],
      notes: {
        say: "Write topics for four minutes, then we vote. We talk for seven minutes about each, beginning with the one on top.",
        watch: "Two people in dialogue while the others listen. Ask who has not spoken on this.",
        next: "Thirty-six minutes are over. What is left over is a good start for next time.",
      },
    },
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
      prompts: [
        "Which sentence from today will you repeat to a colleague, and to whom?",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write the one sentence that you will carry out of this room.",
        watch: "Topics with many votes that were not reached. Keep them.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
