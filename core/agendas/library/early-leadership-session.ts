/** What each session of Early Leadership runs; the theme step takes its prompts. */
import { writeAgenda } from "../compose.ts";

export const earlyLeadershipSession = writeAgenda({
  id: "early-leadership-session",
  title: "Early Leadership session",
  purpose: "New and aspiring leaders practise one foundation of leading, with others who are starting too.",
  audience: "People who lead for the first time, or soon will",
  groupSize: { min: 6, max: 30 },
  keywords: ["new leaders", "leadership", "skills", "practice"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["Whom did you see lead well this week, in whatever role? What did they do?"],
      notes: {
        say: "Look beyond titles. Who led well this week, and what did they do?",
        watch: "The same person named twice. Perhaps a guest for us.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "one-two-four-all",
      title: "The theme",
      minutes: 16,
      theme: true,
      prompts: ["What do you find hard about the theme of today, and what has helped you so far?"],
      notes: {
        say: "Alone, in pairs, in fours, and then one thought from each four.",
        watch: "Wise words from books. Ask for something that they have done.",
        next: "Each four has shared one thought.",
      },
    },
    {
      activity: "one-on-one-breakout",
      title: "Try it out",
      minutes: 10,
      prompts: [
        "Play a real talk that is ahead of you. Your partner is the other person. Five minutes, then change over.",
        "Partner: what did you hear, and what did you feel at that moment?",
      ],
      notes: {
        say: "Now try it out in pairs, with a talk that is really ahead of you. It may feel odd; that is fine.",
        watch: "Pairs who talk about it and do not do it.",
        next: "Both have tried.",
      },
    },
    {
      activity: "group-share",
      title: "What surprised you",
      minutes: 12,
      prompts: ["What surprised you when you tried it, in yourself or in the other?"],
      notes: {
        say: "Write it in a line. Who likes to, tells it.",
        watch: "Marks for one another. We collect surprises and nothing else.",
        next: "Twelve minutes are over.",
      },
    },
    {
      activity: "fifteen-percent-solutions",
      title: "Where will you use it",
      minutes: 12,
      prompts: [
        "Where in the next two weeks can you use this, without anybody's permission? Name the day and the occasion.",
      ],
      notes: {
        say: "Four minutes alone, then tell it in threes. The others ask what could come between.",
        watch: "Occasions that lie far away. Look for one this week.",
        next: "Everyone has a day and an occasion.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["Who should know what you are about to try? Write to them now, if you like."],
    },
    {
      activity: "commitment-and-pulse",
      title: "My next try",
      minutes: 5,
      prompts: ["On … I will …, and … may ask me how it went.", "From 1 to 5: was this worth your time?"],
      notes: {
        say: "Write the day, what you will do, and who may ask you about it.",
        watch: "Everyone has somebody who will ask.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
