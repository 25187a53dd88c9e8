/** What people say about communities. */
import { decideInvite, lastSteward, readFounding, type Community } from "../../../core/communities/index.ts";
import { communityId, conversationId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Conversation, Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { deliver } from "../deliveries/index.ts";
import {
  drawFounded,
  drawFoundingForm,
  drawHandOver,
  drawInvitation,
  drawInviteText,
  drawSimilar,
  drawWelcome,
  drawWhich,
} from "./cards.ts";
import { channelOf, communitiesOf, homeCommunity, whichCommunity, whichToJoin } from "./finding.ts";
import { found, newForm, placeOfForm, type FoundingChoices } from "./founding.ts";
import { join, leave } from "./membership.ts";
import { answerRequest } from "./requests.ts";
import { similarTo } from "./similar.ts";
import { loadCommunity } from "./storage/communities.ts";
import { keepInvitedChannel } from "./storage/entrances.ts";
import { listMembers } from "./storage/members.ts";

/** `create community NAME: ABOUT`; alone, or with something amiss, it answers with the form. */
export async function sayCreate(world: World, turn: Turn, rest: string): Promise<void> {
  const founding = rest === "" ? undefined : readFounding(rest);
  const home = homeOf(turn);
  const place = home === undefined ? {} : { home, team: turn.teamId };
  if (founding === undefined || isRefusal(founding)) {
    const [name = "", ...about] = rest.split(":");
    const problem = founding?.sentence;
    const form = drawFoundingForm({
      form: await newForm(world, turn, place),
      name,
      domain: about.join(":"),
      ...(problem === undefined ? {} : { problem }),
    });
    return tellSpeaker(turn, { kind: "card", card: form });
  }
  const similar = await similarTo(world, turn, founding.name);
  if (similar.length > 0) {
    const { name, domain } = founding;
    const given = { name, domain, form: await newForm(world, turn, place) };
    return tellSpeaker(turn, { kind: "card", card: drawSimilar(given, similar) });
  }
  const community = await found(world, turn, founding, {}, place);
  if (isRefusal(community)) return turn.reply(say(community.sentence));
  await announce(turn, community);
}

/** The founder hears in their own chat; a channel gets one post with Join and a count. */
async function announce(turn: Turn, community: Community): Promise<void> {
  if (turn.conversation.kind === "channel")
    await turn.reply({ kind: "card", card: drawInvitation(community, 1) });
  await tellSpeaker(turn, { kind: "card", card: drawFounded(community) });
}

async function tellSpeaker(turn: Turn, message: Message): Promise<void> {
  if ((await turn.tellPrivately(message)) === "told") return;
  await turn.reply(
    say(
      "I wanted to answer in your own chat, but I cannot write to you there yet. Please open a chat with me, say hello, and try again.",
    ),
  );
}

/** The channel of this turn, without its thread; in other chats nothing. */
function homeOf(turn: Turn): Conversation | undefined {
  if (turn.conversation.kind !== "channel") return undefined;
  return { ...turn.conversation, id: conversationId(channelOf(turn.conversation.id)) };
}

/** The founding form came back; it founds once, and the channel in which it was asked for hears of it. */
export async function pressFound(
  world: World,
  turn: Turn,
  given: { form: string; name: string; domain: string; anyway: boolean } & FoundingChoices,
): Promise<ActionAnswer> {
  const place = await placeOfForm(world, turn, given.form);
  if (isRefusal(place)) return say(place.sentence);
  const isFounded = (await loadCommunity(world.tables, turn.tenant, place.id)) !== undefined;
  const similar = given.anyway || isFounded ? [] : await similarTo(world, turn, given.name);
  if (similar.length > 0) return { kind: "card", card: drawSimilar(given, similar) };
  const community = await found(world, turn, given, given, place);
  if (isRefusal(community)) {
    const { form, name, domain } = given;
    return { kind: "card", card: drawFoundingForm({ form, name, domain, problem: community.sentence }) };
  }
  if (place.home !== undefined) {
    const message: Message = { kind: "card", card: drawInvitation(community, 1) };
    const to = { kind: "conversation", conversation: place.home } as const;
    await deliver(world, turn.tenant, [
      { id: "founded", about: community.id, why: "invitation", to, message },
    ]);
  }
  return { kind: "card", card: drawFounded(community) };
}

/** `join NAME` */
export async function sayJoin(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await whichToJoin(world, turn, rest);
  if (meant.kind === "many") return askWhich(turn, meant.communities, "communities.join");
  if (meant.kind === "none") return turn.reply(say(NOT_KNOWN));
  await tellSpeaker(turn, await joinAndTell(world, turn, meant.community));
}

/** Questions go to the speaker's own chat: the names of private communities are nobody else's (rule COM16). */
async function askWhich(turn: Turn, communities: readonly Community[], verb: string): Promise<void> {
  await tellSpeaker(turn, {
    kind: "card",
    card: drawWhich("Several communities fit. Which one do you mean?", communities, verb),
  });
}

const NOT_KNOWN = "I do not know a community of that name. Say communities to see those you can join.";

async function joinAndTell(world: World, turn: Turn, community: Community): Promise<Message> {
  const result = await join(world, turn, community.id, homeOf(turn)?.id);
  switch (result.kind) {
    case "refused":
      return say(result.sentence);
    case "joined":
      return { kind: "card", card: drawWelcome(result.community) };
    case "already a member":
      return say(`You are already in ${result.community.name}.`);
    case "asked":
      return say(`I asked the stewards of ${result.community.name}. You will hear from me here.`);
    case "asked already":
      return say(
        `Your request to join ${result.community.name} is with its stewards. You will hear from me here.`,
      );
  }
}

/** The Join button: in a channel the count moves for everybody and the person hears privately. */
export async function pressJoin(
  world: World,
  turn: Turn,
  data: { community: string; from: string },
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  const community = await loadCommunity(world.tables, turn.tenant, id);
  if (community === undefined) return say(NOT_KNOWN);
  const told = await joinAndTell(world, turn, community);
  if (turn.conversation.kind === "personal") return told;
  if ((await turn.tellPrivately(told)) === "unreachable") {
    world.log.info({ code: "join-not-confirmed", community: id }, "a new member could not be told privately");
  }
  const members = await listMembers(world.tables, turn.tenant, id);
  const isIn = members.some((member) => member.person === turn.person);
  if (data.from !== "channel" || !isIn) return { kind: "nothing" };
  return { kind: "shared card", card: drawInvitation(community, members.length) };
}

/** `leave NAME` */
export async function sayLeave(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await whichCommunity(world, turn, rest);
  if (meant.kind === "many") return askWhich(turn, meant.communities, "communities.leave");
  if (meant.kind === "none") return turn.reply(say(NOT_KNOWN));
  await tellSpeaker(turn, await leaveAndTell(world, turn, meant.community.id));
}

export async function pressLeave(
  world: World,
  turn: Turn,
  data: { community: string },
): Promise<ActionAnswer> {
  return leaveAndTell(world, turn, communityId(data.community));
}

async function leaveAndTell(world: World, turn: Turn, id: Community["id"]): Promise<Message> {
  const result = await leave(world, turn, id);
  if (result.kind === "refused" && result.code === "last-steward") return offerHandOver(world, turn, id);
  if (result.kind === "refused") return say(result.sentence);
  return say(
    result.kind === "left"
      ? `You have left ${result.community.name}. You can come back whenever you like.`
      : `You are not in ${result.community.name}.`,
  );
}

/** The last steward cannot leave; the way out is to hand over first (rule COM10). */
async function offerHandOver(world: World, turn: Turn, id: Community["id"]): Promise<Message> {
  const community = await loadCommunity(world.tables, turn.tenant, id);
  const members = await listMembers(world.tables, turn.tenant, id);
  const others = members.filter((member) => member.person !== turn.person);
  if (community === undefined || others.length === 0) return say(ALONE);
  return { kind: "card", card: drawHandOver(community, others, lastSteward().sentence) };
}

const ALONE =
  "You are the only steward here, and nobody else is in it to hand over to. Say close community and its name to close it.";

/** `invite [NAME]`: in a channel one card with Join; in a personal chat a text to copy. */
export async function sayInvite(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = rest === "" ? await onlyCommunity(world, turn) : await whichCommunity(world, turn, rest);
  if (meant.kind === "many") return askWhich(turn, meant.communities, "communities.invite");
  if (meant.kind === "none") return turn.reply(say(NOT_KNOWN));
  await turn.reply(await inviteTo(world, turn, meant.community));
}

export async function pressInvite(
  world: World,
  turn: Turn,
  data: { community: string },
): Promise<ActionAnswer> {
  const community = await loadCommunity(world.tables, turn.tenant, communityId(data.community));
  return community === undefined ? say(NOT_KNOWN) : inviteTo(world, turn, community);
}

async function onlyCommunity(world: World, turn: Turn): ReturnType<typeof whichCommunity> {
  const home = await homeCommunity(world, turn);
  if (home !== undefined) return { kind: "one", community: home, rest: "" };
  const mine = (await communitiesOf(world, turn.tenant, turn.person)).map(({ community }) => community);
  const [only] = mine;
  if (only === undefined) return { kind: "none" };
  return mine.length === 1 ? { kind: "one", community: only, rest: "" } : { kind: "many", communities: mine };
}

async function inviteTo(world: World, turn: Turn, community: Community): Promise<Message> {
  const members = await listMembers(world.tables, turn.tenant, community.id);
  const mine = members.find((member) => member.person === turn.person);
  const decision = decideInvite(community, mine?.role ?? "stranger");
  if (isRefusal(decision)) return say(decision.sentence);
  const channel = homeOf(turn);
  if (channel !== undefined) await keepInvitedChannel(world.tables, turn.tenant, community.id, channel.id);
  if (turn.conversation.kind !== "personal")
    return { kind: "card", card: drawInvitation(community, members.length) };
  const address = tabAddress(world.settings, `community=${community.id}`);
  return { kind: "card", card: drawInviteText(community, address) };
}

/** Approve or Decline. */
export async function pressAnswer(
  world: World,
  turn: Turn,
  data: { community: string; person: string; note: string },
  letIn: boolean,
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  const result = await answerRequest(world, turn, id, personId(data.person), { letIn, note: data.note });
  switch (result.kind) {
    case "refused":
      return say(result.sentence);
    case "answered already":
      return say("This was answered already.");
    case "let in":
      return say(`${result.name} is in ${result.community.name} now, and has been told.`);
    case "not let in":
      return say(`${result.name} has been told that it does not work out this time.`);
  }
}
