/**
 * What people say about themselves.
 *
 * | what is asked          | table    | partition | row    |
 * |------------------------|----------|-----------|--------|
 * | one person's profile   | profiles | tenant    | person |
 */
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { profileSchema, type Profile } from "../../../core/profiles/index.ts";
import type { Tables } from "../../ports.ts";
import { loadAmong } from "../../table-batches.ts";
import { keyOf, rowsIn, type Change, type Key } from "../../tables.ts";

const profiles = rowsIn("profiles", profileSchema);

function keyFor(tenant: TenantId, person: PersonId): Key {
  return { partition: keyOf(tenant), row: keyOf(person) };
}

/** Absent: undefined. @throws {StorageError} */
export function loadProfile(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<Profile | undefined> {
  return profiles.load(tables, keyFor(tenant, person));
}

/** Those of the people who have one. @throws {StorageError} */
export async function loadProfiles(
  tables: Tables,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<readonly Profile[]> {
  const rows = people.map((person) => keyFor(tenant, person).row);
  const found = await loadAmong(await tables.open("profiles"), keyOf(tenant), rows, profileSchema);
  return found.map(({ value }) => value);
}

/** Changes a profile from a fresh read. @throws {StorageError} */
export function changeProfile<R>(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  decide: (current: Profile | undefined) => Change<Profile, R>,
): Promise<R> {
  return profiles.change(tables, keyFor(tenant, person), decide);
}
