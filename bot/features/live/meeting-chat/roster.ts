/** Who is in a meeting's chat, as Teams says it. */
import type { PersonId, TenantId } from "../../../../core/ids.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import type { Conversation, RosterPerson, World } from "../../../ports.ts";
import { answered, askedSeldom } from "./asking-teams.ts";
import { chatOf } from "./showing.ts";

/** How long an answer of Teams is good for: people come and go, and each asking costs a page of the roster. */
const GOOD_FOR_MS = 30_000;
/** Beyond this many pages a chat is a crowd, and the count no help. */
const MOST_PAGES = 4;

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

const rosterOf = askedSeldom(GOOD_FOR_MS, readRoster);

async function readRoster(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<readonly RosterPerson[] | undefined> {
  const chat = await chatOf(world, tenant, session);
  return chat === undefined ? undefined : answered(() => firstPages(world, chat));
}

/** As many as there are, or the first of a crowd. @throws {ConnectorError} */
async function firstPages(world: World, chat: Conversation): Promise<readonly RosterPerson[]> {
  const people: RosterPerson[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await world.connector.roster(chat, after);
    people.push(...page.people);
    if (page.next === undefined) return people;
    after = page.next;
  }
  return people;
}
