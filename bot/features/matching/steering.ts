/** A steward's hand on a round before it goes out: look, move people, send now, skip. */
import { communityNotFound } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId } from "../../../core/ids.ts";
import { keptApart, type Group, type Round } from "../../../core/matching/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { sendRound } from "./sending.ts";
import { communityToSet } from "./setting.ts";
import { loadChoicesOf } from "./storage/choices.ts";
import * as store from "./storage/rounds.ts";

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
  const round = await store.loadRound(world.tables, who.tenant, community, sendAt);
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
  move: { readonly person: PersonId; readonly to: string },
): Promise<OpenRound | Refusal> {
  const open = await openRound(world, who, place.community, place.sendAt);
  if (isRefusal(open)) return open;
  if (open.round.state !== "preview") return goneOut();
  const { arrangement } = open.round;
  const from = open.groups.find(({ members }) => members.some(({ person }) => person === move.person));
  const to = open.groups.find(({ id }) => id === move.to);
  const member = from?.members.find(({ person }) => person === move.person);
  if (from === undefined || to === undefined || member === undefined || from === to)
    return refuse(400, "move", "Choose somebody of this round and another group.");
  if (from.members.length <= 2)
    return refuse(
      409,
      "alone",
      "Somebody would be alone then. Move the other one as well, the other way round.",
    );
  const people = [...to.members.map(({ person }) => person), move.person];
  // One sentence for every reason: it must not tell who asked never to meet whom.
  if (!(await mayMeet(world, who, people, move.person)))
    return refuse(
      409,
      "no-place",
      `${member.name} has no place in this group under the rules of this round.`,
    );
  const { tenant } = who;
  await store.updateGroup<void>(world.tables, tenant, arrangement, to.id, (current) =>
    current === undefined || current.members.some(({ person }) => person === move.person)
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, ...handMade([...current.members, member]) }, result: undefined },
  );
  await store.updateGroup<void>(world.tables, tenant, arrangement, from.id, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : {
          kind: "save",
          value: { ...current, ...handMade(current.members.filter(({ person }) => person !== move.person)) },
          result: undefined,
        },
  );
  return openRound(world, who, place.community, place.sendAt);
}

/** A group that a steward made has no reasons of ours. */
function handMade(members: Group["members"]): Pick<Group, "members" | "reasons"> {
  return { members, reasons: ["A steward of your community thought of you for each other."] };
}

async function mayMeet(
  world: World,
  who: Speaker,
  people: readonly PersonId[],
  moved: PersonId,
): Promise<boolean> {
  const [choices, attributes] = await Promise.all([
    loadChoicesOf(world.tables, who.tenant, people),
    attributesOf(world, who.tenant, people),
  ]);
  const participants = people.flatMap((person) => {
    const known = attributes.get(person);
    return known === undefined
      ? []
      : [{ person, attributes: known, never: choices.get(person)?.never ?? [] }];
  });
  return !keptApart(participants).some(
    ([one, other]) => (one === moved && people.includes(other)) || (other === moved && people.includes(one)),
  );
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
      current?.state === "preview"
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

function goneOut(): Refusal {
  return refuse(409, "round-gone", "This round has gone out or was skipped, so its groups stay as they are.");
}

/** The community by name, for a sentence. @throws {StorageError} */
export async function nameOf(world: World, who: Speaker, id: CommunityId): Promise<string | Refusal> {
  return (await findCommunity(world, who.tenant, id))?.name ?? communityNotFound();
}
