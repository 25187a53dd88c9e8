/** Six sessions for those who lead for the first time. */
import { writeProgramme } from "../compose.ts";

const AGENDA = "early-leadership-session";

export const earlyLeadership = writeProgramme({
  id: "early-leadership",
  title: "Early Leadership",
  purpose: "New and aspiring leaders practise the foundations of leading, one at a time, among equals.",
  audience: "People who lead for the first time, or soon will, in cohorts of six to thirty",
  groupSize: { min: 6, max: 30 },
  keywords: ["new leaders", "aspiring leaders", "leadership", "skills", "cohort"],
  minutes: 60,
  outcome:
    "After six sessions each member has held six real talks that they had practised here before, and can say what kind of leader they want to be.",
  sessions: [
    {
      title: "What leading means to me",
      agendaId: AGENDA,
      week: 0,
      prompts: ["Whom have you followed gladly, and why? Which part of that do you already have in you?"],
      between: ["Ask somebody who works with you: when am I at my best? What did they say?"],
    },
    {
      title: "Listening before answering",
      agendaId: AGENDA,
      week: 2,
      prompts: [
        "When did you last answer too early? What would you have heard if you had waited for ten seconds?",
      ],
      between: ["In which talk did you hold back your answer this week, and what came instead?"],
    },
    {
      title: "Saying clearly what I expect",
      agendaId: AGENDA,
      week: 4,
      prompts: [
        "What do you expect of somebody without ever having said so? How would you say it in two sentences?",
      ],
      between: ["What did you say out loud this week that you used to take for granted?"],
    },
    {
      title: "Leading without a title",
      agendaId: AGENDA,
      week: 6,
      prompts: ["Whom do you have to win who need not listen to you? What do they care about?"],
      between: ["Whom did you win for something this week, and what did it cost you?"],
    },
    {
      title: "Deciding when not all is known",
      agendaId: AGENDA,
      week: 8,
      prompts: [
        "Which decision are you putting off? What would you have to know, and what will you never know?",
      ],
      between: ["Which decision did you take this week with what you knew? What would change your mind?"],
    },
    {
      title: "Looking after myself and others",
      agendaId: AGENDA,
      week: 10,
      prompts: [
        "How do others notice that you have too much on your plate? What do you do for yourself that your team may see?",
      ],
      between: ["A month later: which of the six foundations did you need most? Tell us when."],
    },
  ],
});
