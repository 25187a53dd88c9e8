/** The last step: the library goes where it was meant to, and the community closes or goes over. */
import { checkHeirAnswered, libraryAsMarkdown, type Farewell } from "../../../core/farewells/index.ts";
import { checkActive, type Community } from "../../../core/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { plannedEndOf } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { entriesOf, handLibraryOver } from "../library/index.ts";
import { findSession } from "../scheduling/index.ts";
import { closeCommunity, planMerging, seeToManage } from "../stewardship/index.ts";
import { findHeir } from "./heirs.ts";
import { moveTo } from "./planning.ts";
import { loadFarewell } from "./storage.ts";

/** What became of it. */
export interface Ended {
  readonly kind: "ended";
  readonly community: Community;
  readonly handedOver: number;
  /** Into which community it goes over; absent where it closed. */
  readonly into?: Community;
}

/** Hands the library over, then closes or goes over, however often it is pressed (rules FAR4, FAR8). @throws {StorageError} press again */
export async function endWell(world: World, who: Speaker, id: CommunityId): Promise<Ended | Refusal> {
  const community = await seeToManage(world, who, id);
  if (isRefusal(community)) return community;
  const { tenant } = who;
  const planned = await loadFarewell(world.tables, tenant, id);
  if (planned === undefined || planned.state === "called off")
    return refuse(409, "no-farewell", "No farewell is planned here.");
  const session = await findSession(world, tenant, planned.session);
  const isAhead = session?.status === "scheduled" || session?.status === "live";
  if (session !== undefined && isAhead && world.clock.now().since(plannedEndOf(session)).sign < 0)
    return refuse(409, "not-said-yet", "The farewell is still to come. Close the community after it.");
  const heir = await findHeir(world, tenant, planned);
  const refused =
    heir === undefined ? undefined : (checkActive(heir) ?? checkHeirAnswered(planned, heir.name));
  if (refused !== undefined) return refused;
  const handedOver =
    heir === undefined ? 0 : await handLibraryOver(world, tenant, { from: id, into: heir.id });
  const gone = await goOn(world, who, planned, heir);
  if (isRefusal(gone)) return gone;
  await moveTo(world, tenant, id, "done");
  return { kind: "ended", community, handedOver, ...(gone === "merging" && heir ? { into: heir } : {}) };
}

async function goOn(
  world: World,
  who: Speaker,
  { community, isMerge, heirBy }: Farewell,
  heir: Community | undefined,
): Promise<"merging" | "closed" | Refusal> {
  if (isMerge !== true || heir === undefined) {
    const closed = await closeCommunity(world, who, community);
    return isRefusal(closed) ? closed : "closed";
  }
  const agreedBy = heirBy === who.person ? undefined : heirBy;
  const merging = await planMerging(world, who, community, heir.id, { agreedBy, isHandedOver: true });
  return merging.kind === "refused" ? merging : "merging";
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
