/** Looking back soon after the work, without blame. */
import { writeAgenda } from "../compose.ts";

export const afterActionReview = writeAgenda({
  id: "after-action-review",
  title: "After-action review",
  purpose: "Soon after a piece of work, learn from the gap between the plan and what happened.",
  audience: "A team that has just finished something, or a part of it",
  groupSize: { min: 3, max: 25 },
  keywords: ["retrospective", "lessons learned", "project end", "incident", "review"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["In three words: how was this piece of work for you?"],
      notes: {
        say: "Three words are enough. We look at the work today and not at who is to blame.",
        watch: "Who was part of the work and is not here.",
        next: "Everyone has written.",
      },
    },
    {
      activity: "after-action-review",
      title: "Four questions",
      minutes: 30,
      prompts: [
        "What did we expect to happen? Say it as we said it at the start.",
        "What did happen? Only what can be seen: dates, numbers, events.",
        "Why was there a difference? Look at what we arranged, not at who we are.",
        "What shall we keep, and what shall we do differently the next time?",
      ],
      notes: {
        say: "Seven minutes for each question, in this order. Write before we talk, so that the first voice does not decide.",
        watch: "The word who in the third question. Ask for what made it likely.",
        next: "There are at most three things to do differently, and each can be done by us.",
      },
    },
    {
      activity: "practice-capture",
      title: "For those who do it next",
      minutes: 6,
      prompts: [
        "A team like ours starts the same work tomorrow. What would you tell them in three sentences?",
      ],
      mode: "auto",
      notes: {
        say: "Six minutes. Write to a team that does this after us.",
        watch: "Lessons that only we can understand. Ask for the plain version.",
        next: "The step moves on by itself.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 2,
      prompts: ["Is there something that nobody has said yet?"],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I will change",
      minutes: 5,
      prompts: ["The next time I will … instead of …", "From 1 to 5: was this worth your time?"],
      notes: {
        say: "Write what you yourself will do differently. Not the team, you.",
        watch: "Whether somebody keeps the three things and brings them to the next start.",
        next: "Takeaways are saved and somebody keeps the list.",
      },
    },
  ],
});
