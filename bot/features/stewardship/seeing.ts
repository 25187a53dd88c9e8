/** Which community a steward means, and whether they may. */
import { may } from "../../../core/access/index.ts";
import {
  checkSteward,
  communityNotFound,
  findMentioned,
  tidy,
  type Community,
} from "../../../core/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { Message, Speaker, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import {
  communitiesOf,
  drawWhich,
  findCommunity,
  homeCommunity,
  isListed,
  roleIn,
  whichCommunity,
} from "../communities/index.ts";

/** A community that this person looks after (rule COM17). @throws {StorageError} */
export async function seeToManage(world: World, who: Speaker, id: CommunityId): Promise<Community | Refusal> {
  const community = await findCommunity(world, who.tenant, id);
  // Asked for in any case, so that a private community costs as much as none (rule ACC9).
  const standing = await roleIn(world, who.tenant, id, who.person);
  if (community === undefined) return communityNotFound();
  return checkSteward(community, standing) ?? community;
}

/** A community that a sentence means, and what else it says. */
export type Meant =
  | { readonly kind: "one"; readonly community: Community; readonly rest: string }
  | { readonly kind: "ask"; readonly message: Message };

/**
 * Finds the community in a steward's sentence; where none is named, the one
 * whose home this channel is, else the only one that they look after.
 * @throws {StorageError}
 */
export async function meantBy(world: World, turn: Turn, text: string): Promise<Meant> {
  const meant = text === "" ? undefined : await whichCommunity(world, turn, text);
  if (meant?.kind === "one") return { ...meant, rest: tidy(meant.rest) };
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const looksAfter = mine
    .filter(({ community, role }) => may(role, "community.manage") && isListed(community, role))
    .map(({ community }) => community);
  const home = await homeCommunity(world, turn);
  const choices = meant?.kind === "many" ? meant.communities : home === undefined ? looksAfter : [home];
  const [only] = choices;
  if (only === undefined) return { kind: "ask", message: say(communityNotFound().sentence) };
  if (choices.length === 1) return { kind: "one", community: only, rest: tidy(text) };
  const card = drawWhich("Which community do you mean? Go on from there.", choices, "stewardship.manage");
  return { kind: "ask", message: { kind: "card", card } };
}

/**
 * Two halves of a sentence around a word, where the first half names a
 * community and nothing else: `Data Guild to Data Circle`. @throws {StorageError}
 */
export async function meantBefore(
  world: World,
  turn: Turn,
  text: string,
  word: string,
): Promise<{ readonly community: Community; readonly rest: string } | undefined> {
  const sentence = ` ${tidy(text)} `;
  const gap = ` ${word} `;
  for (
    let at = sentence.toLowerCase().indexOf(gap);
    at !== -1;
    at = sentence.toLowerCase().indexOf(gap, at + 1)
  ) {
    const before = tidy(sentence.slice(0, at));
    const rest = tidy(sentence.slice(at + gap.length - 1));
    const meant = await meantBy(world, turn, before);
    if (meant.kind === "one" && (before === "" || isJust(before, meant.community))) {
      return { community: meant.community, rest };
    }
  }
  return undefined;
}

/** Whether words are a community's name (or the one it had before) and nothing else. */
function isJust(words: string, community: Community): boolean {
  const found = findMentioned(words, [community]);
  return found.kind === "one" ? found.rest === "" : true;
}

/** Answers a steward: what it is about is nobody else's, so it goes to their own chat. */
export async function answer(turn: Turn, message: Message): Promise<void> {
  if (turn.conversation.kind === "personal") return turn.reply(message);
  if ((await turn.tellPrivately(message)) === "told") return;
  await turn.reply(say("I cannot write to you in your own chat yet. Open a chat with me and say it there."));
}

/** A refusal as a message, or what `draw` makes of the value. */
export function orRefusal<T extends object>(value: T | Refusal, draw: (value: T) => Message): Message {
  return isRefusal(value) ? say(value.sentence) : draw(value);
}
