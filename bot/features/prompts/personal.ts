/** What prompts hold about a person: what they asked, and what they answered. */
import {
  answerSchema,
  draftSchema,
  promptSchema,
  rhythmSchema,
  saySource,
  talkSchema,
  volunteerSchema,
} from "../../../core/prompts/index.ts";
import { z } from "zod";
import { turnSchema } from "./storage/rhythms.ts";
import type { PersonalData } from "../../feature.ts";
import { dropPictures, openedSchema, pictureRowSchema, savedPictures } from "./storage/pictures.ts";
import { personalIn, personalTable, wordsIn } from "../personal-data/index.ts";
import { keptSchema } from "./storage/keeping.ts";

const declared = personalIn([
  personalTable({
    table: "promptcards",
    title: "Questions that you asked",
    schema: z.object({ version: z.literal(1) }),
    show: () => undefined,
    erase: "delete",
  }),
  personalTable({
    table: "promptanswers",
    holdsWords: true,
    title: "Your answers",
    schema: answerSchema,
    show: ({ person, name, text, answeredAt, changedAt }, who) =>
      person === who.person
        ? { "Your answer": text, As: name, Answered: answeredAt, Changed: changedAt }
        : undefined,
    kept: { kind: "answers", since: ({ changedAt, answeredAt }) => changedAt ?? answeredAt },
    erase: "keep without them",
  }),
  personalTable({
    table: "prompts",
    holdsWords: true,
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
  personalTable({
    table: "promptrhythms",
    holdsWords: true,
    title: "Questions that you ask again and again",
    schema: rhythmSchema,
    show: ({ askedBy, source, rule, createdAt }, who) =>
      askedBy === who.person ? { Question: saySource(source), Rule: rule, Begun: createdAt } : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "promptpicturekeys",
    title: "Your answers",
    schema: openedSchema,
    show: () => undefined,
    kept: { kind: "answers", since: ({ at }) => at },
    erase: "delete",
  }),
  personalTable({
    table: "promptvolunteers",
    title: "Your turns in writing questions",
    schema: volunteerSchema,
    show: ({ person, askedAt }, who) =>
      person === who.person ? { "Last asked": askedAt ?? null } : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "prompttalk",
    holdsWords: true,
    title: "What you said to others' answers",
    schema: talkSchema,
    show: ({ person, said, at }, who) =>
      person === who.person ? { What: said.kind === "reply" ? said.text : said.mark, When: at } : undefined,
    kept: { kind: "answers", since: ({ at }) => at },
    erase: "keep without them",
  }),
  personalTable({
    table: "promptturns",
    holdsWords: true,
    title: "Questions that you wrote in turn",
    schema: turnSchema,
    show: ({ person, questions = [] }, who) =>
      person === who.person ? { Questions: questions.map(({ text }) => text) } : undefined,
    erase: "keep without them",
  }),
  wordsIn("promptanonymous", z.object({ version: z.literal(1) })),
  personalTable({
    table: "keptanswers",
    holdsWords: true,
    title: "Answers for the library",
    schema: keptSchema,
    show: ({ person, state }, who) =>
      person === who.person ? { "Of yours": state } : { "You wanted one": state },
    erase: (value, who) => {
      const read = keptSchema.safeParse(value);
      return read.success && read.data.person === who.person ? "delete" : "keep without them";
    },
  }),
]);

/** Pictures lie in parts under their person, so they are told and ended whole (rule PRM51). */
export const personal: PersonalData = {
  ...declared,
  keptFor: [
    ...(declared.keptFor ?? []),
    { table: "promptpictures", kind: "answers", since: (row) => pictureRowSchema.safeParse(row).data?.at },
  ],
  async *export(world, who) {
    yield* declared.export(world, who);
    for await (const { type, base64, at } of savedPictures(world.tables, who.tenant, who.person))
      yield {
        title: "Your answers",
        records: [{ "Your picture": `data:${type};base64,${base64}`, Came: at }],
      };
  },
  async erase(world, who, erasure) {
    await declared.erase(world, who, erasure);
    await dropPictures(world.tables, who.tenant, who.person);
  },
};
