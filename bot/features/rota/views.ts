/** The rota as one person sees it. */
import type { CommunityId, PersonId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { isAsked } from "../../../core/scheduling/rota.ts";
import type { World } from "../../ports.ts";
import { membersOf } from "../communities/index.ts";
import type { RotaView } from "./cards.ts";
import { communityOfRota, giveOut, type Who } from "./turns.ts";

/** Whose turn it is and who did it last; facilitators are known to everybody in their community. @throws {StorageError} */
export async function rotaView(
  world: World,
  who: Who,
  id: CommunityId,
  timeZone: string,
): Promise<RotaView | Refusal> {
  const seen = await communityOfRota(world, who, id, "session.see");
  if (isRefusal(seen)) return seen;
  const { rota, candidates, tallies, coming } = await giveOut(world, who.tenant, id);
  const members = await membersOf(world, who.tenant, id);
  const names = new Map(members.map(({ person, name }) => [person, name]));
  const nameOf = (person: PersonId): string => names.get(person) ?? "Former member";
  const mine = coming.find(({ turn }) => turn.facilitator === who.person);
  const isOn = rota.people.some(({ person }) => person === who.person);
  return {
    community: id,
    communityName: seen.community.name,
    timeZone,
    coming: coming.map(({ session, turn }) => ({
      session,
      hasAgreed: turn.hasAgreed,
      isAsked: isAsked({ turn, start: session.start }, world.clock.now()),
      coFacilitators: turn.coFacilitators.map(nameOf),
      ...(turn.facilitator === undefined ? {} : { facilitator: nameOf(turn.facilitator) }),
    })),
    people: candidates.map(({ person }) => ({
      name: nameOf(person),
      turns: 0,
      ...tallies.get(person),
    })),
    ...(seen.isRunner ? { isOn } : {}),
    ...(mine === undefined ? {} : { myNext: mine.session.id }),
  };
}
