/** A steward changes who is what: roles, handing over, removing. */
import type { Role } from "../../../core/access/index.ts";
import {
  checkOpen,
  decideRemoval,
  needsASteward,
  notAMember,
  type Community,
  type Member,
} from "../../../core/communities/index.ts";
import type { CommunityId, PersonId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { changeRole, membersOf, takeOut } from "../communities/index.ts";
import { say } from "../../saying.ts";
import { seeToManage } from "./seeing.ts";
import { tellPerson } from "./telling.ts";

/** What a change of somebody's role came to. */
export type RoleGiven =
  | {
      readonly kind: "changed" | "already";
      readonly name: string;
      readonly role: Role;
      readonly community: Community;
    }
  | Refusal;

/** Gives a member a role, and tells them (rules COM17, COM18). @throws {StorageError} */
export async function giveRole(
  world: World,
  who: Speaker,
  id: CommunityId,
  person: PersonId,
  role: Role,
): Promise<RoleGiven> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  const over = checkOpen(community);
  if (over !== undefined) return over;
  const result = await changeRole(world, who.tenant, id, person, role);
  if (result.kind === "refused") return result;
  if (result.kind === "changed" && person !== who.person)
    await tellPerson(world, who.tenant, community, person, {
      id: `role|${role}|${world.newId()}`,
      message: say(ROLE_NEWS[role](community.name)),
    });
  return { kind: result.kind, name: result.name, role, community };
}

const ROLE_NEWS: Readonly<Record<Role, (name: string) => string>> = {
  steward: (name) =>
    `You are a steward of ${name} now: you look after it. Say manage ${name} to see what you can do.`,
  facilitator: (name) =>
    `You are a facilitator of ${name} now: you can schedule and run its sessions and ask it questions.`,
  sponsor: (name) =>
    `You are a sponsor of ${name} now: you see sums, and no names or answers. Say sums ${name}.`,
  librarian: (name) => `You are a librarian of ${name} now: you look through what goes into its library.`,
  expert: (name) => `You are an expert of ${name} now: its questions reach you first.`,
  champion: (name) => `You are a champion of ${name} now: you can invite people into it.`,
  member: (name) => `You are a member of ${name} now, as most are.`,
};

/** Makes somebody else the steward and oneself a member, in this order (rule COM18). @throws {StorageError} */
export async function handOver(
  world: World,
  who: Speaker,
  id: CommunityId,
  to: PersonId,
): Promise<RoleGiven> {
  if (to === who.person)
    return refuse(422, "handing-over-to-oneself", "That is you. Choose somebody else to hand over to.");
  const given = await giveRole(world, who, id, to, "steward");
  if (isRefusal(given)) return given;
  const back = await changeRole(world, who.tenant, id, who.person, "member");
  // Nobody else looks after it any more only where the other one left at this moment.
  return back.kind === "refused" ? needsASteward() : given;
}

/** What removing somebody came to. */
export type Removed =
  { readonly kind: "removed" | "already"; readonly name: string; readonly community: Community } | Refusal;

/** Takes a member out, and tells them why (rule COM22). @throws {StorageError} */
export async function remove(
  world: World,
  who: Speaker,
  id: CommunityId,
  gone: { readonly person: PersonId; readonly reason: string },
): Promise<Removed> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  const member = (await membersOf(world, who.tenant, id)).find(({ person }) => person === gone.person);
  const decision = decideRemoval(member, who.person, gone.reason);
  if (decision.kind === "refused") return decision;
  if (decision.kind === "already") return { kind: "already", name: "", community };
  if ((await takeOut(world, who.tenant, community, gone.person)) === "kept") return needsASteward();
  await tellPerson(world, who.tenant, community, gone.person, {
    id: `removed|${member?.joinedAt ?? ""}`,
    message: say(`You are no longer in ${community.name}. A steward wrote: ${decision.reason}`),
  });
  return { kind: "removed", name: member?.name ?? "", community };
}

/** A member of a community by id. @throws {StorageError} */
export async function memberOf(
  world: World,
  who: Speaker,
  id: CommunityId,
  person: string,
): Promise<Member | Refusal> {
  const members = await membersOf(world, who.tenant, id);
  return members.find((member) => member.person === person) ?? notAMember();
}
