/** Who is in a meeting's chat, as Teams says it. */
import type { PersonId, SessionId, TenantId } from "../../../../core/ids.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import { ConnectorError, type RosterPerson, type World } from "../../../ports.ts";
import { chatOf } from "./showing.ts";

/** How long an answer of Teams is good for: people come and go, and each asking costs a page of the roster. */
const GOOD_FOR_MS = 30_000;
/** Beyond this many pages a chat is a crowd, and the count no help. */
const MOST_PAGES = 4;

interface Asked {
  readonly atMs: number;
  readonly people: readonly RosterPerson[] | undefined;
}

const askedIn = new WeakMap<World, Map<SessionId, Asked>>();

/** The people of the meeting's chat; undefined where Teams does not say. @throws {StorageError} */
export async function peopleInChat(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<readonly PersonId[] | undefined> {
  return (await rosterOf(world, tenant, session))?.map(({ person }) => person);
}

/** The sign-in name that a company gives to its guests, by which Teams calls nobody. */
const OF_A_GUEST = "#ext#@";

/** By which address Teams knows the people of the meeting's chat, as far as it says. @throws {StorageError} */
export async function addressesInChat(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<ReadonlyMap<PersonId, string>> {
  const roster = (await rosterOf(world, tenant, session)) ?? [];
  return new Map(
    roster.flatMap(({ person, addresses }) => {
      const address = addresses.find((each) => !each.includes(OF_A_GUEST));
      return address === undefined ? [] : [[person, address] as const];
    }),
  );
}

async function rosterOf(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<readonly RosterPerson[] | undefined> {
  const known = askedIn.get(world) ?? new Map<SessionId, Asked>();
  askedIn.set(world, known);
  const nowMs = world.clock.now().epochMilliseconds;
  const last = known.get(session.id);
  if (last !== undefined && nowMs - last.atMs < GOOD_FOR_MS) return last.people;
  const people = await readRoster(world, tenant, session);
  known.set(session.id, { atMs: nowMs, people });
  return people;
}

async function readRoster(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<readonly RosterPerson[] | undefined> {
  const chat = await chatOf(world, tenant, session);
  if (chat === undefined) return undefined;
  try {
    const people: RosterPerson[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await world.connector.roster(chat, after);
      people.push(...page.people);
      if (page.next === undefined) return people;
      after = page.next;
    }
    return people;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return undefined;
  }
}
