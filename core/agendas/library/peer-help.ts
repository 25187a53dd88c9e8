/** An hour in which everyone is helped once. */
import { writeAgenda } from "../compose.ts";

export const peerHelp = writeAgenda({
  id: "peer-help",
  title: "Peer help",
  purpose:
    "In groups of three, everyone brings a question and goes home with the honest advice of two colleagues.",
  audience: "People who have real work in common and trust one another a little",
  groupSize: { min: 3, max: 60 },
  keywords: ["troika", "advice", "consulting", "help", "challenge"],
  steps: [
    {
      activity: "welcome-question",
      title: "Name your question",
      minutes: 2,
      prompts: [
        "What is hard for you in your work at the moment? Write it as a question that begins with: how could I",
      ],
      notes: {
        say: "Write a question that you would really like help with today. It should be yours, and still open.",
        watch: "Questions about what others ought to do. Help to turn them into: how could I.",
        next: "Everyone has a question.",
      },
    },
    {
      activity: "troika-consulting",
      title: "Three rounds of help",
      minutes: 51,
      prompts: [
        "When you are the client: what is the situation, what have you tried, and what would help you?",
        "When you advise: what do you see that the client may not see? What would you try first?",
        "Client, at the end: which thought will you follow, and why that one?",
      ],
      notes: {
        say: "Each round has one client and two advisers. Three minutes to tell, two for questions, eight in which the advisers talk and the client only listens, four to answer.",
        watch: "A client who explains while the advisers talk. Camera off and back turned helps.",
        next: "Everyone has been client once. Announce the change every seventeen minutes.",
      },
    },
    {
      activity: "breathing-space",
      title: "Come back",
      minutes: 2,
      prompts: ["Thank your two advisers, and come back to everyone."],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I will do with it",
      minutes: 5,
      prompts: [
        "The advice that I will follow first is …, and I begin on …",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write which advice you will follow first, and on which day you begin.",
        watch: "Cases told in confidence. What was said in the threes stays there.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
