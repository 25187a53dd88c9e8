/** Stewards hear of farewells. */
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Message, World } from "../../ports.ts";
import { membersWhoMay } from "../communities/index.ts";
import { deliverToEach } from "../deliveries/index.ts";

/** Tells those who look after a community, today and each once under this id. @throws {StorageError} */
export async function tellStewards(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  news: { readonly id: string; readonly message: Message },
): Promise<void> {
  const stewards = await membersWhoMay(world, tenant, community, "community.manage");
  await deliverToEach(
    world,
    tenant,
    stewards.map(({ person }) => person),
    { ...news, about: `farewell|${community}`, why: "change", urgency: "today", community },
  );
}
