/** What stewards press. Every button re-reads: what was true when the card was drawn may not be. */
import type { Role } from "../../../core/access/index.ts";
import type { Community, Settings } from "../../../core/communities/index.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { anonymousAsking, setAnonymousAsking } from "../reports/index.ts";
import { addressOf } from "./address.ts";
import { drawManage, drawSettings, drawSimilar } from "./cards/community.ts";
import { drawRemoval } from "./cards/people.ts";
import { closeCommunity, pauseCommunity, reopenCommunity, resumeCommunity } from "./life.ts";
import { giveRole, handOver, memberOf, remove } from "./people.ts";
import {
  closeQuestion,
  handOverWords,
  pauseMessage,
  peopleCard,
  reopenMessage,
  resumeMessage,
  roleWords,
} from "./saying.ts";
import { say } from "../../saying.ts";
import { seeToManage } from "./seeing.ts";
import { applySettings, callOffAhead } from "./settings.ts";

export interface OfCommunity {
  readonly community: string;
}
export interface OfPerson extends OfCommunity {
  readonly person: string;
}

const NOBODY = "Choose somebody first.";

async function withCommunity(
  world: World,
  turn: Turn,
  data: OfCommunity,
  act: (community: Community) => Message | Promise<Message>,
): Promise<ActionAnswer> {
  const seen = await seeToManage(world, turn, communityId(data.community));
  return isRefusal(seen) ? say(seen.sentence) : act(seen);
}

/** What a steward can do. */
export function pressManage(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, (community) => manage(world, community));
}

function manage(world: World, community: Community, lead?: string): Message {
  return { kind: "card", card: drawManage(community, addressOf(world, community), lead) };
}

/** The people. */
export function pressPeople(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, (community) => peopleCard(world, turn, community));
}

/** Change role. */
export async function pressRole(
  world: World,
  turn: Turn,
  data: OfPerson & { readonly role: Role },
): Promise<ActionAnswer> {
  if (data.person === "") return say(NOBODY);
  return say(
    roleWords(await giveRole(world, turn, communityId(data.community), personId(data.person), data.role)),
  );
}

/** Hand over. */
export async function pressHandOver(world: World, turn: Turn, data: OfPerson): Promise<ActionAnswer> {
  if (data.person === "") return say(NOBODY);
  return say(handOverWords(await handOver(world, turn, communityId(data.community), personId(data.person))));
}

/** Remove: asks why. */
export function pressRemoveAsk(world: World, turn: Turn, data: OfPerson): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, async (community) => {
    if (data.person === "") return say(NOBODY);
    const member = await memberOf(world, turn, community.id, data.person);
    if (isRefusal(member)) return say(member.sentence);
    return { kind: "card", card: drawRemoval(community, member) };
  });
}

/** Remove, with the reason. */
export function pressRemove(
  world: World,
  turn: Turn,
  data: OfPerson & { readonly reason: string },
): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, async (community) => {
    const member = await memberOf(world, turn, community.id, data.person);
    const removed = await remove(world, turn, community.id, { ...data, person: personId(data.person) });
    if (removed.kind === "removed")
      return say(`${removed.name} is no longer in ${community.name}, and has been told why.`);
    if (removed.kind !== "refused") return say("They are not in it any more.");
    if (isRefusal(member) || removed.status !== 400) return say(removed.sentence);
    const given = { reason: data.reason, problem: removed.sentence };
    return { kind: "card", card: drawRemoval(community, member, given) };
  });
}

/** Settings. */
export function pressSettings(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, (community) => settingsCard(world, turn, community));
}

async function settingsCard(
  world: World,
  turn: Turn,
  community: Community,
  given: { readonly name?: string; readonly problem?: string } = {},
): Promise<Message> {
  const asking = await anonymousAsking(world, turn.tenant, community.id);
  const anonymous = asking.isOffForAll ? undefined : asking.isAllowed;
  return { kind: "card", card: drawSettings(community, { ...given, anonymousAsking: anonymous }) };
}

/** Save. */
export function pressSave(
  world: World,
  turn: Turn,
  data: OfCommunity & Settings & SavedBeside,
): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, async (community) => {
    const isSwitched = await switchAnonymous(world, turn, community, data.anonymousAsking);
    const result = await applySettings(world, turn, community.id, data);
    switch (result.kind) {
      case "refused": {
        const given = { ...(data.name === undefined ? {} : { name: data.name }), problem: result.sentence };
        return result.status === 400 ? settingsCard(world, turn, community, given) : say(result.sentence);
      }
      case "similar":
        return { kind: "card", card: drawSimilar(community, data.name ?? "", result.others) };
      case "already":
        return manage(world, result.community, isSwitched ? "Saved." : "Nothing has changed.");
      case "changed":
        return manage(world, result.community, "Saved.");
    }
  });
}

interface SavedBeside {
  readonly evenIfSimilar?: boolean | undefined;
  readonly anonymousAsking?: "yes" | "no" | undefined;
}

/** Whether questions may be asked without names (rule REP9); true where that has changed. */
async function switchAnonymous(
  world: World,
  turn: Turn,
  { id }: Community,
  said: SavedBeside["anonymousAsking"],
): Promise<boolean> {
  const { isAllowed, isOffForAll } = await anonymousAsking(world, turn.tenant, id);
  if (said === undefined || isOffForAll || (said === "yes") === isAllowed) return false;
  await setAnonymousAsking(world, turn.tenant, id, said === "yes");
  return true;
}

/** Leave it as it is: what was announced is off. */
export function pressCallOff(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, async ({ id }) => {
    const result = await callOffAhead(world, turn, id);
    if (result.kind === "refused") return say(result.sentence);
    const lead =
      result.kind === "changed" ? "It stays as it is. I tell the members." : "Nothing was planned.";
    return manage(world, result.community, lead);
  });
}

export async function pressPause(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return pauseMessage(await pauseCommunity(world, turn, communityId(data.community)));
}

export async function pressResume(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return resumeMessage(await resumeCommunity(world, turn, communityId(data.community)));
}

/** Close: asks once more. */
export function pressClose(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return withCommunity(world, turn, data, (community) => closeQuestion(world, turn, community));
}

/** Yes, close it. */
export async function pressCloseNow(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  const result = await closeCommunity(world, turn, communityId(data.community));
  if (result.kind === "refused") return say(result.sentence);
  const { name } = result.community;
  const lead =
    result.kind === "changed" ? `${name} is closed. I tell its members.` : `${name} is closed already.`;
  return manage(world, result.community, lead);
}

export async function pressReopen(world: World, turn: Turn, data: OfCommunity): Promise<ActionAnswer> {
  return reopenMessage(await reopenCommunity(world, turn, communityId(data.community)));
}
