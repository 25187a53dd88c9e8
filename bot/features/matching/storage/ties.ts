/**
 * Who met whom.
 *
 * | what is asked                     | table | partition      | row   |
 * |-----------------------------------|-------|----------------|-------|
 * | whom somebody has met, and when   | ties  | tenant, person | other |
 *
 * A tie is kept by both of its people, so that each has their own in one place.
 */
import type { PersonId, TenantId } from "../../../../core/ids.ts";
import { strengthen, tieSchema, type Meeting, type Tie } from "../../../../core/matching/index.ts";
import type { Tables } from "../../../ports.ts";
import { listAmong } from "../../../table-batches.ts";
import { changeRecord, keyOf, loadEach, rowsIn } from "../../../tables.ts";

const ties = rowsIn("ties", tieSchema);

type People = Pick<Tie, "person" | "other" | "name">;

/** Counts a meeting in these ties, some at once; a second time changes nothing. @throws {StorageError} */
export async function countMeetings(
  tables: Tables,
  tenant: TenantId,
  pairs: readonly People[],
  meeting: Meeting,
): Promise<void> {
  await loadEach(pairs, (people) => countMeeting(tables, tenant, people, meeting));
}

async function countMeeting(
  tables: Tables,
  tenant: TenantId,
  people: People,
  meeting: Meeting,
): Promise<void> {
  const key = { partition: keyOf(tenant, people.person), row: keyOf(people.other) };
  await changeRecord(await tables.open("ties"), key, tieSchema, (current) => {
    const value = strengthen(current, people, meeting);
    return value === "known"
      ? { kind: "keep", result: undefined }
      : { kind: "save", value, result: undefined };
  });
}

/** Everybody whom somebody has met. @throws {StorageError} */
export function listTies(tables: Tables, tenant: TenantId, person: PersonId): Promise<readonly Tie[]> {
  return ties.list(tables, keyOf(tenant, person));
}

/** The ties of many: in one sweep, where most who have any are among them. @throws {StorageError} */
export async function listTiesOf(
  tables: Tables,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<readonly Tie[]> {
  const partitions = people.map((person) => keyOf(tenant, person));
  const found = await listAmong(await tables.open("ties"), partitions, tieSchema);
  return found.map(({ value }) => value);
}
