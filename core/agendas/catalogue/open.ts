/** Activities that open a session: arriving, meeting one another, hearing every voice once. */
import type { Activity } from "../activity.ts";
import { LIBERATING_LICENCE, LIBERATING_STRUCTURES } from "./credits.ts";
import { GROUPS_WRITE, IN_GROUPS, READ, WRITE_AND_READ, WRITE_UNNAMED } from "./usual-parts.ts";

export const openActivities: readonly Activity[] = [
  {
    id: "welcome-question",
    title: "Welcome question",
    group: "open",
    purpose: "Everyone arrives and is heard once before the work begins.",
    minutes: { usual: 2, min: 1, max: 5 },
    people: { min: 2 },
    grouping: "all",
    phases: [
      { title: "Answer", minutes: 1, parts: WRITE_AND_READ },
      { title: "Read one another", minutes: 1, parts: WRITE_AND_READ },
    ],
    screen: "One question and one line to answer it. The answers of the others appear as they come.",
    roles: [
      { name: "Facilitator", sees: "How many have answered, and the names of those who have just come in." },
    ],
    afar: "Read two or three answers aloud, so that people hear a voice and know that their sound works.",
    asynchronous:
      "Post the question in the chat in the morning. Everyone answers in one line by the evening.",
    collects: "answers",
  },
  {
    id: "check-in-round",
    title: "Check-in round",
    group: "open",
    purpose: "Each person says in a sentence or two how they come into this session.",
    minutes: { usual: 10, min: 4, max: 15 },
    people: { min: 2, max: 12 },
    grouping: "all",
    phases: [
      {
        title: "One after another, about a minute each",
        minutes: 10,
        parts: [{ kind: "round", secondsEach: 60 }],
      },
    ],
    screen: "Whose turn it is, who comes after, and the question. Passing is fine.",
    roles: [
      { name: "Speaker", sees: "That it is your turn, the question, and a button to pass." },
      { name: "Facilitator", sees: "The order, who has passed, and the minutes left for each." },
    ],
    afar: "Follow the order on the screen, so that nobody has to guess who is next. Call each name once.",
    asynchronous:
      "Each person adds a sentence to one thread within a day. Reading all of them is part of it.",
    collects: "none",
  },
  {
    id: "icebreaker-card",
    title: "Icebreaker card",
    group: "open",
    purpose: "A light question starts a conversation between people who hardly know each other.",
    minutes: { usual: 5, min: 3, max: 10 },
    people: { min: 2 },
    grouping: "pairs",
    groupSize: { usual: 2, min: 2, max: 3 },
    phases: [
      { title: "Read the card", minutes: 1, parts: IN_GROUPS },
      { title: "Talk", minutes: 4, parts: IN_GROUPS },
    ],
    screen: "A card with a question to talk about, and the names of the people you talk with.",
    roles: [{ name: "Facilitator", sees: "Who talks with whom, and who is still without a partner." }],
    afar: "Send pairs to rooms of their own. People who cannot speak where they are write to each other in the chat.",
    asynchronous:
      "Draw pairs on Monday. They send each other an answer to the card by Wednesday, as text or voice.",
    collects: "none",
  },
  {
    id: "impromptu-networking",
    title: "Impromptu networking",
    group: "open",
    purpose: "Three short conversations with three people show what brings everyone here.",
    minutes: { usual: 20, min: 12, max: 25 },
    people: { min: 6 },
    grouping: "pairs",
    groupSize: { usual: 2, min: 2, max: 3 },
    phases: [
      { title: "Talk in a new pair", minutes: 5, times: 3, parts: [{ kind: "groups", anew: true }] },
      { title: "What came up more than once", minutes: 5, grouping: "all", parts: WRITE_AND_READ },
    ],
    screen:
      "A new partner each round and half of the time for each of you. At the end, write a theme that you heard twice.",
    roles: [{ name: "Facilitator", sees: "The round, the pairs, and the themes as they come in." }],
    afar: "Let rooms close by themselves after each round. Allow one more minute in the first round for finding the way.",
    asynchronous:
      "Over three days each member writes with three others, one a day, and posts the theme that came up twice.",
    collects: "answers",
    credits: LIBERATING_STRUCTURES,
    licence: LIBERATING_LICENCE,
  },
  {
    id: "one-on-one-breakout",
    title: "One-on-one conversation",
    group: "open",
    purpose: "Two people talk undisturbed about a question that matters to both.",
    minutes: { usual: 8, min: 5, max: 20 },
    people: { min: 2 },
    grouping: "pairs",
    groupSize: { usual: 2, min: 2, max: 3 },
    phases: [
      {
        title: "Talk about one card",
        minutes: 4,
        times: 2,
        parts: [{ kind: "groups", roles: ["First to speak", "Listener"] }],
      },
    ],
    screen:
      "Your partner's name and two questions, one after the other. With an odd number one group has three.",
    roles: [
      { name: "Facilitator", sees: "The pairs, the one group of three, and who has not joined a room yet." },
    ],
    afar: "Rooms of two open for everyone at once. In the hybrid room, pair each person on a screen with one at a table.",
    asynchronous: "Pairs agree on fifteen minutes of their own in the week, by call or in a chat of two.",
    collects: "none",
  },
  {
    id: "small-group-breakout",
    title: "Small-group conversation",
    group: "open",
    purpose: "Four people have time to hear each other out.",
    minutes: { usual: 20, min: 8, max: 40 },
    people: { min: 6 },
    grouping: "small-groups",
    groupSize: { usual: 4, min: 3, max: 5 },
    phases: [
      {
        title: "Each says a little",
        minutes: 8,
        parts: [{ kind: "groups", roles: ["First speaker", "Listener"] }],
      },
      { title: "Talk together", minutes: 10, parts: IN_GROUPS },
      { title: "Agree what to bring back", minutes: 2, parts: GROUPS_WRITE },
    ],
    screen: "The names of your group, an order of speaking to start with, and the question.",
    roles: [
      { name: "First speaker", sees: "That you begin, and how long each of you has." },
      {
        name: "Facilitator",
        sees: "The groups, which of them have written, and a way to call all of them back.",
      },
    ],
    afar: "Groups of four in rooms of their own. One person in each shares the page with the question.",
    asynchronous: "Threads of four people over three days: one answers each day, and the fourth sums up.",
    collects: "answers",
  },
  {
    id: "speed-introductions",
    title: "Speed introductions",
    group: "open",
    purpose: "In a quarter of an hour everyone has met four people.",
    minutes: { usual: 12, min: 6, max: 20 },
    people: { min: 6 },
    grouping: "pairs",
    groupSize: { usual: 2, min: 2, max: 3 },
    phases: [{ title: "Meet one person", minutes: 3, times: 4, parts: [{ kind: "groups", anew: true }] }],
    screen: "A partner, three short questions, and the number of the round.",
    roles: [{ name: "Facilitator", sees: "The round, who sits out, and when to call the change." }],
    afar: "Three minutes go fast online, so plan one minute between rounds for changing rooms.",
    asynchronous:
      "Each member posts three lines about themselves and replies to four others by the end of the week.",
    collects: "none",
  },
  {
    id: "hopes-and-fears",
    title: "Hopes and fears",
    group: "open",
    purpose: "What people wish for and worry about is on the table before it gets in the way.",
    minutes: { usual: 8, min: 5, max: 15 },
    people: { min: 3 },
    grouping: "all",
    phases: [
      { title: "Write alone", minutes: 3, grouping: "solo", parts: WRITE_UNNAMED },
      { title: "Show all at once", minutes: 1, parts: READ },
      { title: "Read and talk", minutes: 4, parts: [{ kind: "wall" }, { kind: "cluster" }] },
    ],
    screen: "Write a hope and a worry. Read what the others wrote and notice what you share.",
    roles: [
      {
        name: "Facilitator",
        sees: "How many have written both; nothing of the content until all is shown at once.",
      },
    ],
    afar: "Everyone writes in the panel, also those who sit in a room together, so that all notes look the same.",
    asynchronous: "Collect both in a form for two days, then post all of them together without names.",
    collects: "answers",
  },
];
