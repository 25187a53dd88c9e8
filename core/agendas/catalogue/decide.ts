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
      { title: "Place your votes", minutes: 2 },
      { title: "See the result", minutes: 1 },
    ],
    screen: "You have five votes, at most three for one item. The result shows when all have voted.",
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
      { title: "Choose", minutes: 1 },
      { title: "See the result", minutes: 1 },
    ],
    screen: "One question with a few answers. The result shows when the poll closes.",
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
      { title: "Vote from 0 to 5", minutes: 1 },
      { title: "Low votes speak first", minutes: 2 },
    ],
    screen: "Give 0 to 5 for how well you can live with it. With 0 to 2, say what is missing for a 3.",
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
      { title: "Place each option", minutes: 5 },
      { title: "Talk where you differ", minutes: 5 },
    ],
    screen:
      "Say for each option how much it helps and how much it costs. Talk about those where the group differs most.",
    collects: "votes",
  },
];
