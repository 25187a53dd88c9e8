/** What each month of Year 1 Connections runs; the theme step takes its prompts. */
import { writeAgenda } from "../compose.ts";

export const yearOneConnectionsSession = writeAgenda({
  id: "year-1-connections-session",
  title: "Year 1 Connections session",
  purpose: "People in their first year meet others across the company and put this month into words.",
  audience: "Recent hires in their first twelve months",
  groupSize: { min: 6, max: 60 },
  keywords: ["onboarding", "first year", "new hires", "network", "joiners"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: [
        "Which word did you hear this month for the first time, and do you know by now what it means?",
      ],
      notes: {
        say: "While we gather: which word of our house was new to you this month?",
        watch: "Words that nobody can explain. Find out together.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "icebreaker-card",
      title: "Meet somebody new",
      minutes: 5,
      prompts: [
        "What would your closest colleague at your last place of work or study say that you are good at?",
      ],
      notes: {
        say: "In pairs, with somebody from another part of the company.",
        watch: "People from one team together. Mix them.",
        next: "Five minutes are over.",
      },
    },
    {
      activity: "small-group-breakout",
      title: "The theme of the month",
      minutes: 18,
      theme: true,
      prompts: ["What was the theme of this month like for you, and what would have helped?"],
      notes: {
        say: "In fours. Two minutes each to begin with, then talk. Write down what you would tell somebody who starts next month.",
        watch: "Somebody who says little. Ask what their month was like.",
        next: "Each group has written its advice.",
      },
    },
    {
      activity: "group-share",
      title: "Advice to those who come after us",
      minutes: 12,
      prompts: ["What would you tell somebody who starts next month?"],
      notes: {
        say: "One piece of advice from each group. We keep it for those who come after you.",
        watch: "A difficulty that several have. Ask whether we may pass it on, without names.",
        next: "Each group has spoken.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["Whom from your group would you like to meet for lunch or a call? Ask them now."],
    },
    {
      activity: "commitment-and-pulse",
      title: "One new connection",
      minutes: 5,
      prompts: ["Until next month I will get to know …, because …", "From 1 to 5: was this worth your time?"],
      notes: {
        say: "Write whom you will get to know until next month.",
        watch: "Somebody without a name. Offer one.",
        next: "Takeaways are saved. Say the theme of next month.",
      },
    },
  ],
});
