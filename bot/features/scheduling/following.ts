/** Sessions follow their series: made ahead of time, moved and called off with it. */
import { Temporal } from "temporal-polyfill";
import type { SeriesId, SessionId, TenantId } from "../../../core/ids.ts";
import {
  bookingHorizon,
  followed,
  moveTo,
  occurrenceNamed,
  originalStarts,
  type SeriesOccurrence,
  type Session,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { bookOccurrence, planWhatFollows } from "./booking.ts";
import { SYNC_SERIES } from "./job-kinds.ts";
import { followInCalendar, followInCalendarLater } from "./keeping-calendars.ts";
import { occurrenceId } from "./occurrence-id.ts";
import { soon } from "./soon.ts";
import * as sessions from "./storage.ts";
import * as store from "./storage/series.ts";

/** Plans that sessions follow their series, whatever becomes of this process. @throws {StorageError} */
export async function syncLater(world: World, tenant: TenantId, id: SeriesId): Promise<void> {
  await planSync(world, tenant, id, soon(world));
  await followInCalendarLater(world, tenant, { series: id });
}

async function planSync(
  world: World,
  tenant: TenantId,
  id: SeriesId,
  dueAt: Temporal.Instant,
): Promise<void> {
  await world.due.plan({ tenant, id: `series|${id}`, kind: SYNC_SERIES, payload: { series: id }, dueAt });
}

/**
 * Makes the sessions what the series says (rules SCH42, SCH43): those that are
 * wanted are there, at their times; those that are no longer are called off.
 * Tells nobody. Idempotent, and safe when several do it at once: ids are
 * derived, so nothing is there twice, and whoever made a session of a series
 * that was changed meanwhile finds so in a second look.
 * @throws {StorageError} do it again
 */
export async function syncSeries(world: World, tenant: TenantId, id: SeriesId): Promise<void> {
  let seen = await store.loadSeries(world.tables, tenant, id);
  for (let looks = 0; seen !== undefined && looks < MOST_LOOKS; looks += 1) {
    await follow(world, tenant, seen);
    const again = await store.loadSeries(world.tables, tenant, id);
    if (again?.sequence === seen.sequence) return followInCalendar(world, tenant, { series: id });
    seen = again;
  }
  // It is being changed again and again: whoever changes it last looks last.
}

const MOST_LOOKS = 5;

async function follow(world: World, tenant: TenantId, series: SessionSeries): Promise<void> {
  const now = world.clock.now();
  const { wanted, lookAgainAt } = bookingHorizon(series, now);
  if (lookAgainAt !== undefined) await planSync(world, tenant, series.id, lookAgainAt);
  const last = wanted.reduce(
    (latest, { originalStart }) => (originalStart > latest ? originalStart : latest),
    "",
  );
  await noteBooked(world, tenant, series, last);
  for (const occurrence of [...wanted, ...movedAway(series, wanted)])
    await ensureSession(world, tenant, series, occurrence);
  await callOffOthers(world, tenant, series);
}

/** Booked occurrences that were moved to a time for which no sessions are made yet. */
function movedAway(series: SessionSeries, wanted: readonly SeriesOccurrence[]): readonly SeriesOccurrence[] {
  const isWanted = new Set(wanted.map(({ originalStart }) => originalStart));
  return Object.keys(series.moved)
    .filter((originalStart) => originalStart <= series.bookedUntil && !isWanted.has(originalStart))
    .map((originalStart) => occurrenceNamed(series, originalStart))
    .filter((occurrence) => occurrence !== undefined);
}

/** Notes how far sessions may be there before they are, so that each is found again. */
async function noteBooked(
  world: World,
  tenant: TenantId,
  series: SessionSeries,
  last: string,
): Promise<void> {
  if (last <= series.bookedUntil) return;
  await store.updateSeries(world.tables, tenant, series.id, (current) =>
    current === undefined || last <= current.bookedUntil
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, bookedUntil: last }, result: undefined },
  );
}

async function ensureSession(
  world: World,
  tenant: TenantId,
  series: SessionSeries,
  occurrence: SeriesOccurrence,
): Promise<void> {
  const id = occurrenceId(series.id, occurrence.originalStart);
  const there = await sessions.loadSession(world.tables, tenant, id);
  if (there === undefined) return bookOccurrence(world, tenant, series, { ...occurrence, id });
  const now = world.clock.now();
  const next = followed(there, series, occurrence, now);
  if (next === undefined) return;
  // The indexes first: they may name a session too many, never one too few.
  await sessions.addToCommunities(world.tables, tenant, next);
  if (next.meeting.id !== "") await sessions.addToMeeting(world.tables, tenant, next.meeting.id, id);
  await planWhatFollows(world, tenant, next);
  await sessions.updateSession(world.tables, tenant, id, (current) => {
    const value = current === undefined ? undefined : followed(current, series, occurrence, now);
    return value === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value, result: undefined };
  });
}

/** Calls off what was booked once and was left out or cut off since. */
async function callOffOthers(world: World, tenant: TenantId, series: SessionSeries): Promise<void> {
  const { bookedUntil, endsBefore } = series;
  const leftOut = series.exdates.filter((originalStart) => originalStart <= bookedUntil);
  for (const originalStart of [...leftOut, ...cutOff(series, endsBefore)])
    await callOff(world, tenant, occurrenceId(series.id, originalStart));
}

function cutOff(series: SessionSeries, endsBefore: string | undefined): readonly string[] {
  if (endsBefore === undefined || endsBefore > series.bookedUntil) return [];
  const to = Temporal.Instant.from(series.bookedUntil).add({ seconds: 1 });
  return originalStarts(series, { from: Temporal.Instant.from(endsBefore), to }).filter(
    (originalStart) => originalStart >= endsBefore,
  );
}

async function callOff(world: World, tenant: TenantId, id: SessionId): Promise<void> {
  const there = await sessions.loadSession(world.tables, tenant, id);
  if (there?.status !== "scheduled") return;
  await sessions.updateSession<Session | undefined>(world.tables, tenant, id, (current) => {
    if (current?.status !== "scheduled") return { kind: "keep", result: undefined };
    const off = moveTo(current, "cancelled", world.clock.now());
    return off.kind === "changed"
      ? { kind: "save", value: off.session, result: off.session }
      : { kind: "keep", result: undefined };
  });
}
