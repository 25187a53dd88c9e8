/** What prompts hold about a person: what they asked, and what they answered. */
import { answerSchema, draftSchema, promptSchema } from "../../../core/prompts/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "promptanswers",
    title: "Your answers",
    schema: answerSchema,
    show: ({ person, name, text, answeredAt, changedAt }, who) =>
      person === who.person
        ? { "Your answer": text, As: name, Answered: answeredAt, Changed: changedAt }
        : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "prompts",
    title: "Questions that you asked",
    schema: promptSchema,
    show: ({ askedBy, question, opensAt, closesAt }, who) =>
      askedBy === who.person ? { Question: question, From: opensAt, Until: closesAt } : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "promptdrafts",
    title: "Questions that you drafted",
    schema: draftSchema,
    show: ({ askedBy, question, createdAt, state }, who) =>
      askedBy === who.person ? { Question: question, Drafted: createdAt, State: state } : undefined,
    erase: "delete",
  }),
]);
