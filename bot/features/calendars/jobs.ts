/** What falls due where calendars are connected. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { seriesId, sessionId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { KEEP_CALENDAR } from "../../../core/scheduling/index.ts";
import { defineJob } from "../../feature.ts";
import { CalendarError, type MembershipChange, type Speaker, type World } from "../../ports.ts";
import { communitiesOf } from "../communities/index.ts";
import { findSeries, findSession, followInCalendarLater, seriesOf, sessionsOf } from "../scheduling/index.ts";
import { keepSession } from "./keeping.ts";
import { keepSeries } from "./keeping-series.ts";

const thing = z.union([
  z.object({ session: z.string().transform(sessionId) }),
  z.object({ series: z.string().transform(seriesId) }),
]);

/** Keeps a session or a series in its calendar; tried again until the calendar answers (rule SCH94). */
export const keepCalendar = defineJob({
  kind: KEEP_CALENDAR,
  payload: thing,
  async run(world, payload, { tenant }) {
    if (world.meetingCalendars === undefined) return;
    try {
      await keep(world, tenant, payload);
    } catch (error) {
      if (!(error instanceof CalendarError) || error.failure.code !== "refused") throw error;
      // Asking again would be refused again; the session goes on without.
      world.log.warn({ code: "calendar-refused", ...payload, status: error.failure.status }, error.message);
    }
  },
});

async function keep(world: World, tenant: TenantId, payload: z.output<typeof thing>): Promise<void> {
  const session = "session" in payload ? await findSession(world, tenant, payload.session) : undefined;
  // One of a series is kept with its series.
  const id = "series" in payload ? payload.series : session?.series?.id;
  const series = id === undefined ? undefined : await findSeries(world, tenant, id);
  if (series !== undefined) return keepSeries(world, tenant, series);
  if (session !== undefined) await keepSession(world, tenant, session);
}

/** More does not lie ahead of a community. */
const MOST_AHEAD = 200;

/** Plans that everything of a community that lies ahead is kept. @throws {StorageError} */
async function keepAll(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  for (const { id } of await seriesOf(world, tenant, community))
    await followInCalendarLater(world, tenant, { series: id });
  const options = { from: world.clock.now(), limit: MOST_AHEAD };
  const { items } = await sessionsOf(world, tenant, community, options);
  for (const { id, series, status } of items)
    if (series === undefined && status === "scheduled")
      await followInCalendarLater(world, tenant, { session: id });
}

/** Somebody allowed their calendar: what lies ahead where they may plan sessions comes into it, where it stands nowhere yet. @throws {StorageError} */
export async function keepAllOf(world: World, who: Speaker): Promise<void> {
  for (const { community, role } of await communitiesOf(world, who.tenant, who.person))
    if (may(role, "session.schedule")) await keepAll(world, who.tenant, community.id);
}

/** Somebody left: what stood in their calendar goes to the next one who may run it (rule SCH95). @throws {StorageError} */
export async function handOnMeetings(world: World, change: MembershipChange): Promise<void> {
  if (world.meetingCalendars === undefined || change.kind !== "left") return;
  await keepAll(world, change.tenant, change.community);
}
