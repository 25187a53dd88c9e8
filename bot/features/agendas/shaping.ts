/** A company shapes its own templates: publish, copy, restore, look after, import. */
import { may } from "../../../core/access/index.ts";
import {
  decideCare,
  decidePublish,
  readTemplates,
  templateNotFound,
  templateSchema,
} from "../../../core/agendas/index.ts";
import type {
  Care,
  FileForm,
  KeptTemplate,
  Problem,
  Publication,
  ShownTo,
  Template,
} from "../../../core/agendas/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { CommunityId, TemplateId } from "../../../core/ids.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { allTemplates, findKept, seeKept } from "./finding.ts";
import { changeKept, loadVersion } from "./storage.ts";

/** Whether somebody may write templates here, for these readers (rule AGD36). @throws {StorageError} */
export async function checkWriter(
  world: World,
  who: Speaker,
  community: CommunityId,
  shownTo: ShownTo,
): Promise<Refusal | undefined> {
  const [standing, there] = await Promise.all([
    roleIn(world, who.tenant, community, who.person),
    findCommunity(world, who.tenant, community),
  ]);
  if (there === undefined || !may(standing, "session.see")) return communityNotFound();
  if (shownTo === "company" && !may(standing, "library.review"))
    return refuse(
      403,
      "not-for-the-company",
      "Stewards and librarians publish to the whole company. Publish it to your community.",
    );
  if (shownTo === "community" && !may(standing, "session.schedule"))
    return refuse(
      403,
      "not-a-facilitator",
      "Stewards and facilitators publish templates of their community.",
    );
  return undefined;
}

/** What somebody wants to publish, and where. */
export interface Wish {
  readonly community: CommunityId;
  readonly shownTo: ShownTo;
  /** The version that they started from; 0 for a new template. */
  readonly base: number;
  /** It is in no list until its next version. */
  readonly isUnfinished?: boolean;
}

/**
 * Publishes a template as a new one or as the next version.
 *
 * @param read gives the template; asked once it is clear that this person may write
 * @throws {StorageError}
 */
export async function publish(
  world: World,
  who: Speaker,
  wish: Wish,
  read: () => Template | Refusal,
  lineage?: KeptTemplate["lineage"],
): Promise<KeptTemplate | Refusal> {
  const denied = await checkWriter(world, who, wish.community, wish.shownTo);
  if (denied !== undefined) return denied;
  const template = read();
  if (isRefusal(template)) return template;
  const refusal =
    (await whyTitleIsTaken(world, who, template)) ?? (await whyReferencesAreBad(world, who, template));
  if (refusal !== undefined) return refusal;
  const publication: Publication = {
    template,
    base: wish.base,
    home: wish.community,
    shownTo: wish.shownTo,
    by: who.person,
    at: world.clock.now().toString(),
    ...(lineage === undefined ? {} : { lineage }),
    ...(wish.isUnfinished === true ? { isUnfinished: true } : {}),
  };
  return changeKept(world.tables, who.tenant, templateId(template.id), (kept) =>
    decidePublish(kept, publication),
  );
}

/** A sentence names a template by its title, so that two of one title cannot be told apart. */
async function whyTitleIsTaken(world: World, who: Speaker, template: Template): Promise<Refusal | undefined> {
  const title = template.title.toLowerCase();
  const all = await allTemplates(world, who.tenant, who.person);
  const isTaken = all.some((each) => each.id !== template.id && each.title.toLowerCase() === title);
  return isTaken
    ? refuse(
        409,
        "title-taken",
        `There is a template called ${template.title} already. Choose another title.`,
      )
    : undefined;
}

async function whyReferencesAreBad(
  world: World,
  who: Speaker,
  template: Template,
): Promise<Refusal | undefined> {
  if (template.kind === "agenda") return undefined;
  const all = new Map(
    (await allTemplates(world, who.tenant, who.person)).map((each) => [each.id, each.kind]),
  );
  const at = template.sessions.findIndex(({ agendaId }) => all.get(agendaId) !== "agenda");
  if (at === -1) return undefined;
  const named = template.sessions[at]?.agendaId ?? "";
  return refuse(422, "bad-template", `Session ${at + 1}, Agenda: there is no agenda ${named}.`);
}

/** Copies a template under another title; the copy knows where it comes from. @throws {StorageError} */
export async function copy(
  world: World,
  who: Speaker,
  wish: Omit<Wish, "base">,
  from: TemplateId,
  title: string,
): Promise<KeptTemplate | Refusal> {
  const source = await seeKept(world, who, from);
  if (source === undefined) return templateNotFound();
  const id = `${source.template.id.slice(0, 40).replace(/-+$/u, "")}-${world.newId()}`;
  const lineage = { id: source.template.id, title: source.template.title, revision: source.revision };
  const renamed = templateSchema.safeParse({ ...source.template, id, title });
  if (!renamed.success) return refuse(422, "bad-template", "A title has 1 to 200 characters and no HTML.");
  return publish(world, who, { ...wish, base: 0 }, () => renamed.data, lineage);
}

/** Publishes an earlier version anew, on top of the one that is now. @throws {StorageError} */
export async function restore(
  world: World,
  who: Speaker,
  wish: Wish,
  id: TemplateId,
  revision: number,
): Promise<KeptTemplate | Refusal> {
  if ((await seeKept(world, who, id)) === undefined) return templateNotFound();
  const earlier = await loadVersion(world.tables, who.tenant, id, revision);
  if (earlier === undefined)
    return refuse(404, "version-not-found", `There is no version ${revision} of it.`);
  return publish(world, who, wish, () => earlier.template);
}

/** Sets who looks after a template, when it is looked at again, and whether it is archived. @throws {StorageError} */
export async function lookAfter(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
  care: Care,
): Promise<KeptTemplate | Refusal> {
  const kept = await seeKept(world, who, id);
  const refusal = await checkWriter(world, who, community, kept?.shownTo ?? "community");
  if (refusal !== undefined) return refusal;
  const at = world.clock.now().toString();
  return changeKept(world.tables, who.tenant, id, (current) => decideCare(current, community, care, at));
}

/** How many templates an import brought. */
export interface Imported {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
}

/**
 * Imports a file of templates (rule AGD38): all of it where every template is
 * good and may be written by this person, nothing where one is not.
 * @throws {StorageError} and may then simply run again
 */
export async function importFile(
  world: World,
  who: Speaker,
  wish: Omit<Wish, "base">,
  text: string,
  form: FileForm,
): Promise<Imported | Refusal> {
  const refusal = await checkWriter(world, who, wish.community, wish.shownTo);
  if (refusal !== undefined) return refusal;
  const all = await allTemplates(world, who.tenant, who.person);
  const agendas = new Set(all.filter(({ kind }) => kind === "agenda").map(({ id }) => id));
  const read = readTemplates(text, form, (id) => agendas.has(id));
  if (read.kind === "faulty") return refuse(422, "bad-template", sayProblems(read.problems));
  const by = {
    home: wish.community,
    shownTo: wish.shownTo,
    by: who.person,
    at: world.clock.now().toString(),
  };
  const planned: { template: Template; base: number }[] = [];
  for (const template of read.templates) {
    const kept = await findKept(world, who.tenant, templateId(template.id));
    if (kept !== undefined && JSON.stringify(kept.template) === JSON.stringify(template)) continue;
    const base = kept?.revision ?? 0;
    const decided = decidePublish(kept, { template, base, ...by });
    if (isRefusal(decided)) return { ...decided, sentence: `${template.title}: ${decided.sentence}` };
    planned.push({ template, base });
  }
  for (const { template, base } of planned) {
    const saved = await changeKept(world.tables, who.tenant, templateId(template.id), (kept) =>
      decidePublish(kept, { template, base, ...by }),
    );
    if (isRefusal(saved)) return { ...saved, sentence: `${template.title}: ${saved.sentence}` };
  }
  const created = planned.filter(({ base }) => base === 0).length;
  const changed = planned.length - created;
  return { created, changed, same: read.templates.length - planned.length };
}

/** Problems that fit into a message; the rest is counted. */
const TOLD = 5;

/** "Line 13, Minutes: Write a whole number here." and so on. */
export function sayProblems(problems: readonly Problem[]): string {
  const told = problems
    .slice(0, TOLD)
    .map(({ line, field, problem }) => `Line ${line}, ${field}: ${problem}`);
  const rest = problems.length - told.length;
  return [...told, ...(rest > 0 ? [`And ${rest} more.`] : []), "Nothing was saved."].join(" ");
}
