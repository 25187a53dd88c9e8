/** Stewards hear of a match. */
import type { Match } from "../../../core/broker/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { membersWhoMay } from "../communities/index.ts";
import { deliver, type NewDelivery } from "../deliveries/index.ts";

type News = Pick<NewDelivery, "id" | "message" | "inShort" | "expiresAt">;

/** Tells those who look after one of the two, in their own hour and each once under this id. @throws {StorageError} */
export async function tellStewards(
  world: World,
  tenant: TenantId,
  match: Match,
  community: CommunityId,
  { id, ...news }: News,
): Promise<void> {
  const stewards = await membersWhoMay(world, tenant, community, "community.manage");
  await deliver(
    world,
    tenant,
    stewards.map(({ person }) => ({
      id: `${id}|${match.toldAt}|${community}|${person}`,
      about: `match|${match.one}|${match.other}`,
      why: "broker" as const,
      urgency: "their hour" as const,
      community,
      to: { kind: "person" as const, person },
      ...news,
    })),
  );
}
