/** What did not work, told without shame. */
import { writeAgenda } from "../compose.ts";

export const learningFromFailure = writeAgenda({
  id: "learning-from-failure",
  title: "Learning from failure",
  purpose: "Tell what did not work, and turn it into something that others need not repeat.",
  audience: "Communities in which people know one another",
  groupSize: { min: 6, max: 40 },
  keywords: ["mistakes", "failure", "blameless", "trust", "lessons"],
  steps: [
    {
      activity: "welcome-question",
      title: "A small one first",
      minutes: 2,
      prompts: ["What small thing went wrong for you this week that you can smile about?"],
      notes: {
        say: "I start with one of my own. Then everyone writes a small one.",
        watch: "Begin with yourself. It sets how open the others will be.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "reflection",
      title: "Choose one",
      minutes: 5,
      prompts: [
        "Think of something in your work that did not turn out as you wanted. What did you believe at that time that was not so?",
      ],
      mode: "auto",
      notes: {
        say: "Choose one that is over, and that you can speak about. Write what you believed then.",
        watch: "Silence is the work here. Leave it alone.",
        next: "The step moves on by itself.",
      },
    },
    {
      activity: "small-group-breakout",
      title: "Tell it in fours",
      minutes: 20,
      prompts: [
        "Tell it in three minutes: what did you want, what happened, when did you notice?",
        "Those who listen: what made it hard to notice earlier?",
        "Together: which warning sign do your stories share?",
      ],
      notes: {
        say: "Three minutes for each story. Ask when it could have been noticed, not why it was not.",
        watch: "Comfort that comes too fast. Let the story stand for a moment.",
        next: "Each group has written a warning sign.",
      },
    },
    {
      activity: "what-so-what-now-what",
      title: "What follows for all of us",
      minutes: 12,
      prompts: [
        "What warning signs did the groups find?",
        "So what makes us miss them, again and again?",
        "Now what could we do so that the next person sees them in time?",
      ],
      notes: {
        say: "Four minutes for each question, all together.",
        watch: "New rules for others. Ask for something that helps to see.",
        next: "One or two things to do are written.",
      },
    },
    {
      activity: "breathing-space",
      title: "Thanks",
      minutes: 1,
      prompts: ["Thank somebody whose story helped you."],
    },
    {
      activity: "commitment-and-pulse",
      title: "The sign that I will look out for",
      minutes: 5,
      prompts: [
        "I will look out for …, and when I see it I will …",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write the sign that you will look out for, and what you do when you see it.",
        watch: "Stories told here are not told elsewhere. Say so once more.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
