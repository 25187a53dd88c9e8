/** The founding meeting of a community. */
import { writeAgenda } from "../compose.ts";

export const charterLaunch = writeAgenda({
  id: "charter-launch",
  title: "Charter launch",
  purpose: "Those who want a community agree what it is for, whom it is for, and what happens first.",
  audience: "The first eight to forty people of a new community, and its sponsor",
  groupSize: { min: 8, max: 40 },
  keywords: ["founding", "kick-off", "purpose", "charter", "start a community"],
  steps: [
    {
      activity: "impromptu-networking",
      title: "Why are we here",
      minutes: 20,
      prompts: [
        "What in your daily work would be easier if you knew the others in this field better?",
        "After three talks: which reason did you hear more than once?",
      ],
      notes: {
        say: "Before we talk about rules, find out from three people why they came.",
        watch: "Reasons that come up again. They belong in the charter.",
        next: "The reasons that came up more than once are written.",
      },
    },
    {
      activity: "nine-whys",
      title: "What is it for",
      minutes: 27,
      prompts: [
        "What would you do in this community? And why does that matter to you? And why does that matter?",
        "Write what the last why led you to: this community exists so that …",
      ],
      notes: {
        say: "One asks, one answers, for ten minutes. Ask why it matters, kindly, again and again. Then change over.",
        watch: "Pairs that stop after two whys. The good part comes later.",
        next: "Several sentences begin with: this community exists so that.",
      },
    },
    {
      activity: "one-two-four-all",
      title: "One sentence, and what is out of scope",
      minutes: 12,
      prompts: ["Which one sentence says what we are for, and what are we not for, even if somebody asks?"],
      notes: {
        say: "Make one sentence in four steps. Also say what we will not do.",
        watch: "Sentences that fit any group. Ask what would be missing if we did not exist.",
        next: "One sentence is on the table and somebody has read it aloud.",
      },
    },
    {
      activity: "fist-of-five",
      title: "Can we begin with this",
      minutes: 3,
      prompts: [
        "From 0 to 5: how well can you work with this sentence for the next three months? What would make it a 3?",
      ],
      notes: {
        say: "Good enough to begin is enough. We look at it again in three months.",
        watch: "A 0 or a 1. Ask, change the sentence, vote once more.",
        next: "Nobody is below 3, or the open point is written beside the sentence.",
      },
    },
    {
      activity: "fifteen-percent-solutions",
      title: "What we do first",
      minutes: 20,
      prompts: [
        "What can you do for this community in the next two weeks with what you already have?",
        "Who would you need for it, and are they here?",
      ],
      notes: {
        say: "No budget, no permission. Four minutes alone, then in threes.",
        watch: "The same few people taking everything. Ask who would help them.",
        next: "The first meeting has a date and somebody who prepares it.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["Look at the sentence once more. Is a word wrong?"],
    },
    {
      activity: "commitment-and-pulse",
      title: "My part",
      minutes: 5,
      prompts: [
        "In the first three months I will give … hours a month, and my part is …",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Be honest about the hours. Listening is a part as well.",
        watch: "Whether two people will look after the community together. One alone is not enough.",
        next: "Takeaways are saved and the next date is said.",
      },
    },
  ],
});
