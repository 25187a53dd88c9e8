/** Naming who facilitates and who helps: whom one can choose, and what was chosen. */
import type { PersonId, SessionId } from "../../../core/ids.ts";
import { may } from "../../../core/access/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { openTurn } from "../../../core/scheduling/rota.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import { tiesOf } from "../matching/index.ts";
import type { Choices, Choosable } from "./cards.ts";
import { sessionOfRota } from "./changing.ts";
import { listTurns } from "./storage.ts";
import { giveOut, type Who } from "./turns.ts";

/** A list that somebody reads; in larger communities the tab names the others. */
const MOST_LISTED = 60;

/** What can be chosen for a session (rule SCH84). @throws {StorageError} */
export async function choicesFor(world: World, who: Who, id: SessionId): Promise<Choices | Refusal> {
  const session = await sessionOfRota(world, who, id, "session.schedule");
  if (isRefusal(session)) return session;
  const { candidates } = await giveOut(world, who.tenant, session.communityId);
  const turns = await listTurns(world.tables, who.tenant, session.communityId);
  const members = (await membersOf(world, who.tenant, session.communityId)).filter(({ role }) =>
    may(role, "session.join"),
  );
  const community = await findCommunity(world, who.tenant, session.communityId);
  const isOnRota = (person: PersonId): boolean => candidates.some((each) => each.person === person);
  const choosable = members.map(({ person, name }) => ({ person, name }));
  const turn = turns.get(id) ?? openTurn(id);
  const isMine = turn.facilitator === who.person;
  const helpers = isMine ? await newTiesFirst(world, who, choosable) : choosable;
  return {
    kind: "choices",
    session,
    communityName: community?.name ?? "",
    turn,
    facilitators: choosable.filter(({ person }) => isOnRota(person)).slice(0, MOST_LISTED),
    helpers: helpers.slice(0, MOST_LISTED),
    areNewTiesFirst: isMine,
  };
}

/** Whom somebody has not met yet, then whom they met longest ago (rule SCH99). Only for themselves: their ties are theirs. */
async function newTiesFirst(
  world: World,
  who: Who,
  people: readonly Choosable[],
): Promise<readonly Choosable[]> {
  const ties = await tiesOf(world, who.tenant, who.person);
  const lastAt = new Map(ties.map((tie) => [tie.other, tie.lastAt]));
  const metAt = ({ person }: Choosable): string => lastAt.get(person) ?? "";
  return people
    .filter(({ person }) => person !== who.person)
    .toSorted((one, other) => (metAt(one) < metAt(other) ? -1 : metAt(one) === metAt(other) ? 0 : 1));
}
