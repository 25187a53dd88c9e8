/** A farewell planned, called off, asked about and carried out. */
import { Temporal } from "temporal-polyfill";
import { checkActive, type Community } from "../../../core/communities/index.ts";
import { checkFarewell, sayFarewell, type Farewell } from "../../../core/farewells/index.ts";
import { sessionId, templateId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { plannedEndOf, sayDay, type Session } from "../../../core/scheduling/index.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { findCommunity } from "../communities/index.ts";
import { book, cancelSession, claimSlots, findSession } from "../scheduling/index.ts";
import { announce, seeToManage } from "../stewardship/index.ts";
import { drawEnd } from "./cards.ts";
import { askHeir, bequeath, findHeir, type Bequest } from "./heirs.ts";
import { ASK } from "./job-kinds.ts";
import { loadFarewell, updateFarewell } from "./storage.ts";
import { tellStewards } from "./telling.ts";

export interface Wish extends Bequest {
  readonly start: Temporal.Instant;
  readonly zone: string;
  /** The id of a template for closing. */
  readonly agenda: string;
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
  const bequest = await bequeath(world, who, wish);
  if (isRefusal(bequest)) return bequest;
  const { heir, kept } = bequest;
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
    ...kept,
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
  await tellAll(world, who, { community, heir, farewell, session, id: `farewell|${session.id}` });
  return farewell;
}

/** Every member hears when, and where the library goes; the heir is asked where that is open. */
async function tellAll(
  world: World,
  who: Speaker,
  told: {
    readonly community: Community;
    readonly heir: Community | undefined;
    readonly farewell: Farewell;
    readonly session: Pick<Session, "start" | "zone"> | undefined;
    /** The same one tells nobody twice. */
    readonly id: string;
  },
): Promise<void> {
  const { community, heir, farewell, session, id } = told;
  const at = Temporal.Instant.from(session?.start ?? farewell.plannedAt);
  const day = sayDay(at, session?.zone ?? "UTC");
  const text = sayFarewell({
    name: community.name,
    day,
    heir: heir?.name,
    ...howItStands(farewell),
  });
  await announce(world, who.tenant, community, { id, text, butNot: who.person });
  if (heir !== undefined) await askHeir(world, who.tenant, { community, heir }, farewell, day);
}

/** Chooses another home for the library, or none; a new one is asked (rule FAR7). @throws {StorageError} */
export async function changeHeir(
  world: World,
  who: Speaker,
  id: CommunityId,
  wish: Bequest,
): Promise<Farewell | Refusal> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  if (wish.heir === id)
    return refuse(422, "same-community", "A community cannot inherit from itself. Choose another one.");
  const bequest = await bequeath(world, who, wish);
  if (isRefusal(bequest)) return bequest;
  const { heir, kept } = bequest;
  const changed = await updateFarewell<Farewell | Refusal>(world.tables, who.tenant, id, (current) => {
    if (current?.state !== "planned")
      return { kind: "keep", result: refuse(409, "no-farewell", "No farewell is planned here.") };
    const { heir: _heir, heirSaid: _said, heirBy: _by, isMerge: _merge, ...rest } = current;
    const value = { ...rest, ...kept };
    return { kind: "save", value, result: value };
  });
  if (isRefusal(changed)) return changed;
  const session = await findSession(world, who.tenant, changed.session);
  const news = `farewell heir|${changed.session}|${heir?.id ?? "none"}|${changed.isMerge === true ? "merge" : ""}`;
  await tellAll(world, who, { community, heir, farewell: changed, session, id: news });
  return changed;
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

/** Settles it one way or the other. @throws {StorageError} */
export function moveTo(
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

function howItStands({ heirSaid, isMerge }: Farewell): { isAsked: boolean; isMerge: boolean } {
  return { isAsked: heirSaid === "asked", isMerge: isMerge === true };
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
  const heir = await findHeir(world, tenant, farewell);
  const address = tabAddress(world.settings, `community=${encodeURIComponent(id)}&page=steward`);
  const card = drawEnd({
    community: id,
    name: community.name,
    heir: heir?.name,
    address,
    ...howItStands(farewell),
  });
  await tellStewards(world, tenant, id, { id: `farewell|${session}`, message: { kind: "card", card } });
}
