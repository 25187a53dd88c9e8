/** Yes or No to looking after a community. */
import { communityId } from "../../../core/ids.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { addressOf } from "./address.ts";
import { drawManage } from "./cards/community.ts";
import { say } from "../../saying.ts";
import { answerToOffer } from "./succession.ts";

/** The first yes makes a steward; whoever comes later hears that it is taken. */
export async function pressOffer(
  world: World,
  turn: Turn,
  data: { readonly community: string; readonly search: string },
  isYes: boolean,
): Promise<ActionAnswer> {
  const offered = await answerToOffer(world, turn, communityId(data.community), data.search, isYes);
  switch (offered.kind) {
    case "refused":
      return say("This question is over. Somebody looks after it, or it is asked anew.");
    case "taken":
      return say(`Somebody else looks after ${offered.community.name} now. Thank you all the same.`);
    case "noted":
      return say("Thank you. I ask the next.");
    case "over":
      return say("This question is over. Somebody looks after it, or it is asked anew.");
    case "yours": {
      const lead = `You look after ${offered.community.name} now.`;
      return { kind: "card", card: drawManage(offered.community, addressOf(world, offered.community), lead) };
    }
  }
}
