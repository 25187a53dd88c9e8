/** Whoever may check what waits in a library hears of it (rule LIB17). */
import { may } from "../../../core/access/index.ts";
import { isActive, type Member } from "../../../core/communities/index.ts";
import { mayCheck, type Entry } from "../../../core/library/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { drawToCheck } from "./cards-check.ts";
import { planToCheck } from "./planning-checks.ts";
import { shelfOf } from "./shelves.ts";
import { loadEntry } from "./storage/entries.ts";

/** Where nobody but the author looks after a library, so many others are asked: one would be too few, all too many. */
const MOST_ASKED = 3;

/** Asks for a check of what waits by now, and again next Monday while anything does. Idempotent. @throws {StorageError} */
export async function askToCheck(world: World, tenant: TenantId, id: CommunityId, on: string): Promise<void> {
  const community = await findCommunity(world, tenant, id);
  if (community === undefined || !isActive(community)) return;
  const waiting = await waitingIn(world, tenant, id);
  const members = await membersOf(world, tenant, id);
  const keepers = members.filter(({ role }) => may(role, "library.review"));
  const others = members.filter(({ role }) => !may(role, "library.review"));
  const hasOtherKeeper = (entry: Entry): boolean => keepers.some(({ person }) => person !== entry.by.person);
  const askedOf = (people: readonly Member[]) =>
    people
      .map(({ person, role }) => ({
        person,
        entries: waiting.filter((entry) =>
          mayCheck(entry, { person, standing: role }, hasOtherKeeper(entry)),
        ),
      }))
      .filter(({ entries }) => entries.length > 0);
  const asked = [...askedOf(keepers), ...askedOf(others).slice(0, MOST_ASKED)];
  if (asked.length === 0) return;
  const address = tabAddress(world.settings, `library&community=${encodeURIComponent(id)}`);
  await deliver(
    world,
    tenant,
    asked.map(({ person, entries }) => ({
      id: `check|${id}|${on}|${person}`,
      about: `check|${id}`,
      why: "change" as const,
      urgency: "their hour" as const,
      community: id,
      to: { kind: "person" as const, person },
      message: { kind: "card" as const, card: drawToCheck(community.name, entries, address) },
    })),
  );
  await planToCheck(world, tenant, id, 8 - world.clock.now().toZonedDateTimeISO("UTC").dayOfWeek);
}

/** More is not looked through at once. */
const MOST_WAITING = 50;

async function waitingIn(world: World, tenant: TenantId, community: CommunityId): Promise<readonly Entry[]> {
  const ids = [...(await shelfOf(world, tenant, community)).waiting].slice(0, MOST_WAITING);
  const found = await Promise.all(ids.map((id) => loadEntry(world.tables, tenant, { community, id })));
  return found.flatMap((entry) => (entry?.state === "waiting" ? [entry] : []));
}
