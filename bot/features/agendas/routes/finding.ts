/** Finding and reading templates, for the tab. */
import { z } from "zod";
import {
  CATEGORIES,
  compareTemplates,
  FILE_FORMS,
  LEVELS,
  printTemplates,
  sayLineage,
  searchTemplates,
  SHOWN_TO,
  templateNotFound,
  templateSchema,
} from "../../../../core/agendas/index.ts";
import type { KeptTemplate, Template } from "../../../../core/agendas/index.ts";
import { templateId } from "../../../../core/ids.ts";
import { isRefusal, refuse } from "../../../../core/refusal.ts";
import { defineRoute } from "../../../feature.ts";
import { fareFor } from "../faring.ts";
import { allTemplates, seeKept } from "../finding.ts";
import { listVersions, loadVersion } from "../storage.ts";

const ofTemplate = z.object({ id: z.string().max(200).transform(templateId) });
const whole = z.coerce.number().int().min(1);

const filters = z.object({
  search: z.string().max(400).default(""),
  category: z.enum(CATEGORIES).optional(),
  level: z.enum(LEVELS).optional(),
  kind: z.enum(["agenda", "programme"]).optional(),
  /** At most so long. */
  minutes: whole.max(480).optional(),
  /** For so many. */
  people: whole.max(1000).optional(),
});

const list = defineRoute({
  method: "GET",
  path: "/templates",
  summary: "The templates that one finds, those that fit the search best first.",
  params: z.object({}),
  query: filters.extend({
    limit: whole.max(500).default(50),
    after: z.string().optional(),
  }),
  body: z.unknown(),
  answer: z.object({ items: z.array(templateSchema), next: z.string().nullable() }),
  async handle(world, { caller, query }) {
    const all = await allTemplates(world, caller.tenant, caller.person);
    const found = searchTemplates(all, query.search).filter((template) => isWanted(template, query));
    return { status: 200, body: pageOf(found, query.limit, query.after) };
  },
});

function isWanted(template: Template, wanted: z.output<typeof filters>): boolean {
  const { category, level, kind, minutes = Infinity, people } = wanted;
  if (category !== undefined && template.category !== category) return false;
  if (level !== undefined && template.level !== level) return false;
  if (kind !== undefined && template.kind !== kind) return false;
  const { min, max } = template.groupSize;
  return template.minutes <= minutes && (people === undefined || (min <= people && people <= max));
}

const one = defineRoute({
  method: "GET",
  path: "/templates/:id",
  summary: "One template: an agenda with its steps, or a programme with its sessions.",
  params: ofTemplate,
  query: z.object({}),
  body: z.unknown(),
  answer: templateSchema,
  async handle(world, { caller, params }) {
    const kept = await seeKept(world, caller, params.id);
    return kept === undefined ? templateNotFound() : { status: 200, body: kept.template };
  },
});

/** What is known of a template beside its words. */
export const keptAnswer = z.object({
  id: z.string(),
  title: z.string(),
  source: z.enum(["built-in", "company"]),
  revision: z.int(),
  shownTo: z.enum(SHOWN_TO),
  /** The community that keeps it; null for a built-in. */
  communityId: z.string().nullable(),
  /** A sentence: what it was copied from, and how far it has gone since. */
  lineage: z.string().nullable(),
  ownerId: z.string().nullable(),
  reviewOn: z.string().nullable(),
  isArchived: z.boolean(),
});

/** As the API tells it. */
export function showKept(kept: KeptTemplate): z.input<typeof keptAnswer> {
  return {
    id: kept.template.id,
    title: kept.template.title,
    source: kept.source,
    revision: kept.revision,
    shownTo: kept.shownTo ?? "company",
    communityId: kept.home ?? null,
    lineage: sayLineage(kept) ?? null,
    ownerId: kept.owner ?? null,
    reviewOn: kept.reviewOn ?? null,
    isArchived: kept.archivedAt !== undefined,
  };
}

const versions = defineRoute({
  method: "GET",
  path: "/templates/:id/versions",
  summary: "What is known of a template, and its versions, the newest first.",
  params: ofTemplate,
  query: z.object({}),
  body: z.unknown(),
  answer: keptAnswer.extend({
    versions: z.array(z.object({ revision: z.int(), title: z.string(), publishedAt: z.string().nullable() })),
  }),
  async handle(world, { caller, params }) {
    const kept = await seeKept(world, caller, params.id);
    if (kept === undefined) return templateNotFound();
    const earlier = await listVersions(world.tables, caller.tenant, params.id);
    const all = [kept, ...earlier.filter(({ revision }) => revision < kept.revision).toReversed()];
    const shown = all.map(({ revision, template, publishedAt = null }) => ({
      revision,
      title: template.title,
      publishedAt,
    }));
    return { status: 200, body: { ...showKept(kept), versions: shown } };
  },
});

const version = defineRoute({
  method: "GET",
  path: "/templates/:id/versions/:revision",
  summary: "A template as it was in one of its versions.",
  params: ofTemplate.extend({ revision: whole }),
  query: z.object({}),
  body: z.unknown(),
  answer: templateSchema,
  async handle(world, { caller, params }) {
    if ((await seeKept(world, caller, params.id)) === undefined) return templateNotFound();
    const kept = await loadVersion(world.tables, caller.tenant, params.id, params.revision);
    return kept === undefined ? versionGone(params.revision) : { status: 200, body: kept.template };
  },
});

function versionGone(revision: number): ReturnType<typeof refuse> {
  return refuse(404, "version-not-found", `There is no version ${revision} of it.`);
}

const comparison = defineRoute({
  method: "GET",
  path: "/templates/:id/comparison",
  summary: "What changed from one version of a template to another.",
  params: ofTemplate,
  query: z.object({ from: whole, to: whole }),
  body: z.unknown(),
  answer: z.object({
    items: z.array(
      z.object({ part: z.string().optional(), field: z.string(), before: z.string(), after: z.string() }),
    ),
  }),
  async handle(world, { caller, params, query }) {
    if ((await seeKept(world, caller, params.id)) === undefined) return templateNotFound();
    const [older, newer] = await Promise.all(
      [query.from, query.to].map((revision) => loadVersion(world.tables, caller.tenant, params.id, revision)),
    );
    if (older === undefined) return versionGone(query.from);
    if (newer === undefined) return versionGone(query.to);
    return { status: 200, body: { items: compareTemplates(older.template, newer.template) } };
  },
});

const fare = defineRoute({
  method: "GET",
  path: "/templates/:id/fare",
  summary: "How the sessions of each version went, and what to try next.",
  params: ofTemplate,
  query: z.object({}),
  body: z.unknown(),
  answer: z.object({
    items: z.array(
      z.object({
        revision: z.int(),
        sessions: z.int(),
        /** On average. */
        minutesOver: z.int(),
        /** From 0 to 100; null where too few answered. */
        worth: z.int().nullable(),
        /** What people took with them, and how many of that are commitments. */
        takeaways: z.int(),
        commitments: z.int(),
      }),
    ),
    suggestion: z
      .object({ sentence: z.string(), minutes: z.int().nullable(), templateId: z.string().nullable() })
      .nullable(),
  }),
  async handle(world, { caller, params }) {
    const found = await fareFor(world, caller, params.id);
    if (isRefusal(found)) return found;
    const { fared, suggestion } = found;
    const { minutes = null, templateId: other = null } = suggestion ?? {};
    const shown =
      suggestion === undefined ? null : { sentence: suggestion.sentence, minutes, templateId: other };
    const items = fared.map((each) => ({ ...each, worth: each.worth ?? null }));
    return { status: 200, body: { items, suggestion: shown } };
  },
});

const form = z.enum(FILE_FORMS).default("markdown");
const CONTENT_TYPES = { markdown: "text/markdown; charset=utf-8", json: "application/json" };

const file = defineRoute({
  method: "GET",
  path: "/templates/:id/file",
  summary: "A template as a file, to take along or to change elsewhere.",
  params: ofTemplate,
  query: z.object({ form }),
  body: z.unknown(),
  async handle(world, { caller, params, query }) {
    const kept = await seeKept(world, caller, params.id);
    if (kept === undefined) return templateNotFound();
    const text = printTemplates([kept.template], query.form);
    return { status: 200, text, contentType: CONTENT_TYPES[query.form] };
  },
});

const library = defineRoute({
  method: "GET",
  path: "/library",
  summary: "All templates that one finds, as one file that can be imported again.",
  params: z.object({}),
  query: z.object({ form }),
  body: z.unknown(),
  async handle(world, { caller, query }) {
    const text = printTemplates(await allTemplates(world, caller.tenant, caller.person), query.form);
    return { status: 200, text, contentType: CONTENT_TYPES[query.form] };
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

export const findingRoutes = [list, one, versions, version, comparison, fare, file, library];
