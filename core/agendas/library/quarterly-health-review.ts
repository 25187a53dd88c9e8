/** How the community itself is doing, once a quarter. */
import { writeAgenda } from "../compose.ts";

export const quarterlyHealthReview = writeAgenda({
  id: "quarterly-health-review",
  title: "Quarterly health review",
  purpose: "Look at how the community is doing, and change one thing about how it works.",
  audience: "Members of a community that has met for at least three months",
  groupSize: { min: 5, max: 60 },
  keywords: ["health", "check", "review", "pulse", "retrospective"],
  steps: [
    {
      activity: "pulse-poll",
      title: "Purpose",
      minutes: 2,
      prompts: ["From 1 to 5: do you know what this community is for, and is it still the right thing?"],
      notes: {
        say: "Three quick questions, one tap or one number each. Nobody explains yet.",
        watch: "How wide the answers lie apart. That says more than their average.",
        next: "Nearly everyone has answered.",
      },
    },
    {
      activity: "pulse-poll",
      title: "Use",
      minutes: 2,
      prompts: ["From 1 to 5: did you use something from here in your own work in the last three months?"],
      notes: {
        say: "The second question is about your work, not about the meetings.",
        watch: "Low numbers from people who always come. They come for something else; ask for what.",
        next: "Nearly everyone has answered.",
      },
    },
    {
      activity: "pulse-poll",
      title: "Belonging",
      minutes: 2,
      prompts: ["From 1 to 5: would you say here that you do not know something?"],
      notes: {
        say: "And the third one: how safe is it here not to know?",
        watch: "Anything under 3. Do not ask who it was.",
        next: "Nearly everyone has answered.",
      },
    },
    {
      activity: "what-so-what-now-what",
      title: "What do the numbers tell us",
      minutes: 30,
      prompts: [
        "What do you see in the three results, and what happened here in the last three months? Only what anybody could have seen.",
        "So what does it mean for us? What is growing, and what is fading?",
        "Now what: which one thing shall we start, stop or change until the next review?",
      ],
      notes: {
        say: "Eight minutes for each question, in that order. First only what we saw.",
        watch: "Solutions that come in the first eight minutes. Keep them for the third.",
        next: "Each group has said one change.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 4,
      prompts: ["Which change did you hear more than once?"],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I will do for it",
      minutes: 5,
      prompts: ["My part in this change is …, and I begin by …", "From 1 to 5: was this worth your time?"],
      notes: {
        say: "We change one thing. Write your part in it, even if it is small.",
        watch: "The change has no name beside it. It needs one before we end.",
        next: "One change has a name, and takeaways are saved.",
      },
    },
  ],
});
