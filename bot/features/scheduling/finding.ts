/** Sessions for other features and for the doors: by id, by community, by person, by meeting. */
import { Temporal } from "temporal-polyfill";
import { may, type Standing } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId, MeetingId, PersonId, SeriesId, SessionId, TenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import {
  asOf,
  BEGINS_WITHIN_MINUTES,
  CHOICE_HOLDS_HOURS,
  chooseSession,
  communitiesIn,
  leftUnfinished,
  meetsAtAnotherTime,
  occurrencesOf,
  seriesNotFound,
  sessionNotFound,
  startOf,
  type Session,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf, findCommunity, roleIn } from "../communities/index.ts";
import { placeIn, type Place } from "./attending.ts";
import * as homes from "./homes.ts";
import * as store from "./storage.ts";
import { loadSeries, seriesOfCommunity } from "./storage/series.ts";

/** Absent: undefined. Says nothing about who may see it. @throws {StorageError} */
export function findSession(world: World, tenant: TenantId, id: SessionId): Promise<Session | undefined> {
  return store.loadSession(world.tables, tenant, id);
}

/** A session that lies ahead or runs, with its community. */
export interface NearSession {
  readonly session: Session;
  readonly community: Community;
}

/** How long after its start a session that nobody opened still counts as near. */
const STILL_NEAR_MINUTES = BEGINS_WITHIN_MINUTES;

/** Cancelled sessions are read and left out, so a few more are read than are asked for. */
const READ_MORE = 10;

/**
 * The sessions of a person's communities that run or lie ahead, the next one first.
 * @param options.limit how many at most
 * @param options.community only this community's
 * @throws {StorageError}
 */
export async function nearestSessions(
  world: World,
  tenant: TenantId,
  person: PersonId,
  options: { readonly limit: number; readonly community?: CommunityId },
): Promise<readonly NearSession[]> {
  const mine = (await communitiesOf(world, tenant, person)).map(({ community }) => community);
  const asked = mine.filter(({ id }) => options.community === undefined || id === options.community);
  const from = world.clock.now().subtract({ minutes: STILL_NEAR_MINUTES });
  const pages = await Promise.all(
    asked.map(async (community) => {
      const page = await store.pageSessions(world.tables, tenant, community.id, {
        from,
        limit: options.limit + READ_MORE,
      });
      return page.items.map((session) => ({ session, community }));
    }),
  );
  const each = new Map(pages.flat().map((near) => [near.session.id, near]));
  return [...each.values()]
    .filter(({ session }) => session.status === "live" || session.status === "scheduled")
    .sort((one, other) => startOf(one.session).epochMilliseconds - startOf(other.session).epochMilliseconds)
    .slice(0, options.limit);
}

/**
 * The session that a meeting opens now (rules SCH15, SCH61): the one that was
 * chosen for it, else the one that fits. Nothing bound: undefined. @throws {StorageError}
 */
export async function sessionForMeeting(
  world: World,
  tenant: TenantId,
  meeting: MeetingId,
): Promise<Session | undefined> {
  if (meeting === "") return undefined;
  const sessions = await store.sessionsOfMeeting(world.tables, tenant, meeting);
  const chosen = await chosenFor(world, tenant, meeting, sessions);
  return chosen ?? chooseSession(sessions, world.clock.now());
}

async function chosenFor(
  world: World,
  tenant: TenantId,
  meeting: MeetingId,
  sessions: readonly Session[],
): Promise<Session | undefined> {
  if (sessions.length < 2) return undefined;
  const choice = await store.loadChoice(world.tables, tenant, meeting);
  if (choice === undefined) return undefined;
  const hours = Temporal.Instant.from(choice.chosenAt).until(world.clock.now()).total("hours");
  if (hours > CHOICE_HOLDS_HOURS) return undefined;
  return sessions.find(
    ({ id, status }) => id === choice.session && (status === "scheduled" || status === "live"),
  );
}

/** Whether the facilitator is to be asked which session a meeting is (rule SCH61). @throws {StorageError} */
export async function isOutOfTime(world: World, tenant: TenantId, meeting: MeetingId): Promise<boolean> {
  const sessions = await store.sessionsOfMeeting(world.tables, tenant, meeting);
  if ((await chosenFor(world, tenant, meeting, sessions)) !== undefined) return false;
  return meetsAtAnotherTime(sessions, world.clock.now());
}

/** Keeps which session a meeting is, where people meet at another time than planned (rule SCH61). @throws {StorageError} */
export async function chooseForMeeting(
  world: World,
  tenant: TenantId,
  meeting: MeetingId,
  session: SessionId,
): Promise<void> {
  const now = world.clock.now();
  if (!meetsAtAnotherTime(await store.sessionsOfMeeting(world.tables, tenant, meeting), now)) return;
  await store.saveChoice(world.tables, tenant, meeting, { session, chosenAt: now.toString() });
}

/** The sessions of this one's meeting that were left unfinished before it (rule SCH60). @throws {StorageError} */
export async function unfinishedBefore(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<readonly Session[]> {
  if (session.meeting.id === "") return [];
  const sessions = await store.sessionsOfMeeting(world.tables, tenant, session.meeting.id);
  return leftUnfinished(sessions, session);
}

/** A session as one person may see it. */
export interface SeenSession {
  readonly kind: "seen";
  /** As their own community has it. */
  readonly session: Session;
  /** Of two that meet in it, the one through which whoever asked sees it. */
  readonly community: Community;
  /** What whoever asked is in the community. */
  readonly standing: Standing;
  readonly isRunner: boolean;
}

/** Something planned: a session, or a date of a series that is none yet. */
export interface Planned {
  readonly id: SessionId | null;
  readonly seriesId: SeriesId | null;
  readonly title: string;
  /** UTC instant. */
  readonly start: string;
  readonly durationMinutes: number;
  readonly status: Session["status"];
  /** Absent where it is none yet. */
  readonly session?: Session;
}

/** More in a range than anybody reads. */
const MOST_PLANNED = 500;

/** What a community has planned from one instant up to another; nothing that was called off. @throws {StorageError} */
export async function plannedIn(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  range: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<readonly Planned[]> {
  const page = await store.pageSessions(world.tables, tenant, community, {
    from: range.from,
    limit: MOST_PLANNED,
  });
  const sessions = page.items.filter(
    (session) =>
      session.status !== "cancelled" && startOf(session).epochMilliseconds < range.to.epochMilliseconds,
  );
  const now = world.clock.now();
  const from = now.epochMilliseconds > range.from.epochMilliseconds ? now : range.from;
  const later = (await seriesOfCommunity(world.tables, tenant, community)).flatMap((series) =>
    from.epochMilliseconds >= range.to.epochMilliseconds
      ? []
      : occurrencesOf(series, { from, to: range.to, count: MOST_PLANNED })
          .filter(({ originalStart }) => originalStart > series.bookedUntil)
          .map(({ start, durationMinutes, title }) => ({
            id: null,
            seriesId: series.id,
            title,
            start,
            durationMinutes,
            status: "scheduled" as const,
          })),
  );
  const known = sessions.map((session) => {
    const { id, series, title, start, durationMinutes, status } = session;
    return { id, seriesId: series?.id ?? null, title, start, durationMinutes, status, session };
  });
  return [...known, ...later];
}

/** A session where this person may see it (rule SCH23); for strangers there is none. @throws {StorageError} */
export async function seeSession(world: World, who: Speaker, id: SessionId): Promise<SeenSession | Refusal> {
  const { tenant } = who;
  const homeThen = homes.of(world, tenant, id);
  const [session, early] = await Promise.all([
    findSession(world, tenant, id),
    homeThen === undefined ? undefined : placeAt(world, who, homeThen),
  ]);
  if (session === undefined) return sessionNotFound();
  homes.keep(world, tenant, id, session);
  const holds = homeThen?.communityId === session.communityId && homeThen.together === session.together;
  const place = early !== undefined && holds ? early : await placeAt(world, who, session);
  const { standing, communityId, community } = place;
  if (community === undefined || !may(standing, "session.see")) return sessionNotFound();
  const isRunner = may(standing, "session.schedule");
  return { kind: "seen", session: asOf(session, communityId), community, standing, isRunner };
}

/** What somebody is in a session of these communities, and the one through which they are in it. @throws {StorageError} */
async function placeAt(
  world: World,
  who: Speaker,
  home: homes.Home,
): Promise<Place & { readonly community: Community | undefined }> {
  const [place, ...communities] = await Promise.all([
    placeIn(world, who.tenant, home, who.person),
    ...communitiesIn(home).map((id) => findCommunity(world, who.tenant, id)),
  ]);
  return { ...place, community: communities.find((community) => community?.id === place.communityId) };
}

/** Absent: undefined. Says nothing about who may see it. @throws {StorageError} */
export function findSeries(world: World, tenant: TenantId, id: SeriesId): Promise<SessionSeries | undefined> {
  return loadSeries(world.tables, tenant, id);
}

/** All series of a community, those that are over too. Says nothing about who may see them. @throws {StorageError} */
export function seriesOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly SessionSeries[]> {
  return seriesOfCommunity(world.tables, tenant, community);
}

/** A series as one person may see it. */
export interface SeenSeries {
  readonly kind: "seen";
  readonly series: SessionSeries;
  readonly community: Community;
  readonly isRunner: boolean;
}

/** A series where this person may see it (rule SCH23); for strangers there is none. @throws {StorageError} */
export async function seeSeries(world: World, who: Speaker, id: SeriesId): Promise<SeenSeries | Refusal> {
  const series = await findSeries(world, who.tenant, id);
  if (series === undefined) return seriesNotFound();
  const standing = await roleIn(world, who.tenant, series.communityId, who.person);
  const community = await findCommunity(world, who.tenant, series.communityId);
  if (community === undefined || !may(standing, "session.see")) return seriesNotFound();
  return { kind: "seen", series, community, isRunner: may(standing, "session.schedule") };
}

/** A session that this person may change (rule SCH23). @throws {StorageError} */
export async function seeToChange(world: World, who: Speaker, id: SessionId): Promise<SeenSession | Refusal> {
  const seen = await seeSession(world, who, id);
  if (seen.kind === "refused" || seen.isRunner) return seen;
  return refuse(
    403,
    "not-a-facilitator",
    `Only stewards and facilitators of ${seen.community.name} can do this.`,
  );
}

/** Where a session is opened: its meeting where that is known, else its panel. */
export function addressOf(world: World, session: Pick<Session, "id" | "meeting">): string {
  return session.meeting.joinUrl ?? `${world.settings.publicUrl}/tab/panel?session=${session.id}`;
}
