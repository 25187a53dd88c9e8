/** Programmes on their way: planned, started, paused, shifted, resumed. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { checkActive, communityNotFound, type Community } from "../../../core/communities/index.ts";
import { templateId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  planRun,
  runNotFound,
  type ProgrammeRun,
  type RunChange,
  type RunWish,
} from "../../../core/scheduling/programme-run.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda, findTemplate } from "../agendas/index.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { book, callOffQuietly, claimSlots, findSession, moveQuietly, planSoon } from "../scheduling/index.ts";
import { planBetween } from "./between.ts";
import { SYNC } from "./job-kinds.ts";
import { addRun, listRuns, loadRun, updateRun } from "./storage.ts";

type Who = Pick<Speaker, "tenant" | "person">;

/** A run with its community, for somebody who may see it. */
export interface SeenRun {
  readonly kind: "seen";
  readonly run: ProgrammeRun;
  readonly community: Community;
  readonly isRunner: boolean;
}

/** Plans a programme for a community; nothing is scheduled yet (rules SCH86, SCH89, SCH91). @throws {StorageError} */
export async function planProgramme(
  world: World,
  who: Who,
  wish: Omit<RunWish, "id" | "startedBy"> & { readonly templateId: string },
): Promise<SeenRun | Refusal> {
  const seen = await communityOfRuns(world, who, wish.communityId, "session.schedule");
  if (isRefusal(seen)) return seen;
  const inactive = checkActive(seen.community);
  if (inactive !== undefined) return inactive;
  // A template that this person may not see is as if it were not there.
  const isSeen = (await findAgenda(world, who, templateId(wish.templateId))) !== undefined;
  const template = isSeen ? await findTemplate(world, who.tenant, templateId(wish.templateId)) : undefined;
  if (template?.kind !== "programme")
    return refuse(
      404,
      "programme-not-found",
      "I do not know that programme. Say templates to see those there are.",
    );
  const { templateId: _id, ...rest } = wish;
  const run = planRun(template, { ...rest, id: world.newId(), startedBy: who.person }, world.clock.now());
  if (isRefusal(run)) return run;
  await addRun(world.tables, who.tenant, run);
  return { ...seen, run };
}

/** A community's programmes, without plans that were only thought about. @throws {StorageError} */
export async function programmesOf(
  world: World,
  who: Who,
  id: CommunityId,
): Promise<readonly SeenRun[] | Refusal> {
  const seen = await communityOfRuns(world, who, id, "session.see");
  if (isRefusal(seen)) return seen;
  const runs = await listRuns(world.tables, who.tenant, id);
  const shown = runs.filter(({ state }) => state === "running" || state === "paused");
  return shown.map((run) => ({ ...seen, run }));
}

/**
 * Changes a run as `decide` says, brings its sessions in line, and tells the
 * members once (rules SCH86 to SCH88, SCH91). @throws {StorageError}
 */
export async function changeRun(
  world: World,
  who: Who,
  id: string,
  decide: (run: ProgrammeRun) => RunChange,
): Promise<SeenRun | Refusal> {
  const before = await loadRun(world.tables, who.tenant, id);
  if (before === undefined) return runNotFound();
  const seen = await communityOfRuns(world, who, before.communityId, "session.schedule");
  if (isRefusal(seen)) return seen.status === 404 ? runNotFound() : seen;
  const refused = checkActive(seen.community) ?? (await claimDates(world, who.tenant, decide(before)));
  if (refused !== undefined) return refused;
  const work = { kind: SYNC, tenant: who.tenant, payload: { run: id } };
  await planSoon(world, { ...work, id: `programme|${id}|${world.clock.now().toString()}` });
  const result = await updateRun<RunChange>(world.tables, who.tenant, id, (run) => {
    if (run === undefined) return { kind: "keep", result: runNotFound() };
    const change = decide(run);
    return change.kind === "changed"
      ? { kind: "save", value: change.run, result: change }
      : { kind: "keep", result: change };
  });
  if (result.kind === "refused") return result;
  await syncRun(world, who.tenant, result.run);
  await world.queue.send(work);
  return { ...seen, run: result.run };
}

/** A community meets once at a time (rule SCH50): the dates that a change would take are taken before it is kept. */
async function claimDates(world: World, tenant: TenantId, change: RunChange): Promise<Refusal | undefined> {
  if (change.kind !== "changed" || change.run.state !== "running") return undefined;
  const now = world.clock.now();
  const claims = change.run.sessions.flatMap(({ sessionId: holder, start: at }) => {
    const start = at === undefined ? undefined : Temporal.Instant.from(at);
    return start === undefined || Temporal.Instant.compare(start, now) <= 0 ? [] : [{ holder, start }];
  });
  return claimSlots(world, tenant, change.run.communityId, claims);
}

/** Brings sessions in line with a run: books, moves, calls off. Idempotent. @throws {StorageError} */
export async function syncRun(world: World, tenant: TenantId, run: ProgrammeRun): Promise<void> {
  if (run.state === "draft" || run.state === "dropped") return;
  await planBetween(world, tenant, run);
  for (const session of run.sessions) {
    if (session.start === undefined) {
      await callOffQuietly(world, tenant, session.sessionId);
      continue;
    }
    const at = Temporal.Instant.from(session.start);
    if (Temporal.Instant.compare(at, world.clock.now()) <= 0) continue;
    if ((await findSession(world, tenant, session.sessionId)) === undefined)
      await bookOne(world, tenant, run, session, at);
    else await moveQuietly(world, tenant, session.sessionId, at);
  }
}

async function bookOne(
  world: World,
  tenant: TenantId,
  run: ProgrammeRun,
  session: ProgrammeRun["sessions"][number],
  start: Temporal.Instant,
): Promise<void> {
  const agenda = await findAgenda(
    world,
    { tenant, person: run.startedBy },
    templateId(run.templateId),
    session.number,
  );
  if (agenda === undefined) return;
  await book(world, tenant, {
    id: session.sessionId,
    communityId: run.communityId,
    start,
    zone: run.zone,
    durationMinutes: run.minutes,
    agenda,
    title: `${run.title} ${session.number}: ${session.title}`,
    scheduledBy: run.startedBy,
    isTold: true,
  });
}

async function communityOfRuns(
  world: World,
  who: Who,
  id: CommunityId,
  action: "session.see" | "session.schedule",
): Promise<Omit<SeenRun, "run"> | Refusal> {
  const standing = await roleIn(world, who.tenant, id, who.person);
  const community = await findCommunity(world, who.tenant, id);
  if (community === undefined || !may(standing, "session.see")) return communityNotFound();
  if (may(standing, action)) return { kind: "seen", community, isRunner: may(standing, "session.schedule") };
  return refuse(
    403,
    "not-a-facilitator",
    `Only stewards and facilitators of ${community.name} can do this. Nothing was scheduled.`,
  );
}
