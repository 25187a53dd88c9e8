/** What falls due for rotas: a look every day, in which new turns are asked about. */
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isActive, isOverForGood, type Community } from "../../../core/communities/index.ts";
import { communityId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { isAsked } from "../../../core/scheduling/rota.ts";
import { defineJob, type Job } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findPerson } from "../people/index.ts";
import { drawNobody, drawTurn } from "./cards.ts";
import { LOOK } from "./job-kinds.ts";
import { rememberPairs } from "./pairs.ts";
import { swapJobs } from "./swap-jobs.ts";
import { giveOut, type GivenTurn } from "./turns.ts";

const DAY_HOURS = 24;

/**
 * Plans a look at a community's rota. Looks of one minute are one, so that many
 * changes at once ask nobody twice. @throws {StorageError}
 */
export async function planLook(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  at: Temporal.Instant,
): Promise<void> {
  const dueAt = at.round({ smallestUnit: "minute", roundingMode: "ceil" });
  await world.due.plan({
    tenant,
    id: `rota|${community}|${dueAt.toString()}`,
    kind: LOOK,
    payload: { community, isDaily: false },
    dueAt,
  });
  await planDaily(world, tenant, community);
}

/** One look a day, whoever plans it. */
async function planDaily(world: World, tenant: TenantId, community: CommunityId): Promise<void> {
  const tomorrow = world.clock
    .now()
    .add({ hours: DAY_HOURS })
    .round({ smallestUnit: "hour", roundingIncrement: DAY_HOURS, roundingMode: "floor" });
  await world.due.plan({
    tenant,
    id: `rota-daily|${community}|${tomorrow.toString()}`,
    kind: LOOK,
    payload: { community, isDaily: true },
    dueAt: tomorrow,
  });
}

/** Gives turns out and asks whoever has a new one, once (rule SCH83): a delivery's id is the session and the person. */
const look = defineJob({
  kind: LOOK,
  payload: z.object({ community: z.string().transform(communityId), isDaily: z.boolean() }),
  async run(world, payload, { tenant }) {
    const community = await findCommunity(world, tenant, payload.community);
    if (community === undefined || isOverForGood(community, world.clock.now())) return;
    if (payload.isDaily) await planDaily(world, tenant, payload.community);
    if (!isActive(community)) return;
    const { rota, coming, held } = await giveOut(world, tenant, payload.community);
    await rememberPairs(world, tenant, held);
    if (rota.people.length === 0 && coming.every(({ turn }) => turn.passed.length === 0)) return;
    const now = world.clock.now();
    for (const given of coming)
      if (isAsked({ turn: given.turn, start: given.session.start }, now))
        await askAbout(world, tenant, community, given);
  },
});

async function askAbout(
  world: World,
  tenant: TenantId,
  community: Community,
  given: GivenTurn,
): Promise<void> {
  const { facilitator, hasAgreed } = given.turn;
  if (hasAgreed) return;
  if (facilitator !== undefined) return send(world, tenant, community, given, facilitator, "turn");
  const stewards = await membersWhoMay(world, tenant, community.id, "community.manage");
  for (const { person } of stewards) await send(world, tenant, community, given, person, "nobody");
}

async function send(
  world: World,
  tenant: TenantId,
  community: Community,
  { session, turn }: GivenTurn,
  person: PersonId,
  what: "turn" | "nobody",
): Promise<void> {
  const timeZone = (await findPerson(world, tenant, person))?.timeZone ?? session.zone;
  const view = { session, communityName: community.name, timeZone };
  // Who gets a turn back after others passed is asked again.
  const round = what === "turn" ? turn.passed.length : 0;
  await deliver(world, tenant, [
    {
      id: `rota-${what}|${session.id}|${person}|${round}`,
      about: session.id,
      why: "change",
      urgency: "today",
      community: community.id,
      to: { kind: "person", person },
      message: { kind: "card", card: what === "turn" ? drawTurn(view) : drawNobody(view) },
      expiresAt: session.start,
    },
  ]);
}

export const jobs: readonly Job[] = [look, ...swapJobs];
