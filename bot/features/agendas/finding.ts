/** A company's templates for other features: by id, all, and what a session is to run. */
import { agendaFor } from "../../../core/agendas/index.ts";
import type { Agenda, Template } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { TemplateId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import * as store from "./storage.ts";

/** Companies that are known to have the library, so that most questions cost no read for it. */
const seeded = new WeakMap<World, Set<TenantId>>();

/**
 * Sees to it that a company has the library (rule AGD18). Everything below
 * calls it by itself. @throws {StorageError}
 */
export async function seed(world: World, tenant: TenantId): Promise<void> {
  const known = seeded.get(world) ?? new Set<TenantId>();
  seeded.set(world, known);
  if (known.has(tenant)) return;
  await store.seedTemplates(world.tables, tenant, world.library);
  known.add(tenant);
}

/** One template. Absent: undefined. @throws {StorageError} */
export async function findTemplate(
  world: World,
  tenant: TenantId,
  id: TemplateId,
): Promise<Template | undefined> {
  await seed(world, tenant);
  return store.loadTemplate(world.tables, tenant, id);
}

/** All templates of a company: the built-in ones in the library's order, then its own by id. @throws {StorageError} */
export async function allTemplates(world: World, tenant: TenantId): Promise<readonly Template[]> {
  await seed(world, tenant);
  const places = new Map(world.library.templates.map((template, place) => [template.id, place]));
  const placeOf = (template: Template): number => places.get(template.id) ?? places.size;
  const templates = await store.listTemplates(world.tables, tenant);
  return templates.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/**
 * The agenda that a session with this template runs: an agenda as it is; of a
 * programme the agenda of one session with its own theme (rule AGD11).
 *
 * @param sessionNumber of a programme, counted from 1; the first where absent
 * @returns undefined where the template, its session or its agenda is not there
 * @throws {StorageError}
 */
export async function findAgenda(
  world: World,
  tenant: TenantId,
  id: TemplateId,
  sessionNumber = 1,
): Promise<Agenda | undefined> {
  const template = await findTemplate(world, tenant, id);
  if (template === undefined) return undefined;
  const named = template.kind === "programme" ? template.sessions[sessionNumber - 1]?.agendaId : undefined;
  const agenda =
    named === undefined ? undefined : await store.loadTemplate(world.tables, tenant, templateId(named));
  return agendaFor(template, () => agenda, sessionNumber);
}
