/** Changing a session: decided in core, written from a fresh read. */
import type { SessionId, TenantId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import {
  bindTo,
  leaveOut,
  moveTo,
  sessionNotFound,
  type Session,
  type Transition,
} from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { peopleWhoMay } from "./attending.ts";
import { calendarKeyFor } from "./calendar.ts";
import { findSession, seeToChange, type SeenSession } from "./finding.ts";
import { TELL_CANCELLED } from "./job-kinds.ts";
import { followInCalendar, followInCalendarLater } from "./keeping-calendars.ts";
import { bindSeries, changeSeries } from "./series.ts";
import { planSoon } from "./soon.ts";
import * as store from "./storage.ts";

/**
 * Changes a session as `decide` says, from a fresh read, and again where
 * another writer was faster; the decision must be free of side effects.
 * Absent: refused with `session-not-found`. @throws {StorageError}
 */
export async function changeSession(
  world: World,
  tenant: TenantId,
  id: SessionId,
  decide: (session: Session) => Transition,
): Promise<Transition> {
  await followInCalendarLater(world, tenant, { session: id });
  const changed = await store.updateSession<Transition>(world.tables, tenant, id, (current) => {
    if (current === undefined) return { kind: "keep", result: sessionNotFound() };
    const result = decide(current);
    return result.kind === "changed"
      ? { kind: "save", value: result.session, result }
      : { kind: "keep", result };
  });
  if (changed.kind === "changed") await followInCalendar(world, tenant, { session: id });
  return changed;
}

/** Binds a session to the meeting that it is held in; the same meeting again changes nothing. @throws {StorageError} */
export async function bindMeeting(
  world: World,
  tenant: TenantId,
  id: SessionId,
  meeting: Session["meeting"],
): Promise<Transition> {
  // The index first: it may name a session too many, never one too few.
  if (meeting.id !== "") await store.addToMeeting(world.tables, tenant, meeting.id, id);
  const bound = await changeSession(world, tenant, id, (session) =>
    bindTo(session, meeting, world.clock.now()),
  );
  if (bound.kind !== "refused" && bound.session.series !== undefined)
    await bindSeries(world, tenant, bound.session.series.id, meeting);
  return bound;
}

/** What cancelling comes to. */
export type CancelResult =
  { readonly kind: "cancelled" | "cancelled already"; readonly seen: SeenSession } | Refusal;

/**
 * Calls a session off; its members hear of it once (rules SCH17, SCH19,
 * SCH23). One of a series is left out there. @throws {StorageError}
 */
export async function cancelSession(world: World, who: Speaker, id: SessionId): Promise<CancelResult> {
  const seen = await seeToChange(world, who, id);
  if (isRefusal(seen)) return seen;
  const allowed = moveTo(seen.session, "cancelled", world.clock.now());
  if (allowed.kind === "refused") return allowed;
  if (allowed.kind === "changed") await planTelling(world, who, id);
  const left = await leaveOutOfSeries(world, who.tenant, seen.session);
  if (left !== undefined) return left;

  const result = await changeSession(world, who.tenant, id, (session) =>
    moveTo(session, "cancelled", world.clock.now()),
  );
  if (result.kind === "refused") return result;
  if (allowed.kind === "changed") {
    await world.queue.send({
      kind: TELL_CANCELLED,
      tenant: who.tenant,
      payload: { session: id, by: who.person },
    });
  }
  const kind = allowed.kind === "changed" ? "cancelled" : "cancelled already";
  return { kind, seen: { ...seen, session: result.session } };
}

/** The series is the truth: what it leaves out is not made again. */
async function leaveOutOfSeries(
  world: World,
  tenant: TenantId,
  { series }: Session,
): Promise<Refusal | undefined> {
  if (series === undefined) return undefined;
  const now = world.clock.now();
  const left = await changeSeries(world, tenant, series.id, (current) =>
    leaveOut(current, series.originalStart, now),
  );
  // A date that the series no longer has is off already.
  return left.kind === "refused" && left.code !== "not-in-series" ? left : undefined;
}

/** Written before the session changes, so that nobody is left waiting for a session that is off. */
async function planTelling(world: World, who: Speaker, id: SessionId): Promise<void> {
  await planSoon(world, {
    tenant: who.tenant,
    id: `tell-cancelled|${id}`,
    kind: TELL_CANCELLED,
    payload: { session: id, by: who.person },
  });
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
  const members = await peopleWhoMay(world, tenant, session, "session.see");
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
