/** The rota of a community as it stands: read, given out, kept. */
import type { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import { communityNotFound, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import { isTimeZone, type Session } from "../../../core/scheduling/index.ts";
import {
  giveTurns,
  loosen,
  openTurn,
  tallyOf,
  type Candidate,
  type Rota,
  type Tally,
  type Turn,
} from "../../../core/scheduling/rota.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { findPeople, outOfReach } from "../people/index.ts";
import { sessionsOf } from "../scheduling/index.ts";
import { listTurns, loadRota, updateTurn } from "./storage.ts";

export type Who = Pick<Speaker, "tenant" | "person">;

/** A coming session with who facilitates it. */
export interface GivenTurn {
  readonly session: Session;
  readonly turn: Turn;
}

/** The whole of a community's rota. */
export interface Standing {
  readonly rota: Rota;
  readonly candidates: readonly Candidate[];
  readonly tallies: ReadonlyMap<PersonId, Tally>;
  /** Sessions of the last year, who facilitated them beside each. */
  readonly held: readonly GivenTurn[];
  /** Coming sessions by their start. */
  readonly coming: readonly GivenTurn[];
}

/** A year: who facilitated before that may do so again. */
const LOOKED_BACK_DAYS = 365;
const PAGE = 200;
/** So many coming sessions have a facilitator; later ones wait. */
const GIVEN_AHEAD = 12;

/** Gives out what is not given yet and keeps it (rules SCH81, SCH82). @throws {StorageError} */
export async function giveOut(world: World, tenant: TenantId, community: CommunityId): Promise<Standing> {
  const now = world.clock.now();
  const [rota, kept, sessions] = await Promise.all([
    loadRota(world.tables, tenant, community),
    listTurns(world.tables, tenant, community),
    sessionsSince(world, tenant, community),
  ]);
  const candidates = await candidatesOf(world, tenant, community, rota);
  const withTurn = (session: Session) => ({
    session,
    start: session.start,
    turn: kept.get(session.id) ?? openTurn(session.id),
  });
  const isOver = ({ status, start }: Session): boolean => status === "ended" || start <= now.toString();
  const held = sessions.filter(isOver).map(withTurn);
  const ahead = sessions
    .filter((session) => !isOver(session))
    .slice(0, GIVEN_AHEAD)
    .map(withTurn);
  const given = new Map(giveTurns(candidates, held, loosen(ahead, now)).map((turn) => [turn.session, turn]));
  const coming: GivenTurn[] = [];
  for (const { session, turn } of ahead) {
    const next = given.get(session.id) ?? turn;
    coming.push({ session, turn: await keepTurn(world, tenant, community, turn, next) });
  }
  return { rota, candidates, tallies: tallyOf(held), held, coming };
}

/** Writes a turn that was given out, unless somebody changed it in between: then theirs stands. */
function keepTurn(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  before: Turn,
  next: Turn,
): Promise<Turn> {
  if (before.facilitator === next.facilitator) return Promise.resolve(before);
  return updateTurn<Turn>(world.tables, tenant, community, next.session, (current) =>
    current !== undefined && JSON.stringify(current) !== JSON.stringify(before)
      ? { kind: "keep", result: current }
      : { kind: "save", value: next, result: next },
  );
}

/** Those on the rota who may run sessions now, in its order. */
async function candidatesOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  rota: Rota,
): Promise<readonly Candidate[]> {
  const runners = await membersWhoMay(world, tenant, community, "session.run");
  const able = rota.people.filter(({ person }) => runners.some((each) => each.person === person));
  const people = able.map(({ person }) => person);
  const [known, lost] = await Promise.all([
    findPeople(world, tenant, people),
    outOfReach(world, tenant, people),
  ]);
  // Whoever can no longer be asked gets no turn.
  const asked = able.filter(({ person }) => !lost.has(person));
  return asked.map((each) => {
    const zone = known.get(each.person)?.timeZone;
    return { ...each, zone: zone !== undefined && isTimeZone(zone) ? zone : "UTC" };
  });
}

async function sessionsSince(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Session[]> {
  const from: Temporal.Instant = world.clock.now().subtract({ hours: 24 * LOOKED_BACK_DAYS });
  const found: Session[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const options = after === undefined ? { from, limit: PAGE } : { after, limit: PAGE };
    const page = await sessionsOf(world, tenant, community, options);
    found.push(...page.items.filter(({ status }) => status !== "cancelled"));
    after = page.next;
  }
  return found;
}

/** A community whose rota this person may see, and whether they may be on it. @throws {StorageError} */
export async function communityOfRota(
  world: World,
  who: Who,
  id: CommunityId,
  action: "session.see" | "session.run" | "session.schedule",
): Promise<{ readonly kind: "seen"; readonly community: Community; readonly isRunner: boolean } | Refusal> {
  const standing = await roleIn(world, who.tenant, id, who.person);
  const community = await findCommunity(world, who.tenant, id);
  if (community === undefined || !may(standing, "session.see")) return communityNotFound();
  if (may(standing, action)) return { kind: "seen", community, isRunner: may(standing, "session.run") };
  return refuse(
    403,
    "not-a-facilitator",
    `Only stewards and facilitators of ${community.name} can do this. Nothing has changed.`,
  );
}
