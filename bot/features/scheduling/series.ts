/** A series in the product: booked once, changed, ended. */
import type { Agenda } from "../../../core/agendas/index.ts";
import type { CommunityId, PersonId, SeriesId, TenantId } from "../../../core/ids.ts";
import {
  endFrom,
  firstAhead,
  isSameMeeting,
  joined,
  seriesNotFound,
  type SeriesTransition,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { firstMeeting } from "./first-meeting.ts";
import { syncLater, syncSeries } from "./following.ts";
import { INVITE_SERIES, seriesInvitationId } from "./job-kinds.ts";
import { soon } from "./soon.ts";
import * as store from "./storage/series.ts";

/** What is booked. The times have been checked. */
export interface SeriesBooking {
  readonly id: SeriesId;
  readonly communityId: CommunityId;
  readonly rule: string;
  /** ISO with the offset of the zone. */
  readonly start: string;
  readonly zone: string;
  readonly exdates?: readonly string[];
  /** Single dates that take place elsewhere: original start to start, both UTC. */
  readonly moved?: Readonly<Record<string, string>>;
  /** As long as the agenda where absent. */
  readonly durationMinutes?: number;
  readonly agenda: Agenda;
  /** The agenda's title where absent. */
  readonly title?: string;
  readonly capacity?: number;
  readonly scheduledBy: PersonId;
}

/**
 * Books a series once (rules SCH42, SCH47): the table refuses a second one of
 * the same id, and the first one is given instead. Its next occurrences are
 * sessions when this returns.
 * @throws {StorageError} nothing or everything may be booked; ask again with the same id
 */
export async function bookSeries(
  world: World,
  tenant: TenantId,
  booking: SeriesBooking,
): Promise<{ readonly kind: "booked" | "booked already"; readonly series: SessionSeries }> {
  const there = await store.loadSeries(world.tables, tenant, booking.id);
  if (there !== undefined) return { kind: "booked already", series: there };
  const series = toSeries(world, booking);
  await syncLater(world, tenant, series.id);
  const inviteAt = soon(world);
  const payload = { series: series.id, plannedFor: inviteAt.toString() };
  await world.due.plan({
    tenant,
    id: seriesInvitationId(series.id),
    kind: INVITE_SERIES,
    payload,
    dueAt: inviteAt,
  });
  if ((await store.addSeries(world.tables, tenant, series)) === "exists") {
    const first = await store.loadSeries(world.tables, tenant, booking.id);
    return { kind: "booked already", series: first ?? series };
  }
  await syncSeries(world, tenant, series.id);
  await world.queue.send({ kind: INVITE_SERIES, tenant, payload });
  return { kind: "booked", series };
}

function toSeries(world: World, booking: SeriesBooking): SessionSeries {
  const now = world.clock.now().toString();
  const { id, communityId, rule, start, zone, agenda, scheduledBy, capacity } = booking;
  return {
    version: 1,
    id,
    communityId,
    title: booking.title ?? agenda.title,
    rule,
    start,
    zone,
    durationMinutes: booking.durationMinutes ?? agenda.minutes,
    exdates: [...(booking.exdates ?? [])],
    moved: { ...booking.moved },
    changes: [],
    bookedUntil: "",
    meeting: firstMeeting(world, id),
    agenda,
    ...(capacity === undefined ? {} : { capacity }),
    scheduledBy,
    createdAt: now,
    changedAt: now,
    sequence: 0,
  };
}

/** Changes a series from a fresh read; what follows for its sessions is done apart. @throws {StorageError} */
export function changeSeries(
  world: World,
  tenant: TenantId,
  id: SeriesId,
  decide: (series: SessionSeries) => SeriesTransition,
): Promise<SeriesTransition> {
  return store.updateSeries<SeriesTransition>(world.tables, tenant, id, (current) => {
    if (current === undefined) return { kind: "keep", result: seriesNotFound() };
    const result = decide(current);
    return result.kind === "changed"
      ? { kind: "save", value: result.series, result }
      : { kind: "keep", result };
  });
}

/** Ends a series now: nothing of it that lies ahead takes place. Tells nobody. Idempotent. @throws {StorageError} */
export async function endSeries(world: World, tenant: TenantId, id: SeriesId): Promise<void> {
  await syncLater(world, tenant, id);
  await changeSeries(world, tenant, id, (series) => {
    const now = world.clock.now();
    const next = firstAhead(series, now);
    return next === undefined ? { kind: "already", series } : endFrom(series, next.originalStart, now);
  });
  await syncSeries(world, tenant, id);
}

/** Lets a series go over into another community; its sessions go by themselves. Idempotent. @throws {StorageError} */
export async function giveSeries(
  world: World,
  tenant: TenantId,
  id: SeriesId,
  into: CommunityId,
): Promise<void> {
  await store.listSeriesIn(world.tables, tenant, into, id);
  await changeSeries(world, tenant, id, (series) =>
    series.communityId === into
      ? { kind: "already", series }
      : {
          kind: "changed",
          series: {
            ...series,
            communityId: into,
            sequence: series.sequence + 1,
            changedAt: world.clock.now().toString(),
          },
        },
  );
}

/** Binds all of a series to the meeting that one of it was bound to (rule SCH47). Idempotent. @throws {StorageError} */
export async function bindSeries(
  world: World,
  tenant: TenantId,
  id: SeriesId,
  meeting: SessionSeries["meeting"],
): Promise<void> {
  const isBound = (series: SessionSeries): boolean => isSameMeeting(series.meeting, meeting);
  const there = await store.loadSeries(world.tables, tenant, id);
  if (there === undefined || isBound(there)) return;
  await syncLater(world, tenant, id);
  await changeSeries(world, tenant, id, (series) => {
    const changedAt = world.clock.now().toString();
    return isBound(series)
      ? { kind: "already", series }
      : {
          kind: "changed",
          series: {
            ...series,
            meeting: joined(series.meeting, meeting),
            sequence: series.sequence + 1,
            changedAt,
          },
        };
  });
  await syncSeries(world, tenant, id);
}
