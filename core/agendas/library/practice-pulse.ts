/** Half an hour around one piece of real work. */
import { writeAgenda } from "../compose.ts";

export const practicePulse = writeAgenda({
  id: "practice-pulse",
  title: "Practice pulse",
  purpose: "Half an hour to see one colleague's real work and take something from it.",
  audience: "Communities with little time and a full calendar",
  groupSize: { min: 3, max: 40 },
  keywords: ["short", "weekly", "demo", "quick"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["What is on your desk today that you would rather not do alone?"],
      notes: {
        say: "Hello. One line each while we gather: what would you rather not do alone today?",
        watch: "Two people with the same line. Tell them so.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "show-and-tell",
      title: "See real work",
      minutes: 15,
      prompts: [
        "Show us something that you work with, just as it is. Where did you hesitate while making it?",
        "Everyone else: what would you like to know about how it was made?",
      ],
      notes: {
        say: "Ten minutes to show, five for questions. Unfinished is welcome, polished is not needed.",
        watch: "Praise or judgement in place of questions. Ask for a question.",
        next: "The questions have been answered, or fifteen minutes are over.",
      },
    },
    {
      activity: "fist-of-five",
      title: "Could I do this too",
      minutes: 3,
      prompts: [
        "From 0 to 5: how sure are you that you could use this in your own work? What is missing for one more?",
      ],
      notes: {
        say: "Show how sure you are. If you are at 2 or less, you speak first, and nobody argues.",
        watch: "The same thing missing for several people. Write it down as a topic for next time.",
        next: "Those with low numbers have been heard.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 5,
      prompts: ["One more question for the person who showed, or five minutes for yourself."],
    },
    {
      activity: "commitment-and-pulse",
      title: "One thing to try",
      minutes: 5,
      prompts: ["Before we meet again I will try … on …", "From 1 to 5: was this half hour worth your time?"],
      notes: {
        say: "Write one small thing that you will try, and on what.",
        watch: "Nobody has offered to show next time. Ask before people leave.",
        next: "Takeaways are saved and the next person to show is known.",
      },
    },
  ],
});
