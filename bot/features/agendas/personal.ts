/** What templates hold about a person: what they published, and what they look after. */
import { keptTemplateSchema } from "../../../core/agendas/index.ts";
import { keptDraftSchema, seenSchema } from "./storage/drafts.ts";
import { worthSchema } from "./storage/runs.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

const ofTemplates = (table: string): ReturnType<typeof personalTable> =>
  personalTable({
    table,
    holdsWords: true,
    title: "Templates of yours",
    schema: keptTemplateSchema,
    show: ({ template, revision, publishedBy, publishedAt = "", owner, reviewOn = "" }, who) =>
      publishedBy === who.person || owner === who.person
        ? {
            Template: template.title,
            Version: String(revision),
            Published: publishedAt,
            "Look again on": reviewOn,
          }
        : undefined,
    erase: "keep without them",
  });

export const personal = personalIn([
  ofTemplates("templates"),
  ofTemplates("templateversions"),
  personalTable({
    table: "templatedrafts",
    holdsWords: true,
    title: "Agendas that you are shaping",
    schema: keptDraftSchema,
    show: ({ draft, changedBy, changedAt }, who) =>
      changedBy === who.person ? { Agenda: draft.agenda.title, Changed: changedAt } : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "templateworth",
    title: "Whether sessions were worth your time",
    schema: worthSchema,
    show: ({ person, worth, saidAt }, who) =>
      person === who.person ? { Answer: worth, Said: saidAt } : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "templatedraftseen",
    title: "Agendas that you had open",
    schema: seenSchema,
    show: ({ person, seenAt }, who) => (person === who.person ? { Seen: seenAt } : undefined),
    erase: "delete",
  }),
]);
