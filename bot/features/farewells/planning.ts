/** A farewell planned, called off, asked about and carried out. */
import type { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { checkActive, type Community } from "../../../core/communities/index.ts";
import {
  checkFarewell,
  libraryAsMarkdown,
  sayFarewell,
  type Farewell,
} from "../../../core/farewells/index.ts";
import { sessionId, templateId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { plannedEndOf } from "../../../core/scheduling/index.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { entriesOf, handLibraryOver } from "../library/index.ts";
import { book, cancelSession, claimSlots, findSession } from "../scheduling/index.ts";
import { announce, closeCommunity, seeToManage } from "../stewardship/index.ts";
import { drawEnd } from "./cards.ts";
import { ASK } from "./job-kinds.ts";
import { loadFarewell, updateFarewell } from "./storage.ts";

export interface Wish {
  readonly start: Temporal.Instant;
  readonly zone: string;
  /** The id of a template for closing. */
  readonly agenda: string;
  readonly heir?: CommunityId | undefined;
}

/** A day in which the last words are written. */
const ASK_AFTER_HOURS = 24;

/** Plans it, books its session and tells every member (rules FAR1, FAR2). @throws {StorageError} */
export async function planFarewell(
  world: World,
  who: Speaker,
  id: CommunityId,
  wish: Wish,
): Promise<Farewell | Refusal> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  const heir = wish.heir === undefined ? undefined : await seeHeir(world, who, wish.heir);
  if (isRefusal(heir)) return heir;
  const agenda = await findAgenda(world, who, templateId(wish.agenda));
  if (agenda === undefined) return refuse(404, "template-not-found", "I do not know this agenda.");
  const now = world.clock.now();
  const plan = { start: wish.start, agenda, community: id, heir: wish.heir };
  const refused =
    checkActive(community) ?? checkFarewell(plan, await loadFarewell(world.tables, who.tenant, id), now);
  if (refused !== undefined) return refused;
  const sessionOf = sessionId(world.newId());
  const taken = await claimSlots(world, who.tenant, id, [{ holder: sessionOf, start: wish.start }]);
  if (taken !== undefined) return taken;
  const { session } = await book(world, who.tenant, {
    id: sessionOf,
    communityId: id,
    start: wish.start,
    zone: wish.zone,
    agenda,
    scheduledBy: who.person,
  });
  const farewell: Farewell = {
    version: 1,
    community: id,
    session: session.id,
    ...(wish.heir === undefined ? {} : { heir: wish.heir }),
    by: who.person,
    plannedAt: now.toString(),
    state: "planned",
  };
  await world.due.plan({
    tenant: who.tenant,
    id: `farewell|${session.id}`,
    kind: ASK,
    payload: { community: id, session: session.id },
    dueAt: plannedEndOf(session).add({ hours: ASK_AFTER_HOURS }),
  });
  await updateFarewell<void>(world.tables, who.tenant, id, () => ({
    kind: "save",
    value: farewell,
    result: undefined,
  }));
  await announce(world, who.tenant, community, {
    id: `farewell|${session.id}`,
    text: sayFarewell({ name: community.name, day: session.start.slice(0, 10), heir: heir?.name }),
    butNot: who.person,
  });
  return farewell;
}

/** The community that inherits: its library is this person's to fill, too (rule FAR2). */
async function seeHeir(world: World, who: Speaker, id: CommunityId): Promise<Community | Refusal> {
  const [heir, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (heir === undefined || !may(standing, "library.review"))
    return refuse(
      403,
      "not-your-library",
      "A library goes where you look after one. Choose another community.",
    );
  return checkActive(heir) ?? heir;
}

/** Calls it off, with its session (rule FAR5). @throws {StorageError} */
export async function callOffFarewell(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<Farewell | Refusal> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  const farewell = await moveTo(world, who.tenant, id, "called off");
  if (isRefusal(farewell)) return farewell;
  await cancelSession(world, who, farewell.session);
  await announce(world, who.tenant, community, {
    id: `no farewell|${farewell.session}`,
    text: `${community.name} goes on: its farewell is called off.`,
    butNot: who.person,
  });
  return farewell;
}

function moveTo(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  state: Farewell["state"],
): Promise<Farewell | Refusal> {
  return updateFarewell<Farewell | Refusal>(world.tables, tenant, id, (current) => {
    if (current === undefined || current.state === "called off")
      return { kind: "keep", result: refuse(409, "no-farewell", "No farewell is planned here.") };
    if (current.state === state || current.state === "done") return { kind: "keep", result: current };
    const value = { ...current, state };
    return { kind: "save", value, result: value };
  });
}

/** Asks the stewards whether to close, once (rule FAR3). @throws {StorageError} */
export async function askToClose(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  session: string,
): Promise<void> {
  const [community, farewell, met] = await Promise.all([
    findCommunity(world, tenant, id),
    loadFarewell(world.tables, tenant, id),
    findSession(world, tenant, sessionId(session)),
  ]);
  if (community === undefined || farewell?.state !== "planned" || farewell.session !== session) return;
  if (met?.status === "cancelled" || checkActive(community) !== undefined) return;
  const heir = farewell.heir === undefined ? undefined : await findCommunity(world, tenant, farewell.heir);
  const address = tabAddress(world.settings, `community=${encodeURIComponent(id)}&page=steward`);
  const card = drawEnd({ community: id, name: community.name, heir: heir?.name, address });
  const stewards = await membersWhoMay(world, tenant, id, "community.manage");
  await deliver(
    world,
    tenant,
    stewards.map(({ person }) => ({
      id: `farewell|${session}|${person}`,
      about: `farewell|${id}`,
      why: "change" as const,
      urgency: "today" as const,
      community: id,
      to: { kind: "person" as const, person },
      message: { kind: "card" as const, card },
    })),
  );
}

/** Hands the library over and closes, however often it is pressed (rule FAR4). @throws {StorageError} press again */
export async function endWell(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<{ readonly kind: "ended"; readonly community: Community; readonly handedOver: number } | Refusal> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  const planned = await loadFarewell(world.tables, who.tenant, id);
  if (planned === undefined || planned.state === "called off")
    return refuse(409, "no-farewell", "No farewell is planned here.");
  const session = await findSession(world, who.tenant, planned.session);
  const isAhead = session?.status === "scheduled" || session?.status === "live";
  if (session !== undefined && isAhead && world.clock.now().since(plannedEndOf(session)).sign < 0)
    return refuse(409, "not-said-yet", "The farewell is still to come. Close the community after it.");
  const heir = planned.heir === undefined ? undefined : await seeHeir(world, who, planned.heir);
  if (isRefusal(heir)) return heir;
  const handedOver =
    heir === undefined ? 0 : await handLibraryOver(world, who.tenant, { from: id, into: heir.id });
  const closed = await closeCommunity(world, who, id);
  if (isRefusal(closed)) return closed;
  await moveTo(world, who.tenant, id, "done");
  return { kind: "ended", community, handedOver };
}

/** The library as a file, for whoever looks after it (rule FAR6). @throws {StorageError} */
export async function libraryFile(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<{ readonly kind: "file"; readonly name: string; readonly text: string } | Refusal> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  const entries = await Array.fromAsync(entriesOf(world, who.tenant, id));
  return {
    kind: "file",
    name: `library-of-${community.handle}.md`,
    text: libraryAsMarkdown(community.name, entries),
  };
}
