/** What people say about communities. */
import { readFounding, type Community } from "../../../core/communities/index.ts";
import { communityId, conversationId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import {
  drawDirectory,
  drawFounded,
  drawFoundingForm,
  drawInvitation,
  drawInviteText,
  drawWelcome,
  drawWhich,
} from "./cards.ts";
import { channelOf, communitiesOf, directoryFor, homeCommunity, whichCommunity } from "./finding.ts";
import { answerRequest, found, join, leave, type FoundingChoices } from "./membership.ts";
import * as store from "./storage.ts";

const say = (text: string): Message => ({ kind: "text", text });

/** `create community NAME: ABOUT`; alone, or with something amiss, it answers with the form. */
export async function sayCreate(world: World, turn: Turn, rest: string): Promise<void> {
  const founding = rest === "" ? undefined : readFounding(rest);
  if (founding === undefined || isRefusal(founding)) {
    const [name = "", ...about] = rest.split(":");
    const problem = founding?.sentence;
    const form = drawFoundingForm({
      name,
      domain: about.join(":"),
      ...(problem === undefined ? {} : { problem }),
    });
    return tellFounder(turn, { kind: "card", card: form });
  }
  const home = turn.conversation.kind === "channel" ? { home: homeOf(turn) } : {};
  const community = await found(world, turn, founding, home);
  if (isRefusal(community)) return turn.reply(say(community.sentence));
  await announce(turn, community);
}

/** The founder hears in their own chat; a channel gets one post with Join and a count. */
async function announce(turn: Turn, community: Community): Promise<void> {
  if (turn.conversation.kind === "channel")
    await turn.reply({ kind: "card", card: drawInvitation(community, 1) });
  await tellFounder(turn, { kind: "card", card: drawFounded(community) });
}

async function tellFounder(turn: Turn, message: Message): Promise<void> {
  if ((await turn.tellPrivately(message)) === "told") return;
  await turn.reply(
    say(
      "I wanted to answer in your own chat, but I cannot write to you there yet. Please open a chat with me, say hello, and try again.",
    ),
  );
}

function homeOf(turn: Turn): NonNullable<FoundingChoices["home"]> {
  return { ...turn.conversation, id: conversationId(channelOf(turn.conversation.id)) };
}

/** The founding form came back. */
export async function pressFound(
  world: World,
  turn: Turn,
  form: { name: string; domain: string } & FoundingChoices,
): Promise<ActionAnswer> {
  const community = await found(world, turn, form, form);
  if (!isRefusal(community)) return { kind: "card", card: drawFounded(community) };
  return {
    kind: "card",
    card: drawFoundingForm({ name: form.name, domain: form.domain, problem: community.sentence }),
  };
}

/** `communities`: those the speaker is in, and those they could join. */
export async function sayCommunities(world: World, turn: Turn): Promise<void> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const page = await directoryFor(world, turn.tenant, turn.person, { limit: 30 });
  const others = page.items.filter(({ role }) => role === null).map(({ community }) => community);
  const card = drawDirectory(
    mine.map(({ community }) => community),
    others,
    page.next !== null,
  );
  if (turn.conversation.kind === "personal") return turn.reply({ kind: "card", card });
  await tellFounder(turn, { kind: "card", card });
}

/** `join NAME` */
export async function sayJoin(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await whichCommunity(world, turn, rest);
  if (meant.kind === "many") {
    return turn.reply({
      kind: "card",
      card: drawWhich(
        "Several communities have that name. Which one?",
        meant.communities,
        "communities.join",
      ),
    });
  }
  if (meant.kind === "none") return turn.reply(say(NOT_KNOWN));
  await tellFounder(turn, await joinAndTell(world, turn, meant.community));
}

const NOT_KNOWN = "I do not know a community of that name. Say communities to see those you can join.";

async function joinAndTell(world: World, turn: Turn, community: Community): Promise<Message> {
  const result = await join(world, turn, community.id);
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
  const community = await store.loadCommunity(world.tables, turn.tenant, id);
  if (community === undefined) return say("That community is no longer there.");
  const told = await joinAndTell(world, turn, community);
  if (turn.conversation.kind === "personal") return told;
  if ((await turn.tellPrivately(told)) === "unreachable") {
    world.log.info({ code: "join-not-confirmed", community: id }, "a new member could not be told privately");
  }
  if (data.from !== "channel") return { kind: "nothing" };
  const members = await store.listMembers(world.tables, turn.tenant, id);
  return { kind: "shared card", card: drawInvitation(community, members.length) };
}

/** `leave NAME` */
export async function sayLeave(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await whichCommunity(world, turn, rest);
  if (meant.kind === "many") {
    return turn.reply({
      kind: "card",
      card: drawWhich(
        "Several communities have that name. Which one?",
        meant.communities,
        "communities.leave",
      ),
    });
  }
  if (meant.kind === "none") return turn.reply(say(NOT_KNOWN));
  await tellFounder(turn, await leaveAndTell(world, turn, meant.community.id));
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
  if (result.kind === "refused") return say(result.sentence);
  return say(
    result.kind === "left"
      ? `You have left ${result.community.name}. You can come back whenever you like.`
      : `You are not in ${result.community.name}.`,
  );
}

/** `invite [NAME]`: in a channel one card with Join; in a personal chat a text to copy. */
export async function sayInvite(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = rest === "" ? await onlyCommunity(world, turn) : await whichCommunity(world, turn, rest);
  if (meant.kind === "many") {
    return turn.reply({
      kind: "card",
      card: drawWhich("Invite people to which community?", meant.communities, "communities.invite"),
    });
  }
  if (meant.kind === "none") return turn.reply(say(NOT_KNOWN));
  await turn.reply(await inviteTo(world, turn, meant.community));
}

export async function pressInvite(
  world: World,
  turn: Turn,
  data: { community: string },
): Promise<ActionAnswer> {
  const community = await store.loadCommunity(world.tables, turn.tenant, communityId(data.community));
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
  const members = await store.listMembers(world.tables, turn.tenant, community.id);
  if (!members.some((member) => member.person === turn.person))
    return say(`Join ${community.name} first, then you can invite others.`);
  if (turn.conversation.kind !== "personal")
    return { kind: "card", card: drawInvitation(community, members.length) };
  const address = `${world.settings.publicUrl}/tab/home?community=${community.id}`;
  return { kind: "card", card: drawInviteText(community, address) };
}

/** Let in, or Not now. */
export async function pressAnswer(
  world: World,
  turn: Turn,
  data: { community: string; person: string },
  letIn: boolean,
): Promise<ActionAnswer> {
  const result = await answerRequest(world, turn, communityId(data.community), personId(data.person), letIn);
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
