/** One real case, with the full attention of a small group. */
import { writeAgenda } from "../compose.ts";

export const caseClinic = writeAgenda({
  id: "case-clinic",
  title: "Case clinic",
  purpose: "Look at one real and unsolved case until its owner sees it with new eyes.",
  audience: "Experienced people with cases that have no ready answer",
  groupSize: { min: 4, max: 30 },
  keywords: ["coaching", "case", "deep listening", "leadership"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["What do you need to put down for the next hour, so that you can listen?"],
      notes: {
        say: "For the next hour we listen more than we talk. Write what you are putting down for that time.",
        watch: "The people who offered a case. There should be one for every five.",
        next: "Groups of four or five have a case giver and a timekeeper.",
      },
    },
    {
      activity: "case-clinic",
      title: "One case",
      minutes: 60,
      prompts: [
        "Case giver: what is the situation, what is your part in it, and what future do you want to bring about?",
        "After the silence: what image or feeling came up in you? Begin with: I see, I sense, or I feel.",
        "In dialogue: what question would open this case further?",
        "Case giver, at the end: what is clearer, and what is the next step?",
      ],
      notes: {
        say: "Ten minutes for the case, then two minutes of silence. After that give back what you noticed, without advice. The talk comes later.",
        watch: "Groups that solve the case in the first ten minutes. Bring them back to listening.",
        next: "The case givers have said what is clearer, and thanks were given.",
      },
    },
    {
      activity: "practice-capture",
      title: "What holds beyond this case",
      minutes: 8,
      prompts: [
        "Without names or details: what pattern did you see in this case that you know from your own work, and what helps with it?",
      ],
      mode: "auto",
      notes: {
        say: "Write down what is true beyond this one case, without anything that would tell whose it was.",
        watch: "Names and details in what people write. Ask to take them out.",
        next: "The step moves on by itself.",
      },
    },
    {
      activity: "commitment-and-pulse",
      title: "What I take with me",
      minutes: 5,
      prompts: [
        "What will you do differently in a case of your own, and when is the first chance?",
        "From 1 to 5: was this worth your time?",
      ],
      notes: {
        say: "Those who listened take something as well. Write it down.",
        watch: "A case giver who has gone quiet. Ask afterwards how they are.",
        next: "Takeaways are saved.",
      },
    },
  ],
});
