/** Where calendars are connected: every change of a session or series is followed there. */
import type { SeriesId, SessionId, TenantId } from "../../../core/ids.ts";
import { KEEP_CALENDAR } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { planSoon } from "./soon.ts";

/** What is to be kept in a calendar. */
export type CalendarThing = { readonly session: SessionId } | { readonly series: SeriesId };

/** Plans, before a change, that calendars follow it, whatever becomes of this process. Not connected: nothing. @throws {StorageError} */
export async function followInCalendarLater(
  world: World,
  tenant: TenantId,
  thing: CalendarThing,
): Promise<void> {
  if (world.meetingCalendars === undefined) return;
  const id = "session" in thing ? thing.session : thing.series;
  await planSoon(world, { tenant, id: `calendar|${id}`, kind: KEEP_CALENDAR, payload: thing });
}

/** Lets calendars follow a change that was written. Not connected: nothing. @throws {StorageError} */
export async function followInCalendar(world: World, tenant: TenantId, thing: CalendarThing): Promise<void> {
  if (world.meetingCalendars === undefined) return;
  await world.queue.send({ kind: KEEP_CALENDAR, tenant, payload: thing });
}
