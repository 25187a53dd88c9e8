/** A resource group meets. */
import { writeAgenda } from "../compose.ts";

export const resourceGroupCircle = writeAgenda({
  id: "resource-group-circle",
  title: "Resource group circle",
  purpose: "People who share an experience are heard, find support, and decide what to bring to the company.",
  audience: "Employee resource groups and their allies",
  groupSize: { min: 6, max: 12 },
  keywords: ["ERG", "belonging", "inclusion", "support", "allies"],
  steps: [
    {
      activity: "check-in-round",
      title: "How are you here",
      minutes: 10,
      prompts: [
        "What has given you strength lately, and what has cost you strength? As much as you like to say; passing is fine.",
      ],
      notes: {
        say: "We go round. Say as much as you like, or pass. Nobody comments.",
        watch: "Answers to what somebody said. This round is only for hearing.",
        next: "Everyone has had a turn.",
      },
    },
    {
      activity: "small-group-breakout",
      title: "What we live through",
      minutes: 20,
      prompts: [
        "When did you feel last month that you fully belonged here? When did you not?",
        "What would you want a colleague to know, so that it happens less or more often?",
      ],
      notes: {
        say: "Twenty minutes in small groups. What is told there belongs to those who told it. Bring back only what you agree on.",
        watch: "Allies who speak a lot. Their part today is to listen.",
        next: "Each group has agreed on what to bring back.",
      },
    },
    {
      activity: "group-share",
      title: "What we bring back",
      minutes: 12,
      prompts: ["What did your group agree to say to everyone? Without names."],
      notes: {
        say: "One or two sentences from each group, without names.",
        watch: "Something that comes from several groups. That is for our sponsor.",
        next: "Every group has spoken.",
      },
    },
    {
      activity: "fifteen-percent-solutions",
      title: "What we can do ourselves",
      minutes: 10,
      prompts: [
        "What could we do this month without asking anybody? And what must our sponsor hear from us?",
      ],
      notes: {
        say: "Two lists: what we do ourselves, and what our sponsor must hear.",
        watch: "The second list growing alone. Ask for the first.",
        next: "Both lists have at least one line.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 3,
      prompts: ["Take a breath. Some of this was not easy."],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I carry on",
      minutes: 5,
      prompts: [
        "Somebody here whom I will stand by this month, and how:",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Write how you will stand by somebody this month.",
        watch: "People who leave quickly. Write to them later today.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
