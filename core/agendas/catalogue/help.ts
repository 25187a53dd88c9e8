/** Activities in which a person with a question gets help from colleagues. */
import type { Activity } from "../activity.ts";
import { LIBERATING_LICENCE, LIBERATING_STRUCTURES } from "./credits.ts";
import { ASK, GROUPS_WRITE, IN_GROUPS, READ, WRITE_AND_READ } from "./usual-parts.ts";

/** One gives the case, one watches the time, the others coach. */
const CASE_GROUPS = [{ kind: "groups", roles: ["Case giver", "Timekeeper", "Coach"] }] as const;

export const helpActivities: readonly Activity[] = [
  {
    id: "troika-consulting",
    title: "Troika consulting",
    group: "help",
    purpose: "In threes, each gets the honest advice of two colleagues.",
    minutes: { usual: 51, min: 24, max: 60 },
    people: { min: 3 },
    grouping: "trios",
    groupSize: { usual: 3, min: 3, max: 4 },
    phases: [
      {
        title: "One person: present, be advised, reflect",
        minutes: 17,
        times: 3,
        parts: [{ kind: "groups", roles: ["Client", "Consultant"] }, { kind: "write" }],
      },
    ],
    screen:
      "When it is your turn, tell your question and then only listen while the other two talk about it. Then say what helped.",
    roles: [
      {
        name: "Client",
        sees: "Your question, then: listen with the camera off, and at the end say what helped.",
      },
      {
        name: "Consultant",
        sees: "The client's question, and that you talk with each other and not to the client.",
      },
      { name: "Facilitator", sees: "The groups, the round, and when to call the change of roles." },
    ],
    afar: "Clients switch the camera off while they are talked about. It does the work of turning the chair.",
    asynchronous: "Threads of three. Each day one person posts a question and only reads until the evening.",
    collects: "answers",
    credits: LIBERATING_STRUCTURES,
    licence: LIBERATING_LICENCE,
  },
  {
    id: "case-clinic",
    title: "Case clinic",
    group: "help",
    purpose: "Four or five people give one real case their full attention.",
    minutes: { usual: 60, min: 45, max: 75 },
    people: { min: 4, max: 30 },
    grouping: "small-groups",
    groupSize: { usual: 5, min: 4, max: 6 },
    phases: [
      { title: "Choose the case and a timekeeper", minutes: 3, parts: CASE_GROUPS },
      { title: "The case is told", minutes: 10, parts: CASE_GROUPS },
      { title: "Silence", minutes: 2, parts: CASE_GROUPS },
      {
        title: "Images and feelings are given back",
        minutes: 10,
        parts: [
          { kind: "groups", roles: ["Case giver", "Timekeeper", "Coach"] },
          { kind: "capture", fields: ["I see", "I sense", "I would ask"] },
        ],
      },
      { title: "Talk it through", minutes: 25, parts: CASE_GROUPS },
      {
        title: "What is clearer now",
        minutes: 6,
        parts: [{ kind: "groups", roles: ["Case giver", "Timekeeper", "Coach"] }, { kind: "write" }],
      },
      { title: "Thanks", minutes: 4, grouping: "all", parts: READ },
    ],
    screen:
      "Listen to the case without solving it. Then write what you saw, what you sensed and what you would ask.",
    roles: [
      { name: "Case giver", sees: "Your case sheet, and when it is your turn to listen." },
      { name: "Coach", sees: "The case, and boxes for what you see, sense and would ask." },
      { name: "Timekeeper", sees: "The phase and its minutes." },
      { name: "Facilitator", sees: "Which phase each group is in." },
    ],
    afar: "Keep the two minutes of silence also online, with cameras on. Say beforehand that nothing is broken.",
    asynchronous:
      "The case as a page on Monday, one observation from each coach by Wednesday, the giver's answer on Friday.",
    collects: "answers",
    credits: "Case clinic, by Otto Scharmer and the Presencing Institute",
    licence: "Method published under CC BY-SA 3.0; described here in our own words",
  },
  {
    id: "peer-assist",
    title: "Peer assist",
    group: "help",
    purpose: "Before a piece of work starts, those who have done it before share what they know.",
    minutes: { usual: 60, min: 40, max: 120 },
    people: { min: 4, max: 14 },
    grouping: "all",
    phases: [
      { title: "The asker tells the situation", minutes: 10 },
      { title: "Clear up questions", minutes: 10, parts: ASK },
      {
        title: "Peers talk, the asker listens",
        minutes: 25,
        parts: [
          { kind: "capture", fields: ["What I did in a case like it", "What it cost"] },
          { kind: "wall" },
        ],
      },
      {
        title: "Options are given back",
        minutes: 10,
        parts: [{ kind: "vote", votes: 3, most: 1 }],
      },
      { title: "Thanks and first actions", minutes: 5, parts: [{ kind: "commit" }] },
    ],
    screen: "Write options from your own experience, and what each cost you. The asker says which to try.",
    roles: [
      { name: "Asker", sees: "The options as they come, and your own list of what you will do." },
      { name: "Peer", sees: "The situation, and a box for what you did in a case like it." },
      { name: "Facilitator", sees: "The phase, and the options so far." },
    ],
    afar: "The asker shares one page with the situation. While peers talk, the asker is muted and writes.",
    asynchronous:
      "The asker posts the situation in one page; peers add what they did within three days; the asker says what they will do.",
    collects: "answers",
    credits: "Peer assist, developed at BP and described by Chris Collison and Geoff Parcell",
  },
  {
    id: "wise-crowds",
    title: "Wise crowds",
    group: "help",
    purpose: "Groups of four or five advise each member in turn.",
    minutes: { usual: 60, min: 35, max: 75 },
    people: { min: 8 },
    grouping: "small-groups",
    groupSize: { usual: 5, min: 4, max: 6 },
    phases: [
      { title: "Form groups", minutes: 2, parts: [{ kind: "groups", roles: ["Client", "Consultant"] }] },
      {
        title: "One client: ask, be advised, answer",
        minutes: 15,
        times: 3,
        parts: [{ kind: "groups", roles: ["Client", "Consultant"] }],
      },
      { title: "What travelled between the groups", minutes: 13, grouping: "all", parts: WRITE_AND_READ },
    ],
    screen:
      "Who is client now and who comes next. Advisers talk with one another; the client turns around and listens.",
    roles: [
      { name: "Client", sees: "Your minutes, then: turn away and take notes." },
      { name: "Consultant", sees: "The client's question, and that the client only listens." },
      { name: "Facilitator", sees: "The groups and whose turn it is in each." },
    ],
    afar: "Clients switch the camera off while the others advise. Groups stay in one room for all turns.",
    asynchronous: "Threads of five over five days, one client a day.",
    collects: "answers",
    credits: LIBERATING_STRUCTURES,
    licence: LIBERATING_LICENCE,
  },
  {
    id: "what-i-need-from-you",
    title: "What I need from you",
    group: "help",
    purpose: "Groups that depend on one another ask plainly and get a plain answer.",
    minutes: { usual: 55, min: 40, max: 70 },
    people: { min: 6 },
    grouping: "small-groups",
    groupSize: { usual: 5, min: 3, max: 8 },
    phases: [
      { title: "Gather by function", minutes: 5, parts: IN_GROUPS },
      { title: "List needs", minutes: 15, parts: GROUPS_WRITE },
      {
        title: "Choose the two that matter",
        minutes: 10,
        parts: [{ kind: "groups" }, { kind: "vote", votes: 2, most: 1 }],
      },
      { title: "Say them to the others", minutes: 10, grouping: "all", parts: READ },
      {
        title: "Write the answers",
        minutes: 5,
        parts: [
          { kind: "capture", fields: ["To which need", "Yes, no, I will try, or please be clearer"] },
          { kind: "wall" },
        ],
      },
      { title: "Give the answers", minutes: 10, grouping: "all", parts: READ },
    ],
    screen:
      "Write what your group needs and from whom. Each need is answered with yes, no, I will try, or please be clearer.",
    roles: [
      {
        name: "Spokesperson",
        sees: "The two needs that you say for your group, and the answers that it owes.",
      },
      { name: "Facilitator", sees: "All needs with whom they go to, and which have no answer yet." },
    ],
    afar: "Groups meet in rooms by what they do. Answers are given one after another in the main call.",
    asynchronous:
      "Needs in one table until Tuesday; each group fills in its plain answers until Thursday; one short call about the rest.",
    collects: "answers",
    credits: LIBERATING_STRUCTURES,
    licence: LIBERATING_LICENCE,
  },
  {
    id: "lean-coffee",
    title: "Lean coffee",
    group: "help",
    purpose: "The people who came make the agenda and talk about what most of them want.",
    minutes: { usual: 45, min: 20, max: 90 },
    people: { min: 3, max: 12 },
    grouping: "all",
    phases: [
      {
        title: "Write topics",
        minutes: 5,
        parts: [{ kind: "write", label: "Your topic" }, { kind: "wall" }],
      },
      { title: "Vote", minutes: 3, parts: [{ kind: "vote", votes: 2, most: 2 }] },
      { title: "One topic, then go on or change", minutes: 7, times: 5, parts: [{ kind: "coffee" }] },
      { title: "What each takes along", minutes: 2, parts: [{ kind: "commit" }] },
    ],
    screen: "Write a topic, vote for two, and when the time of a topic is over say whether to go on.",
    roles: [
      {
        name: "Who brought the topic",
        sees: "That your topic is on, and that you open it in two sentences.",
      },
      {
        name: "Facilitator",
        sees: "The topics by votes, the clock of this one, and how many wish to go on.",
      },
    ],
    afar: "Votes to go on are given on the screen, so that those afar count as much as those in the room.",
    asynchronous: "Topics and votes until Tuesday; a thread of two days for each of the first three.",
    collects: "answers",
    credits: "Lean Coffee, by Jim Benson and Jeremy Lightsmith",
  },
];
