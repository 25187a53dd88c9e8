/** Stewards hear of a match. */
import type { Match } from "../../../core/broker/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { membersWhoMay } from "../communities/index.ts";
import { deliverToEach, type News } from "../deliveries/index.ts";

/** Tells those who look after one of the two, in their own hour and each once under this id. @throws {StorageError} */
export async function tellStewards(
  world: World,
  tenant: TenantId,
  match: Match,
  community: CommunityId,
  { id, ...news }: Pick<News, "id" | "message" | "inShort" | "expiresAt">,
): Promise<void> {
  const stewards = await membersWhoMay(world, tenant, community, "community.manage");
  await deliverToEach(
    world,
    tenant,
    stewards.map(({ person }) => person),
    {
      id: `${id}|${match.toldAt}|${community}`,
      about: `match|${match.one}|${match.other}`,
      why: "broker",
      urgency: "their hour",
      community,
      ...news,
    },
  );
}
