/** Shaping a company's own templates, for the tab. Each door is a community's: it keeps what it publishes. */
import { z } from "zod";
import { beginEmpty } from "../../../../core/agendas/editing/index.ts";
import { FILE_FORMS, parseTemplate, readTemplates, SHOWN_TO } from "../../../../core/agendas/index.ts";
import type { KeptTemplate, Template } from "../../../../core/agendas/index.ts";
import { line } from "../../../../core/agendas/text.ts";
import { communityId, personId, templateId } from "../../../../core/ids.ts";
import { isRefusal, refuse } from "../../../../core/refusal.ts";
import type { Refusal } from "../../../../core/refusal.ts";
import { defineRoute } from "../../../feature.ts";
import type { ApiAnswer } from "../../../feature.ts";
import { begin } from "../beginning.ts";
import { bringUpDraft } from "../drafting.ts";
import { copy, importFile, lookAfter, publish, restore, sayProblems } from "../shaping.ts";
import { keptAnswer, showKept } from "./finding.ts";

const ofCommunity = z.object({ id: z.string().max(200).transform(communityId) });
const shownTo = z.enum(SHOWN_TO).default("community");
const base = z.int().min(0).default(0);
const template = z.string().max(200).transform(templateId);
const nothing = z.object({});

function answered(kept: KeptTemplate | Refusal, status: 200 | 201): ApiAnswer | Refusal {
  return isRefusal(kept) ? kept : { status, body: showKept(kept) };
}

const post = defineRoute({
  method: "POST",
  path: "/communities/:id/templates",
  summary: "Publishes a template, as data or as Markdown: a new one, or the next version of one.",
  params: ofCommunity,
  query: nothing,
  body: z
    .object({
      template: z.unknown().optional(),
      markdown: z.string().max(200_000).optional(),
      /** The version that one started from; 0 for a new template. */
      base,
      shownTo,
    })
    .refine((body) => (body.template === undefined) !== (body.markdown === undefined), {
      error: "Give the template either as data or as Markdown.",
    }),
  answer: keptAnswer,
  async handle(world, { caller, params, body }) {
    const read = (): Template | Refusal =>
      body.markdown === undefined ? readData(body.template) : readMarkdown(body.markdown);
    const wish = { community: params.id, base: body.base, shownTo: body.shownTo };
    const kept = await publish(world, caller, wish, read);
    if (!isRefusal(kept)) await bringUpDraft(world, caller, kept);
    return answered(kept, 201);
  },
});

function readMarkdown(markdown: string): Template | Refusal {
  const read = parseTemplate(markdown);
  return read.kind === "read" ? read.template : badTemplate(sayProblems(read.problems));
}

/** What an agenda of a programme is, publishing itself looks up; here a programme that runs itself is found. */
function readData(data: unknown): Template | Refusal {
  const read = readTemplates(JSON.stringify(data, undefined, 1), "json", () => true);
  if (read.kind === "faulty") return badTemplate(sayProblems(read.problems));
  const [template, ...others] = read.templates;
  if (template === undefined || others.length > 0) return badTemplate("Publish one template at a time.");
  return template;
}

const badTemplate = (sentence: string): Refusal => refuse(422, "bad-template", sentence);

const begun = defineRoute({
  method: "POST",
  path: "/communities/:id/templates/new",
  summary: "Begins an empty agenda, to be shaped; nobody finds it until it is published.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ title: line }),
  answer: z.object({ id: z.string() }),
  async handle(world, { caller, params, body }) {
    const id = await begin(world, caller, params.id, beginEmpty(`new-${world.newId()}`, body.title));
    return isRefusal(id) ? id : { status: 201, body: { id } };
  },
});

const copies = defineRoute({
  method: "POST",
  path: "/communities/:id/templates/copies",
  summary: "Copies a template under another title, to be changed.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ template, title: z.string().trim().min(1).max(200), shownTo }),
  answer: keptAnswer,
  async handle(world, { caller, params, body }) {
    const wish = { community: params.id, shownTo: body.shownTo };
    return answered(await copy(world, caller, wish, body.template, body.title), 201);
  },
});

const restored = defineRoute({
  method: "POST",
  path: "/communities/:id/templates/restorations",
  summary: "Publishes an earlier version of a template anew, on top of the newest.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ template, revision: z.int().min(1), base, shownTo }),
  answer: keptAnswer,
  async handle(world, { caller, params, body }) {
    const wish = { community: params.id, base: body.base, shownTo: body.shownTo };
    const kept = await restore(world, caller, wish, body.template, body.revision);
    if (!isRefusal(kept)) await bringUpDraft(world, caller, kept);
    return answered(kept, 201);
  },
});

const care = defineRoute({
  method: "PUT",
  path: "/communities/:id/templates/care",
  summary: "Says who looks after a template, when to look at it again, and whether it is archived.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    template,
    ownerId: z.string().max(100).transform(personId).nullable().optional(),
    reviewOn: z.iso.date().nullable().optional(),
    isArchived: z.boolean().optional(),
  }),
  answer: keptAnswer,
  async handle(world, { caller, params, body }) {
    const { ownerId, reviewOn, isArchived } = body;
    const wanted = {
      ...(ownerId === undefined ? {} : { owner: ownerId }),
      ...(reviewOn === undefined ? {} : { reviewOn }),
      ...(isArchived === undefined ? {} : { isArchived }),
    };
    return answered(await lookAfter(world, caller, params.id, body.template, wanted), 200);
  },
});

/** Bytes. The library as it comes takes one megabyte as JSON, and a company's own may be a few times as much. */
const LARGEST_FILE = 6 * 1024 * 1024;

const imports = defineRoute({
  method: "POST",
  path: "/communities/:id/library",
  summary: "Imports a file of templates: all of them, or none where one is not good.",
  largestBody: LARGEST_FILE,
  params: ofCommunity,
  query: nothing,
  body: z.object({ text: z.string().min(1).max(4_000_000), form: z.enum(FILE_FORMS), shownTo }),
  answer: z.object({ created: z.int(), changed: z.int(), same: z.int() }),
  async handle(world, { caller, params, body }) {
    const wish = { community: params.id, shownTo: body.shownTo };
    const imported = await importFile(world, caller, wish, body.text, body.form);
    return isRefusal(imported) ? imported : { status: 201, body: imported };
  },
});

export const shapingRoutes = [post, begun, copies, restored, care, imports];
