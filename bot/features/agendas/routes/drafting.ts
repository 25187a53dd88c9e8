/** Shaping an agenda together, for the tab: the draft, saving on top of others, who else is there. */
import { z } from "zod";
import { draftSchema } from "../../../../core/agendas/editing/index.ts";
import { communityId, templateId } from "../../../../core/ids.ts";
import { isRefusal } from "../../../../core/refusal.ts";
import type { Refusal } from "../../../../core/refusal.ts";
import { defineRoute } from "../../../feature.ts";
import type { ApiAnswer } from "../../../feature.ts";
import { dropDraft, meetAtDraft, openDraft, saveDraft } from "../drafting.ts";
import type { OpenDraft } from "../drafting.ts";
import { enterDraft, noteSavedFrom } from "../together.ts";

const ofDraft = z.object({
  id: z.string().max(200).transform(communityId),
  template: z.string().max(200).transform(templateId),
});
const nothing = z.object({});
const openAnswer = z.object({
  /** Rises with each save; 0 where nobody changed anything yet. */
  number: z.int(),
  /** The published version that it starts from. */
  base: z.int(),
  draft: draftSchema,
});

function show(open: OpenDraft | Refusal): ApiAnswer | Refusal {
  if (isRefusal(open)) return open;
  return { status: 200, body: { number: open.number, base: open.base, draft: open.draft } };
}

const open = defineRoute({
  method: "GET",
  path: "/communities/:id/drafts/:template",
  summary: "The draft of an agenda that the community keeps: as it was left, or as it is published.",
  params: ofDraft,
  query: nothing,
  body: z.unknown(),
  answer: openAnswer,
  async handle(world, { caller, params }) {
    return show(await openDraft(world, caller, params.id, params.template));
  },
});

const save = defineRoute({
  method: "PUT",
  path: "/communities/:id/drafts/:template",
  summary: "Saves what one did to a draft, on top of what others did meanwhile.",
  params: ofDraft,
  query: nothing,
  body: z.object({
    /** The draft as one knew it when one began. */
    before: draftSchema,
    draft: draftSchema,
    /** The live document from which it is saved. */
    documentId: z.string().max(200).optional(),
  }),
  answer: openAnswer,
  async handle(world, { caller, params, body }) {
    const saved = await saveDraft(world, caller, params.id, params.template, body);
    if (!isRefusal(saved) && body.documentId !== undefined)
      await noteSavedFrom(world, caller, params.id, params.template, body.documentId, saved);
    return show(saved);
  },
});

const enter = defineRoute({
  method: "POST",
  path: "/communities/:id/drafts/:template/room",
  summary: "The way into the live document in which a draft is shaped by several; the same for everybody.",
  params: ofDraft,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    relay: z.object({ endpoint: z.string(), tenantId: z.string() }),
    documentId: z.string(),
    token: z.string(),
  }),
  async handle(world, { caller, params }) {
    const way = await enterDraft(world, caller, params.id, params.template);
    return isRefusal(way) ? way : { status: 200, body: way };
  },
});

const meet = defineRoute({
  method: "POST",
  path: "/communities/:id/drafts/:template/presence",
  summary: "Says that one has the draft open, and hears what is new and who else is there.",
  params: ofDraft,
  query: nothing,
  body: z.object({
    number: z.int().min(0),
    base: z.int().min(0),
    /** Names one of several windows of one person. */
    window: z
      .string()
      .regex(/^[a-z0-9-]{0,40}$/)
      .default(""),
  }),
  answer: z.object({
    news: openAnswer.optional(),
    others: z.array(z.string()),
    isOpenElsewhere: z.literal(true).exactOptional(),
  }),
  async handle(world, { caller, params, body }) {
    const met = await meetAtDraft(world, caller, params.id, params.template, body);
    return isRefusal(met) ? met : { status: 200, body: met };
  },
});

const drop = defineRoute({
  method: "DELETE",
  path: "/communities/:id/drafts/:template",
  summary: "Forgets the draft: the agenda is again as it is published.",
  params: ofDraft,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    return (await dropDraft(world, caller, params.id, params.template)) ?? { status: 204 };
  },
});

export const draftingRoutes = [open, save, enter, meet, drop];
