/** Looking for times, and keeping what was found as a poll that nobody has been asked yet. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { DEFAULT_TEMPLATE_ID, type Agenda } from "../../../core/agendas/index.ts";
import { checkActive, communityNotFound, type Community } from "../../../core/communities/index.ts";
import { personId, sessionId, templateId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { findSlots, planRotation, type Slot } from "../../../core/scheduling/index.ts";
import {
  closesAt,
  daysOf,
  MOST_NAMED,
  MOST_SLOTS,
  pollNotFound,
  type Poll,
  type PollSlot,
  type Rhythm,
} from "../../../core/scheduling/polls/poll.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { attendance, withCalendars, type Attendance } from "./attending.ts";
import { addPoll, loadPoll } from "./storage.ts";

type Who = Pick<Speaker, "tenant" | "person">;

/** What is looked for. */
export interface Wanted {
  readonly community: CommunityId;
  readonly templateId?: string | undefined;
  /** As long as the agenda where absent. */
  readonly minutes?: number | undefined;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly rhythm?: Rhythm | undefined;
  /** IANA zone of whoever asks. */
  readonly zone: string;
}

/** A poll with its community and its agenda. */
export interface SeenPoll {
  readonly kind: "seen";
  readonly poll: Poll;
  readonly community: Community;
}

/** Looks for times and keeps them (rules SCH74, SCH78). @throws {StorageError} */
export async function findTimes(world: World, who: Who, wanted: Wanted): Promise<SeenPoll | Refusal> {
  const community = await communityToPlan(world, who, wanted.community);
  if (isRefusal(community)) return community;
  const id = wanted.templateId ?? DEFAULT_TEMPLATE_ID;
  const agenda = await findAgenda(world, who, templateId(id));
  if (agenda === undefined)
    return refuse(404, "template-not-found", "I do not know that template. Say templates to see them.");
  const poll = await pollFor(world, who, wanted, agenda);
  if (isRefusal(poll)) return poll;
  await addPoll(world.tables, who.tenant, { ...poll, templateId: id });
  return { kind: "seen", poll, community };
}

async function pollFor(world: World, who: Who, wanted: Wanted, agenda: Agenda): Promise<Poll | Refusal> {
  const now = world.clock.now();
  const here = await attendance(world, who.tenant, wanted.community, wanted.zone);
  const minutes = wanted.minutes ?? agenda.minutes;
  const found =
    wanted.rhythm === undefined
      ? { slots: await slotsFor(world, who, wanted, here, minutes) }
      : rotationFor(wanted.rhythm, wanted.zone, here, minutes, now);
  if (found.slots.length === 0)
    return refuse(
      422,
      "no-time-found",
      "There is no time in there that is long enough. Try a longer stretch.",
    );
  return {
    version: 1,
    id: world.newId(),
    communityId: wanted.community,
    askedBy: who.person,
    templateId: agenda.id,
    minutes,
    zone: wanted.zone,
    sessionId: sessionId(world.newId()),
    ...found,
    state: "draft",
    createdAt: now.toString(),
    closesAt: closesAt(found.slots, now).toString(),
  };
}

async function slotsFor(
  world: World,
  who: Who,
  { from, to }: Wanted,
  here: Attendance,
  minutes: number,
): Promise<PollSlot[]> {
  const now = world.clock.now();
  const range = { from: Temporal.Instant.compare(from, now) > 0 ? from : now, to };
  if (Temporal.Instant.compare(range.from, range.to) >= 0) return [];
  const attendees = await withCalendars(world, who.tenant, here.attendees, range);
  const { carried, taken } = here;
  return findSlots({ attendees, ...range, minutes, most: MOST_SLOTS, carried, taken }).map(toSlot);
}

function toSlot({ start, outside, busy }: Slot): PollSlot {
  return {
    start: start.toString(),
    outside: outside.length,
    people: outside.slice(0, MOST_NAMED).map(({ id }) => personId(id)),
    busy: busy.length,
  };
}

function rotationFor(
  rhythm: Rhythm,
  zone: string,
  { attendees, carried }: Attendance,
  minutes: number,
  now: Temporal.Instant,
): Pick<Poll, "slots" | "rotation"> {
  const plan = planRotation({ attendees, days: daysOf(rhythm, now, zone), zone, minutes, carried });
  const { gini, isFair, minutesByZone } = plan;
  const slots = plan.starts.map((start) => ({ start: start.toString(), outside: 0, people: [], busy: 0 }));
  return { slots, rotation: { ...rhythm, gini, isFair, minutesByZone } };
}

/** The community, where this person may plan its sessions. @throws {StorageError} */
export async function communityToPlan(world: World, who: Who, id: CommunityId): Promise<Community | Refusal> {
  const standing = await roleIn(world, who.tenant, id, who.person);
  const community = await findCommunity(world, who.tenant, id);
  if (community === undefined || !may(standing, "community.see")) return communityNotFound();
  if (!may(standing, "session.schedule")) return notARunner(community);
  return checkActive(community) ?? community;
}

/** A poll that this person may do something about; others hear nothing of it. @throws {StorageError} */
export async function pollFrom(
  world: World,
  who: Who,
  id: string,
  action: "session.see" | "session.join" | "session.schedule",
): Promise<SeenPoll | Refusal> {
  const poll = await loadPoll(world.tables, who.tenant, id);
  if (poll === undefined) return pollNotFound();
  const standing = await roleIn(world, who.tenant, poll.communityId, who.person);
  const community = await findCommunity(world, who.tenant, poll.communityId);
  if (community === undefined || !may(standing, "session.see")) return pollNotFound();
  // What is only being thought about is for those who plan.
  if (poll.state === "draft" && !may(standing, "session.schedule")) return notARunner(community);
  if (may(standing, action)) return { kind: "seen", poll, community };
  return action === "session.join"
    ? refuse(403, "not-taking-part", `Only those who take part in ${community.name} are asked.`)
    : notARunner(community);
}

function notARunner({ name }: Pick<Community, "name">): Refusal {
  return refuse(
    403,
    "not-a-facilitator",
    `Only stewards and facilitators of ${name} can do this. Nothing was scheduled.`,
  );
}
