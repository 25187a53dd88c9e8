/** From an open question to a decision that people can live with. */
import { writeAgenda } from "../compose.ts";

export const decisionMeeting = writeAgenda({
  id: "decision-meeting",
  title: "Decision meeting",
  purpose: "Take one decision that all can live with, and know what would make us look at it again.",
  audience: "The people who have to live with a decision",
  groupSize: { min: 4, max: 24 },
  keywords: ["decide", "choice", "options", "consent", "agree"],
  steps: [
    {
      activity: "welcome-question",
      title: "What is at stake",
      minutes: 2,
      prompts: ["What happens to your work if we do not decide today?"],
      notes: {
        say: "The decision of today is written above. Write what happens to your work if we put it off.",
        watch: "Nothing happens to anyone. Then perhaps it need not be decided today.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "ask-a-question",
      title: "Clear up the facts",
      minutes: 10,
      prompts: ["What do you have to know before you can choose? Ask for facts; opinions come later."],
      notes: {
        say: "Only questions for now. Short answers; what nobody knows is written down as unknown.",
        watch: "Opinions dressed as questions. Keep them for later.",
        next: "No more questions, or ten minutes are over.",
      },
    },
    {
      activity: "one-two-four-all",
      title: "Find options",
      minutes: 14,
      prompts: ["What could we decide? Find at least three options, one of which you do not like."],
      notes: {
        say: "Alone, in pairs, in fours, and then one list for all. We want at least three real options.",
        watch: "Only two options on the list. Ask what we would do if both were forbidden.",
        next: "Three to six options stand in the list.",
      },
    },
    {
      activity: "two-by-two",
      title: "Compare them",
      minutes: 12,
      prompts: [
        "For each option: how much does it help, and how hard is it to undo? Write both from 1 to 5.",
      ],
      notes: {
        say: "Judge each option alone first. Then we talk about those on which we differ most.",
        watch: "Talk about options on which everyone agrees. There is no need.",
        next: "One option stands out, or two are left.",
      },
    },
    {
      activity: "fist-of-five",
      title: "Can we live with it",
      minutes: 5,
      prompts: [
        "From 0 to 5: can you live with this decision and stand by it outside? What would make it a 3?",
      ],
      notes: {
        say: "I read the decision aloud. Show 0 to 5. With 2 or less, say what is missing.",
        watch: "People who give in and do not agree. Ask once more, and wait.",
        next: "Nobody is below 3, or the decision is changed and voted on again.",
      },
    },
    {
      activity: "breathing-space",
      title: "Write it down",
      minutes: 2,
      prompts: ["Read the decision once more. Would somebody who was not here understand it?"],
    },
    {
      activity: "commitment-and-pulse",
      title: "What follows for me",
      minutes: 5,
      prompts: [
        "Because of this decision I will … by …. We look at it again if …",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write what you will do now, and what would make us look at the decision again.",
        watch: "Who tells those who were not here. It needs a name.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
