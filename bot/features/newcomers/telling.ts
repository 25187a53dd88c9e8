/** Messages of somebody's first days, each once, at their hour and within their budget (rule NEW2). */
import { isActive, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { Message, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import type { Place } from "./cards.ts";

/** Where a community stands in the tab. */
export function placeOf(world: World, { id, name }: Community, page = ""): Place {
  const address = tabAddress(world.settings, `${page}community=${encodeURIComponent(id)}`);
  return { community: id, name, address };
}

/** After so many days it is of no use any more. */
const GOOD_FOR_DAYS = 5;

/** Tells somebody something of a community that is active (rule NEW9). @throws {StorageError} */
export async function tell(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
  { id, draw }: { readonly id: string; readonly draw: (community: Community) => Message },
): Promise<void> {
  const found = await findCommunity(world, tenant, community);
  if (found === undefined || !isActive(found)) return;
  await deliver(world, tenant, [
    {
      id: `newcomer|${community}|${id}|${person}`,
      about: `newcomers|${community}`,
      why: "newcomer",
      urgency: "their hour",
      community,
      to: { kind: "person", person },
      message: draw(found),
      expiresAt: world.clock
        .now()
        .add({ hours: 24 * GOOD_FOR_DAYS })
        .toString(),
    },
  ]);
}
