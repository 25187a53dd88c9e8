/** Places of sessions that have only so many: seated by the answers, and whoever moves up is told. */
import type { PersonId, SessionId, TenantId } from "../../../core/ids.ts";
import {
  isSameSeating,
  NO_SEATS,
  seatComers,
  whoMovedUp,
  type Comer,
  type Seats,
  type Session,
} from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { SEAT_SERIES, TELL_SEATS } from "./job-kinds.ts";
import { planSoon } from "./soon.ts";
import { changeSeats, listWholeAnswers } from "./storage/answers.ts";
import { listSeriesAnswers } from "./storage/series.ts";
import * as store from "./storage.ts";

type Placed = Pick<Session, "id" | "series" | "capacity">;

/** Whoever loses a race finds itself seated by the winner, or next to nobody left: so many races are a mistake of ours. */
const MOST_RACES = 25;

/**
 * Who has a place at a session by now, after all answers that are kept (rules
 * SCH63, SCH64). As many as want to: undefined. @throws {StorageError}
 */
export async function seatsOf(world: World, tenant: TenantId, session: Placed): Promise<Seats | undefined> {
  const { capacity } = session;
  if (capacity === undefined) return undefined;
  for (let races = 0; races < MOST_RACES; races += 1) {
    let settled = NO_SEATS;
    const outcome = await changeSeats(world.tables, tenant, session.id, async (current) => {
      const before = current ?? NO_SEATS;
      settled = seatComers(before, await comersTo(world, tenant, session), capacity, world.clock.now());
      return isSameSeating(before, settled) ? undefined : settled;
    });
    if (outcome === "done") return settled;
  }
  throw new Error(`The places of session ${session.id} were changed again and again.`);
}

/** Everybody who comes, by an answer to the session or to its series. */
async function comersTo(world: World, tenant: TenantId, session: Placed): Promise<readonly Comer[]> {
  const own = await listWholeAnswers(world.tables, tenant, session.id);
  const said = new Map<PersonId, { readonly value: string; readonly answeredAt: string }>();
  if (session.series !== undefined)
    for (const [person, answer] of await listSeriesAnswers(world.tables, tenant, session.series.id))
      said.set(person, answer);
  for (const answer of own) said.set(answer.person, answer);
  return [...said].flatMap(([person, { value, answeredAt }]) =>
    value === "going" ? [{ person, answeredAt }] : [],
  );
}

/** Plans that places which become free are given on, whatever becomes of this process. @throws {StorageError} */
export async function seatLater(world: World, tenant: TenantId, session: SessionId): Promise<void> {
  await planSoon(world, { tenant, id: `seats|${session}`, kind: TELL_SEATS, payload: { session } });
}

/** Gives free places on, and has it told to whoever got one. @throws {StorageError} */
export async function seatNow(world: World, tenant: TenantId, session: Placed): Promise<void> {
  const seats = await seatsOf(world, tenant, session);
  if (seats === undefined || whoMovedUp(seats).length === 0) return;
  await world.queue.send({ kind: TELL_SEATS, tenant, payload: { session: session.id } });
}

/** Plans that the sessions of a series are seated after an answer to all of it. @throws {StorageError} */
export async function seatSeriesLater(
  world: World,
  tenant: TenantId,
  series: NonNullable<Session["series"]>["id"],
): Promise<void> {
  await planSoon(world, { tenant, id: `seats|${series}`, kind: SEAT_SERIES, payload: { series } });
}

/** More sessions of one community do not lie ahead of a series' people. */
const LOOKED_THROUGH = 200;

/** The sessions of a series that are booked and lie ahead. @throws {StorageError} */
export async function sessionsAhead(
  world: World,
  tenant: TenantId,
  series: { readonly id: string; readonly communityId: Session["communityId"] },
): Promise<readonly Session[]> {
  const page = await store.pageSessions(world.tables, tenant, series.communityId, {
    from: world.clock.now(),
    limit: LOOKED_THROUGH,
  });
  return page.items.filter((session) => session.series?.id === series.id && session.status === "scheduled");
}
