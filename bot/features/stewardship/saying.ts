/** What stewards say. */
import {
  memberListOf,
  membersNamed,
  notAMember,
  readRole,
  tidy,
  type Community,
  type Member,
} from "../../../core/communities/index.ts";
import { maySeeMembers } from "../../../core/access/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { membersOf, roleIn } from "../communities/index.ts";
import { drawPeople, drawRemoval } from "./cards/people.ts";
import { drawCloseQuestion, drawManage, drawSimilar, drawSums } from "./cards/community.ts";
import { addressOf } from "./address.ts";
import { pauseCommunity, reopenCommunity, resumeCommunity, type LifeResult } from "./life.ts";
import { setHome } from "./homes.ts";
import { giveRole, handOver, remove } from "./people.ts";
import { say } from "../../saying.ts";
import { answer, meantBefore, meantBy, seeToManage } from "./seeing.ts";
import { applySettings } from "./settings.ts";
import { sumsOf, SUMS_DAYS } from "./sums.ts";
import { wordsOfReach } from "./telling.ts";

/** `manage COMMUNITY`: what a steward can do, as buttons. */
export async function sayManage(world: World, turn: Turn, rest: string): Promise<void> {
  await answer(turn, await about(world, turn, rest, (community) => manageCard(world, community)));
}

/** Does something with the community that a sentence means, where the speaker looks after it. */
async function about(
  world: World,
  turn: Turn,
  text: string,
  act: (community: Community, rest: string) => Message | Promise<Message>,
): Promise<Message> {
  const meant = await meantBy(world, turn, text);
  if (meant.kind === "ask") return meant.message;
  const seen = await seeToManage(world, turn, meant.community.id);
  return isRefusal(seen) ? say(seen.sentence) : act(seen, meant.rest);
}

function manageCard(world: World, community: Community, lead?: string): Message {
  return { kind: "card", card: drawManage(community, addressOf(world, community), lead) };
}

const MAKE_USAGE = "Say it like this: make Ada a steward of Data Guild";

/** `make PERSON a ROLE of COMMUNITY`; where several have the name, a card asks who is meant. */
export async function sayMake(world: World, turn: Turn, rest: string): Promise<void> {
  await answer(
    turn,
    await about(world, turn, rest, async (community, sentence) => {
      const said = readRole(sentence);
      if (said === undefined) return say(`Who gets which role? ${MAKE_USAGE}`);
      const members = await membersOf(world, turn.tenant, community.id);
      const found = membersNamed(said.name, members);
      const [only] = found;
      if (only === undefined) return say(notAMember().sentence);
      if (found.length > 1) return choose(world, community, found, { role: said.role });
      const given = await giveRole(world, turn, community.id, only.person, said.role);
      return say(roleWords(given));
    }),
  );
}

function choose(
  world: World,
  community: Community,
  found: readonly Member[],
  more: { readonly role?: Member["role"] } = {},
): Message {
  const lead = "Several people have that name. Whom do you mean?";
  const given = { address: addressOf(world, community), lead, ...more };
  return { kind: "card", card: drawPeople(community, found, given) };
}

/** What a change of somebody's role came to, in words. */
export function roleWords(given: Awaited<ReturnType<typeof giveRole>>): string {
  if (given.kind === "refused") return given.sentence;
  const { name, role, community } = given;
  const is = `${name} is ${role === "expert" ? "an" : "a"} ${role} of ${community.name}`;
  return given.kind === "changed" ? `${is} now.` : `${is} already.`;
}

/** `hand over COMMUNITY to PERSON` */
export async function sayHandOver(world: World, turn: Turn, rest: string): Promise<void> {
  await answer(
    turn,
    await about(world, turn, rest, async (community, sentence) => {
      const members = await membersOf(world, turn.tenant, community.id);
      const others = members.filter(({ person }) => person !== turn.person);
      const name = tidy(sentence.replace(/^to\s+|\s+to$/giu, ""));
      const found = name === "" ? [] : membersNamed(name, members);
      const [only] = found;
      if (name === "" || found.length > 1) return choose(world, community, name === "" ? others : found);
      if (only === undefined) return say(notAMember().sentence);
      return say(handOverWords(await handOver(world, turn, community.id, only.person)));
    }),
  );
}

/** What handing over came to, in words. */
export function handOverWords(given: Awaited<ReturnType<typeof handOver>>): string {
  if (given.kind === "refused") return given.sentence;
  return `${given.name} looks after ${given.community.name} now, and you are a member of it.`;
}

/** `remove PERSON from COMMUNITY: WHY` */
export async function sayRemove(world: World, turn: Turn, rest: string): Promise<void> {
  const cut = rest.indexOf(":");
  const reason = cut === -1 ? "" : tidy(rest.slice(cut + 1));
  await answer(
    turn,
    await about(world, turn, cut === -1 ? rest : rest.slice(0, cut), async (community, sentence) => {
      const name = tidy(sentence.replace(/\s+from$|^from\s+/giu, ""));
      const members = await membersOf(world, turn.tenant, community.id);
      const found = membersNamed(name, members);
      const [only] = found;
      if (only === undefined) return say(name === "" ? REMOVE_USAGE : notAMember().sentence);
      if (found.length > 1) return choose(world, community, found);
      if (reason === "") return { kind: "card", card: drawRemoval(community, only) };
      const removed = await remove(world, turn, community.id, { person: only.person, reason });
      if (removed.kind === "refused") return say(removed.sentence);
      return say(`${only.name} is no longer in ${community.name}, and has been told why.`);
    }),
  );
}

const REMOVE_USAGE = "Who? Say it like this: remove Ada from Data Guild: she moved to another firm";

/** `rename COMMUNITY to NAME` */
export async function sayRename(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await meantBefore(world, turn, rest, "to");
  if (meant === undefined)
    return answer(turn, say("What shall it be called? Say it like this: rename Data Guild to Data Circle"));
  const { community, rest: name } = meant;
  const result = await applySettings(world, turn, community.id, { name });
  if (result.kind === "refused") return answer(turn, say(result.sentence));
  if (result.kind === "similar")
    return answer(turn, { kind: "card", card: drawSimilar(community, tidy(name), result.others) });
  const now = result.community;
  await answer(turn, say(`It is called ${now.name} now. ${community.name} as a handle still leads to it.`));
}

/** `pause community NAME` and `resume community NAME` */
export async function sayPause(world: World, turn: Turn, rest: string): Promise<void> {
  await answer(
    turn,
    await about(world, turn, rest, async ({ id }) => pauseMessage(await pauseCommunity(world, turn, id))),
  );
}

/** What pausing came to. */
export function pauseMessage(result: LifeResult): Message {
  if (result.kind === "refused") return say(result.sentence);
  const { name } = result.community;
  if (result.kind === "already") return say(`${name} is paused already.`);
  return say(
    `${name} is paused: nothing goes out of it by itself, and no session or question opens. Say resume community ${name} to go on.`,
  );
}

export async function sayResume(world: World, turn: Turn, rest: string): Promise<void> {
  await answer(
    turn,
    await about(world, turn, rest, async ({ id }) => resumeMessage(await resumeCommunity(world, turn, id))),
  );
}

/** What resuming came to. */
export function resumeMessage(result: LifeResult): Message {
  if (result.kind === "refused") return say(result.sentence);
  const { name } = result.community;
  if (result.kind === "already") return say(`${name} is not paused.`);
  return say(`${name} goes on. What still makes sense is sent now.`);
}

/** `close community NAME`: asks once more. */
export async function sayClose(world: World, turn: Turn, rest: string): Promise<void> {
  await answer(turn, await about(world, turn, rest, (community) => closeQuestion(world, turn, community)));
}

/** Closing's question, or that it is closed. */
export async function closeQuestion(world: World, turn: Turn, community: Community): Promise<Message> {
  if (community.life?.state === "closed")
    return manageCard(world, community, `${community.name} is closed already.`);
  const members = await membersOf(world, turn.tenant, community.id);
  const reached = await wordsOfReach(world, turn.tenant, [community.id]);
  return { kind: "card", card: drawCloseQuestion(community, members.length, reached) };
}

/** `reopen community NAME` */
export async function sayReopen(world: World, turn: Turn, rest: string): Promise<void> {
  await answer(
    turn,
    await about(world, turn, rest, async ({ id }) => reopenMessage(await reopenCommunity(world, turn, id))),
  );
}

/** What opening again came to. */
export function reopenMessage(result: LifeResult): Message {
  if (result.kind === "refused") return say(result.sentence);
  const { name } = result.community;
  if (result.kind === "already") return say(`${name} is not closed.`);
  return say(`${name} is open again. What was called off stays off; schedule and ask anew.`);
}

/** `sums COMMUNITY`: numbers of the last ninety days, for stewards, facilitators and sponsors. */
export async function saySums(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await meantBy(world, turn, rest);
  if (meant.kind === "ask") return answer(turn, meant.message);
  const sums = await sumsOf(world, turn, meant.community.id);
  await answer(
    turn,
    isRefusal(sums) ? say(sums.sentence) : { kind: "card", card: drawSums(sums, SUMS_DAYS) },
  );
}

/** `set home COMMUNITY`, said in the channel that becomes its home. */
export async function saySetHome(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await meantBy(world, turn, rest);
  if (meant.kind === "ask") return answer(turn, meant.message);
  const result = await setHome(world, turn, meant.community.id);
  if (isRefusal(result)) return answer(turn, say(result.sentence));
  await turn.reply(say(`This channel is the home of ${result.community.name} now.`));
}

/** Everybody in it, as a card, for whoever sees them. */
export async function peopleCard(world: World, turn: Turn, community: Community): Promise<Message> {
  const standing = await roleIn(world, turn.tenant, community.id, turn.person);
  if (!maySeeMembers(standing, memberListOf(community))) return say("Who is in it is not shown to you.");
  const members = await membersOf(world, turn.tenant, community.id);
  return { kind: "card", card: drawPeople(community, members, { address: addressOf(world, community) }) };
}
