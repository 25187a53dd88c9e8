/** Merging, as stewards say and press it. */
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { addressOf } from "./address.ts";
import { drawManage } from "./cards/community.ts";
import { drawMergeChoice, drawMergeQuestion } from "./cards/merge.ts";
import { mergeChoices, planMerging, seeToMerge } from "./merging.ts";
import { say } from "../../saying.ts";
import { answer, meantBefore, meantBy, seeToManage } from "./seeing.ts";
import { wordsOfReach } from "./telling.ts";

const USAGE = "Say it like this: merge Data Guild into Data Circle";

/** `merge COMMUNITY into COMMUNITY` */
export async function sayMerge(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await meantBefore(world, turn, rest, "into");
  if (meant === undefined) return answer(turn, say(`Which one goes over into which? ${USAGE}`));
  const into = await meantBy(world, turn, meant.rest);
  if (meant.rest === "" || into.kind === "ask")
    return answer(turn, say(`I do not know the second one. ${USAGE}`));
  await answer(turn, await question(world, turn, meant.community.id, into.community.id));
}

/** What it comes to and whom telling them reaches, before anybody is told. */
async function question(world: World, turn: Turn, from: CommunityId, into: CommunityId): Promise<Message> {
  const two = await seeToMerge(world, turn, from, into);
  if (isRefusal(two)) return say(two.sentence);
  const reached = await wordsOfReach(world, turn.tenant, [from, into]);
  return { kind: "card", card: drawMergeQuestion(two.from, two.into, reached) };
}

/** Merge: into which? */
export async function pressMerge(
  world: World,
  turn: Turn,
  data: { readonly community: string },
): Promise<ActionAnswer> {
  const from = await seeToManage(world, turn, communityId(data.community));
  if (isRefusal(from)) return say(from.sentence);
  const choices = await mergeChoices(world, turn, from.id);
  if (choices.length === 0) return say("You look after no other community into which it could go over.");
  return { kind: "card", card: drawMergeChoice(from, choices) };
}

interface Pair {
  readonly community: string;
  readonly into: string;
}

/** One was chosen: asks once more. */
export async function pressMergeAsk(
  world: World,
  turn: Turn,
  { community, into }: Pair,
): Promise<ActionAnswer> {
  if (into === "") return say("Choose a community first.");
  return question(world, turn, communityId(community), communityId(into));
}

/** Yes, tell them. */
export async function pressMergeNow(
  world: World,
  turn: Turn,
  { community, into }: Pair,
): Promise<ActionAnswer> {
  const result = await planMerging(world, turn, communityId(community), communityId(into));
  if (result.kind === "refused") return say(result.sentence);
  const { from } = result.two;
  const lead = result.kind === "changed" ? "I tell the members of both." : "This is planned already.";
  return { kind: "card", card: drawManage(from, addressOf(world, from), lead) };
}
