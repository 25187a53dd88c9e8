/** On the day on which an entry is to be looked at again its owner hears of it (rule LIB20). */
import { Temporal } from "temporal-polyfill";
import { isActive } from "../../../core/communities/index.ts";
import { isStale, type Entry } from "../../../core/library/index.ts";
import { personId, type CommunityId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { deliverToEach } from "../deliveries/index.ts";
import { drawToRenew } from "./cards-check.ts";
import { ASK_TO_RENEW } from "./job-kinds.ts";
import { loadEntry } from "./storage/entries.ts";

const AT_HOUR = 9;

/** Plans that its owner is asked on its day; of one day once. @throws {StorageError} */
export async function planToRenew(world: World, tenant: TenantId, entry: Entry): Promise<void> {
  const { community, id, reviewOn: on } = entry;
  if (on === undefined) return;
  const plainTime = { hour: AT_HOUR };
  const dueAt = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: "UTC", plainTime }).toInstant();
  const payload = { community, id, on };
  await world.due.plan({ tenant, id: `renew|${community}|${id}|${on}`, kind: ASK_TO_RENEW, payload, dueAt });
}

/** Asks the owner, or whoever looks after the library where they are gone; not where the day was moved. Idempotent. @throws {StorageError} */
export async function askToRenew(
  world: World,
  tenant: TenantId,
  { community: of, id, on }: { readonly community: CommunityId; readonly id: string; readonly on: string },
): Promise<void> {
  const [community, entry] = await Promise.all([
    findCommunity(world, tenant, of),
    loadEntry(world.tables, tenant, { community: of, id }),
  ]);
  if (community === undefined || !isActive(community) || entry === undefined) return;
  if (entry.reviewOn !== on || !isStale(entry, on)) return;
  const page = `library&community=${encodeURIComponent(of)}&entry=${encodeURIComponent(id)}`;
  const card = drawToRenew(community.name, entry, tabAddress(world.settings, page));
  await deliverToEach(world, tenant, await whoRenews(world, tenant, entry), {
    id: `renew|${of}|${id}|${on}`,
    about: `renew|${of}|${id}`,
    why: "change",
    urgency: "their hour",
    community: of,
    message: { kind: "card", card },
  });
}

async function whoRenews(
  world: World,
  tenant: TenantId,
  { community, owner }: Entry,
): Promise<readonly PersonId[]> {
  const person = personId(owner.person);
  if ((await roleIn(world, tenant, community, person)) !== "stranger") return [person];
  return (await membersWhoMay(world, tenant, community, "library.review")).map((keeper) => keeper.person);
}
