/** The hour that most communities live by. */
import { writeAgenda } from "../compose.ts";

export const monthlyPractice = writeAgenda({
  id: "monthly-practice",
  title: "Monthly practice",
  purpose: "Hear what everyone tried, see one piece of real work, and leave with something to do.",
  audience: "Any community that meets regularly",
  groupSize: { min: 4, max: 60 },
  keywords: ["regular", "exchange", "rhythm", "default", "community of practice"],
  steps: [
    {
      activity: "welcome-question",
      title: "Arrive",
      minutes: 2,
      prompts: ["In one line: what has kept your hands busy since we last met?"],
      notes: {
        say: "Welcome. While the others arrive, write one line about what has kept you busy. We start in two minutes.",
        watch: "People who are new. Greet them by name.",
        next: "Two minutes are over, or nearly everyone has written.",
      },
    },
    {
      activity: "group-share",
      title: "What did you try",
      minutes: 15,
      prompts: [
        "What did you try in your work since last time, and what came of it?",
        "It counts double if it did not work. What did it teach you?",
      ],
      notes: {
        say: "Write your line first, so that we have everyone's. Then tell it in a minute if you like, without slides.",
        watch: "Advice that starts too early. Now we only listen.",
        next: "Those who wished to speak have spoken, or three minutes are left for questions.",
      },
    },
    {
      activity: "one-on-one-breakout",
      title: "Talk in pairs",
      minutes: 8,
      prompts: [
        "Which of the things you have just heard could you use next week?",
        "What would have to be different in your work for it to succeed there?",
      ],
      notes: {
        say: "Find a partner, best somebody you seldom talk to. Four minutes for each question.",
        watch: "Anyone without a partner. A group of three is fine.",
        next: "Eight minutes are over. Call people back in good time.",
      },
    },
    {
      activity: "one-two-four-all",
      title: "What stands in our way",
      minutes: 12,
      prompts: [
        "What slows all of us down at the moment, and what could we ourselves change about it this month?",
      ],
      notes: {
        say: "One minute alone, two in pairs, four in fours. Then each four shares its strongest idea.",
        watch: "Ideas that begin with somebody else doing something. Ask what we can do.",
        next: "Each group has shared one idea.",
      },
    },
    {
      activity: "dot-vote",
      title: "Choose one",
      minutes: 3,
      prompts: ["Which of these ideas shall we try together until we meet again? Name it."],
      notes: {
        say: "Give your votes to what you would really take part in.",
        watch: "An idea with many votes and nobody to start it. Ask who will.",
        next: "One idea is on top and has a name beside it.",
      },
    },
    {
      activity: "practice-capture",
      title: "Write one thing down",
      minutes: 8,
      prompts: [
        "Take one thing that works for you. What problem does it solve, what exactly do you do, and when is it better not to?",
      ],
      mode: "auto",
      notes: {
        say: "Eight quiet minutes to write down something that works, so that colleagues who are not here can use it.",
        watch: "Silence is the work here. Leave it alone.",
        next: "The step moves on by itself.",
      },
    },
    {
      activity: "breathing-space",
      title: "Room to breathe",
      minutes: 7,
      prompts: ["Finish what took longer, or take these minutes for yourself."],
    },
    {
      activity: "commitment-and-pulse",
      title: "What I take with me",
      minutes: 5,
      prompts: [
        "I will try … by …, and I will tell … how it went.",
        "From 1 to 5: was this hour worth your time?",
      ],
      notes: {
        say: "Write down one thing that you will do before we meet again. Small is good.",
        watch: "Promises that need somebody else's permission.",
        next: "Most have saved a takeaway. Thank people and say when we meet next.",
      },
    },
  ],
});
