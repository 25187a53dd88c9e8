/** Activities that make sense of what happened, and end a session well. */
import type { Activity } from "../activity.ts";
import { LIBERATING_LICENCE, liberatingAfter } from "./credits.ts";
import { GROUPS_WRITE, READ, WRITE_AND_READ } from "./usual-parts.ts";

export const closeActivities: readonly Activity[] = [
  {
    id: "what-so-what-now-what",
    title: "What, so what, now what",
    group: "close",
    purpose: "Keeps apart what was seen, what it means, and what to do.",
    minutes: { usual: 30, min: 12, max: 45 },
    people: { min: 3 },
    grouping: "small-groups",
    groupSize: { usual: 4, min: 3, max: 6 },
    phases: [
      { title: "What did we see", minutes: 8, parts: GROUPS_WRITE },
      { title: "So what does it mean", minutes: 8, parts: GROUPS_WRITE },
      { title: "Now what follows", minutes: 8, parts: GROUPS_WRITE },
      {
        title: "Say it to everyone",
        minutes: 6,
        grouping: "all",
        parts: [{ kind: "wall" }, { kind: "cluster" }],
      },
    ],
    screen: "Three questions, one at a time. Begin with what anybody in the room could have seen.",
    roles: [{ name: "Facilitator", sees: "The question that is on, and how much was written to each." }],
    afar: "Groups stay together for all three questions. Put up each question only when its time has come.",
    asynchronous: "One question a day in the same thread. Nobody interprets before the second day.",
    collects: "answers",
    credits: liberatingAfter("Chris Argyris' ladder of inference"),
    licence: LIBERATING_LICENCE,
  },
  {
    id: "after-action-review",
    title: "After-action review",
    group: "close",
    purpose: "Soon after the work, the team compares what it planned with what happened, without blame.",
    minutes: { usual: 30, min: 16, max: 60 },
    people: { min: 3, max: 25 },
    grouping: "all",
    phases: [
      { title: "Open, and say that rank does not count here", minutes: 2 },
      {
        title: "What we expected, what happened, why, what next",
        minutes: 7,
        times: 4,
        parts: WRITE_AND_READ,
      },
    ],
    screen: "Four questions, one at a time. Write yours before the talk begins.",
    roles: [
      {
        name: "Facilitator",
        sees: "Which of the four questions is on, who has written and who has not spoken yet.",
      },
    ],
    afar: "Everyone writes first, and you ask those afar to speak first.",
    asynchronous:
      "A form with the four questions within two days of the work, and twenty minutes together about where answers differ.",
    collects: "answers",
    credits: "After action review, developed by the United States Army",
  },
  {
    id: "conversation-cafe",
    title: "Café conversation",
    group: "close",
    purpose: "Tables talk about one question, people move, and thoughts travel with them.",
    minutes: { usual: 60, min: 35, max: 90 },
    people: { min: 6 },
    grouping: "small-groups",
    groupSize: { usual: 5, min: 4, max: 6 },
    phases: [
      { title: "Set the question and the tables", minutes: 5, grouping: "all" },
      {
        title: "Talk at a table, then move",
        minutes: 15,
        times: 3,
        parts: [{ kind: "groups", anew: true }, { kind: "write" }],
      },
      {
        title: "What the tables found",
        minutes: 10,
        grouping: "all",
        parts: [{ kind: "wall" }, { kind: "cluster" }],
      },
    ],
    screen: "Your table and its notes so far. Add what matters; the notes stay when you move on.",
    roles: [
      {
        name: "Host of a table",
        sees: "That you stay, welcome the next people and tell them what was said.",
      },
      { name: "Facilitator", sees: "The tables, who moves where, and what each has written." },
    ],
    afar: "A room for each table. Hosts stay, the others are moved; notes stay with the table.",
    asynchronous:
      "Three threads on three questions. Each day people move to the next thread and build on what stands there.",
    collects: "answers",
    credits:
      "World Café, by Juanita Brown and David Isaacs; Conversation Café, by Vicki Robin and Susan Partnow",
  },
  {
    id: "practice-capture",
    title: "Practice capture",
    group: "close",
    purpose: "Writes down one thing that works, so that others can use it next week.",
    minutes: { usual: 8, min: 5, max: 20 },
    people: { min: 2 },
    grouping: "all",
    phases: [
      {
        title: "Write",
        minutes: 4,
        grouping: "solo",
        parts: [{ kind: "capture", fields: ["The problem", "What I do", "When better not"] }],
      },
      {
        title: "A colleague checks it",
        minutes: 3,
        grouping: "pairs",
        parts: [{ kind: "groups" }, { kind: "wall" }],
      },
      { title: "Save", minutes: 1, parts: READ },
    ],
    screen:
      "Write the problem, what you do about it, and when it is better not to. It waits in the library with your name.",
    roles: [
      {
        name: "Colleague who checks",
        sees: "The text of somebody else, and one question: could I do this tomorrow?",
      },
      { name: "Facilitator", sees: "How many have written, and how many were checked." },
    ],
    afar: "Quiet work with the call open. Swap texts in the panel.",
    asynchronous:
      "Everyone writes one page in the week; a colleague tries to follow it and says where they got stuck.",
    collects: "answers",
    keepsAs: "practice",
  },
  {
    id: "breathing-space",
    title: "Room to breathe",
    group: "close",
    purpose: "Minutes that belong to nobody, for what took longer or for a stretch.",
    minutes: { usual: 5, min: 1, max: 15 },
    people: { min: 1 },
    grouping: "all",
    phases: [{ title: "Breathe, or finish what took longer", minutes: 5 }],
    screen: "Nothing to do. Stretch, get some water, or finish your thought.",
    roles: [{ name: "Facilitator", sees: "The minutes that are left, and a button to go on earlier." }],
    afar: "Cameras off. Say when you go on, so that nobody has to guard the screen.",
    asynchronous: "There is nothing to do in its place.",
    collects: "none",
  },
  {
    id: "commitment-and-pulse",
    title: "Commitment and pulse",
    group: "close",
    purpose: "Each leaves with one thing to do, and says whether the time was well spent.",
    minutes: { usual: 5, min: 2, max: 10 },
    people: { min: 1 },
    grouping: "all",
    phases: [
      {
        title: "Write what you will do and by when",
        minutes: 2,
        grouping: "solo",
        parts: [{ kind: "commit" }],
      },
      {
        title: "Hear some of them",
        minutes: 2,
        parts: [{ kind: "commit" }, { kind: "queue", secondsEach: 60 }],
      },
      {
        title: "Was it worth your time",
        minutes: 1,
        parts: [{ kind: "scale", from: 1, to: 5, low: "Not worth it", high: "Well worth it" }],
      },
    ],
    screen: "Finish the sentence: I will … by …. Then say from 1 to 5 whether this was worth your time.",
    roles: [{ name: "Facilitator", sees: "How many have saved a takeaway, and when the next meeting is." }],
    afar: "Ask two or three people to read theirs aloud, one of them from afar.",
    asynchronous: "A message with the sentence to finish and the five numbers, open for a day.",
    collects: "takeaways",
  },
];
