/** Two communities agree to meet, and one session is planned in which both do (rules BRK7, BRK8). */
import type { Temporal } from "temporal-polyfill";
import {
  agreementFor,
  answered,
  checkAgreed,
  isShown,
  jointAgenda,
  pairOf,
  sidesOf,
  type Agreement,
  type Match,
} from "../../../core/broker/index.ts";
import { checkActive, communityNotFound, isActive, type Community } from "../../../core/communities/index.ts";
import { sessionId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { checkAhead, sayLocal, startOf, type Session } from "../../../core/scheduling/index.ts";
import type { Message, Speaker, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { book, claimSlots, findSession } from "../scheduling/index.ts";
import { seeToManage } from "../stewardship/index.ts";
import { commonWith } from "../value/index.ts";
import { drawWhen } from "./cards-match.ts";
import { introduce, tellOf } from "./matching.ts";
import { listMatches, loadMatch, updateMatch } from "./storage.ts";
import { tellStewards } from "./telling.ts";

/** Two communities, seen from the one that somebody looks after. */
export interface Two {
  readonly us: Community;
  readonly them: Community;
}

const NO_MATCH = refuse(
  404,
  "no-match",
  "The two do not ask about the same any more, or one of them is closed.",
);

async function seeTwo(
  world: World,
  who: Speaker,
  id: CommunityId,
  other: CommunityId,
): Promise<Two | Refusal> {
  const us = await seeToManage(world, who, id);
  if (isRefusal(us)) return us;
  const refused = checkActive(us);
  if (refused !== undefined) return refused;
  if (id === other) return NO_MATCH;
  const [them, match] = await Promise.all([
    findCommunity(world, who.tenant, other),
    loadMatch(world.tables, who.tenant, pairOf(id, other)),
  ]);
  // What does not let itself be shown is as if it were not there (rule BRK10).
  if (them === undefined || !isShown(match, them)) return communityNotFound();
  return isActive(them) ? { us, them } : NO_MATCH;
}

/** The match of two, also where nobody was told of it yet: then both are. */
async function matchOf(world: World, who: Speaker, { us, them }: Two): Promise<Match | Refusal> {
  const there = await loadMatch(world.tables, who.tenant, pairOf(us.id, them.id));
  if (there !== undefined) return there;
  const found = (await commonWith(world, who, us)).find(({ community }) => community === them.id);
  if (found === undefined) return NO_MATCH;
  const told = await tellOf(world, who, { community: us, other: them, found });
  return told ?? NO_MATCH;
}

/** A steward says yes or not now; what it comes to is for them to read. @throws {StorageError} */
export async function answerMatch(
  world: World,
  who: Speaker,
  {
    community,
    other,
    isYes,
  }: { readonly community: CommunityId; readonly other: CommunityId; readonly isYes: boolean },
): Promise<
  (Two & { readonly kind: "answered"; readonly agreement: Agreement; readonly isHidden: boolean }) | Refusal
> {
  const two = await seeTwo(world, who, community, other);
  if (isRefusal(two)) return two;
  const there = await matchOf(world, who, two);
  if (isRefusal(there)) return there;
  const pair = pairOf(community, other);
  const match = await updateMatch<Match>(world.tables, who.tenant, pair, (current) => {
    const value = answered(current ?? there, { us: two.us, isYes, by: who.person }, world.clock.now());
    return { kind: "save", value, result: value };
  });
  const agreement = agreementFor(match, community);
  if (agreement === "we said yes" && match.shownBy === community) await introduce(world, who, match, two);
  if (agreement === "both said yes") await tellThem(world, who, match, two, "yes");
  if (!isYes && sidesOf(match, community).theirs?.isYes === true)
    await tellThem(world, who, match, two, "no");
  return { kind: "answered", ...two, agreement, isHidden: !isShown(match, two.us) };
}

/** The other side hears that both said yes, or that it is not to be for now. */
async function tellThem(
  world: World,
  { tenant }: Speaker,
  match: Match,
  { us, them }: Two,
  what: "yes" | "no",
): Promise<void> {
  const message: Message =
    what === "yes"
      ? { kind: "card", card: drawWhen({ us: them, them: us }) }
      : { kind: "text", text: `${us.name} would rather not meet for now. Nothing is planned.` };
  await tellStewards(world, tenant, match, them.id, { id: `match-${what}`, message });
}

/** When two communities meet. */
export interface Meeting {
  readonly community: CommunityId;
  readonly other: CommunityId;
  readonly start: Temporal.Instant;
  /** IANA zone in which the start was said. */
  readonly zone: string;
}

/**
 * Plans the one session, where both said yes; members of both are invited
 * (rules BRK7, BRK8). Pressed twice it is one. @throws {StorageError} press again
 */
export async function planTogether(
  world: World,
  who: Speaker,
  wish: Meeting,
): Promise<(Two & { readonly kind: "planned"; readonly session: Session }) | Refusal> {
  const { tenant } = who;
  const two = await seeTwo(world, who, wish.community, wish.other);
  if (isRefusal(two)) return two;
  const pair = pairOf(wish.community, wish.other);
  const match = await loadMatch(world.tables, tenant, pair);
  const refused = checkAgreed(match, wish.community) ?? checkAhead(wish.start, world.clock.now());
  if (refused !== undefined) return refused;
  const before = match?.session === undefined ? undefined : await findSession(world, tenant, match.session);
  if (before !== undefined && before.status !== "cancelled") return plannedAlready(before);
  const id = await holdSession(world, who, pair, before);
  for (const each of pair) {
    const taken = await claimSlots(world, tenant, each, [{ holder: id, start: wish.start }]);
    if (taken !== undefined) return taken;
  }
  const subjects = match?.subjects ?? [];
  const names = { ours: two.us.name, theirs: two.them.name };
  const { session } = await book(world, tenant, {
    id,
    communityId: two.us.id,
    together: two.them.id,
    start: wish.start,
    zone: wish.zone,
    agenda: jointAgenda({ ...names, subjects, questions: [] }),
    scheduledBy: who.person,
  });
  return { kind: "planned", ...two, session };
}

function plannedAlready(session: Session): Refusal {
  const when = sayLocal(startOf(session), session.zone);
  return refuse(409, "planned-already", `It is planned already: ${when}.`);
}

/** One id for all who plan at the same moment; after a session that was called off, a new one. */
function holdSession(
  world: World,
  { tenant }: Speaker,
  pair: readonly [CommunityId, CommunityId],
  before: Session | undefined,
): Promise<Session["id"]> {
  const fresh = sessionId(world.newId());
  return updateMatch<Session["id"]>(world.tables, tenant, pair, (current) => {
    if (current === undefined) return { kind: "keep", result: fresh };
    if (current.session !== undefined && current.session !== before?.id)
      return { kind: "keep", result: current.session };
    return { kind: "save", value: { ...current, session: fresh }, result: fresh };
  });
}

/** How far a community is with another, when they meet where that is planned, and whether the other knows of it. @throws {StorageError} */
export async function standingOf(
  world: World,
  { tenant }: Speaker,
  us: Community,
  other: CommunityId,
): Promise<{ readonly agreement: Agreement; readonly start: string | null; readonly isHidden: boolean }> {
  const match = await loadMatch(world.tables, tenant, pairOf(us.id, other));
  const isHidden = !isShown(match, us);
  const session = match?.session === undefined ? undefined : await findSession(world, tenant, match.session);
  const isOff = match?.session !== undefined && (session === undefined || session.status === "cancelled");
  if (match !== undefined && isOff) {
    const { session: _off, ...agreed } = match;
    return { agreement: agreementFor(agreed, us.id), start: null, isHidden };
  }
  return { agreement: agreementFor(match, us.id), start: session?.start ?? null, isHidden };
}

/** The private communities that let a community know of them (rule BRK10). @throws {StorageError} */
export async function shownTo(
  world: World,
  tenant: TenantId,
  us: CommunityId,
): Promise<readonly Community[]> {
  const shown = (await listMatches(world.tables, tenant)).flatMap(({ one, other, shownBy }) =>
    shownBy !== undefined && shownBy !== us && (one === us || other === us) ? [shownBy] : [],
  );
  const found = await Promise.all(shown.map((id) => findCommunity(world, tenant, id)));
  return found.filter((each) => each !== undefined);
}
