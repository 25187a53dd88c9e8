/** Moving and ending: one session, one of a series and those that follow, or all that lie ahead. */
import type { Temporal } from "temporal-polyfill";
import type { SeriesId, SessionId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  changeFrom,
  checkAhead,
  communitiesIn,
  endFrom,
  firstAhead,
  moveOne,
  moveSingle,
  shiftTo,
  toUtc,
  type Scope,
  type SeriesTransition,
  type Session,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { planWhatFollows } from "./booking.ts";
import { cancelSession, changeSession } from "./changing.ts";
import { findSeries, findSession, seeToChange, type SeenSession } from "./finding.ts";
import { syncLater, syncSeries } from "./following.ts";
import { TELL_MOVED, TELL_SERIES, type SeriesNews } from "./job-kinds.ts";
import { changeSeries } from "./series.ts";
import { claimSlots } from "./slots.ts";
import { planSoon } from "./soon.ts";
import * as store from "./storage.ts";

/** What moving or ending comes to. */
export type ChangeResult = { readonly kind: "changed" | "already"; readonly seen: SeenSession } | Refusal;

/**
 * Moves a session, or with it those of its series that follow or all that lie
 * ahead (rules SCH44, SCH45, SCH52). Whoever may come hears of it once.
 * Pressed again it changes nothing more. @throws {StorageError}
 */
export async function moveSession(
  world: World,
  who: Speaker,
  id: SessionId,
  wish: { readonly to: Temporal.Instant; readonly scope: Scope },
): Promise<ChangeResult> {
  const seen = await seeToChange(world, who, id);
  if (isRefusal(seen)) return seen;
  const start = toUtc(wish.to.toString());
  if (seen.session.start === start) return { kind: "already", seen };
  const refusal = checkAhead(wish.to, world.clock.now()) ?? checkPlanned(seen.session);
  if (refusal !== undefined) return refusal;
  if (seen.session.series !== undefined && wish.scope !== "one")
    return moveAlike(world, who, seen, { ...wish, series: seen.session.series });
  for (const community of communitiesIn(seen.session)) {
    const taken = await claimSlots(world, who.tenant, community, [{ holder: id, start: wish.to }]);
    if (taken !== undefined) return taken;
  }
  const news = { session: id, was: seen.session.start, start, by: who.person };
  await planSoon(world, {
    tenant: who.tenant,
    id: `tell-moved|${id}|${start}`,
    kind: TELL_MOVED,
    payload: news,
  });
  const moved =
    seen.session.series === undefined
      ? await moveAlone(world, who, seen.session, wish.to)
      : await moveInSeries(world, who, seen.session.series, wish.to);
  if (moved !== undefined) return moved;
  await world.queue.send({ kind: TELL_MOVED, tenant: who.tenant, payload: news });
  return changedNow(world, who, seen);
}

function checkPlanned({ status }: Session): Refusal | undefined {
  if (status === "scheduled") return undefined;
  return refuse(409, `session-${status}`, "Only a session that is still planned can be moved.");
}

async function moveAlone(
  world: World,
  who: Speaker,
  session: Session,
  to: Temporal.Instant,
): Promise<Refusal | undefined> {
  const now = world.clock.now();
  const planned = { ...session, start: toUtc(to.toString()) };
  await store.addToCommunities(world.tables, who.tenant, planned);
  await planWhatFollows(world, who.tenant, planned);
  const moved = await changeSession(world, who.tenant, session.id, (current) => moveSingle(current, to, now));
  return isRefusal(moved) ? moved : undefined;
}

type OfSeries = NonNullable<Session["series"]>;

async function moveInSeries(
  world: World,
  who: Speaker,
  { id, originalStart }: OfSeries,
  to: Temporal.Instant,
): Promise<Refusal | undefined> {
  await syncLater(world, who.tenant, id);
  const now = world.clock.now();
  const moved = await changeSeries(world, who.tenant, id, (series) =>
    moveOne(series, originalStart, to, now),
  );
  if (isRefusal(moved)) return moved;
  await syncSeries(world, who.tenant, id);
  return undefined;
}

/** Moves one and others of its series by the same days and to the same clock time. */
async function moveAlike(
  world: World,
  who: Speaker,
  seen: SeenSession,
  wish: { readonly to: Temporal.Instant; readonly scope: Scope; readonly series: OfSeries },
): Promise<ChangeResult> {
  const series = await findSeries(world, who.tenant, wish.series.id);
  const shift = series === undefined ? "too far" : shiftTo(series, wish.series.originalStart, wish.to);
  if (shift === "too far")
    return refuse(
      422,
      "too-far-to-follow",
      "Those that follow can be moved within the week. For another rhythm, end the series here and plan a new one.",
    );
  const id = world.newId();
  const result = await changeAndTell(
    world,
    who,
    wish.series.id,
    { kind: "changed", change: id },
    (current) => {
      const now = world.clock.now();
      const from = firstOf(current, wish.scope, wish.series.originalStart, now);
      return changeFrom(current, from, { id, ...shift }, now);
    },
  );
  return isRefusal(result) ? result : changedNow(world, who, seen);
}

/**
 * Calls a session off, or with it those of its series that follow or all that
 * lie ahead (rules SCH44, SCH45). Whoever may come hears of it once. @throws {StorageError}
 */
export async function endSessions(
  world: World,
  who: Speaker,
  id: SessionId,
  scope: Scope,
): Promise<ChangeResult> {
  const seen = await seeToChange(world, who, id);
  if (isRefusal(seen)) return seen;
  const { series } = seen.session;
  if (scope === "one" || series === undefined) {
    const off = await cancelSession(world, who, id);
    return isRefusal(off) ? off : { kind: off.kind === "cancelled" ? "changed" : "already", seen: off.seen };
  }
  const current = await findSeries(world, who.tenant, series.id);
  const now = world.clock.now();
  const from = current === undefined ? "" : firstOf(current, scope, series.originalStart, now);
  const result = await changeAndTell(world, who, series.id, { kind: "ended", before: from }, (each) =>
    endFrom(each, from, now),
  );
  if (isRefusal(result)) return result;
  const after = await changedNow(world, who, seen);
  return result.kind === "already" && !isRefusal(after) ? { ...after, kind: "already" } : after;
}

function firstOf(series: SessionSeries, scope: Scope, originalStart: string, now: Temporal.Instant): string {
  if (scope !== "all") return originalStart;
  const ahead = firstAhead(series, now)?.originalStart ?? originalStart;
  return ahead < originalStart ? ahead : originalStart;
}

/** Changes a series: the telling and the following are written down before, and done after. */
async function changeAndTell(
  world: World,
  who: Speaker,
  id: SeriesId,
  news: SeriesNews,
  decide: (series: SessionSeries) => SeriesTransition,
): Promise<SeriesTransition> {
  const { tenant, person } = who;
  const payload = { series: id, by: person, news };
  await syncLater(world, tenant, id);
  await planSoon(world, {
    tenant,
    id: `tell-series|${id}|${news.kind === "changed" ? news.change : news.before}`,
    kind: TELL_SERIES,
    payload,
  });
  const result = await changeSeries(world, tenant, id, decide);
  if (isRefusal(result)) return result;
  await syncSeries(world, tenant, id);
  if (result.kind === "changed") await world.queue.send({ kind: TELL_SERIES, tenant, payload });
  return result;
}

async function changedNow(world: World, who: Speaker, seen: SeenSession): Promise<ChangeResult> {
  const session = (await findSession(world, who.tenant, seen.session.id)) ?? seen.session;
  return { kind: "changed", seen: { ...seen, session } };
}
