/** Who runs a session while it is live: started, handed over, shared, taken over, taken back. */
import { z } from "zod";
import { may, type Standing } from "../../../core/access/index.ts";
import { sessionId, type SessionId, type TenantId } from "../../../core/ids.ts";
import { leadAnswer, leadWish, type LeadAnswer } from "../../../core/live/contract.ts";
import {
  decideLead,
  isGone,
  mayLead,
  seenInRoom,
  type Asker,
  type Lead,
  type LeadWish,
} from "../../../core/live/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { LiveRoom, Speaker, World } from "../../ports.ts";
import { roleIn } from "../communities/index.ts";
import { seeSession } from "../scheduling/index.ts";
import { markBroken } from "./entering.ts";
import { changeLead, loadLead } from "./storage/lead.ts";
import { listEntrants } from "./storage/entrants.ts";

/** Whether the service gives this person a pen for the control of this session. @throws {StorageError} */
export async function mayRun(
  world: World,
  who: Pick<Speaker, "tenant" | "person">,
  session: SessionId,
  standing: Standing,
): Promise<boolean> {
  return may(standing, "session.run") || maySteer(await leadOf(world, who.tenant, session), who, standing);
}

/** Who runs a session. @throws {StorageError} */
export function leadOf(world: World, tenant: TenantId, session: SessionId): Promise<Lead> {
  return loadLead(world.tables, tenant, session);
}

/** The same of what was read already. */
export function maySteer(lead: Lead, { person }: Pick<Speaker, "person">, standing: Standing): boolean {
  return may(standing, "session.run") || mayLead(lead, { person, isRunner: false });
}

/** Notes whether whoever runs it is in the room (rule LIV23). @throws {StorageError} */
export async function noteLeader(
  world: World,
  tenant: TenantId,
  session: SessionId,
  room: Pick<LiveRoom, "people">,
): Promise<void> {
  const here = new Set(room.people().map(({ person }) => person));
  const nowMs = world.clock.now().epochMilliseconds;
  await changeLead(world.tables, tenant, session, (lead) => {
    const seen = seenInRoom(lead, here.has(lead.leader?.person ?? ""), nowMs);
    return seen === lead
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: seen, result: undefined };
  });
}

const ofSession = z.object({ id: z.string().transform(sessionId) });
const nothing = z.object({});

const read = defineRoute({
  method: "GET",
  path: "/sessions/:id/lead",
  summary: "Who runs a session now, and whether the caller may.",
  params: ofSession,
  query: nothing,
  body: z.unknown(),
  answer: leadAnswer,
  async handle(world, { caller, params }) {
    const asker = await askerIn(world, caller, params.id);
    if (isRefusal(asker)) return asker;
    const lead = await loadLead(world.tables, caller.tenant, params.id);
    return { status: 200, body: shown(world, lead, asker) };
  },
});

const wish = defineRoute({
  method: "POST",
  path: "/sessions/:id/lead",
  summary: "Takes a session over, hands it to somebody who is in it, lets them help, or takes that back.",
  params: ofSession,
  query: nothing,
  body: leadWish,
  answer: leadAnswer,
  async handle(world, { caller, params, body }) {
    const asker = await askerIn(world, caller, params.id);
    if (isRefusal(asker)) return asker;
    const wanted = await wishOf(world, caller.tenant, params.id, body);
    if (isRefusal(wanted)) return wanted;
    const nowMs = world.clock.now().epochMilliseconds;
    const decided = await changeLead(world.tables, caller.tenant, params.id, (lead) => {
      const decision = decideLead(lead, asker, wanted, nowMs);
      return decision.kind === "changed" && decision.lead !== lead
        ? { kind: "save", value: decision.lead, result: decision }
        : { kind: "keep", result: decision };
    });
    if (decided.kind === "refused") return decided;
    // The pen that they hold would write for most of an hour: the room is made anew without it.
    if (decided.isWithdrawn) await markBroken(world, caller.tenant, params.id);
    return { status: 200, body: shown(world, decided.lead, asker) };
  },
});

async function askerIn(world: World, caller: Speaker, id: SessionId): Promise<Asker | Refusal> {
  const seen = await seeSession(world, caller, id);
  if (isRefusal(seen)) return seen;
  const standing = await roleIn(world, caller.tenant, seen.community.id, caller.person);
  if (!may(standing, "session.join"))
    return refuse(403, "sponsors-see-sums", "As a sponsor you see sums, so that people write freely.");
  return { person: caller.person, name: caller.name, isRunner: may(standing, "session.run") };
}

/** Only somebody who has come in can be handed a session, under the name with which they came. */
async function wishOf(
  world: World,
  tenant: TenantId,
  session: SessionId,
  body: z.output<typeof leadWish>,
): Promise<LeadWish | Refusal> {
  if (body.wish === "take") return { kind: "take" };
  if (body.wish === "withdraw") return { kind: "withdraw", from: body.person };
  const to = (await listEntrants(world.tables, tenant, session)).find(({ person }) => person === body.person);
  return to === undefined
    ? refuse(404, "not-in-the-session", "They have not come into this session yet.")
    : { kind: body.wish, to };
}

function shown(world: World, lead: Lead, asker: Asker): LeadAnswer {
  return {
    leader: lead.leader ?? null,
    isGone: isGone(lead, world.clock.now().epochMilliseconds),
    mayRun: mayLead(lead, asker),
    granted: [...lead.granted],
  };
}

export const leadRoutes = [read, wish];
