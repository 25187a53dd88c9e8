/** What people press to invite, and to say yes. */
import { communityId } from "../../../core/ids.ts";
import { sayInvited } from "../../../core/invitations/index.ts";
import { sayReach } from "../../../core/people/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { acceptInvitation, declineInvitation } from "./accepting.ts";
import { drawAddressForm, drawLink, drawOutcome } from "./cards.ts";
import { communityToInvite, inviteByAddress, sendable, sendInvitations } from "./inviting.ts";
import { inviteLink, revokeLink } from "./links.ts";

interface OfCommunity {
  readonly community: string;
}

/** The form for addresses. */
export async function pressForm(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  const community = await communityToInvite(world, turn, communityId(data.community));
  return isRefusal(community) ? say(community.sentence) : { kind: "card", card: drawAddressForm(community) };
}

/** The form came back. */
export async function pressInvite(
  world: World,
  turn: Turn,
  data: OfCommunity & { addresses: string },
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  const result = await inviteByAddress(world, turn, id, data.addresses);
  if (result.kind === "refused") return say(result.sentence);
  if (result.invited + result.again + result.members === 0) {
    const said = result.unreadCount === 0 ? "I found no address in that." : sayInvited(result);
    return { kind: "card", card: drawAddressForm(result.community, { said, pasted: data.addresses }) };
  }
  const send = await sendable(world, turn, id);
  if (send.kind === "refused") return say(send.sentence);
  const { reach, people, unknown } = send;
  const card = drawOutcome(result.community, sayInvited(result), {
    count: reach.reachable.length,
    reach: people.length === 0 ? "" : sayReach(reach.reachable.length, reach.unreachable),
    unknown,
  });
  return { kind: "card", card };
}

/** Send the cards. */
export async function pressSend(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  const result = await sendInvitations(world, turn, communityId(data.community));
  if (isRefusal(result)) return say(result.sentence);
  if (result.count === 0) return say("Everybody whom I can reach has their card already.");
  return say(result.count === 1 ? "One card is on its way." : `${result.count} cards are on their way.`);
}

/** The link; with `isNew` another one, and the old one stops working. */
export async function pressLink(
  world: World,
  turn: Turn,
  data: OfCommunity,
  isNew: boolean,
): Promise<ActionAnswer> {
  const result = await inviteLink(world, turn, communityId(data.community), isNew);
  if (result.kind === "refused") return say(result.sentence);
  return { kind: "card", card: drawLink(result.community, result.address) };
}

/** Take the link back. */
export async function pressRevoke(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  const result = await revokeLink(world, turn, communityId(data.community));
  return say(isRefusal(result) ? result.sentence : "The link no longer works.");
}

/** Yes. */
export async function pressAccept(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  const result = await acceptInvitation(world, turn, communityId(data.community));
  if (result.kind === "refused") return say(result.sentence);
  return say(
    result.kind === "joined"
      ? `You are in ${result.community.name}. You will hear from me here when there is a session or a question.`
      : `You are already in ${result.community.name}.`,
  );
}

/** No, thank you. */
export async function pressDecline(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  await declineInvitation(world, turn, communityId(data.community));
  return say("That is fine. Nobody is told.");
}
