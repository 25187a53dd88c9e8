/** Twelve months that begin on the first day. */
import type { ProgrammeSession } from "../agenda.ts";
import { writeProgramme } from "../compose.ts";

/** Weeks after the first session; a year of months, each about the same day. */
const MONTH_WEEKS = [0, 4, 9, 13, 17, 22, 26, 30, 35, 39, 43, 48];

type Theme = Pick<ProgrammeSession, "title" | "prompts" | "between">;

const themes: readonly Theme[] = [
  {
    title: "Arriving",
    prompts: ["What was different here from what you had imagined?", "What do you still not dare to ask?"],
    between: ["Whom did you meet this month whom you would not have met by yourself?"],
  },
  {
    title: "Who is who",
    prompts: ["Who in your surroundings knows things that are written nowhere? How did you find out?"],
    between: ["Whom do you ask first when you are stuck? Tell them that they helped."],
  },
  {
    title: "How work really gets done",
    prompts: ["Which way of doing things surprised you? What do you think it is good for?"],
    between: ["Which shortcut did somebody show you this month?"],
  },
  {
    title: "My first piece of work",
    prompts: ["What have you finished that others use? What would you do differently if you began again?"],
    between: ["Show somebody outside your team what you made. What did they ask?"],
  },
  {
    title: "Asking for feedback",
    prompts: ["Whose opinion of your work would you like to hear? What holds you back from asking?"],
    between: ["Ask one person for one thing that you could do better. What was it?"],
  },
  {
    title: "Half a year",
    prompts: [
      "What can you do today that you could not do six months ago?",
      "What have you stopped noticing that surprised you at first?",
    ],
    between: ["Write to somebody who started with you: how are they?"],
  },
  {
    title: "Beyond my own team",
    prompts: ["Which other team depends on your work, or you on theirs? What do you know about their day?"],
    between: ["Spend half an hour with somebody in such a team. What did you learn?"],
  },
  {
    title: "When it gets hard",
    prompts: [
      "What cost you sleep in the last weeks? Who knew about it?",
      "What helps you on a bad day here?",
    ],
    between: ["Whom did you help on a bad day, or who helped you?"],
  },
  {
    title: "What I am good at",
    prompts: ["For what do people come to you? When do you forget the time at work?"],
    between: ["Offer what you are good at to somebody who needs it. What happened?"],
  },
  {
    title: "Speaking up",
    prompts: ["What would you change here if it were up to you? Who would have to hear that from you?"],
    between: ["Where did you speak up this month? What came of it?"],
  },
  {
    title: "Helping those who come after me",
    prompts: [
      "Which piece of help do you wish you had had on your first day? Who could give it to the next person?",
    ],
    between: ["Welcome somebody who has just started. What did they ask you?"],
  },
  {
    title: "One year",
    prompts: [
      "What would you write to yourself on your first day?",
      "With whom from this circle will you stay in touch, and how?",
    ],
    between: ["Which community here would you like to join, or to start?"],
  },
];

export const yearOneConnections = writeProgramme({
  id: "year-1-connections",
  title: "Year 1 Connections",
  purpose:
    "Recent hires go through their first twelve months together and build a network across the company.",
  audience: "Recent hires, from their first month to the end of their first year",
  groupSize: { min: 6, max: 60 },
  keywords: ["onboarding", "first year", "new hires", "network", "joiners", "cohort"],
  minutes: 45,
  outcome:
    "After twelve months each member knows at least twelve colleagues outside their own team by name, and has welcomed somebody newer than themselves.",
  sessions: themes.map((theme, month) => ({
    ...theme,
    agendaId: "year-1-connections-session",
    week: MONTH_WEEKS[month] ?? month * 4,
  })),
});
