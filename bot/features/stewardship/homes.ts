/** Where a community lives: a channel that may go, and another that takes its place. */
import { checkOpen, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { TeamsEvent, Turn, World } from "../../ports.ts";
import { homesAt, loseHome, moveHome } from "../communities/index.ts";
import { say } from "../../saying.ts";
import { seeToManage } from "./seeing.ts";
import { tellStewards } from "./telling.ts";

/** A channel or a team is gone: what lived there lives on, and its stewards are asked once (rule COM28). @throws {StorageError} */
export async function homesLost(
  world: World,
  event: Extract<TeamsEvent, { kind: "place-gone" }>,
): Promise<void> {
  const { tenant, channel, team } = event;
  for (const community of await homesAt(world, tenant, { channel, team })) {
    const isThere = channel === undefined || community.home?.id === channel;
    if (isThere && (await loseHome(world, tenant, community)))
      await askForHome(world, tenant, community, event.why);
  }
}

type Why = Extract<TeamsEvent, { kind: "place-gone" }>["why"];

const WHY: Readonly<Record<Why, string>> = {
  "channel deleted": "Its channel was deleted.",
  "team deleted": "The team of its channel was deleted.",
  "team archived": "The team of its channel was archived.",
  "app removed": "Guildhall was removed from the team of its channel.",
};

async function askForHome(world: World, tenant: TenantId, community: Community, why: Why): Promise<void> {
  await tellStewards(world, tenant, community, {
    id: `home-gone|${community.home?.id ?? ""}|${world.clock.now().toString()}`,
    message: say(
      `${community.name} has no home any more. ${WHY[why]} It lives on: what I have to say goes to each member's own chat. To give it a new home, mention me in a channel and say set home ${community.name}.`,
    ),
  });
}

/** Makes the channel of this turn a community's home (rule COM28). @throws {StorageError} */
export async function setHome(
  world: World,
  turn: Turn,
  id: CommunityId,
): Promise<{ readonly kind: "moved"; readonly community: Community } | Refusal> {
  const community = await seeToManage(world, turn, id);
  if (isRefusal(community)) return community;
  const over = checkOpen(community);
  if (over !== undefined) return over;
  if (turn.conversation.kind !== "channel")
    return refuse(
      422,
      "not-a-channel",
      `A home is a channel. Mention me in the one where ${community.name} shall live, and say it there.`,
    );
  const home = { conversation: turn.conversation, team: turn.teamId };
  if ((await moveHome(world, turn.tenant, id, home)) === "moved") return { kind: "moved", community };
  return refuse(
    409,
    "home-taken",
    "Another community lives in this channel already. Choose another channel.",
  );
}
