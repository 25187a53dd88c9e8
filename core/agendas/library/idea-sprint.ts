/** From a question to a few bold ideas with a first step. */
import { writeAgenda } from "../compose.ts";

export const ideaSprint = writeAgenda({
  id: "idea-sprint",
  title: "Idea sprint",
  purpose: "A large group finds its boldest ideas for one question and takes the first step with them.",
  audience: "Communities of ten or more with a question that is open",
  groupSize: { min: 10, max: 100 },
  keywords: ["ideas", "creative", "innovation", "brainstorm"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["Which idea of somebody else do you wish had been yours?"],
      notes: {
        say: "While we gather: whose idea do you envy?",
        watch: "Whether the question of today is written where all can see it.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "crowd-sourcing",
      title: "Bold ideas",
      minutes: 30,
      prompts: [
        "If you were ten times bolder, what would you propose for our question? And what would be the first step?",
        "Read five ideas of others. From 1 to 5, how much would each move us?",
        "The ideas on top: what do they have in common?",
      ],
      notes: {
        say: "One idea each and its first step, readable for others. Then we score without names.",
        watch: "Careful ideas. Ask what they would write if nobody could say no.",
        next: "The ten ideas on top have been read aloud.",
      },
    },
    {
      activity: "two-by-two",
      title: "Where to begin",
      minutes: 10,
      prompts: [
        "For the ideas on top: how much would it change, and how soon could we see something? Write both from 1 to 5.",
      ],
      notes: {
        say: "Place the ideas on top. We look for one that shows something soon.",
        watch: "An idea that only its author likes and that is still right. Ask about it.",
        next: "One to three ideas are chosen.",
      },
    },
    {
      activity: "fifteen-percent-solutions",
      title: "The first step",
      minutes: 10,
      prompts: ["What could you do for one of these ideas this week, with what you have?"],
      notes: {
        say: "Go to the idea that you want to help. Three minutes alone, then talk.",
        watch: "Ideas where nobody stands. Let them go without regret.",
        next: "Each chosen idea has a first step and a name.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["Look once more at the ideas that were not chosen. Which one will you keep in mind?"],
    },
    {
      activity: "commitment-and-pulse",
      title: "My first step",
      minutes: 5,
      prompts: ["For the idea … I will do … by …", "From 1 to 5: was this worth your time?"],
      notes: {
        say: "Write your first step. If you have none, write whom you will cheer on.",
        watch: "A date for hearing what became of it.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
