/** Somebody who has done it answers what a talk would leave out. */
import { writeAgenda } from "../compose.ts";

export const askAnExpert = writeAgenda({
  id: "ask-an-expert",
  title: "Ask an expert",
  purpose: "Learn from somebody who has done it, by asking instead of listening to slides.",
  audience: "Any community with a guest",
  groupSize: { min: 6, max: 100 },
  keywords: ["guest", "interview", "questions", "AMA", "speaker"],
  steps: [
    {
      activity: "welcome-question",
      title: "What you bring",
      minutes: 2,
      prompts: ["How far have you come with this subject? Nothing yet, first steps, or long on the road?"],
      notes: {
        say: "Welcome to our guest. Show how far you have come, so that our guest knows to whom they speak.",
        watch: "Where most people stand. Tell the guest.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "celebrity-interview",
      title: "The interview",
      minutes: 25,
      prompts: [
        "Write what you would ask if nobody else were listening.",
        "For the guest: what did you get wrong first, and what did it cost?",
        "For the guest: what do most people spend too much time on, and what too little?",
      ],
      notes: {
        say: "No slides today. I ask what you wrote, beginning with the questions that several of you have.",
        watch: "Answers in general words. Ask for the last time that it happened.",
        next: "Twenty-five minutes are over.",
      },
    },
    {
      activity: "ask-a-question",
      title: "Your own case",
      minutes: 10,
      prompts: ["Where are you stuck with this in your own work? Ask in two sentences."],
      notes: {
        say: "Now your own cases, two sentences each. Our guest answers in one minute.",
        watch: "Long cases. Offer a talk afterwards.",
        next: "Ten minutes are over.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["A question of our guest to all of you?"],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I will try",
      minutes: 5,
      prompts: ["From what I heard I will try … first, because …", "From 1 to 5: was this worth your time?"],
      notes: {
        say: "Write what you will try first. Our guest is glad to read it.",
        watch: "Who of you could be the next guest.",
        next: "Takeaways are saved. Thank the guest by saying what you learned.",
      },
    },
  ],
});
