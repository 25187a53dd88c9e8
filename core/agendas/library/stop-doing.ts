/** Finding what to stop. */
import { writeAgenda } from "../compose.ts";

export const stopDoing = writeAgenda({
  id: "stop-doing",
  title: "Stop doing",
  purpose: "Find the habits that work against us, and stop one of them this week.",
  audience: "Teams and communities that have collected many rules and meetings",
  groupSize: { min: 5, max: 60 },
  keywords: ["simplify", "less", "habits", "creative", "TRIZ"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["What did you do this month that nobody would have missed?"],
      notes: {
        say: "Write something that you did this month and that nobody would have missed.",
        watch: "Laughter. It helps today.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "triz",
      title: "How to make certain that it fails",
      minutes: 40,
      prompts: [
        "What is the worst result that our work could have? Say it so that it hurts a little.",
        "What would we have to do every day to make certain of it?",
        "Which of these things do we do already, in some form? Be honest.",
        "Which one could we stop, and what would we need to let go of for it?",
      ],
      notes: {
        say: "First we plan the worst result, with pleasure. Then we look at what we already do. Ten minutes for each part.",
        watch: "People who want to fix things at once. First the list.",
        next: "Each group has named one thing to stop.",
      },
    },
    {
      activity: "dot-vote",
      title: "Choose one",
      minutes: 3,
      prompts: ["Which of these things shall we stop first? Name it."],
      notes: {
        say: "Vote for what we can stop without asking anyone.",
        watch: "Winners that belong to another department. Take the next one.",
        next: "One thing has won.",
      },
    },
    {
      activity: "fifteen-percent-solutions",
      title: "My part in stopping it",
      minutes: 10,
      prompts: ["What can you yourself stop doing from tomorrow, without permission, so that this ends?"],
      notes: {
        say: "Three minutes alone, then tell it in threes.",
        watch: "Something new in place of what was stopped. Today we only stop.",
        next: "Everyone has told it.",
      },
    },
    {
      activity: "commitment-and-pulse",
      title: "I stop",
      minutes: 5,
      prompts: [
        "From tomorrow I no longer …, and I tell … about it.",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write it as a promise to yourself, and name who may remind you.",
        watch: "Set a day to look at it again.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
