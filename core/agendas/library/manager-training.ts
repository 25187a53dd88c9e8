/** Eight weeks in which managers learn from managers. */
import { writeProgramme } from "../compose.ts";

const AGENDA = "manager-training-session";

export const managerTraining = writeProgramme({
  id: "manager-training",
  title: "Manager Training",
  purpose: "Managers at every level work on what is hard in leading people, and learn it from one another.",
  audience: "Managers at every level, in cohorts of six to thirty",
  groupSize: { min: 6, max: 30 },
  keywords: ["management", "leading people", "training", "cohort", "peer learning"],
  minutes: 60,
  outcome:
    "After eight weeks each member has tried seven things with their own team, can say which of them helped, and has two colleagues to call when it gets hard.",
  sessions: [
    {
      title: "From doing to leading",
      agendaId: AGENDA,
      week: 0,
      prompts: [
        "What do you still do yourself that somebody in your team could do? What keeps you from giving it away?",
        "What does your team need from you that only you can give?",
      ],
      between: ["What did you give away this week, and what happened then?"],
    },
    {
      title: "The weekly talk with each person",
      agendaId: AGENDA,
      week: 1,
      prompts: [
        "Who talks more in your one-to-one talks, and about what?",
        "Which question has ever opened such a talk for you?",
      ],
      between: ["Which question did you ask that you had not asked before? What did you hear?"],
    },
    {
      title: "Feedback that can be used",
      agendaId: AGENDA,
      week: 2,
      prompts: [
        "What have you left unsaid to somebody for weeks? What do you fear would happen?",
        "When did feedback really help you, and how was it said?",
      ],
      between: ["To whom did you say something that you had put off? How did you begin?"],
    },
    {
      title: "Handing over real responsibility",
      agendaId: AGENDA,
      week: 3,
      prompts: [
        "When did you take a task back from somebody? What did both of you learn from that?",
        "What would a person have to know in order to decide this without you?",
      ],
      between: ["What was decided in your team this week without you? How was that for you?"],
    },
    {
      title: "Trust, and the courage to disagree",
      agendaId: AGENDA,
      week: 4,
      prompts: [
        "When did somebody in your team last tell you that you were wrong? What did you do?",
        "What do people in your team not say when you are in the room?",
      ],
      between: ["Where did you ask for disagreement this week, and what came?"],
    },
    {
      title: "When somebody struggles",
      agendaId: AGENDA,
      week: 5,
      prompts: [
        "How do you notice that somebody is not well or cannot keep up? What do you do first?",
        "Where does your help end, and whose help begins there?",
      ],
      between: ["Whom did you ask how they are, and wait for the answer?"],
    },
    {
      title: "Conflict in the team",
      agendaId: AGENDA,
      week: 6,
      prompts: [
        "Which disagreement in your team has been around for long? Who gains from it, and who pays?",
        "What would you have to hear from both sides before you say anything?",
      ],
      between: ["Which talk between two others did you make possible this week?"],
    },
    {
      title: "The team that goes on without me",
      agendaId: AGENDA,
      week: 7,
      prompts: [
        "If you were away for a month, what would go on well, and what would stop?",
        "Which of the things that you tried in these weeks will you keep up, and who will help you with it?",
      ],
      between: ["A month later: what have you kept up? What did your team notice?"],
    },
  ],
});
