/** What each session of Manager Training runs; the theme step takes its prompts. */
import { writeAgenda } from "../compose.ts";

export const managerTrainingSession = writeAgenda({
  id: "manager-training-session",
  title: "Manager Training session",
  purpose: "Managers bring what is hard in leading people, and learn from one another how to meet it.",
  audience: "Managers at every level",
  groupSize: { min: 6, max: 30 },
  keywords: ["management", "leading people", "training", "peer learning"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["Which talk with somebody of your team is still in your head?"],
      notes: {
        say: "No names, please. One line about a talk that is still in your head.",
        watch: "Who is missing. Somebody in their group of three should know.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "group-share",
      title: "What became of it",
      minutes: 8,
      prompts: ["What did you try with your team since our last session, and how did they take it?"],
      notes: {
        say: "Write what you tried. Three or four of you tell it in a minute.",
        watch: "Stories of success only. Ask for one that went wrong.",
        next: "Eight minutes are over.",
      },
    },
    {
      activity: "small-group-breakout",
      title: "The theme",
      minutes: 15,
      theme: true,
      prompts: ["Where do you meet the theme of today in your team, and what have you tried so far?"],
      notes: {
        say: "In fours. Each speaks for two minutes without being interrupted, then you talk.",
        watch: "Talk about managers in general. Ask for the last time it happened to them.",
        next: "Each group has written what it found.",
      },
    },
    {
      activity: "troika-consulting",
      title: "Help for your own case",
      minutes: 27,
      prompts: [
        "What would you like to do better in your team with regard to our theme? Two minutes to tell it.",
        "Advisers: what would you try, and what would you leave alone?",
      ],
      notes: {
        say: "Groups of three, nine minutes for each: two to tell, five in which the others talk, two to answer.",
        watch: "Call the change every nine minutes.",
        next: "Everyone has been helped once.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["What do you owe to somebody in your team after this hour?"],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I will try with my team",
      minutes: 5,
      prompts: [
        "In the next week I will … with …, and notice whether …",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write what you will try and how you will notice that it helped.",
        watch: "Plans for a whole year. A week is enough.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
