/** A whole community, and a whole company: taken along, and ended. */
import { z } from "zod";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { may } from "../../../core/access/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { defineJob, type Job } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { forgetLibraries, forgetLibrary } from "../library/index.ts";
import { leaveToOthers } from "../live/index.ts";
import { holdsIn } from "../policies/index.ts";
import { eachRow, eraseAll, eraseTenant, idsOf, rowsNaming } from "./storage/walking.ts";

/**
 * What stewards take along. Not among it: who reported what, what was sent to
 * whom, who knows whom, and what people keep about themselves.
 */
const TAKEN_ALONG: ReadonlySet<string> = new Set(
  "communities members sessions series prompts promptanswers promptpictures promptrhythms prompttalk contributions attendance recaps templates templateversions programmes polls rota".split(
    " ",
  ),
);

/** A community for whoever is its steward; for everybody else it is not there. */
async function asSteward(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<NonNullable<Awaited<ReturnType<typeof findCommunity>>> | Refusal> {
  const found = await findCommunity(world, who.tenant, community);
  const standing = await roleIn(world, who.tenant, community, who.person);
  if (found === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "community.manage"))
    return refuse(403, "not-a-steward", "Only a steward of this community can do that.");
  return found;
}

/** Everything of a community that its stewards may take along, an entry a line (rule ADM7). @throws {StorageError} */
export async function exportCommunity(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<string | Refusal> {
  const found = await asSteward(world, who, community);
  if (isRefusal(found)) return found;
  const ids = await idsOf(world.tables, who.tenant, community);
  const lines: string[] = [];
  for await (const { table, value } of rowsNaming(world.tables, who.tenant, ids))
    if (TAKEN_ALONG.has(table)) lines.push(JSON.stringify({ table, value }));
  return lines.map((line) => `${line}\n`).join("");
}

/** Everything of a company, an entry a line (rule ADM8). @throws {StorageError} */
export async function exportTenant(world: World, tenant: TenantId): Promise<string> {
  const lines: string[] = [];
  for await (const { table, key, value } of eachRow(world.tables, tenant))
    lines.push(JSON.stringify({ table, ...key, value }));
  return lines.map((line) => `${line}\n`).join("");
}

const ERASE_COMMUNITY = "administration.erase-community";
const ERASE_TENANT = "administration.erase-company";

/** Deletes a closed community soon, or says what stands in the way (rules ADM6, ADM7). @throws {StorageError} */
export async function askToEraseCommunity(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<{ readonly kind: "erasing" } | Refusal> {
  const found = await asSteward(world, who, community);
  if (isRefusal(found)) return found;
  if (found.life?.state !== "closed")
    return refuse(409, "community-open", "Close the community first, so that its members hear of it.");
  const holds = await holdsIn(world, who.tenant);
  if (holds.company || holds.communities.has(community)) return underHold();
  await world.queue.send({ kind: ERASE_COMMUNITY, tenant: who.tenant, payload: { community } });
  return { kind: "erasing" };
}

/** Deletes a company's data soon, unless something is held (rules ADM6, ADM8). @throws {StorageError} */
export async function askToEraseTenant(
  world: World,
  tenant: TenantId,
): Promise<{ readonly kind: "erasing" } | Refusal> {
  if (await isAnythingHeld(world, tenant)) return underHold();
  await world.queue.send({ kind: ERASE_TENANT, tenant, payload: {} });
  return { kind: "erasing" };
}

function underHold(): Refusal {
  return refuse(409, "legal-hold", "There is a legal hold, so nothing is deleted until it ends.");
}

async function isAnythingHeld(world: World, tenant: TenantId): Promise<boolean> {
  const { company, communities, people } = await holdsIn(world, tenant);
  return company || communities.size > 0 || people.size > 0;
}

/** What was under way when it was deleted may have written once more: minutes later that is over. */
const SECOND_LOOK_MINUTES = 5;

async function planAgain(world: World, tenant: TenantId, kind: string, payload: unknown): Promise<void> {
  const dueAt = world.clock.now().add({ minutes: SECOND_LOOK_MINUTES });
  await world.due.plan({ tenant, id: `erase-again|${world.newId()}`, kind, payload, dueAt });
}

export const wholeJobs: readonly Job[] = [
  defineJob({
    kind: ERASE_COMMUNITY,
    payload: z.object({
      community: z.string().transform((text) => text as CommunityId),
      /** The second time: what was its own. */
      ids: z.array(z.string()).optional(),
    }),
    async run(world, { community, ids: known }, { tenant }) {
      const holds = await holdsIn(world, tenant);
      if (holds.company || holds.communities.has(community)) return;
      if (known === undefined) await leaveToOthers(world, tenant, community);
      const ids = known === undefined ? await idsOf(world.tables, tenant, community) : new Set(known);
      if (known === undefined) await planAgain(world, tenant, ERASE_COMMUNITY, { community, ids: [...ids] });
      await forgetLibrary(world, tenant, community);
      const erased = await eraseAll(world.tables, tenant, ids, `former-${world.newId()}`);
      world.log.info({ code: "community-erased", erased }, "a community was deleted");
    },
  }),
  defineJob({
    kind: ERASE_TENANT,
    payload: z.object({ isLast: z.boolean().default(false) }),
    async run(world, { isLast }, { tenant }) {
      if (await isAnythingHeld(world, tenant)) return;
      if (!isLast) await planAgain(world, tenant, ERASE_TENANT, { isLast: true });
      await forgetLibraries(world, tenant);
      await eraseTenant(world.tables, tenant, isLast);
      world.log.info({ code: "company-erased" }, "everything of a company was deleted");
    },
  }),
];
