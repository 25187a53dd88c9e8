/** In whose calendar a session stands: its planner's, else that of the next who may run it and allows it. */
import { isActive } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { CalendarError, type MeetingCalendar, type World } from "../../ports.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { dropGrant, loadGrant, renewGrant, type Kept } from "./storage/meetings.ts";

/** A calendar that can be written to, and whose it is. */
export interface Owned {
  readonly owner: PersonId;
  readonly calendar: MeetingCalendar;
}

/** Opens one person's calendar; where they do not allow it (any more): undefined. @throws {CalendarError | StorageError} */
export async function openCalendar(
  world: World,
  tenant: TenantId,
  person: PersonId,
): Promise<MeetingCalendar | undefined> {
  const { meetingCalendars, tables } = world;
  if (meetingCalendars === undefined) return undefined;
  const grant = await loadGrant(tables, tenant, person);
  const opened = await meetingCalendars.open(tenant, person, grant);
  if (opened?.renewed !== undefined && grant !== undefined)
    await renewGrant(tables, tenant, person, grant, opened.renewed);
  // It opens nothing any more, so that they are asked again in the tab.
  if (opened === undefined && grant !== undefined) await dropGrant(tables, tenant, person, grant);
  return opened?.calendar;
}

/** The calendar in which something of a community is to stand (rule SCH95). Nobody's: undefined. @throws {CalendarError | StorageError} */
export async function findOwner(
  world: World,
  tenant: TenantId,
  thing: { readonly communityId: CommunityId; readonly scheduledBy: PersonId },
  kept: Kept | undefined,
): Promise<Owned | undefined> {
  const community = await findCommunity(world, tenant, thing.communityId);
  if (community === undefined || !isActive(community)) return undefined;
  const runners = (await membersWhoMay(world, tenant, thing.communityId, "session.schedule")).map(
    ({ person }) => person,
  );
  const first = [...(kept === undefined ? [] : [kept.owner]), thing.scheduledBy];
  const asked = [...first.filter((person) => runners.includes(person)), ...runners];
  for (const owner of new Set(asked)) {
    const calendar = await openCalendar(world, tenant, owner);
    if (calendar !== undefined) return { owner, calendar };
  }
  return undefined;
}

/** Takes something out of the calendar of somebody who no longer has it; where that is closed it stays. @throws {StorageError} */
export async function takeOut(world: World, tenant: TenantId, kept: Kept): Promise<void> {
  const ids = [kept.id, ...Object.values(kept.dates).map(({ id }) => id ?? "")].filter((id) => id !== "");
  try {
    const calendar = await openCalendar(world, tenant, kept.owner);
    for (const id of calendar === undefined ? [] : ids) await calendar?.remove(id);
  } catch (error) {
    // They left, and their calendar with them: what matters is that the next one has the meeting.
    if (!(error instanceof CalendarError) || error.failure.code !== "refused") throw error;
  }
}
