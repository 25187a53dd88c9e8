/** A good end for a community whose time is over. */
import { writeAgenda } from "../compose.ts";

export const closingACommunity = writeAgenda({
  id: "closing-a-community",
  title: "Closing a community",
  purpose: "End a community well: honour what it gave, keep what it learned, and let people go.",
  audience: "Members of a community that has done its work",
  groupSize: { min: 4, max: 40 },
  keywords: ["farewell", "end", "harvest", "celebrate", "close"],
  steps: [
    {
      activity: "group-share",
      title: "How I came here",
      minutes: 8,
      prompts: ["What brought you to this community, and what kept you?"],
      notes: {
        say: "We meet for the last time in this form. Write a line, then say it in half a minute: what brought you, what kept you?",
        watch: "People who have not come for long. They are welcome today.",
        next: "Everyone who wished to has spoken.",
      },
    },
    {
      activity: "appreciative-interviews",
      title: "The best of it",
      minutes: 30,
      prompts: [
        "Tell me about a moment when this community made a difference in your work. What happened, step by step?",
        "What did you do, and what did others do, that made it possible?",
        "Tell your partner's story to the others. What do our stories share?",
      ],
      notes: {
        say: "In pairs, seven minutes each way. Then two pairs together, and you tell your partner's story.",
        watch: "Thanks in general words. Ask for the moment.",
        next: "Each four has said what the stories share.",
      },
    },
    {
      activity: "practice-capture",
      title: "What must not be lost",
      minutes: 10,
      prompts: [
        "Which practice of ours should live on? What is it, who keeps it from now on, and where will people find it?",
      ],
      notes: {
        say: "Write what must not be lost, and who keeps it. Without a keeper it will be lost.",
        watch: "Practices without a keeper.",
        next: "Each practice has a keeper and a place.",
      },
    },
    {
      activity: "group-share",
      title: "Thanks",
      minutes: 7,
      prompts: ["Whom do you want to thank, and for what exactly?"],
      notes: {
        say: "Write your thanks, then say it if you like.",
        watch: "Quiet helpers whom nobody has named. Name them.",
        next: "Seven minutes are over.",
      },
    },
    {
      activity: "commitment-and-pulse",
      title: "Where I go from here",
      minutes: 5,
      prompts: [
        "From this community I take … to …",
        "From 1 to 5: was your time in this community well spent?",
      ],
      notes: {
        say: "Write what you take along and where you take it.",
        watch: "Leave the last minute open. Ends need a little time.",
        next: "Takeaways are saved. Thank everyone, and end on time.",
      },
    },
  ],
});
