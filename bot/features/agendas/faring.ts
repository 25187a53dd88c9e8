/** How agendas did in their sessions: noted when a recap is made, told per version. */
import { fareOf, revisionRun, suggestVariant, templateNotFound } from "../../../core/agendas/index.ts";
import type { Agenda, Fared, Suggestion, Worth } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { PersonId, SessionId, TemplateId, TenantId } from "../../../core/ids.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { allTemplates, findKept, seeKept } from "./finding.ts";
import { listVersions } from "./storage.ts";
import { addCommitment, keepRun, keepWorth, listRuns, listWorthsOf } from "./storage/runs.ts";

/** A session that is over. */
export interface Over {
  readonly session: SessionId;
  readonly agenda: Agenda;
  /** UTC instant at which it was planned. */
  readonly plannedAt: string;
  readonly plannedMinutes: number;
  readonly tookMinutes: number;
  readonly people: number;
  /** What people wrote down that they take with them. */
  readonly takeaways: number;
  /** How many of these say what somebody will do, and by when. */
  readonly commitments: number;
}

/**
 * Notes how a session went, for the version of the template that it ran
 * (rule AGD53). Told twice it is noted once, with what was told last. A
 * session whose template is gone is not noted. @throws {StorageError}
 */
export async function noteRun(world: World, tenant: TenantId, over: Over): Promise<void> {
  const id = templateId(over.agenda.id);
  const kept = await findKept(world, tenant, id);
  if (kept === undefined) return;
  const earlier = await listVersions(world.tables, tenant, id);
  await keepRun(world.tables, tenant, id, {
    session: over.session,
    revision: revisionRun([kept, ...earlier], over.agenda, over.plannedAt),
    plannedMinutes: over.plannedMinutes,
    minutesOver: over.tookMinutes - over.plannedMinutes,
    people: over.people,
    commitments: over.takeaways,
    committed: over.commitments,
  });
}

/** Notes whether a session was worth somebody's time; a later word takes the place of an earlier one. @throws {StorageError} */
export async function noteWorth(
  world: World,
  tenant: TenantId,
  run: { readonly session: SessionId; readonly agenda: Agenda },
  said: { readonly person: PersonId; readonly worth: Worth },
): Promise<void> {
  const saidAt = world.clock.now().toString();
  const place = { template: run.agenda.id, session: run.session };
  await keepWorth(world.tables, tenant, place, { ...said, saidAt });
}

/** What people said about their time in these sessions: to be told as sums alone. @throws {StorageError} */
export function worthsOf(
  world: World,
  tenant: TenantId,
  sessions: readonly SessionId[],
): Promise<ReadonlyMap<SessionId, readonly { readonly person: PersonId; readonly worth: Worth }[]>> {
  return listWorthsOf(world.tables, tenant, sessions);
}

/** Notes that somebody committed to something for a session that is over (rule AGD53). @throws {StorageError} */
export function noteCommitment(
  world: World,
  tenant: TenantId,
  run: { readonly session: SessionId; readonly agenda: Agenda },
): Promise<void> {
  return addCommitment(world.tables, tenant, { template: run.agenda.id, session: run.session });
}

/** How each version of a template did, and what to try next. @throws {StorageError} */
export async function fareFor(
  world: World,
  who: Speaker,
  id: TemplateId,
): Promise<{ readonly fared: readonly Fared[]; readonly suggestion?: Suggestion } | Refusal> {
  const kept = await seeKept(world, who, id);
  if (kept === undefined) return templateNotFound();
  const fared = fareOf(await listRuns(world.tables, who.tenant, id));
  if (kept.template.kind !== "agenda" || fared.length === 0) return { fared };
  const { category } = kept.template;
  const all = await allTemplates(world, who.tenant, who.person);
  const alike = all.filter((each): each is Agenda => each.kind === "agenda" && each.category === category);
  const suggestion = suggestVariant(kept.template, fared, await bestFirst(world, who, alike));
  return { fared, ...(suggestion === undefined ? {} : { suggestion }) };
}

/** A look at so many others is enough to find a better one. */
const LOOKED_AT = 24;

/** Those that were worth people's time first; those of which nothing is known keep their order behind them. */
async function bestFirst(world: World, who: Speaker, agendas: readonly Agenda[]): Promise<readonly Agenda[]> {
  const looked = agendas.slice(0, LOOKED_AT);
  const worths = await Promise.all(
    looked.map(async ({ id }) => fareOf(await listRuns(world.tables, who.tenant, id))[0]?.worth ?? 50),
  );
  return looked
    .map((agenda, at) => ({ agenda, worth: worths[at] ?? 50 }))
    .toSorted((one, other) => other.worth - one.worth)
    .map(({ agenda }) => agenda);
}
