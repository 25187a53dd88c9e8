/** Activities that make a choice, or show how near a group is to one. */
import type { Activity } from "../activity.ts";

export const decideActivities: readonly Activity[] = [
  {
    id: "dot-vote",
    title: "Dot vote",
    group: "decide",
    purpose: "Shows in three minutes where the interest of the group lies.",
    minutes: { usual: 3, min: 2, max: 8 },
    people: { min: 3 },
    grouping: "all",
    phases: [
      { title: "Place your votes", minutes: 2, parts: [{ kind: "vote", votes: 5, most: 3 }] },
      { title: "See the result", minutes: 1, parts: [{ kind: "vote", votes: 5, most: 3, isResult: true }] },
    ],
    screen: "You have five votes, at most three for one item. The result shows when all have voted.",
    roles: [{ name: "Facilitator", sees: "How many have voted, and the result only when you show it." }],
    afar: "Everyone votes on their own screen, also those in the room, so that no hand is seen first.",
    asynchronous: "Open the vote in the chat for two days and post the result with its next step.",
    collects: "votes",
  },
  {
    id: "pulse-poll",
    title: "Poll",
    group: "decide",
    purpose: "One question, one tap, and the group sees itself.",
    minutes: { usual: 2, min: 1, max: 5 },
    people: { min: 3 },
    grouping: "all",
    phases: [
      { title: "Choose", minutes: 1, parts: [{ kind: "poll" }] },
      { title: "See the result", minutes: 1, parts: [{ kind: "poll", isResult: true }] },
    ],
    screen: "One question with a few answers. The result shows when the poll closes.",
    roles: [{ name: "Facilitator", sees: "How many have answered, and the button that shows the result." }],
    afar: "It is the same for everyone: one tap in the panel.",
    asynchronous: "A poll in the chat, open until the evening.",
    collects: "votes",
  },
  {
    id: "quiz",
    title: "Quiz",
    group: "decide",
    purpose: "A few questions with one right answer each show what the group knows already.",
    minutes: { usual: 5, min: 2, max: 15 },
    people: { min: 2 },
    grouping: "all",
    phases: [
      { title: "Answer", minutes: 4, parts: [{ kind: "quiz" }] },
      { title: "See what is right", minutes: 1, parts: [{ kind: "quiz", isResult: true }] },
    ],
    screen:
      "Choose an answer to each question. Your score is for your eyes only; the group sees its average.",
    roles: [{ name: "Facilitator", sees: "How many have answered, and the average when it is over." }],
    afar: "It is the same for everyone: one tap for each question in the panel.",
    asynchronous: "The questions in the chat in the morning, the answers in the evening.",
    collects: "votes",
  },
  {
    id: "fist-of-five",
    title: "Confidence vote",
    group: "decide",
    purpose: "Before a decision stands, those with doubts are asked what is missing.",
    minutes: { usual: 3, min: 2, max: 10 },
    people: { min: 2 },
    grouping: "all",
    phases: [
      {
        title: "Vote from 0 to 5",
        minutes: 1,
        parts: [
          {
            kind: "scale",
            from: 0,
            to: 5,
            low: "I cannot live with it",
            high: "I am all for it",
            askUpTo: 2,
          },
        ],
      },
      {
        title: "Low votes speak first",
        minutes: 2,
        parts: [
          {
            kind: "scale",
            from: 0,
            to: 5,
            low: "I cannot live with it",
            high: "I am all for it",
            askUpTo: 2,
            isResult: true,
          },
          { kind: "queue", secondsEach: 60 },
        ],
      },
    ],
    screen: "Give 0 to 5 for how well you can live with it. With 0 to 2, say what is missing for a 3.",
    roles: [
      {
        name: "Somebody with doubts",
        sees: "That your vote was low, and the question what would make it a three.",
      },
      { name: "Facilitator", sees: "The votes by number, and who wishes to speak." },
    ],
    afar: "Votes are given on the screen. Ask those who join by phone for theirs first.",
    asynchronous:
      "Vote in a thread with a number; whoever gives less than three says in the same message what is missing.",
    collects: "votes",
  },
  {
    id: "two-by-two",
    title: "Two-by-two",
    group: "decide",
    purpose: "Puts options on two scales, so that people see where they judge differently.",
    minutes: { usual: 10, min: 6, max: 25 },
    people: { min: 3 },
    grouping: "all",
    phases: [
      {
        title: "Place each option",
        minutes: 5,
        parts: [{ kind: "grid", across: "What it costs", up: "How much it helps" }],
      },
      {
        title: "Talk where you differ",
        minutes: 5,
        parts: [{ kind: "grid", across: "What it costs", up: "How much it helps", isResult: true }],
      },
    ],
    screen:
      "Say for each option how much it helps and how much it costs. Talk about those where the group differs most.",
    roles: [
      { name: "Facilitator", sees: "Each option with its average, and how far the group is apart on it." },
    ],
    afar: "Everyone places the options on their own screen before anybody speaks.",
    asynchronous: "Place the options in a form for two days; talk only about those where you differ most.",
    collects: "votes",
  },
];
