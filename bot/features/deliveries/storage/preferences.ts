/**
 * What people want of unasked messages.
 *
 * | what is asked                | table         | partition | row    |
 * |------------------------------|---------------|-----------|--------|
 * | how somebody wants messages  | notifications | tenant    | person |
 */
import { z } from "zod";
import { preferencesSchema, USUAL_PREFERENCES, type Preferences } from "../../../../core/deliveries/index.ts";
import type { PersonId, TenantId } from "../../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../../core/refusal.ts";
import type { Tables } from "../../../ports.ts";
import { loadAmong } from "../../../table-batches.ts";
import { changeRecord, keyOf, readRecord, type Key } from "../../../tables.ts";

export const storedPreferencesSchema = z.object({ version: z.literal(1), preferences: preferencesSchema });
type StoredPreferences = z.output<typeof storedPreferencesSchema>;

const keyFor = (tenant: TenantId, person: PersonId): Key => ({
  partition: keyOf(tenant),
  row: keyOf(person),
});

/** The usual ones where somebody said nothing. @throws {StorageError} */
export async function loadPreferences(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<Preferences> {
  const table = await tables.open("notifications");
  const stored = await readRecord(table, keyFor(tenant, person), storedPreferencesSchema);
  return stored?.value.preferences ?? USUAL_PREFERENCES;
}

/** Those of the people who said anything; the usual ones hold for everybody else. @throws {StorageError} */
export async function loadPreferencesOf(
  tables: Tables,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Preferences>> {
  const byRow = new Map(people.map((person) => [keyOf(person), person]));
  const table = await tables.open("notifications");
  const rows = await loadAmong(table, keyOf(tenant), [...byRow.keys()], storedPreferencesSchema);
  return new Map(
    rows.flatMap(({ row, value }) => {
      const person = byRow.get(row);
      return person === undefined ? [] : [[person, value.preferences] as const];
    }),
  );
}

/** Changes them from a fresh read; a refusal changes nothing. @throws {StorageError} */
export async function changePreferences(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  change: (current: Preferences) => Preferences | Refusal,
): Promise<Preferences | Refusal> {
  const table = await tables.open("notifications");
  return changeRecord<StoredPreferences, Preferences | Refusal>(
    table,
    keyFor(tenant, person),
    storedPreferencesSchema,
    (current) => {
      const changed = change(current?.preferences ?? USUAL_PREFERENCES);
      if (isRefusal(changed)) return { kind: "keep", result: changed };
      return { kind: "save", value: { version: 1, preferences: changed }, result: changed };
    },
  );
}
