/** Changing a session: decided in core, written from a fresh read. */
import { may } from "../../../core/access/index.ts";
import { sumsOnly } from "../../../core/communities/index.ts";
import type { PersonId, SessionId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  bindTo,
  moveTo,
  sessionNotFound,
  type RsvpValue,
  type Session,
  type Transition,
} from "../../../core/scheduling/index.ts";
import type { MembershipChange, Speaker, World } from "../../ports.ts";
import { membersOf, roleIn } from "../communities/index.ts";
import { calendarKeyFor } from "./calendar.ts";
import { findSession, seeSession, seeToChange, type SeenSession } from "./finding.ts";
import { TELL_CANCELLED } from "./job-kinds.ts";
import * as store from "./storage.ts";

/**
 * Changes a session as `decide` says, from a fresh read, and again where
 * another writer was faster; the decision must be free of side effects.
 * Absent: refused with `session-not-found`. @throws {StorageError}
 */
export function changeSession(
  world: World,
  tenant: TenantId,
  id: SessionId,
  decide: (session: Session) => Transition,
): Promise<Transition> {
  return store.updateSession<Transition>(world.tables, tenant, id, (current) => {
    if (current === undefined) return { kind: "keep", result: sessionNotFound() };
    const result = decide(current);
    return result.kind === "changed"
      ? { kind: "save", value: result.session, result }
      : { kind: "keep", result };
  });
}

/** Binds a session to the meeting that it is held in; the same meeting again changes nothing. @throws {StorageError} */
export async function bindMeeting(
  world: World,
  tenant: TenantId,
  id: SessionId,
  meeting: Session["meeting"],
): Promise<Transition> {
  // The index first: it may name a session too many, never one too few.
  await store.addToMeeting(world.tables, tenant, meeting.id, id);
  return changeSession(world, tenant, id, (session) => bindTo(session, meeting, world.clock.now()));
}

/** What cancelling comes to. */
export type CancelResult =
  { readonly kind: "cancelled" | "cancelled already"; readonly seen: SeenSession } | Refusal;

/** Calls a session off; its members hear of it once (rules SCH17, SCH19, SCH23). @throws {StorageError} */
export async function cancelSession(world: World, who: Speaker, id: SessionId): Promise<CancelResult> {
  const seen = await seeToChange(world, who, id);
  if (isRefusal(seen)) return seen;
  const allowed = moveTo(seen.session, "cancelled", world.clock.now());
  if (allowed.kind === "refused") return allowed;
  if (allowed.kind === "changed") await planTelling(world, who, id);

  const result = await changeSession(world, who.tenant, id, (session) =>
    moveTo(session, "cancelled", world.clock.now()),
  );
  if (result.kind === "refused") return result;
  if (result.kind === "changed") {
    await world.queue.send({
      kind: TELL_CANCELLED,
      tenant: who.tenant,
      payload: { session: id, by: who.person },
    });
  }
  const kind = result.kind === "changed" ? "cancelled" : "cancelled already";
  return { kind, seen: { ...seen, session: result.session } };
}

/** Written before the session changes, so that nobody is left waiting for a session that is off. */
async function planTelling(world: World, who: Speaker, id: SessionId): Promise<void> {
  await world.due.plan({
    tenant: who.tenant,
    id: `tell-cancelled|${id}`,
    kind: TELL_CANCELLED,
    payload: { session: id, by: who.person },
    dueAt: world.clock.now().add({ seconds: 60 }),
  });
}

/** A session with everybody's answers. */
export interface AnsweredSession extends SeenSession {
  readonly answers: ReadonlyMap<PersonId, RsvpValue>;
}

/** Keeps what a member answers to an invitation; the newest answer counts (rule SCH23). @throws {StorageError} */
export async function answerInvitation(
  world: World,
  who: Speaker,
  id: SessionId,
  value: RsvpValue,
): Promise<AnsweredSession | Refusal> {
  const seen = await seeSession(world, who, id);
  if (isRefusal(seen)) return seen;
  const standing = await roleIn(world, who.tenant, seen.community.id, who.person);
  if (!may(standing, "session.join")) return sumsOnly(seen.community.name);
  if (seen.session.status === "cancelled")
    return refuse(409, "session-cancelled", "This session was cancelled.");
  if (seen.session.status === "ended") return refuse(409, "session-ended", "This session is over.");
  const answeredAt = world.clock.now().toString();
  await store.saveAnswer(world.tables, who.tenant, id, { person: who.person, value, answeredAt });
  return { ...seen, answers: await store.listAnswers(world.tables, who.tenant, id) };
}

/**
 * Opens a session's calendar file by a member's key to it; a wrong key, and that
 * of somebody who is no longer a member, is told like an absent session.
 * @throws {StorageError}
 */
export async function sessionByKey(
  world: World,
  tenant: TenantId,
  id: SessionId,
  key: string,
): Promise<Session | Refusal> {
  const session = await findSession(world, tenant, id);
  if (session === undefined) return sessionNotFound();
  const members = await membersOf(world, tenant, session.communityId);
  const isMembers = members.some(({ person }) => isSameSecret(calendarKeyFor(session, person), key));
  return isMembers ? session : sessionNotFound();
}

/** Compares in a time that does not tell where the difference is. */
function isSameSecret(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}

/** How many of a community's sessions are looked through at a time. */
const PAGE = 100;

/** Frees the places of somebody who left: what they answered to sessions that lie ahead goes. @throws {StorageError} */
export async function freePlaces(world: World, change: MembershipChange): Promise<void> {
  const { tenant, community, person } = change;
  if (change.kind !== "left") return;
  const from = world.clock.now();
  for (let after: string | null | undefined; after !== null;) {
    const options = after === undefined ? { from, limit: PAGE } : { after, limit: PAGE };
    const page = await store.pageSessions(world.tables, tenant, community, options);
    for (const { id } of page.items) await store.dropAnswer(world.tables, tenant, id, person);
    after = page.next;
  }
}
