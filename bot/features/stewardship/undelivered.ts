/** What did not arrive, for those who look after a community. */
import { sayKind, sayUndelivered } from "../../../core/deliveries/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, Speaker, World } from "../../ports.ts";
import { membersOf } from "../communities/index.ts";
import { sendAgain, undeliveredOf } from "../deliveries/index.ts";
import { drawUndelivered, type NotArrived } from "./cards/undelivered.ts";
import { say } from "../../saying.ts";
import { answer, meantBy, seeToManage } from "./seeing.ts";

/** What did not arrive, the newest first; for stewards (rule DLV32). @throws {StorageError} */
export async function notArrived(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<readonly NotArrived[] | Refusal> {
  const seen = await seeToManage(world, who, id);
  if (isRefusal(seen)) return seen;
  const [all, members] = await Promise.all([
    undeliveredOf(world, who.tenant, id),
    membersOf(world, who.tenant, id),
  ]);
  const names = new Map(members.map(({ person, name }) => [person, name]));
  return all.map(({ person, why, reason, at }) => ({
    name: person === undefined ? "The channel" : (names.get(person) ?? "Somebody who left"),
    what: sayKind(why),
    reason: sayUndelivered(reason),
    at,
  }));
}

/** Sends it again to those who can be reached now. @throws {StorageError} press again */
export async function tryAgain(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<{ readonly kind: "sent"; readonly sent: number; readonly left: number } | Refusal> {
  const seen = await seeToManage(world, who, id);
  if (isRefusal(seen)) return seen;
  return { kind: "sent", ...(await sendAgain(world, who.tenant, id)) };
}

/** `undelivered COMMUNITY`. */
export async function sayUndeliveredOf(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await meantBy(world, turn, rest);
  await answer(turn, meant.kind === "ask" ? meant.message : await listed(world, turn, meant.community.id));
}

async function listed(world: World, turn: Turn, id: CommunityId, lead?: string): Promise<Message> {
  const seen = await seeToManage(world, turn, id);
  if (isRefusal(seen)) return say(seen.sentence);
  const all = await notArrived(world, turn, id);
  return isRefusal(all) ? say(all.sentence) : { kind: "card", card: drawUndelivered(seen, all, lead) };
}

/** Send again. */
export async function pressSendAgain(
  world: World,
  turn: Turn,
  data: { readonly community: string },
): Promise<ActionAnswer> {
  const id = communityId(data.community);
  const done = await tryAgain(world, turn, id);
  return isRefusal(done) ? say(done.sentence) : listed(world, turn, id, sayDone(done));
}

/** What trying again came to. */
export function sayDone({ sent, left }: { readonly sent: number; readonly left: number }): string {
  const again =
    sent === 0
      ? "Nothing was sent again."
      : sent === 1
        ? "One is on its way again."
        : `${sent} are on their way again.`;
  if (left === 0) return again;
  return `${again} ${left === 1 ? "One person" : `${left} more`} cannot be reached yet.`;
}
