/** What Teams' own links call people: their sign-in names, asked for when a card is drawn and never kept. */
import type { PersonId } from "../../../core/ids.ts";
import { ConnectorError, type World } from "../../ports.ts";
import type { Person } from "../people/index.ts";

/** Of more people at once Teams would rather be asked nothing: each asks for their own group, when they want to write. */
const MOST_ASKED = 400;
const AT_ONCE = 16;

/** The sign-in name that a company gives to its guests, by which Teams opens no chat. */
const OF_A_GUEST = /#ext#@/i;

/**
 * The sign-in names of these people, each from the roster of their own chat
 * (of guests their mail address); whoever has none, or is not found, is left
 * out. Undefined for more people than are asked for at once. Never throws.
 */
export async function signInNamesOf(
  world: World,
  people: readonly Person[],
): Promise<ReadonlyMap<PersonId, string> | undefined> {
  if (people.length > MOST_ASKED) return undefined;
  const found = new Map<PersonId, string>();
  for (let from = 0; from < people.length; from += AT_ONCE)
    await Promise.all(
      people.slice(from, from + AT_ONCE).map(async (person) => {
        const name = await signInNameOf(world, person);
        if (name !== undefined) found.set(person.id, name);
      }),
    );
  return found;
}

async function signInNameOf(world: World, { id, personal }: Person): Promise<string | undefined> {
  if (personal === undefined) return undefined;
  try {
    const { people } = await world.connector.roster(personal);
    const mine = people.find(({ person }) => person === id)?.addresses ?? [];
    return mine.find((address) => !OF_A_GUEST.test(address));
  } catch (error) {
    // A link that goes by an id is better than no card.
    if (error instanceof ConnectorError) return undefined;
    throw error;
  }
}
