/** Stewards hear of farewells. */
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Message, World } from "../../ports.ts";
import { membersWhoMay } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";

/** Tells those who look after a community, today and each once under this id. @throws {StorageError} */
export async function tellStewards(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  news: { readonly id: string; readonly message: Message },
): Promise<void> {
  const stewards = await membersWhoMay(world, tenant, community, "community.manage");
  await deliver(
    world,
    tenant,
    stewards.map(({ person }) => ({
      id: `${news.id}|${person}`,
      about: `farewell|${community}`,
      why: "change" as const,
      urgency: "today" as const,
      community,
      to: { kind: "person" as const, person },
      message: news.message,
    })),
  );
}
