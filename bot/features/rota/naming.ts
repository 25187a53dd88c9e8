/** Naming who facilitates and who helps: whom one can choose, and what was chosen. */
import type { PersonId, SessionId } from "../../../core/ids.ts";
import { may } from "../../../core/access/index.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { openTurn } from "../../../core/scheduling/rota.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import type { Choices } from "./cards.ts";
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
  return {
    kind: "choices",
    session,
    communityName: community?.name ?? "",
    turn: turns.get(id) ?? openTurn(id),
    facilitators: choosable.filter(({ person }) => isOnRota(person)).slice(0, MOST_LISTED),
    helpers: choosable.slice(0, MOST_LISTED),
  };
}
