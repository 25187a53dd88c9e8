/** Groups of introductions as their people see them. */
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { sharedSlots, type Group, type Round } from "../../../core/matching/index.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { findPeople } from "../people/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { signInNamesOf } from "./addresses.ts";
import type { GroupView } from "./cards/introduction.ts";
import * as store from "./storage/rounds.ts";

/** Times that are offered; more buttons would not fit beside chat and call. */
const MOST_SLOTS = 3;

/** Groups as their people see them. */
export interface GroupViews {
  /** Somebody's view of their own; undefined where they are in none. */
  of(person: PersonId): GroupView | undefined;
  /** The same for all of a group at once. */
  together(group: Group): GroupView;
}

/** How the people of these groups see them. @throws {StorageError} */
export async function viewsOf(
  world: World,
  tenant: TenantId,
  round: Pick<Round, "communityId" | "arrangement">,
  groups: readonly Group[],
): Promise<GroupViews> {
  const people = groups.flatMap(({ members }) => members.map(({ person }) => person));
  const [community, programme, known, attributes] = await Promise.all([
    findCommunity(world, tenant, round.communityId),
    store.loadProgramme(world.tables, tenant, round.communityId),
    findPeople(world, tenant, people),
    attributesOf(world, tenant, people),
  ]);
  const now = world.clock.now();
  const slotsOf = new Map(
    groups.map((group) => {
      const hours = group.members.flatMap(({ person }) => attributes.get(person) ?? []);
      return [group.id, sharedSlots(hours, now, MOST_SLOTS)] as const;
    }),
  );
  const names = await signInNamesOf(world, [...known.values()]);
  const addressOf = names && ((person: PersonId): string => names.get(person) ?? person);
  const viewFor = (group: Group, zone: string | undefined, reader: PersonId | undefined): GroupView => ({
    ...{ communityName: community?.name ?? "Your community", arrangement: round.arrangement, group },
    ...(reader === undefined ? {} : { reader }),
    ...(addressOf === undefined ? {} : { addressOf }),
    zone: zone !== undefined && isTimeZone(zone) ? zone : "UTC",
    slots: slotsOf.get(group.id) ?? [],
  });
  return {
    of(person) {
      const group = groups.find(({ members }) => members.some((member) => member.person === person));
      return group === undefined ? undefined : viewFor(group, known.get(person)?.timeZone, person);
    },
    together: (group) => viewFor(group, programme?.settings.zone, undefined),
  };
}
