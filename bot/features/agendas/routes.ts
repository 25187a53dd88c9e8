/** Templates, for the tab. */
import { z } from "zod";
import { searchTemplates, templateSchema } from "../../../core/agendas/index.ts";
import type { Template } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import { refuse } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import { allTemplates, findTemplate } from "./finding.ts";

const list = defineRoute({
  method: "GET",
  path: "/templates",
  summary: "The company's templates, those that fit the search best first.",
  params: z.object({}),
  query: z.object({
    search: z.string().max(400).default(""),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    after: z.string().optional(),
  }),
  body: z.unknown(),
  answer: z.object({ items: z.array(templateSchema), next: z.string().nullable() }),
  async handle(world, { caller, query }) {
    const found = searchTemplates(await allTemplates(world, caller.tenant), query.search);
    return { status: 200, body: pageOf(found, query.limit, query.after) };
  },
});

const one = defineRoute({
  method: "GET",
  path: "/templates/:id",
  summary: "One template: an agenda with its steps, or a programme with its sessions.",
  params: z.object({ id: z.string().transform(templateId) }),
  query: z.object({}),
  body: z.unknown(),
  answer: templateSchema,
  async handle(world, { caller, params }) {
    const template = await findTemplate(world, caller.tenant, params.id);
    if (template !== undefined) return { status: 200, body: template };
    return refuse(
      404,
      "template-not-found",
      "There is no template with this id. Search for it by its title.",
    );
  },
});

/** The templates behind `after`; an id that is not among them (any more) ends the list. */
function pageOf(
  templates: readonly Template[],
  limit: number,
  after: string | undefined,
): { items: readonly Template[]; next: string | null } {
  const place = after === undefined ? -1 : templates.findIndex((template) => template.id === after);
  const isLost = after !== undefined && place === -1;
  const items = isLost ? [] : templates.slice(place + 1, place + 1 + limit);
  const hasMore = !isLost && place + 1 + limit < templates.length;
  return { items, next: hasMore ? (items.at(-1)?.id ?? null) : null };
}

export const routes = [list, one];
