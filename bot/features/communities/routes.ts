/** Communities and members, for the tab. */
import { z } from "zod";
import { may, mayFind, maySeeMembers, ROLES } from "../../../core/access/index.ts";
import {
  communityNotFound,
  foldName,
  KINDS,
  memberListOf,
  stateOf,
  VISIBILITIES,
  type ChangeAhead,
  type Community,
  type Member,
} from "../../../core/communities/index.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import { communitiesOf, directoryFor, isListed } from "./finding.ts";
import { found } from "./founding.ts";
import { join, leave, standingOf } from "./membership.ts";
import { answerRequest, openRequests } from "./requests.ts";
import { similarTo } from "./similar.ts";
import { loadCommunity } from "./storage/communities.ts";
import { loadMember, pageMembers } from "./storage/members.ts";

const ofCommunity = z.object({ id: z.string().transform(communityId) });
const nothing = z.object({});
const noBody = z.unknown();
const paging = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().optional(),
});

export const communityAnswer = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  domain: z.string(),
  practice: z.string(),
  cadence: z.string(),
  kind: z.enum(KINDS),
  visibility: z.enum(VISIBILITIES),
  role: z.string().nullable(),
  state: z.enum(["active", "paused", "closed", "merged"]),
  memberList: z.enum(["shown", "hidden"]),
  /** What members were told and may leave before; null for strangers. */
  ahead: z
    .object({
      kind: z.enum(["open up", "merge"]),
      at: z.string(),
      visibility: z.enum(VISIBILITIES).optional(),
      memberList: z.literal("shown").optional(),
      into: z.string().optional(),
    })
    .nullable(),
  /** What went over into it, and keeps what was written there. */
  mergedFrom: z.array(z.string()),
});
const memberAnswer = z.object({
  person: z.string(),
  name: z.string(),
  role: z.string().nullable(),
  joinedAt: z.string().nullable(),
  state: z.enum(["member", "asked"]),
});

/** A community as somebody with this role may see it; strangers learn nothing of its plans. */
export function showCommunity(community: Community, role: string | null): z.input<typeof communityAnswer> {
  const { id, name, handle, domain, practice, cadence, kind, visibility } = community;
  return {
    id,
    name,
    handle,
    domain,
    practice,
    cadence,
    kind,
    visibility,
    role,
    state: stateOf(community),
    memberList: memberListOf(community),
    ahead: role === null || community.ahead === undefined ? null : withoutWho(community.ahead),
    mergedFrom: role === null ? [] : (community.mergedFrom ?? []),
  };
}

function withoutWho({ by: _who, ...ahead }: ChangeAhead): Omit<ChangeAhead, "by"> {
  return ahead;
}

function showMember(member: Member): z.input<typeof memberAnswer> {
  return {
    person: member.person,
    name: member.name,
    role: member.role,
    joinedAt: member.joinedAt,
    state: "member",
  };
}

const list = defineRoute({
  method: "GET",
  path: "/communities",
  summary: "The communities that the caller may know of; with mine=true those they are in.",
  params: nothing,
  query: paging.extend({ mine: z.enum(["true", "false"]).default("false") }),
  body: noBody,
  answer: z.object({ items: z.array(communityAnswer), next: z.string().nullable() }),
  async handle(world, { caller, query }) {
    if (query.mine === "true") {
      const mine = await communitiesOf(world, caller.tenant, caller.person);
      return {
        status: 200,
        body: {
          items: mine
            .filter(({ community, role }) => isListed(community, role))
            .map(({ community, role }) => showCommunity(community, role)),
          next: null,
        },
      };
    }
    const options = { limit: query.limit, ...(query.after === undefined ? {} : { after: query.after }) };
    const page = await directoryFor(world, caller.tenant, caller.person, options);
    return {
      status: 200,
      body: {
        items: page.items.map(({ community, role }) => showCommunity(community, role)),
        next: page.next,
      },
    };
  },
});

/** Shows those of a similar name that the founder may see, as the card of the chat does (rule COM31). */
function nameSimilar(similar: readonly Community[]): Refusal {
  const names = similar.slice(0, MOST_SHOWN).map(({ name, handle }) => `${name} (${handle})`);
  return refuse(
    409,
    "name-similar",
    `There is a community of a similar name already: ${names.join(", ")}. Join it, or say once more that yours is another one.`,
  );
}

const MOST_SHOWN = 5;

const create = defineRoute({
  method: "POST",
  path: "/communities",
  summary: "Founds a community; the caller becomes its steward.",
  params: nothing,
  query: nothing,
  body: z.object({
    name: z.string(),
    domain: z.string().default(""),
    practice: z.string().max(500).default(""),
    kind: z.enum(KINDS).default("open"),
    visibility: z.enum(VISIBILITIES).default("open"),
    cadence: z.string().max(80).default(""),
    /** For a form that asks first: `name-similar` where the founder could mean one that is there. */
    asksIfSimilar: z.boolean().default(false),
  }),
  answer: communityAnswer,
  async handle(world, { caller, body }) {
    const similar = body.asksIfSimilar ? await similarTo(world, caller, body.name) : [];
    if (similar.length > 0) return nameSimilar(similar);
    const community = await found(world, caller, body, body);
    return isRefusal(community) ? community : { status: 201, body: showCommunity(community, "steward") };
  },
});

const one = defineRoute({
  method: "GET",
  path: "/communities/:id",
  summary: "One community, where the caller may know of it.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: communityAnswer,
  async handle(world, { caller, params }) {
    const community = await loadCommunity(world.tables, caller.tenant, params.id);
    const standing = await standingOf(world, caller.tenant, params.id, caller.person);
    if (community === undefined || !mayFind(standing, community.visibility)) return communityNotFound();
    return { status: 200, body: showCommunity(community, standing === "stranger" ? null : standing) };
  },
});

const members = defineRoute({
  method: "GET",
  path: "/communities/:id/members",
  summary: "Who is in a community, where it shows its members; for those, and always for its stewards.",
  params: ofCommunity,
  query: paging.extend({ name: z.string().max(80).optional(), role: z.enum(ROLES).optional() }),
  body: noBody,
  answer: z.object({ items: z.array(memberAnswer), next: z.string().nullable() }),
  async handle(world, { caller, params, query }) {
    const community = await loadCommunity(world.tables, caller.tenant, params.id);
    const standing = await standingOf(world, caller.tenant, params.id, caller.person);
    if (community === undefined || !mayFind(standing, community.visibility)) return communityNotFound();
    if (!may(standing, "community.see"))
      return refuse(403, "not-a-member", "Only members can see who is in this community.");
    if (!maySeeMembers(standing, memberListOf(community)))
      return refuse(403, "members-hidden", "Who is in this community is not shown to you.");
    const page = await pageMembers(world.tables, caller.tenant, params.id, {
      limit: query.limit,
      ...(query.after === undefined ? {} : { after: query.after }),
      wanted: (member) =>
        (query.role === undefined || member.role === query.role) &&
        (query.name === undefined || foldName(member.name).includes(foldName(query.name))),
    });
    return {
      status: 200,
      body: { items: page.items.map(({ value }) => showMember(value)), next: page.next },
    };
  },
});

const mine = defineRoute({
  method: "GET",
  path: "/communities/:id/members/me",
  summary: "The caller's own membership.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: memberAnswer,
  async handle(world, { caller, params }) {
    const member = await loadMember(world.tables, caller.tenant, params.id, caller.person);
    return member === undefined ? communityNotFound() : { status: 200, body: showMember(member) };
  },
});

const enter = defineRoute({
  method: "PUT",
  path: "/communities/:id/members/me",
  summary: "Joins, or asks to be let in. Doing it twice changes nothing.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: memberAnswer,
  async handle(world, { caller, params }) {
    const result = await join(world, caller, params.id);
    if (result.kind === "refused") return result;
    const member = await loadMember(world.tables, caller.tenant, params.id, caller.person);
    if (member !== undefined) return { status: 200, body: showMember(member) };
    return {
      status: 200,
      body: { person: caller.person, name: caller.name, role: null, joinedAt: null, state: "asked" },
    };
  },
});

const exit = defineRoute({
  method: "DELETE",
  path: "/communities/:id/members/me",
  summary: "Leaves. Doing it twice changes nothing.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  async handle(world, { caller, params }) {
    const result = await leave(world, caller, params.id);
    return result.kind === "refused" ? result : { status: 204 };
  },
});

const requestAnswer = z.object({ person: z.string(), name: z.string(), askedAt: z.string() });

const requests = defineRoute({
  method: "GET",
  path: "/communities/:id/requests",
  summary: "Who asked to be let in and waits for an answer; for its stewards.",
  params: ofCommunity,
  query: nothing,
  body: noBody,
  answer: z.object({ items: z.array(requestAnswer) }),
  async handle(world, { caller, params }) {
    const open = await openRequests(world, caller, params.id);
    if ("kind" in open) return open;
    const items = open.map(({ person, name, askedAt }) => ({ person, name, askedAt }));
    return { status: 200, body: { items } };
  },
});

const settleRequest = defineRoute({
  method: "POST",
  path: "/communities/:id/requests/:person",
  summary: "Lets somebody in or not, with a note that they read; for its stewards. The first answer stands.",
  params: ofCommunity.extend({ person: z.string().transform(personId) }),
  query: nothing,
  body: z.object({ letIn: z.boolean(), note: z.string().max(5_000).default("") }),
  answer: z.object({ outcome: z.enum(["let in", "not let in", "answered already"]) }),
  async handle(world, { caller, params, body }) {
    const result = await answerRequest(world, caller, params.id, params.person, body);
    return isRefusal(result) ? result : { status: 200, body: { outcome: result.kind } };
  },
});

export const routes = [list, create, one, members, mine, enter, exit, requests, settleRequest];
