/** Where the steward's page is. */
import type { Community } from "../../../core/communities/index.ts";
import type { World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";

/** The steward's page of a community, in the tab. */
export function addressOf(world: World, { id }: Pick<Community, "id">): string {
  return tabAddress(world.settings, `community=${id}&page=steward`);
}
