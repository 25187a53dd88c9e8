/** Whom a time is to suit: members who take part, their hours, what they carry, and what their calendars say. */
import type { Temporal } from "temporal-polyfill";
import type { Member } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { carriedBy, type Carrier, type Held } from "../../../core/scheduling/fairness/carried.ts";
import { isTimeZone, plannedEndOf } from "../../../core/scheduling/index.ts";
import { CalendarError, type World } from "../../ports.ts";
import { membersWhoMay } from "../communities/index.ts";
import { outOfReach } from "../people/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { sessionsOf } from "../scheduling/index.ts";

/** People with hours, and what they have carried so far. */
export interface Attendance {
  readonly members: readonly Member[];
  readonly attendees: readonly Carrier[];
  /** Minutes outside working hours of each person. */
  readonly carried: Readonly<Record<string, number>>;
  /** Times at which the community meets already. */
  readonly taken: readonly { readonly from: string; readonly to: string }[];
}

/** Half a year: who stayed up long ago has been thanked. */
const CARRIED_DAYS = 182;
const PAGE = 200;

/** Those who take part in a community, as a time is looked for (rules SCH74, SCH77). @throws {StorageError} */
export async function attendance(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  otherwiseZone: string,
): Promise<Attendance> {
  const members = await membersWhoMay(world, tenant, community, "session.join");
  const attributes = await attributesOf(
    world,
    tenant,
    members.map(({ person }) => person),
  );
  const attendees = members.map(({ person, joinedAt }): Carrier => {
    const known = attributes.get(person);
    const zone = known?.zone;
    return {
      id: person,
      zone: zone !== undefined && isTimeZone(zone) ? zone : otherwiseZone,
      since: joinedAt,
      ...(known === undefined ? {} : { hours: known.workingHours }),
    };
  });
  const sessions = await sessionsSince(world, tenant, community);
  const taken = sessions.map(({ start, end }) => ({ from: start, to: end }));
  return { members, attendees, carried: carriedBy(attendees, sessions), taken };
}

/** How many a poll waits for: who takes part, and has not gone out of reach (rule SCH79). @throws {StorageError} */
export async function countAsked(world: World, tenant: TenantId, community: CommunityId): Promise<number> {
  const members = (await membersWhoMay(world, tenant, community, "session.join")).map(({ person }) => person);
  const lost = await outOfReach(world, tenant, members);
  return members.length - lost.size;
}

async function sessionsSince(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly (Held & { readonly end: string })[]> {
  const from = world.clock.now().subtract({ hours: 24 * CARRIED_DAYS });
  const found: (Held & { end: string })[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const options = after === undefined ? { from, limit: PAGE } : { after, limit: PAGE };
    const page = await sessionsOf(world, tenant, community, options);
    for (const session of page.items)
      if (session.status !== "cancelled") found.push({ ...session, end: plannedEndOf(session).toString() });
    after = page.next;
  }
  return found;
}

/** The same people with what their calendars say; without it where calendars are not connected or do not answer. @throws {StorageError} */
export async function withCalendars(
  world: World,
  tenant: TenantId,
  attendees: readonly Carrier[],
  range: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<readonly Carrier[]> {
  if (world.freeBusy === undefined) return attendees;
  try {
    const people = attendees.map(({ id }) => id as PersonId);
    const known = await world.freeBusy.takenTimes(tenant, people, range);
    return attendees.map((each) => {
      const busy = known.get(each.id as PersonId);
      return busy === undefined ? each : { ...each, busy };
    });
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    // Hours alone are better than no answer; the card says what it rests on.
    world.log.warn({ code: "free-busy-failed", failure: error.failure.code }, "calendars did not answer");
    return attendees;
  }
}
