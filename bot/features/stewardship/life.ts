/** A steward pauses, resumes, closes and opens again. */
import { Temporal } from "temporal-polyfill";
import {
  close,
  pause,
  REOPEN_DAYS,
  reopen,
  resume,
  type Community,
  type LifeChange,
} from "../../../core/communities/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { changeCommunity, findCommunity } from "../communities/index.ts";
import { endPrompts, sendHeldBack } from "../prompts/index.ts";
import { callOffSessions, inviteHeldBack } from "../scheduling/index.ts";
import { CLOSED } from "./job-kinds.ts";
import { say } from "../../saying.ts";
import { seeToManage } from "./seeing.ts";
import { announce, tellMembers } from "./telling.ts";

export type LifeResult =
  | { readonly kind: "changed" | "already"; readonly before: Community; readonly community: Community }
  | Refusal;

/** Nothing goes out of it by itself from now on (rule COM21). @throws {StorageError} */
export function pauseCommunity(world: World, who: Speaker, id: CommunityId): Promise<LifeResult> {
  return change(world, who, id, (current) => pause(current, { by: who.person, now: world.clock.now() }));
}

/** Goes on, and sends what still makes sense (rule COM21). @throws {StorageError} */
export async function resumeCommunity(world: World, who: Speaker, id: CommunityId): Promise<LifeResult> {
  const result = await change(world, who, id, resume);
  if (result.kind !== "changed" || result.before.life === undefined) return result;
  const since = Temporal.Instant.from(result.before.life.since);
  await sendHeldBack(world, who.tenant, id, since);
  await inviteHeldBack(world, who.tenant, id, since);
  return result;
}

/** Closes for everybody; {@link finishClosing} does what follows, also after a crash (rule COM23). @throws {StorageError} */
export async function closeCommunity(world: World, who: Speaker, id: CommunityId): Promise<LifeResult> {
  const seen = await seeToManage(world, who, id);
  if (isRefusal(seen)) return seen;
  const now = world.clock.now();
  // Written before it closes, so that no session of a closed community reminds anybody.
  await world.due.plan({
    tenant: who.tenant,
    id: `${CLOSED}|${id}|${now.toString()}`,
    kind: CLOSED,
    payload: { community: id },
    dueAt: now.add({ seconds: CLOSE_AGAIN_AFTER_SECONDS }),
  });
  const result = await change(world, who, id, (current) => close(current, { by: who.person, now }));
  // The queue makes it quick; the plan that was written before is what makes it certain.
  if (result.kind === "changed")
    await world.queue.send({ kind: CLOSED, tenant: who.tenant, payload: { community: id } });
  return result;
}

/** Longer than closing takes. */
const CLOSE_AGAIN_AFTER_SECONDS = 60;

/** What follows from closing: sessions off, questions over, members told once. Idempotent. @throws {StorageError} */
export async function finishClosing(world: World, tenant: TenantId, id: CommunityId): Promise<void> {
  const community = await findCommunity(world, tenant, id);
  if (community?.life?.state !== "closed") return;
  await callOffSessions(world, tenant, id);
  await endPrompts(world, tenant, id);
  const { name, life } = community;
  await tellMembers(world, tenant, community, {
    id: `closed|${life.since}`,
    message: say(
      `${name} is closed. Its coming sessions are off and its questions are over; what was written stays readable in the tab. Its stewards can open it again within ${REOPEN_DAYS} days.`,
    ),
    butNot: life.by,
  });
}

/** Opens a closed one again; what was called off stays off (rule COM23). @throws {StorageError} */
export async function reopenCommunity(world: World, who: Speaker, id: CommunityId): Promise<LifeResult> {
  const result = await change(world, who, id, (current) => reopen(current, world.clock.now()));
  if (result.kind !== "changed") return result;
  await announce(world, who.tenant, result.community, {
    id: `reopened|${world.clock.now().toString()}`,
    text: `${result.community.name} is open again.`,
    butNot: who.person,
  });
  return result;
}

async function change(
  world: World,
  who: Speaker,
  id: CommunityId,
  decide: (current: Community) => LifeChange,
): Promise<LifeResult> {
  const seen = await seeToManage(world, who, id);
  if (isRefusal(seen)) return seen;
  const result = await changeCommunity<LifeResult>(world, who.tenant, id, (current) => {
    const decision = decide(current);
    if (decision.kind === "refused") return { kind: "keep", result: decision };
    const answer = { kind: decision.kind, before: current, community: decision.community };
    return decision.kind === "changed"
      ? { kind: "save", value: decision.community, result: answer }
      : { kind: "keep", result: answer };
  });
  return result === "absent" ? { kind: "already", before: seen, community: seen } : result;
}
