/** Two people show real work. */
import { writeAgenda } from "../compose.ts";

export const showAndTell = writeAgenda({
  id: "show-and-tell",
  title: "Show and tell",
  purpose: "Two members show what they are working on, and everyone finds something to borrow.",
  audience: "Any community whose members make things",
  groupSize: { min: 4, max: 100 },
  keywords: ["demo", "presentation", "borrow", "examples"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["What did you last borrow from a colleague's work, and from whom?"],
      notes: {
        say: "While we gather: whose work did you borrow from last?",
        watch: "Whether both people who show can share their screen.",
        next: "Two minutes are over.",
      },
    },
    {
      activity: "show-and-tell",
      id: "first-showing",
      title: "First showing",
      minutes: 15,
      prompts: [
        "Show us the thing itself. What problem did it solve, and what did you throw away on the road?",
        "Everyone else: what question do you have, and which part could you use?",
      ],
      notes: {
        say: "Ten minutes to show, five for questions. Please write questions as they come to you.",
        watch: "Slides about the thing where the thing could be shown.",
        next: "Fifteen minutes are over.",
      },
    },
    {
      activity: "show-and-tell",
      id: "second-showing",
      title: "Second showing",
      minutes: 15,
      prompts: [
        "Show us something that is not finished. Where are you stuck, or unsure?",
        "Everyone else: what have you seen elsewhere that would help here?",
      ],
      notes: {
        say: "This one is not finished, on purpose. It takes courage; thank you.",
        watch: "Comments about taste. Ask what would help the work.",
        next: "Fifteen minutes are over.",
      },
    },
    {
      activity: "reflection",
      title: "What could I borrow",
      minutes: 5,
      prompts: ["Which single detail from the two showings could you use this month, and where exactly?"],
      mode: "auto",
      notes: {
        say: "Five quiet minutes. Look for a detail, not for the whole.",
        watch: "Silence is the work here. Leave it alone.",
        next: "The step moves on by itself.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["Tell one of the two what you liked. Be exact."],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I will borrow",
      minutes: 5,
      prompts: ["I will borrow … and use it for … by …", "From 1 to 5: was this worth your time?"],
      notes: {
        say: "Write what you will borrow. Tell its maker how it went.",
        watch: "Two names for the next showing. Ask while people are still warm.",
        next: "Takeaways are saved and the next two are known.",
      },
    },
  ],
});
