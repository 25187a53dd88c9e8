/** The one memory of who met whom: written by everything that brings people together, read by matching. */
import type { PersonId, TenantId } from "../../../core/ids.ts";
import type { EarlierGroup, Meeting, Tie } from "../../../core/matching/index.ts";
import type { World } from "../../ports.ts";
import { countMeetings, listTies, listTiesOf } from "./storage/ties.ts";

/**
 * A group that met, with the names that its people had.
 *
 * `id` names the group for good (`SESSION|STEP|GROUP`): told again, it counts
 * nothing twice. `kind` is how they met; for a live activity
 * `kindOfActivity` of core says which. `at` is a UTC instant.
 */
export interface MetGroup extends Meeting {
  readonly members: readonly { readonly person: PersonId; readonly name: string }[];
}

/**
 * Remembers that these people met: each pair of them has a tie from then on,
 * which both read in the tab and every later matching goes by. The same group
 * a second time changes nothing (rule INT2); fewer than two people are no group.
 * @throws {StorageError} call it again: what was counted stays counted once
 */
export async function recordTies(world: World, tenant: TenantId, group: MetGroup): Promise<void> {
  const members = [...new Map(group.members.map((member) => [member.person, member])).values()];
  const { id, kind, at } = group;
  const pairs = members.flatMap(({ person }) =>
    members
      .filter(({ person: other }) => other !== person)
      .map(({ person: other, name }) => ({ person, other, name })),
  );
  await countMeetings(world.tables, tenant, pairs, { id, kind, at });
}

/** Whom somebody has met, the last first. @throws {StorageError} */
export async function tiesOf(world: World, tenant: TenantId, person: PersonId): Promise<readonly Tie[]> {
  const ties = await listTies(world.tables, tenant, person);
  return ties.toSorted((one, other) => (one.lastAt < other.lastAt ? 1 : -1));
}

/**
 * The history of these people as `MatchRequest` asks for it: each pair that
 * met, whatever brought them together, at its last time. @throws {StorageError}
 */
export async function historyOf(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<readonly EarlierGroup[]> {
  const ties = await listTiesOf(world.tables, tenant, people);
  return ties
    .filter(({ person, other }) => person < other)
    .map(({ person, other, lastAt }) => ({ members: [person, other], at: lastAt }));
}

/** Every tie of these people, as each of them has it; among themselves each pair twice. @throws {StorageError} */
export function tiesFrom(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<readonly Tie[]> {
  return listTiesOf(world.tables, tenant, people);
}
