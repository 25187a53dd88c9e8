/** Whoever ran a session together knows each other from then on. */
import type { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../../core/ids.ts";
import { startOf } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { attendeesOf } from "../live/index.ts";
import { recordTies } from "../matching/index.ts";
import { findPeople } from "../people/index.ts";
import type { GivenTurn } from "./turns.ts";

/** A look comes every day; after so many, somebody has long seen to a server that stood still. */
const LOOKED_BACK_DAYS = 14;

/**
 * Remembers a tie between the facilitator of a session and those who helped
 * (rule SCH99), once it is over and as far as they were there. However often
 * it looks, a session counts once. @throws {StorageError}
 */
export async function rememberPairs(
  world: World,
  tenant: TenantId,
  held: readonly GivenTurn[],
): Promise<void> {
  const since: Temporal.Instant = world.clock.now().subtract({ hours: 24 * LOOKED_BACK_DAYS });
  for (const { session, turn } of held) {
    const { facilitator, coFacilitators } = turn;
    const isLately = startOf(session).epochMilliseconds >= since.epochMilliseconds;
    if (facilitator === undefined || coFacilitators.length === 0) continue;
    if (session.status !== "ended" || !isLately) continue;
    const there = await attendeesOf(world, tenant, session.id);
    const ran = [facilitator, ...coFacilitators].filter((person) => there.has(person));
    const known = await findPeople(world, tenant, ran);
    const members = ran.map((person) => ({ person, name: known.get(person)?.name ?? "" }));
    await recordTies(world, tenant, { id: `rota|${session.id}`, kind: "rota", at: session.start, members });
  }
}
