/** A steward's hand on a round before it goes out: look, move people, send now, skip. */
import { communityNotFound } from "../../../core/communities/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import {
  decideMove,
  groupsOf,
  keptApart,
  type Group,
  type KnownOfPeople,
  type Move,
  type Round,
} from "../../../core/matching/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { participantsIn } from "./arranging.ts";
import { sendRound } from "./sending.ts";
import { settledRound } from "./settling.ts";
import { communityToSet } from "./setting.ts";
import * as store from "./storage/rounds.ts";
import { historyOf } from "./ties.ts";

/** A round with its groups, for whoever may change it. */
export interface OpenRound {
  readonly kind: "round";
  readonly round: Round;
  readonly groups: readonly Group[];
}

/** A round as its stewards see it. @throws {StorageError} */
export async function openRound(
  world: World,
  who: Speaker,
  community: CommunityId,
  sendAt: string,
): Promise<OpenRound | Refusal> {
  const allowed = await communityToSet(world, who, community);
  if (isRefusal(allowed)) return allowed;
  const round = await settledRound(world, who.tenant, community, sendAt);
  if (round === undefined) return refuse(404, "round-not-found", "There is no such round.");
  return {
    kind: "round",
    round,
    groups: await store.listGroups(world.tables, who.tenant, round.arrangement),
  };
}

/** Moves somebody to another group before the round goes out (rule INT9). @throws {StorageError} */
export async function movePerson(
  world: World,
  who: Speaker,
  place: { readonly community: CommunityId; readonly sendAt: string },
  move: Move,
): Promise<OpenRound | Refusal> {
  const open = await openRound(world, who, place.community, place.sendAt);
  if (isRefusal(open)) return open;
  const moved = decideMove(open, move, await knownOf(world, who.tenant, open, move));
  if (isRefusal(moved)) return moved;
  const saved = await store.updateRound<Round | Refusal>(world.tables, who.tenant, open.round, (current) =>
    current?.state === "preview" && current.goesOut !== true && current.changes === open.round.changes
      ? { kind: "save", value: { ...moved.round, changing: moved.groups }, result: moved.round }
      : { kind: "keep", result: changedMeanwhile() },
  );
  return isRefusal(saved) ? saved : openRound(world, who, place.community, place.sendAt);
}

/** What is known of the people whom a move brings together, and nobody else. */
async function knownOf(world: World, tenant: TenantId, open: OpenRound, move: Move): Promise<KnownOfPeople> {
  const meant = groupsOf(open, move);
  const groups = meant === undefined ? [] : [meant.to, ...(meant.from === undefined ? [] : [meant.from])];
  const people = new Set([
    move.person,
    ...groups.flatMap(({ members }) => members.map(({ person }) => person)),
  ]);
  const members = [...people].map((person) => ({ person, joinedAt: open.round.sendAt }));
  const [programme, participants, history] = await Promise.all([
    store.loadProgramme(world.tables, tenant, open.round.communityId),
    participantsIn(world, tenant, members, () => true),
    historyOf(world, tenant, [...people]),
  ]);
  const settings = programme?.settings ?? { apartFromManagers: true };
  return { apart: keptApart(participants, settings), history };
}

function changedMeanwhile(): Refusal {
  return refuse(409, "changed-meanwhile", "This round was changed meanwhile. Please look at it again.");
}

/** Sends a round at once, or takes it back; afterwards says what is true. @throws {StorageError} */
export async function settleRound(
  world: World,
  who: Speaker,
  place: { readonly community: CommunityId; readonly sendAt: string },
  what: "send" | "skip",
): Promise<Round | Refusal> {
  const open = await openRound(world, who, place.community, place.sendAt);
  if (isRefusal(open)) return open;
  if (open.round.state !== "preview") return open.round;
  if (what === "send") await sendRound(world, who.tenant, open.round);
  else
    await store.updateRound<void>(world.tables, who.tenant, open.round, (current) =>
      current?.state === "preview" && current.goesOut !== true
        ? {
            kind: "save",
            value: { ...current, state: "skipped", why: "A steward skipped it." },
            result: undefined,
          }
        : { kind: "keep", result: undefined },
    );
  const round = await store.loadRound(world.tables, who.tenant, place.community, place.sendAt);
  return round ?? open.round;
}

/** The community by name, for a sentence. @throws {StorageError} */
export async function nameOf(world: World, who: Speaker, id: CommunityId): Promise<string | Refusal> {
  return (await findCommunity(world, who.tenant, id))?.name ?? communityNotFound();
}
