/** To whom it all goes, and whether they want it (rules FAR2, FAR7). */
import { may } from "../../../core/access/index.ts";
import { checkActive, type Community } from "../../../core/communities/index.ts";
import { heirOf, type Farewell } from "../../../core/farewells/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf, directoryFor, findCommunity, roleIn } from "../communities/index.ts";
import { entriesOf } from "../library/index.ts";
import { seeToManage } from "../stewardship/index.ts";
import { drawHeirQuestion } from "./cards.ts";
import { loadFarewell, updateFarewell } from "./storage.ts";
import { tellStewards } from "./telling.ts";

/** Where a library goes, and whether its community goes along. */
export interface Bequest {
  readonly heir?: CommunityId | undefined;
  readonly isMerge?: boolean | undefined;
}

/** What of a farewell says to whom it goes. */
export type Bequeathed = Pick<Farewell, "heir" | "heirSaid" | "heirBy" | "isMerge">;

/** How it stands with an heir: whoever looks after both says yes for both, else they are asked. @throws {StorageError} */
export async function bequeath(
  world: World,
  who: Speaker,
  { heir: id, isMerge = false }: Bequest,
): Promise<
  { readonly kind: "bequeathed"; readonly heir: Community | undefined; readonly kept: Bequeathed } | Refusal
> {
  if (id === undefined && isMerge)
    return refuse(422, "no-heir", "Choose the community that it becomes a part of.");
  if (id === undefined) return { kind: "bequeathed", heir: undefined, kept: {} };
  const [heir, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  const isKnown = heir !== undefined && (heir.visibility !== "private" || standing !== "stranger");
  if (!isKnown) return refuse(404, "heir-not-found", "I do not know that community. Choose another one.");
  const refused = checkActive(heir);
  if (refused !== undefined) return refused;
  const isTheirs = may(standing, isMerge ? "community.manage" : "library.review");
  const kept: Bequeathed = {
    heir: id,
    ...(isTheirs ? { heirSaid: "yes", heirBy: who.person } : { heirSaid: "asked" }),
    ...(isMerge ? { isMerge } : {}),
  };
  return { kind: "bequeathed", heir, kept };
}

/** Asks those who look after the heir, where they were not asked yet. Idempotent. @throws {StorageError} */
export async function askHeir(
  world: World,
  tenant: TenantId,
  two: { readonly community: Community; readonly heir: Community },
  farewell: Farewell,
  day: string,
): Promise<void> {
  if (farewell.heirSaid !== "asked") return;
  const { community, heir } = two;
  const entries = await Array.fromAsync(entriesOf(world, tenant, community.id));
  const card = drawHeirQuestion({
    community,
    heir: heir.name,
    day,
    entries: entries.filter(({ state }) => state === "found").length,
    isMerge: farewell.isMerge === true,
  });
  await tellStewards(world, tenant, heir.id, {
    id: `heir|${farewell.session}|${heir.id}|${farewell.isMerge === true ? "merge" : "library"}`,
    message: { kind: "card", card },
  });
}

/** A steward of the heir says yes or no; those who asked hear of it (rule FAR7). @throws {StorageError} */
export async function answerAsHeir(
  world: World,
  who: Speaker,
  id: CommunityId,
  isYes: boolean,
): Promise<{ readonly kind: "said"; readonly community: Community; readonly heir: Community } | Refusal> {
  const [community, farewell] = await Promise.all([
    findCommunity(world, who.tenant, id),
    loadFarewell(world.tables, who.tenant, id),
  ]);
  const heirId = farewell?.heir;
  if (community === undefined || heirId === undefined || farewell?.state !== "planned") return NOT_ASKED;
  const heir = await seeToManage(world, who, heirId);
  if (isRefusal(heir)) return NOT_ASKED;
  const said = await updateFarewell<Farewell | Refusal>(world.tables, who.tenant, id, (current) => {
    if (current?.state !== "planned" || current.heir !== heirId) return { kind: "keep", result: NOT_ASKED };
    const value: Farewell = { ...current, heirSaid: isYes ? "yes" : "no", heirBy: who.person };
    return { kind: "save", value, result: value };
  });
  if (isRefusal(said)) return said;
  const text = isYes
    ? `${heir.name} says yes: ${said.isMerge === true ? `${community.name} can become a part of it` : `the library of ${community.name} can come`}.`
    : `${heir.name} says no, so the library of ${community.name} stays with you as a file. You can choose another home for it: say farewell ${community.name}`;
  await tellStewards(world, who.tenant, id, {
    id: `heir-said|${said.session}|${heir.id}|${isYes ? "yes" : "no"}|${world.clock.now().toString()}`,
    message: { kind: "text", text },
  });
  return { kind: "said", community, heir };
}

const NOT_ASKED = refuse(404, "not-asked", "This is not asked any more.");

/** Choices are short, and one's own come first. */
const MOST_CHOICES = 50;

/** Communities to which a library could go, one's own first. @throws {StorageError} */
export async function possibleHeirs(
  world: World,
  who: Speaker,
  from: CommunityId,
): Promise<readonly Community[]> {
  const mine = (await communitiesOf(world, who.tenant, who.person)).map(({ community }) => community);
  const { items } = await directoryFor(world, who.tenant, who.person, { limit: MOST_CHOICES });
  const all = [...mine, ...items.map(({ community }) => community)];
  return [...new Map(all.map((community) => [community.id, community])).values()]
    .filter((community) => community.id !== from && checkActive(community) === undefined)
    .slice(0, MOST_CHOICES);
}

/** The heir as it stands; nobody, or one that said no: undefined. @throws {StorageError} */
export async function findHeir(
  world: World,
  tenant: TenantId,
  farewell: Farewell,
): Promise<Community | undefined> {
  const id = heirOf(farewell);
  return id === undefined ? undefined : findCommunity(world, tenant, id);
}
