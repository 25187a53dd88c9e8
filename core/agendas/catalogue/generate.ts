/** Activities for thinking and for finding ideas: first alone, then with others. */
import type { Activity } from "../activity.ts";
import { LIBERATING_LICENCE, LIBERATING_STRUCTURES, liberatingAfter } from "./credits.ts";
import { GROUPS_WRITE, IN_GROUPS, WRITE_ALONE, WRITE_AND_READ, WRITE_UNNAMED } from "./usual-parts.ts";

/** Groups go through their list and mark what they find. */
const GROUPS_MARK = [{ kind: "groups" }, { kind: "vote", votes: 20, most: 1 }] as const;

export const generateActivities: readonly Activity[] = [
  {
    id: "reflection",
    title: "Reflection",
    group: "generate",
    purpose: "A few quiet minutes give slower thoughts a chance.",
    minutes: { usual: 4, min: 2, max: 10 },
    people: { min: 1 },
    grouping: "solo",
    phases: [
      { title: "Write for yourself", minutes: 3, parts: [{ kind: "write" }] },
      { title: "Share what you like", minutes: 1, grouping: "all", parts: WRITE_AND_READ },
    ],
    screen: "A question and quiet time to write. Share as much of it as you wish.",
    roles: [
      {
        name: "Facilitator",
        sees: "How many are still writing. What they write stays with them until they share it.",
      },
    ],
    afar: "Ask people to mute themselves and switch the camera off if it helps. Say when you will call them back.",
    asynchronous:
      "Send the question with ten minutes blocked in the calendar. Whoever likes posts a line of what came up.",
    collects: "answers",
  },
  {
    id: "one-two-four-all",
    title: "1-2-4-All",
    group: "generate",
    purpose: "Ideas grow from one person to pairs, to fours, to all, so that nobody is drowned out.",
    minutes: { usual: 12, min: 10, max: 25 },
    people: { min: 4 },
    grouping: "small-groups",
    groupSize: { usual: 4, min: 4, max: 5 },
    phases: [
      { title: "Alone", minutes: 1, grouping: "solo", parts: [{ kind: "write" }] },
      { title: "In pairs", minutes: 2, grouping: "pairs", parts: IN_GROUPS },
      { title: "In fours", minutes: 4, parts: [{ kind: "groups" }, { kind: "write" }] },
      {
        title: "All together",
        minutes: 5,
        grouping: "all",
        parts: [{ kind: "write" }, { kind: "wall" }, { kind: "cluster" }],
      },
    ],
    screen:
      "Think alone, compare in a pair, build in a four, then share your group's strongest idea with everyone.",
    roles: [
      { name: "Spokesperson of a four", sees: "The box for the one idea that your four brings to everyone." },
      {
        name: "Facilitator",
        sees: "The phase, how many fours have sent their idea, and the ideas as they come.",
      },
    ],
    afar: "One minute alone with microphones off, pairs in rooms, then join two rooms to a four. The last part is in one call again.",
    asynchronous:
      "Day one alone, day two in pairs, day three in fours. On day four each four posts one idea.",
    collects: "answers",
    credits: LIBERATING_STRUCTURES,
    licence: LIBERATING_LICENCE,
  },
  {
    id: "brainwriting",
    title: "Brainwriting",
    group: "generate",
    purpose: "Many ideas in silence, each built on by the next person.",
    minutes: { usual: 15, min: 9, max: 30 },
    people: { min: 4 },
    grouping: "small-groups",
    groupSize: { usual: 5, min: 4, max: 8 },
    phases: [{ title: "Write, then pass it on", minutes: 3, times: 5, parts: [{ kind: "pass" }] }],
    screen: "Write ideas on your sheet. Each round you get a neighbour's sheet and add to it.",
    roles: [{ name: "Facilitator", sees: "The round, and which sheets have not moved on." }],
    afar: "Sheets move on the screen, so those afar and those in the room take part alike.",
    asynchronous: "One shared sheet each; pass it on every morning for five mornings.",
    collects: "answers",
    credits: "Brainwriting, by Bernd Rohrbach",
  },
  {
    id: "crowd-sourcing",
    title: "25/10 crowd sourcing",
    group: "generate",
    purpose: "The whole group finds its boldest ideas in half an hour.",
    minutes: { usual: 30, min: 20, max: 40 },
    people: { min: 10 },
    grouping: "all",
    phases: [
      { title: "Write one bold idea", minutes: 5, parts: WRITE_UNNAMED },
      { title: "Score five ideas of others", minutes: 10, parts: [{ kind: "score", cards: 5 }] },
      { title: "See the ten on top", minutes: 5, parts: [{ kind: "score", cards: 5, isResult: true }] },
      {
        title: "Talk about them",
        minutes: 10,
        parts: [
          { kind: "score", cards: 5, isResult: true },
          { kind: "queue", secondsEach: 60 },
        ],
      },
    ],
    screen:
      "Write one bold idea and its first step. Then give each of five ideas of others one to five points.",
    roles: [
      { name: "Facilitator", sees: "How many ideas are in, how many points are given, and the ten on top." },
    ],
    afar: "Cards are dealt on the screen without names. Nobody has to walk about, and nobody gets their own.",
    asynchronous:
      "Ideas until Tuesday, five cards to score for everyone until Thursday, the ten on top on Friday.",
    collects: "answers",
    credits: LIBERATING_STRUCTURES,
    licence: LIBERATING_LICENCE,
  },
  {
    id: "wicked-questions",
    title: "Wicked questions",
    group: "generate",
    purpose: "Names two things that are both true and pull against each other.",
    minutes: { usual: 25, min: 15, max: 35 },
    people: { min: 4 },
    grouping: "small-groups",
    groupSize: { usual: 4, min: 3, max: 5 },
    phases: [
      { title: "See what a paradox sounds like", minutes: 5, grouping: "all" },
      { title: "Write some in small groups", minutes: 10, parts: GROUPS_WRITE },
      {
        title: "Choose and sharpen",
        minutes: 10,
        grouping: "all",
        parts: [{ kind: "vote", votes: 3, most: 1 }],
      },
    ],
    screen: "Finish the sentence: how can it be that we … and at the same time …?",
    roles: [{ name: "Facilitator", sees: "The questions of each group, and which have two true halves." }],
    afar: "Groups write straight into the panel, so that every question can be read by all when they come back.",
    asynchronous:
      "Post the sentence frame. People add questions for three days and mark the one that hurts most.",
    collects: "answers",
    credits: LIBERATING_STRUCTURES,
    licence: LIBERATING_LICENCE,
  },
  {
    id: "triz",
    title: "TRIZ",
    group: "generate",
    purpose: "By planning the worst result people see, with a smile, what to stop.",
    minutes: { usual: 40, min: 25, max: 50 },
    people: { min: 5 },
    grouping: "small-groups",
    groupSize: { usual: 5, min: 4, max: 6 },
    phases: [
      { title: "Name the worst result", minutes: 5, parts: GROUPS_WRITE },
      { title: "List how to make sure of it", minutes: 10, parts: GROUPS_WRITE },
      { title: "Mark what you do already", minutes: 10, parts: GROUPS_MARK },
      {
        title: "Decide what to stop",
        minutes: 10,
        parts: [{ kind: "groups" }, { kind: "vote", votes: 20, most: 1, isResult: true }],
      },
      { title: "Who stops what first", minutes: 5, grouping: "all", parts: [{ kind: "commit" }] },
    ],
    screen:
      "Write ways to make certain of the worst result, mark those that exist today, and choose one to stop.",
    roles: [
      { name: "Facilitator", sees: "The list of each group, what was marked as real, and who stops what." },
    ],
    afar: "Each group keeps its list in the panel. Allow a little longer for laughter: it is slower over a call.",
    asynchronous:
      "Day one the worst result and how to make sure of it, day two what we do already, day three what each will stop.",
    collects: "answers",
    credits: liberatingAfter("TRIZ, by Genrich Altshuller"),
    licence: LIBERATING_LICENCE,
  },
  {
    id: "fifteen-percent-solutions",
    title: "15% solutions",
    group: "generate",
    purpose: "Finds the step that each can take now, with what they already have.",
    minutes: { usual: 25, min: 10, max: 30 },
    people: { min: 2 },
    grouping: "trios",
    groupSize: { usual: 3, min: 2, max: 4 },
    phases: [
      { title: "List alone", minutes: 5, grouping: "solo", parts: WRITE_ALONE },
      {
        title: "Say yours in a small group",
        minutes: 10,
        parts: [{ kind: "groups", roles: ["Person whose list it is", "Listener"] }, { kind: "wall" }],
      },
      {
        title: "Ask and offer help",
        minutes: 10,
        parts: [{ kind: "groups", roles: ["Person whose list it is", "Helper"] }, { kind: "commit" }],
      },
    ],
    screen:
      "List what you could do without anyone's permission or money. The others ask questions that make it clearer.",
    roles: [
      {
        name: "Person whose list it is",
        sees: "The questions of the others, and the line for your first step.",
      },
      { name: "Facilitator", sees: "How many have a first step with a date." },
    ],
    afar: "Groups of three in rooms of their own. Show the clock for each person in the room.",
    asynchronous:
      "Everyone posts one step by Wednesday; two others each ask one question about it by Friday.",
    collects: "answers",
    credits: liberatingAfter("Gareth Morgan"),
    licence: LIBERATING_LICENCE,
  },
  {
    id: "nine-whys",
    title: "Nine whys",
    group: "generate",
    purpose: "By asking why again and again people reach what their work is for.",
    minutes: { usual: 27, min: 15, max: 30 },
    people: { min: 2 },
    grouping: "pairs",
    groupSize: { usual: 2, min: 2, max: 3 },
    phases: [
      { title: "Each lists what they do", minutes: 2, grouping: "solo", parts: [{ kind: "write" }] },
      {
        title: "One asks, one answers",
        minutes: 10,
        times: 2,
        parts: [{ kind: "groups", roles: ["Asker", "Who answers"] }],
      },
      { title: "Compare with everyone", minutes: 5, grouping: "all", parts: WRITE_AND_READ },
    ],
    screen: "Say what you do. Your partner asks kindly why that matters, up to nine times. Then change over.",
    roles: [
      { name: "Asker", sees: "How often you have asked, and when to change over." },
      { name: "Facilitator", sees: "The pairs, and when the first half is over." },
    ],
    afar: "Pairs in rooms. Cameras help here, because the pauses matter.",
    asynchronous: "A chat of two over a day: one message, one why, one answer, and then the other way round.",
    collects: "answers",
    credits: liberatingAfter("Geoff Bellman"),
    licence: LIBERATING_LICENCE,
  },
  {
    id: "min-specs",
    title: "Min specs",
    group: "generate",
    purpose: "Leaves only the few rules that the work cannot do without.",
    minutes: { usual: 55, min: 30, max: 60 },
    people: { min: 4 },
    grouping: "small-groups",
    groupSize: { usual: 5, min: 4, max: 6 },
    phases: [
      { title: "List every rule alone and together", minutes: 6, parts: GROUPS_WRITE },
      { title: "Test each rule", minutes: 15, parts: GROUPS_MARK },
      { title: "Second test, with a real case", minutes: 15, parts: GROUPS_MARK },
      {
        title: "Compare with the other groups",
        minutes: 15,
        grouping: "all",
        parts: [
          { kind: "vote", votes: 20, most: 1, isResult: true },
          { kind: "queue", secondsEach: 60 },
        ],
      },
      { title: "Keep the few that remain", minutes: 4, parts: [{ kind: "rank" }] },
    ],
    screen: "List all rules, then ask of each: if we broke this one, could we still reach our purpose?",
    roles: [{ name: "Facilitator", sees: "The rules of each group: kept, doubtful, dropped." }],
    afar: "One list a group in the panel. Read each rule aloud before testing it, so that nobody loses the place.",
    asynchronous:
      "A list that all can edit for two days, a test of each rule in comments for two more, then one short call.",
    collects: "answers",
    credits: liberatingAfter("Kathleen Eisenhardt and Donald Sull"),
    licence: LIBERATING_LICENCE,
  },
];
