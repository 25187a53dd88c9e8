/** `recap NAME`: a community's latest recap. */
import { may, mayFind } from "../../../core/access/index.ts";
import { communityNotFound, sumsOnly, type Community } from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { button, card, theirWords, words } from "../../cards.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communitiesOf, findCommunity, roleIn, whichCommunity } from "../communities/index.ts";
import { drawRecap } from "./cards.ts";
import { loadRecap, newestRecap } from "./storage/recaps.ts";

/** Without a name it is the community of this channel, or the only one that the speaker is in. */
export async function sayRecap(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await whichCommunity(world, turn, rest);
  if (meant.kind === "one") return turn.reply(await recapOf(world, turn, meant.community));
  const mine = (await communitiesOf(world, turn.tenant, turn.person)).map(({ community }) => community);
  const choices = meant.kind === "many" ? meant.communities : rest === "" ? mine : [];
  const [only] = choices;
  if (only === undefined) return turn.reply(say(communityNotFound().sentence));
  await turn.reply(
    choices.length === 1 ? await recapOf(world, turn, only) : { kind: "card", card: drawWhich(choices) },
  );
}

/** A button that names the community. */
export async function pressRecap(
  world: World,
  turn: Turn,
  data: { readonly community: string },
): Promise<Message> {
  const community = await findCommunity(world, turn.tenant, communityId(data.community));
  return community === undefined ? say(communityNotFound().sentence) : recapOf(world, turn, community);
}

async function recapOf(world: World, turn: Turn, community: Community): Promise<Message> {
  const standing = await roleIn(world, turn.tenant, community.id, turn.person);
  if (standing !== "stranger" && !may(standing, "recap.read")) return say(sumsOnly(community.name).sentence);
  if (!mayFind(standing, community.visibility)) return say(communityNotFound().sentence);
  if (!may(standing, "recap.read"))
    return say(`Recaps of ${community.name} are for its members. Join it first.`);
  const session = await newestRecap(world.tables, turn.tenant, community.id);
  const recap = session === undefined ? undefined : await loadRecap(world.tables, turn.tenant, session);
  if (recap === undefined)
    return say(`${community.name} has no recap yet. The first one comes after its first session.`);
  const address = tabAddress(world.settings, `session=${recap.sessionId}`);
  return { kind: "card", card: drawRecap(recap, community, address) };
}

function drawWhich(communities: readonly Community[]): ReturnType<typeof card> {
  const shown = communities.slice(0, 6);
  return card(
    "The recap of which community?",
    [
      words("The recap of which community?"),
      ...shown.map(({ name, handle }) => theirWords(`${name} (${handle})`)),
    ],
    shown.map((community) =>
      button(`${community.name} (${community.handle})`, "live.recap", { community: community.id }),
    ),
  );
}
