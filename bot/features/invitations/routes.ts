/** Invitations for the tab. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityId } from "../../../core/ids.ts";
import { sayReach, WHY_NOT_WORDS } from "../../../core/people/index.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import { membersOf, roleIn } from "../communities/index.ts";
import { reach } from "../people/index.ts";
import {
  acceptInvitation,
  acceptLink,
  bindAddresses,
  communityOfLink,
  declineInvitation,
  offersTo,
} from "./accepting.ts";
import {
  communityToInvite,
  inviteByAddress,
  openInvitations,
  sendInvitations,
  takeBackInvitation,
} from "./inviting.ts";
import { inviteLink, revokeLink } from "./links.ts";

const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofLink = z.object({ link: z.string().max(100) });
const nothing = z.object({});
const noBody = z.unknown();

const offerAnswer = z.object({ community: z.string(), name: z.string(), domain: z.string() });
const acceptedAnswer = z.object({ outcome: z.enum(["joined", "already a member"]), community: z.string() });

const invite = defineRoute({
  method: "POST",
  path: "/communities/:id/invitations",
  summary: "Invites up to 500 people by their addresses, pasted as they are. Nobody is written to.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ addresses: z.string().max(1_000_000) }),
  answer: z.object({
    invited: z.int(),
    members: z.int(),
    again: z.int(),
    repeated: z.int(),
    beyond: z.int(),
    unread: z.array(z.string()),
    unreadCount: z.int(),
  }),
  async handle(world, { caller, params, body }) {
    const result = await inviteByAddress(world, caller, params.id, body.addresses);
    if (result.kind === "refused") return result;
    const { invited, members, again, repeated, beyond, unreadCount } = result;
    const unread = [...result.unread];
    return { status: 201, body: { invited, members, again, repeated, beyond, unread, unreadCount } };
  },
});

const listed = defineRoute({
  method: "GET",
  path: "/communities/:id/invitations",
  summary: "Who is invited and has not answered; for those who may invite.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: z.object({
    items: z.array(
      z.object({ key: z.string(), address: z.string(), isSent: z.boolean(), expiresAt: z.string() }),
    ),
  }),
  async handle(world, { caller, params }) {
    const community = await communityToInvite(world, caller, params.id);
    if (isRefusal(community)) return community;
    const open = await openInvitations(world, caller.tenant, params.id);
    const items = open.map(({ key, address, isSent, expiresAt }) => ({ key, address, isSent, expiresAt }));
    return { status: 200, body: { items } };
  },
});

const takeBack = defineRoute({
  method: "DELETE",
  path: "/communities/:id/invitations/:key",
  summary: "Takes an invitation back; for whoever sent it and for stewards.",
  params: ofCommunity.extend({ key: z.string().max(100) }),
  query: nothing,
  body: noBody,
  async handle(world, { caller, params }) {
    const result = await takeBackInvitation(world, caller, params.id, params.key);
    return isRefusal(result) ? result : { status: 204 };
  },
});

const send = defineRoute({
  method: "POST",
  path: "/communities/:id/invitations/send",
  summary: "Sends one card to everybody who is invited, can be reached and has none yet.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: z.object({ count: z.int() }),
  async handle(world, { caller, params }) {
    const result = await sendInvitations(world, caller, params.id);
    return isRefusal(result) ? result : { status: 200, body: { count: result.count } };
  },
});

const link = defineRoute({
  method: "PUT",
  path: "/communities/:id/invite-link",
  summary: "The link into a community; with renew another one takes its place.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ renew: z.boolean().default(false) }),
  answer: z.object({ address: z.string() }),
  async handle(world, { caller, params, body }) {
    const result = await inviteLink(world, caller, params.id, body.renew);
    return result.kind === "refused" ? result : { status: 200, body: { address: result.address } };
  },
});

const unlink = defineRoute({
  method: "DELETE",
  path: "/communities/:id/invite-link",
  summary: "Takes the link back.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  async handle(world, { caller, params }) {
    const result = await revokeLink(world, caller, params.id);
    return result.kind === "refused" ? result : { status: 204 };
  },
});

const reached = defineRoute({
  method: "GET",
  path: "/communities/:id/reach",
  summary: "How many of a community's people can be written to, and why not the others; for its stewards.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: z.object({
    reachable: z.int(),
    total: z.int(),
    words: z.string(),
    /** The first few, with why not. */
    unreachable: z.array(z.object({ name: z.string(), reason: z.string() })),
  }),
  async handle(world, { caller, params }) {
    const community = await communityToInvite(world, caller, params.id);
    if (isRefusal(community)) return community;
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "community.manage"))
      return refuse(403, "not-a-steward", "Only stewards can see whom a message reaches.");
    const members = await membersOf(world, caller.tenant, params.id);
    const found = await reach(
      world,
      caller.tenant,
      members.map(({ person }) => person),
    );
    const reachable = found.reachable.length;
    const words = sayReach(reachable, found.unreachable);
    const names = new Map(members.map(({ person, name }) => [person, name]));
    const unreachable = found.unreachable
      .slice(0, MOST_NAMED)
      .map(({ person, why }) => ({ name: names.get(person) ?? "", reason: WHY_NOT_WORDS[why] }));
    return { status: 200, body: { reachable, total: members.length, words, unreachable } };
  },
});

/** More names than these help nobody. */
const MOST_NAMED = 100;

const mine = defineRoute({
  method: "GET",
  path: "/me/invitations",
  summary: "Where the caller is invited, by their sign-in name too.",
  params: nothing,
  query: nothing,
  body: noBody,
  answer: z.object({ items: z.array(offerAnswer) }),
  async handle(world, { caller }) {
    await bindAddresses(world, caller.tenant, caller.person, caller.addresses ?? []);
    const offers = await offersTo(world, caller);
    const items = offers.map(({ community: { id, name, domain } }) => ({ community: id, name, domain }));
    return { status: 200, body: { items } };
  },
});

const accept = defineRoute({
  method: "POST",
  path: "/me/invitations/:id",
  summary: "Says yes to an invitation. Saying it twice changes nothing.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: acceptedAnswer,
  async handle(world, { caller, params }) {
    const result = await acceptInvitation(world, caller, params.id);
    if (isRefusal(result)) return result;
    return { status: 200, body: { outcome: result.kind, community: result.community.id } };
  },
});

const decline = defineRoute({
  method: "DELETE",
  path: "/me/invitations/:id",
  summary: "Says no to an invitation. Nobody is told.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  async handle(world, { caller, params }) {
    await declineInvitation(world, caller, params.id);
    return { status: 204 };
  },
});

const behind = defineRoute({
  method: "GET",
  path: "/invite-links/:link",
  summary: "The community that a link leads to, for anybody of the company who has it.",
  params: ofLink,
  query: nothing,
  body: noBody,
  answer: offerAnswer,
  async handle(world, { caller, params }) {
    const community = await communityOfLink(world, caller, params.link);
    if (isRefusal(community)) return community;
    const { id, name, domain } = community;
    return { status: 200, body: { community: id, name, domain } };
  },
});

const follow = defineRoute({
  method: "POST",
  path: "/invite-links/:link",
  summary: "Joins by a link. Doing it twice changes nothing.",
  params: ofLink,
  query: nothing,
  body: noBody,
  answer: acceptedAnswer,
  async handle(world, { caller, params }) {
    const result = await acceptLink(world, caller, params.link);
    if (isRefusal(result)) return result;
    return { status: 200, body: { outcome: result.kind, community: result.community.id } };
  },
});

/** Every door of invitations. */
export const routes = [
  invite,
  listed,
  takeBack,
  send,
  link,
  unlink,
  reached,
  mine,
  accept,
  decline,
  behind,
  follow,
];
