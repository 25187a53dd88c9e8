/** Which session a Teams meeting is: bound when it is first met, by whoever may run it. */
import { may } from "../../../core/access/index.ts";
import { DEFAULT_TEMPLATE_ID, fit } from "../../../core/agendas/index.ts";
import { checkActive, communityNotFound, isActive } from "../../../core/communities/index.ts";
import {
  sessionId,
  templateId,
  type CommunityId,
  type MeetingId,
  type SessionId,
  type TenantId,
} from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { communitiesOf, findCommunity, roleIn } from "../communities/index.ts";
import { findPerson } from "../people/index.ts";
import {
  bindMeeting,
  book,
  chooseForMeeting,
  findSession,
  isOutOfTime,
  nearestSessions,
  seeSession,
  sessionForMeeting,
  type NearSession,
} from "../scheduling/index.ts";
import { openTo } from "./visiting.ts";
import { changeStart, loadStart } from "./storage/session.ts";

const UNBOUND = refuse(
  404,
  "meeting-unbound",
  "This meeting belongs to no session yet. The facilitator is choosing one.",
);
const MOST_CHOICES = 6;

/**
 * The session that this meeting opens for this person (rule KEP9).
 * @param isMeeting whether people meet right now: at another time than planned they choose first (rule SCH61)
 * @throws {StorageError}
 */
export async function sessionHere(
  world: World,
  who: Speaker,
  meeting: MeetingId,
  isMeeting = false,
): Promise<Session | Refusal> {
  if (isMeeting && (await isOutOfTime(world, who.tenant, meeting))) return UNBOUND;
  const session = await sessionForMeeting(world, who.tenant, meeting);
  if (session === undefined) return UNBOUND;
  const seen = await seeSession(world, who, session.id);
  if (!isRefusal(seen)) return seen.session;
  const visit = await openTo(world, who, session.id);
  if (!isRefusal(visit)) return visit.session;
  if (visit.code === "visitor-waiting") return visit;
  // That a private community meets here is nobody else's to know.
  const community = await findCommunity(world, who.tenant, session.communityId);
  return community?.visibility === "private" ? UNBOUND : seen;
}

/** What somebody could bind a meeting to; nothing where they run nothing. */
export interface Choices {
  readonly sessions: readonly NearSession[];
  readonly communities: readonly { readonly id: CommunityId; readonly name: string }[];
}

/** The nearest sessions, and the communities, that this person may run. @throws {StorageError} */
export async function choicesFor(world: World, who: Speaker): Promise<Choices> {
  const runs = (await communitiesOf(world, who.tenant, who.person)).filter(
    ({ community, role }) => may(role, "session.run") && isActive(community),
  );
  const ids = new Set(runs.map(({ community }) => community.id));
  const near = await nearestSessions(world, who.tenant, who.person, { limit: MOST_CHOICES * 4 });
  return {
    sessions: near.filter(({ community }) => ids.has(community.id)).slice(0, MOST_CHOICES),
    communities: runs.map(({ community }) => ({ id: community.id, name: community.name })),
  };
}

/** What a meeting is to be bound to: a session that is planned, or one that starts now. */
export type Binding =
  | { readonly kind: "planned"; readonly session: SessionId }
  | {
      readonly kind: "now";
      readonly community: CommunityId;
      readonly template: string | undefined;
      /** So long; as long as its agenda where absent, or where the agenda cannot be so long. */
      readonly minutes?: number | undefined;
    };

/** Binds the meeting (rule KEP9). Where somebody was faster, their session is the answer. @throws {StorageError} */
export async function bind(
  world: World,
  who: Speaker,
  meeting: { readonly id: MeetingId; readonly chatId: string },
  binding: Binding,
): Promise<Session | Refusal> {
  const session =
    binding.kind === "planned"
      ? await planned(world, who, binding.session)
      : await startNow(world, who, meeting.id, binding);
  if (isRefusal(session)) return session;
  const bound = await bindMeeting(world, who.tenant, session.id, meeting);
  if (bound.kind === "refused") return bound;
  await chooseForMeeting(world, who.tenant, meeting.id, session.id);
  return bound.session;
}

async function planned(world: World, who: Speaker, id: SessionId): Promise<Session | Refusal> {
  const seen = await seeSession(world, who, id);
  if (isRefusal(seen)) return seen;
  return seen.isRunner ? seen.session : notYours();
}

/** Books a session that starts now: one for all who wish so in one place (rule KEP9). @throws {StorageError} */
export async function startNow(
  world: World,
  who: Speaker,
  meeting: MeetingId,
  binding: Extract<Binding, { kind: "now" }>,
): Promise<Session | Refusal> {
  const standing = await roleIn(world, who.tenant, binding.community, who.person);
  if (standing === "stranger") return communityNotFound();
  if (!may(standing, "session.schedule")) return notYours();
  const community = await findCommunity(world, who.tenant, binding.community);
  const refusal = community === undefined ? communityNotFound() : checkActive(community);
  if (refusal !== undefined) return refusal;
  const found = await findAgenda(world, who, templateId(binding.template ?? DEFAULT_TEMPLATE_ID));
  const fitted =
    found === undefined || binding.minutes === undefined ? undefined : fit(found, binding.minutes);
  const agenda = fitted?.kind === "fits" ? fitted.agenda : found;
  if (agenda === undefined) return refuse(404, "template-not-found", "I do not know that template.");
  const person = await findPerson(world, who.tenant, who.person);
  const id = await idOfStart(world, who.tenant, meeting);
  await book(world, who.tenant, {
    id,
    communityId: binding.community,
    start: world.clock.now(),
    zone: person?.timeZone ?? "UTC",
    agenda,
    scheduledBy: who.person,
  });
  const seen = await seeSession(world, who, id); // it may be another's, who was faster
  return isRefusal(seen) ? seen : seen.session;
}

/** Pressed again within this time, it is the same wish. */
const SAME_WISH_MS = 10 * 60_000;

/** The id of the session that starts in this meeting now: one for all who press, unless that one is over. */
async function idOfStart(world: World, tenant: TenantId, meeting: MeetingId): Promise<SessionId> {
  const last = await loadStart(world.tables, tenant, meeting);
  const before = last === undefined ? undefined : await findSession(world, tenant, last.session);
  const isOver = before?.status === "ended" || before?.status === "cancelled";
  const nowMs = world.clock.now().epochMilliseconds;
  const fresh = { version: 1 as const, session: sessionId(world.newId()), atMs: nowMs };
  return changeStart(world.tables, tenant, meeting, (current) => {
    const isSame = current !== undefined && nowMs - current.atMs < SAME_WISH_MS;
    if (isSame && !(isOver && current.session === last?.session))
      return { kind: "keep", result: current.session };
    return { kind: "save", value: fresh, result: fresh.session };
  });
}

function notYours(): Refusal {
  return refuse(403, "not-a-facilitator", "Only stewards and facilitators of that community can do this.");
}
