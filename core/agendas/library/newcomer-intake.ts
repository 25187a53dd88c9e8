/** The first hour of new people in a community. */
import { writeAgenda } from "../compose.ts";

export const newcomerIntake = writeAgenda({
  id: "newcomer-intake",
  title: "Newcomer intake",
  purpose:
    "New people meet the community, hear how things are really done, and find their first person to ask.",
  audience: "People who joined in the last three months, with a few who have been here for long",
  groupSize: { min: 6, max: 40 },
  keywords: ["onboarding", "new hires", "welcome", "joiners", "starters"],
  steps: [
    {
      activity: "impromptu-networking",
      title: "Meet three people",
      minutes: 20,
      prompts: [
        "What did you hope to find when you came here, and what could you give in return?",
        "After three talks: what did you hear more than once?",
      ],
      notes: {
        say: "Three rounds with three people, and the same question each time. You will notice that your answer changes.",
        watch: "Pairs of two old hands. Mix new and old.",
        next: "Three rounds are done and a few themes are written.",
      },
    },
    {
      activity: "celebrity-interview",
      title: "How it really works",
      minutes: 30,
      prompts: [
        "What would you like to know about working here that no handbook says?",
        "For the guest: what did you misunderstand in your first months, and who helped you out?",
        "For the guest: which of our habits would you be glad to see questioned by new eyes?",
      ],
      notes: {
        say: "Our guest has been here for some time and has agreed to be asked anything. Write your question; I will put it to them.",
        watch: "The guest turning the talk into a lecture. Ask for the story behind it.",
        next: "The questions with the most interest are answered, or thirty minutes are over.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 5,
      prompts: [
        "A question that you did not want to ask in front of everyone? The guest stays for these five minutes.",
      ],
    },
    {
      activity: "commitment-and-pulse",
      title: "My first person to ask",
      minutes: 5,
      prompts: [
        "Whom will you ask for half an hour of their time this week, and about what?",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write the name of one person whom you will write to today. They will say yes.",
        watch: "Somebody without a name. Introduce them to a person before they leave.",
        next: "Every newcomer has a name.",
      },
    },
  ],
});
