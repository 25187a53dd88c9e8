/** What becomes of a community's sessions when it closes, resumes or goes over into another. */
import { Temporal } from "temporal-polyfill";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { handedOn, moveTo, without, type Session } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { changeSession } from "./changing.ts";
import { INVITE } from "./job-kinds.ts";
import { endSeries, giveSeries } from "./series.ts";
import * as store from "./storage.ts";
import { seriesOfCommunity } from "./storage/series.ts";

/**
 * Calls every coming session off without telling anybody: whoever closes tells
 * everything at once. One in which another community meets as well is theirs
 * from then on (rule BRK9). Idempotent. @throws {StorageError}
 */
export async function callOffSessions(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  // The series first: what they would still make is off as well.
  for (const series of await seriesOfCommunity(world.tables, tenant, community))
    await endSeries(world, tenant, series.id);
  for await (const session of comingSessions(world, tenant, community))
    await changeSession(world, tenant, session.id, (current) => {
      const now = world.clock.now();
      const others = current.status === "scheduled" ? without(current, community) : undefined;
      if (others === undefined) return moveTo(current, "cancelled", now);
      return { kind: "changed", session: { ...others, changedAt: now.toString() } };
    });
}

/** Invites to the coming sessions that were scheduled just before a pause. Idempotent. @throws {StorageError} */
export async function inviteHeldBack(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<void> {
  const from = since.subtract({ minutes: JUST_BEFORE_MINUTES });
  for await (const session of comingSessions(world, tenant, community))
    if (Temporal.Instant.compare(Temporal.Instant.from(session.createdAt), from) >= 0)
      await inviteNow(world, tenant, session);
}

/** Invitations are out within minutes, so earlier ones were not held back. */
const JUST_BEFORE_MINUTES = 15;

/** Lets the coming sessions go over; who was not invited yet is. Idempotent. @throws {StorageError} */
export async function moveSessions(
  world: World,
  tenant: TenantId,
  from: CommunityId,
  into: CommunityId,
): Promise<void> {
  for (const series of await seriesOfCommunity(world.tables, tenant, from))
    await giveSeries(world, tenant, series.id, into);
  for await (const session of comingSessions(world, tenant, from)) {
    await store.addToCommunities(world.tables, tenant, handedOn(session, from, into));
    const moved = await store.updateSession<Session | undefined>(
      world.tables,
      tenant,
      session.id,
      (current) => {
        if (current?.status !== "scheduled") return { kind: "keep", result: undefined };
        const value = { ...handedOn(current, from, into), changedAt: world.clock.now().toString() };
        return { kind: "save", value, result: value };
      },
    );
    if (moved !== undefined) await inviteNow(world, tenant, moved);
  }
}

async function inviteNow(world: World, tenant: TenantId, session: Session): Promise<void> {
  const payload = { session: session.id, plannedFor: world.clock.now().toString() };
  await world.queue.send({ kind: INVITE, tenant, payload });
}

const PAGE = 100;

async function* comingSessions(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): AsyncGenerator<Session> {
  const from = world.clock.now();
  let after: string | undefined;
  do {
    const options = after === undefined ? { from, limit: PAGE } : { after, limit: PAGE };
    const page = await store.pageSessions(world.tables, tenant, community, options);
    for (const session of page.items) if (session.status === "scheduled") yield session;
    after = page.next ?? undefined;
  } while (after !== undefined);
}
