/** For the day on which nobody had time to prepare. */
import { writeAgenda } from "../compose.ts";

export const fifteenMinuteStandIn = writeAgenda({
  id: "fifteen-minute-stand-in",
  title: "Fifteen-minute stand-in",
  purpose: "Keep the rhythm on a day when the facilitator is away or nobody has prepared.",
  audience: "Any community; anybody can lead it",
  groupSize: { min: 3, max: 30 },
  keywords: ["short", "no preparation", "substitute", "15", "quick"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["What did you nearly skip this meeting for?"],
      mode: "auto",
      notes: {
        say: "We meet for a quarter of an hour, so that we do not lose the thread. Write one line.",
        watch: "Nothing much. It runs by itself.",
        next: "The step moves on by itself.",
      },
    },
    {
      activity: "group-share",
      title: "One thing I learned",
      minutes: 8,
      prompts: ["What do you know today that you did not know at our last meeting? Where did you learn it?"],
      notes: {
        say: "Write your line, then say it in thirty seconds if you like.",
        watch: "Talk that goes deep. Note it as a topic for the next full session.",
        next: "Eight minutes are over.",
      },
    },
    {
      activity: "commitment-and-pulse",
      title: "Until next time",
      minutes: 5,
      prompts: [
        "What will you bring to our next full session?",
        "From 1 to 5: was this quarter of an hour worth it?",
      ],
      notes: {
        say: "Write what you will bring next time. That is our agenda.",
        watch: "Who leads next time. Ask, and wait for a name.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
