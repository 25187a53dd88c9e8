/** What people answered: to one session, or to the series that it belongs to. */
import { may } from "../../../core/access/index.ts";
import { sumsOnly } from "../../../core/communities/index.ts";
import type { PersonId, SeriesId, SessionId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { RsvpValue, Session } from "../../../core/scheduling/index.ts";
import type { MembershipChange, Speaker, World } from "../../ports.ts";
import { roleIn } from "../communities/index.ts";
import { placeIn } from "./attending.ts";
import { seeSeries, seeSession, type SeenSeries, type SeenSession } from "./finding.ts";
import { SEAT_SERIES, TELL_NOTE } from "./job-kinds.ts";
import { seatLater, seatNow, seatSeriesLater } from "./places.ts";
import { planSoon } from "./soon.ts";
import * as store from "./storage.ts";
import { dropAnswer, listAnswers, loadAnswer, saveAnswer } from "./storage/answers.ts";
import {
  dropSeriesAnswer,
  listSeriesAnswers,
  loadSeriesAnswer,
  saveSeriesAnswer,
  seriesOfCommunity,
} from "./storage/series.ts";

/**
 * What everybody answered to a session: where somebody said nothing to it, what
 * they said to its series (rule SCH51). @throws {StorageError}
 */
export async function answersTo(
  world: World,
  tenant: TenantId,
  session: Pick<Session, "id" | "series">,
): Promise<ReadonlyMap<PersonId, RsvpValue>> {
  const own = await listAnswers(world.tables, tenant, session.id);
  if (session.series === undefined) return own;
  const toAll = await listSeriesAnswers(world.tables, tenant, session.series.id);
  return new Map([...[...toAll].map(([person, { value }]) => [person, value] as const), ...own]);
}

/** What somebody answers to an invitation. */
export interface Answer {
  readonly value: RsvpValue;
  /** For whoever runs the session: empty takes it back, absent leaves it as it is. */
  readonly note?: string | undefined;
}

/**
 * Keeps what a member answers to an invitation; the newest answer counts (rule
 * SCH23). Where there are only so many places they have one when this returns,
 * or wait (rule SCH63). @throws {StorageError}
 */
export async function answerInvitation(
  world: World,
  who: Speaker,
  id: SessionId,
  { value, note }: Answer,
): Promise<SeenSession | Refusal> {
  const seen = await seeSession(world, who, id);
  if (isRefusal(seen)) return seen;
  const standing = await roleIn(world, who.tenant, seen.community.id, who.person);
  if (!may(standing, "session.join")) return sumsOnly(seen.community.name);
  if (seen.session.status === "cancelled")
    return refuse(409, "session-cancelled", "This session was cancelled.");
  if (seen.session.status === "ended") return refuse(409, "session-ended", "This session is over.");
  const { tenant, person } = who;
  const { session } = seen;
  if (session.capacity !== undefined) await seatLater(world, tenant, id);
  const telling = { kind: TELL_NOTE, tenant, payload: { session: id, person } };
  if (note !== undefined && note !== "") await planSoon(world, { ...telling, id: `note|${id}|${person}` });
  const answeredAt = world.clock.now().toString();
  const noted = await saveAnswer(world.tables, tenant, id, { person, value, answeredAt, note });
  if (noted !== undefined) await world.queue.send(telling);
  await seatNow(world, tenant, session);
  return seen;
}

/** Keeps what a member answers to a whole series; answers to single sessions stay (rule SCH51). @throws {StorageError} */
export async function answerSeries(
  world: World,
  who: Speaker,
  id: SeriesId,
  value: RsvpValue,
): Promise<SeenSeries | Refusal> {
  const seen = await seeSeries(world, who, id);
  if (isRefusal(seen)) return seen;
  const standing = await roleIn(world, who.tenant, seen.community.id, who.person);
  if (!may(standing, "session.join")) return sumsOnly(seen.community.name);
  const isLimited = seen.series.capacity !== undefined;
  if (isLimited) await seatSeriesLater(world, who.tenant, id);
  const answeredAt = world.clock.now().toString();
  await saveSeriesAnswer(world.tables, who.tenant, id, { person: who.person, value, answeredAt });
  if (isLimited) await world.queue.send({ kind: SEAT_SERIES, tenant: who.tenant, payload: { series: id } });
  return seen;
}

/** What one person answered to a series as a whole. Nothing: undefined. @throws {StorageError} */
export async function mySeriesAnswer(
  world: World,
  who: Pick<Speaker, "tenant" | "person">,
  id: SeriesId,
): Promise<RsvpValue | undefined> {
  return (await loadSeriesAnswer(world.tables, who.tenant, id, who.person))?.value;
}

/** What one person answered to something planned, by itself or with its series. @throws {StorageError} */
export async function myAnswer(
  world: World,
  who: Pick<Speaker, "tenant" | "person">,
  planned: { readonly id: SessionId | null; readonly seriesId: SeriesId | null },
): Promise<RsvpValue | null> {
  const { tables } = world;
  const own =
    planned.id === null ? undefined : (await loadAnswer(tables, who.tenant, planned.id, who.person))?.value;
  if (own !== undefined || planned.seriesId === null) return own ?? null;
  return (await loadSeriesAnswer(tables, who.tenant, planned.seriesId, who.person))?.value ?? null;
}

/** How many of a community's sessions are looked through at a time. */
const PAGE = 100;

/**
 * Frees the places of somebody who left: what they answered to what lies ahead
 * goes. Where the other community of a session still has them, they come all
 * the same (rule BRK8). @throws {StorageError}
 */
export async function freePlaces(world: World, change: MembershipChange): Promise<void> {
  const { tenant, community, person } = change;
  if (change.kind !== "left") return;
  for (const { id } of await seriesOfCommunity(world.tables, tenant, community))
    await dropSeriesAnswer(world.tables, tenant, id, person);
  const from = world.clock.now();
  for (let after: string | null | undefined; after !== null;) {
    const options = after === undefined ? { from, limit: PAGE } : { after, limit: PAGE };
    const page = await store.pageSessions(world.tables, tenant, community, options);
    for (const session of page.items) {
      if (await comesAnyway(world, tenant, session, person)) continue;
      if (session.capacity !== undefined) await seatLater(world, tenant, session.id);
      await dropAnswer(world.tables, tenant, session.id, person);
      await seatNow(world, tenant, session);
    }
    after = page.next;
  }
}

/** Whether somebody may come to a session after they left one of its communities. */
async function comesAnyway(
  world: World,
  tenant: TenantId,
  session: Session,
  person: PersonId,
): Promise<boolean> {
  return (
    session.together !== undefined &&
    may((await placeIn(world, tenant, session, person)).standing, "session.join")
  );
}
