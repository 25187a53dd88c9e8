/** A company's templates for other features: by id, all, and what a session is to run. */
import { agendaFor, byShelf, mayUse } from "../../../core/agendas/index.ts";
import type { Agenda, KeptTemplate, Template } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { PersonId, TemplateId, TenantId } from "../../../core/ids.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf } from "../communities/index.ts";
import * as store from "./storage.ts";

/** Who asks. */
type Asking = Pick<Speaker, "tenant" | "person">;

/** What is known of a company, so that most questions cost one point read. */
interface Known {
  readonly change: string;
  /** Milliseconds since 1970. */
  readonly readAt: number;
  readonly kept: readonly KeptTemplate[];
  readonly shown: readonly Template[];
  /** What those find who are in some of the communities that keep templates to themselves, by these. */
  readonly shownTo: Map<string, readonly Template[]>;
}

const known = new WeakMap<World, { readonly seeded: Set<TenantId>; readonly lists: Map<TenantId, Known> }>();

/** A change that was not noted, as the server stopped, shows after so long at the latest. */
const FRESH_MS = 5 * 60_000;

function knownIn(world: World): { seeded: Set<TenantId>; lists: Map<TenantId, Known> } {
  const there = known.get(world) ?? { seeded: new Set<TenantId>(), lists: new Map<TenantId, Known>() };
  known.set(world, there);
  return there;
}

/**
 * Sees to it that a company has the library (rule AGD18). Everything below
 * calls it by itself. @throws {StorageError}
 */
export async function seed(world: World, tenant: TenantId): Promise<void> {
  const { seeded } = knownIn(world);
  if (seeded.has(tenant)) return;
  await store.seedTemplates(world.tables, tenant, world.library);
  seeded.add(tenant);
}

/** One template, also one that is archived. Absent: undefined. Says nothing about who may see it. @throws {StorageError} */
export async function findKept(
  world: World,
  tenant: TenantId,
  id: TemplateId,
): Promise<KeptTemplate | undefined> {
  await seed(world, tenant);
  return store.loadKept(world.tables, tenant, id);
}

/** One template, where this person may see it. Absent, or not theirs to see: undefined. @throws {StorageError} */
export async function seeKept(world: World, who: Asking, id: TemplateId): Promise<KeptTemplate | undefined> {
  const kept = await findKept(world, who.tenant, id);
  if (kept === undefined || kept.shownTo !== "community") return kept;
  return mayUse(kept, await theirCommunities(world, who.tenant, who.person)) ? kept : undefined;
}

/** One template. Absent: undefined. Says nothing about who may see it. @throws {StorageError} */
export async function findTemplate(
  world: World,
  tenant: TenantId,
  id: TemplateId,
): Promise<Template | undefined> {
  return (await findKept(world, tenant, id))?.template;
}

/** The communities that somebody is in, for {@link mayUse}. @throws {StorageError} */
export async function theirCommunities(
  world: World,
  tenant: TenantId,
  person: PersonId,
): Promise<ReadonlySet<string>> {
  const mine = await communitiesOf(world, tenant, person);
  return new Set(mine.map(({ community }) => community.id));
}

/**
 * The templates of a company that somebody finds (rule AGD37): the built-in
 * ones in the library's order, then its own by id; without those that are
 * archived. The same list as long as nothing changes. @throws {StorageError}
 *
 * @param person absent: only what the whole company finds
 */
export async function allTemplates(
  world: World,
  tenant: TenantId,
  person?: PersonId,
): Promise<readonly Template[]> {
  const { kept, shown, shownTo } = await listOf(world, tenant);
  const keeping = new Set(kept.flatMap(({ shownTo: to, home }) => (to === "community" ? (home ?? []) : [])));
  if (keeping.size === 0) return shown;
  const mine = person === undefined ? new Set<string>() : await theirCommunities(world, tenant, person);
  // The same people get the same list, so that its words are indexed once.
  const name = JSON.stringify([...keeping].filter((home) => mine.has(home)).sort());
  const theirs =
    shownTo.get(name) ?? kept.filter((each) => mayUse(each, mine)).map(({ template }) => template);
  if (shownTo.size >= MOST_LISTS) shownTo.clear();
  shownTo.set(name, theirs);
  return theirs;
}

/** Lists of a company that are kept at once; people are in few such communities. */
const MOST_LISTS = 100;

async function listOf(world: World, tenant: TenantId): Promise<Known> {
  await seed(world, tenant);
  const { lists } = knownIn(world);
  const change = await store.lastChange(world.tables, tenant);
  const now = world.clock.now().epochMilliseconds;
  const before = lists.get(tenant);
  if (before?.change === change && now - before.readAt < FRESH_MS) return before;
  const kept = (await store.listKept(world.tables, tenant))
    .filter(({ archivedAt }) => archivedAt === undefined)
    .toSorted(builtInFirst);
  const fresh = {
    change,
    readAt: now,
    kept,
    shown: kept.map(({ template }) => template),
    shownTo: new Map(),
  };
  lists.set(tenant, fresh);
  return fresh;
}

/** What came with the library stays in its order, also where the company changed it; its own come behind. */
function builtInFirst(one: KeptTemplate, other: KeptTemplate): number {
  const isOwn = ({ libraryVersion }: KeptTemplate): number => (libraryVersion === 0 ? 1 : 0);
  return isOwn(one) - isOwn(other) || byShelf(one.template, other.template);
}

/**
 * The agenda that a session with this template runs: an agenda as it is; of a
 * programme the agenda of one session with its own theme (rule AGD11).
 *
 * @param sessionNumber of a programme, counted from 1; the first where absent
 * @returns undefined where the template, its session or its agenda is not there, or not for them to see
 * @throws {StorageError}
 */
export async function findAgenda(
  world: World,
  who: Asking,
  id: TemplateId,
  sessionNumber = 1,
): Promise<Agenda | undefined> {
  const template = (await seeKept(world, who, id))?.template;
  if (template === undefined) return undefined;
  const named = template.kind === "programme" ? template.sessions[sessionNumber - 1]?.agendaId : undefined;
  const agenda = named === undefined ? undefined : (await seeKept(world, who, templateId(named)))?.template;
  return agendaFor(template, () => agenda, sessionNumber);
}
