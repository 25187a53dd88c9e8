/** Who wants a newsletter: said, pressed, and set in the tab. */
import { may } from "../../../core/access/index.ts";
import { communityNotFound, sumsOnly, type Community } from "../../../core/communities/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { EVERY, type Every } from "../../../core/newsletters/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { MembershipChange, Message, Speaker, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { communitiesOf, findCommunity, roleIn, whichCommunity } from "../communities/index.ts";
import { drawChoice } from "./cards.ts";
import { issueOf } from "./issues.ts";
import { planIssue } from "./sending.ts";
import { dropWish, keepWish, loadWish } from "./storage.ts";

/** What somebody has chosen, and whether the channel has it, too. */
export interface Choice {
  readonly kind: "choice";
  readonly community: Community;
  readonly every: Every | undefined;
  readonly isInChannel: boolean;
  readonly mayPost: boolean;
}

/** What holds for somebody who reads this community. @throws {StorageError} */
export async function choiceOf(world: World, who: Speaker, id: CommunityId): Promise<Choice | Refusal> {
  const community = await findCommunity(world, who.tenant, id);
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "prompt.read")) return sumsOnly(community.name);
  const [mine, channel] = await Promise.all([
    loadWish(world.tables, who.tenant, id, who.person),
    loadWish(world.tables, who.tenant, id, "channel"),
  ]);
  const mayPost = may(standing, "community.manage");
  return { kind: "choice", community, every: mine?.every, isInChannel: channel !== undefined, mayPost };
}

/** Sets how often somebody gets it (rule NWS1). @throws {StorageError} */
export async function choose(
  world: World,
  who: Speaker,
  id: CommunityId,
  every: Every | "none",
): Promise<Choice | Refusal> {
  const choice = await choiceOf(world, who, id);
  if (isRefusal(choice)) return choice;
  if (every === "none") await dropWish(world.tables, who.tenant, id, who.person);
  else {
    await planIssue(world, who.tenant, id);
    await keepWish(world.tables, who.tenant, id, who.person, every);
  }
  return choiceOf(world, who, id);
}

/** Sets whether the weekly one stands in the channel (rule NWS4). @throws {StorageError} */
export async function postInChannel(
  world: World,
  who: Speaker,
  id: CommunityId,
  isOn: boolean,
): Promise<Choice | Refusal> {
  const choice = await choiceOf(world, who, id);
  if (isRefusal(choice)) return choice;
  if (!choice.mayPost)
    return refuse(403, "not-a-steward", "Only a steward can have it posted in the channel.");
  if (choice.community.home === undefined)
    return refuse(
      409,
      "no-channel",
      "The community has no channel yet. Say set home in the one that it gets.",
    );
  if (!isOn) await dropWish(world.tables, who.tenant, id, "channel");
  else {
    await planIssue(world, who.tenant, id);
    await keepWish(world.tables, who.tenant, id, "channel", "weekly");
  }
  return choiceOf(world, who, id);
}

/** `newsletter Data Guild monthly`; without how often it shows what holds. */
export async function sayNewsletter(world: World, turn: Turn, rest: string): Promise<void> {
  const said = /\b(weekly|monthly|none|off|stop)\b/i.exec(rest);
  const name = rest.replace(said?.[0] ?? "", " ").replace(/^\s*(?:of|for)\s+/i, "");
  const id = await meant(world, turn, name.trim());
  if (id === undefined)
    return turn.reply(say("Which community do you mean? Say it like this: newsletter Data Guild monthly"));
  const every = EVERY.find((each) => each === said?.[0].toLowerCase()) ?? "none";
  const choice = said === null ? await choiceOf(world, turn, id) : await choose(world, turn, id, every);
  const message = await shown(world, turn, choice);
  if ((await turn.tellPrivately(message)) === "unreachable") await turn.reply(message);
}

async function meant(world: World, turn: Turn, name: string): Promise<CommunityId | undefined> {
  const named = await whichCommunity(world, turn, name);
  if (named.kind === "one") return named.community.id;
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  return named.kind === "none" && mine.length === 1 ? mine[0]?.community.id : undefined;
}

async function shown(world: World, who: Speaker, choice: Choice | Refusal): Promise<Message> {
  if (isRefusal(choice)) return say(choice.sentence);
  const every = choice.every ?? "weekly";
  const issue = await issueOf(world, who.tenant, choice.community, every, world.clock.now());
  return { kind: "card", card: drawChoice({ ...choice, issue }) };
}

/** Weekly, Monthly, None. */
export async function pressChoose(
  world: World,
  turn: Turn,
  data: { readonly community: string; readonly every: Every | "none" },
): Promise<ActionAnswer> {
  return shown(world, turn, await choose(world, turn, communityId(data.community), data.every));
}

/** Weekly in the channel, and not any more. */
export async function pressChannel(
  world: World,
  turn: Turn,
  data: { readonly community: string; readonly isOn: boolean },
): Promise<ActionAnswer> {
  return shown(world, turn, await postInChannel(world, turn, communityId(data.community), data.isOn));
}

/** Leaving ends it. @throws {StorageError} */
export async function endWithMembership(world: World, change: MembershipChange): Promise<void> {
  if (change.kind === "left") await dropWish(world.tables, change.tenant, change.community, change.person);
}
