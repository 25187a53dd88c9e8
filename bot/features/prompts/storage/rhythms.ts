/**
 * Rhythms, whose turn it is to write, and what of the pool a community has had.
 *
 * | what is asked                             | table            | partition         | row                |
 * |-------------------------------------------|------------------|-------------------|--------------------|
 * | a community's rhythms                     | promptrhythms    | tenant, community | rhythm             |
 * | who takes turns in writing                | promptvolunteers | tenant, community | person             |
 * | what was written for a time of a rhythm   | promptturns      | tenant, rhythm    | the time (instant) |
 * | what of the pool a community has had      | promptpool       | tenant, community | `used`             |
 */
import { z } from "zod";
import { personId, type CommunityId, type PersonId, type TenantId } from "../../../../core/ids.ts";
import {
  questionsSchema,
  rhythmSchema,
  volunteerSchema,
  type Rhythm,
  type Volunteer,
} from "../../../../core/prompts/index.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  type Change,
} from "../../../tables.ts";

/** Keeps a new rhythm; the second of the same id is refused. @throws {StorageError} */
export async function addRhythm(
  tables: Tables,
  tenant: TenantId,
  rhythm: Rhythm,
): Promise<"inserted" | "exists"> {
  const key = { partition: keyOf(tenant, rhythm.communityId), row: keyOf(rhythm.id) };
  return insertRecord(await tables.open("promptrhythms"), key, rhythm);
}

/** Absent: undefined. @throws {StorageError} */
export async function loadRhythm(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  id: string,
): Promise<Rhythm | undefined> {
  const key = { partition: keyOf(tenant, community), row: keyOf(id) };
  return (await readRecord(await tables.open("promptrhythms"), key, rhythmSchema))?.value;
}

/** A community's rhythms, the oldest first. @throws {StorageError} */
export async function listRhythms(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Rhythm[]> {
  const rows = eachRecord(await tables.open("promptrhythms"), keyOf(tenant, community), rhythmSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/** Changes a rhythm from a fresh read. @throws {StorageError} */
export async function updateRhythm<R>(
  tables: Tables,
  tenant: TenantId,
  at: { readonly community: CommunityId; readonly id: string },
  decide: (current: Rhythm | undefined) => Change<Rhythm, R>,
): Promise<R> {
  const key = { partition: keyOf(tenant, at.community), row: keyOf(at.id) };
  return changeRecord(await tables.open("promptrhythms"), key, rhythmSchema, decide);
}

/** Everybody who takes turns. @throws {StorageError} */
export async function listVolunteers(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Volunteer[]> {
  const rows = eachRecord(await tables.open("promptvolunteers"), keyOf(tenant, community), volunteerSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

/** Puts somebody among those who take turns; whoever is there keeps their last turn. @throws {StorageError} */
export async function addVolunteer(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<"inserted" | "exists"> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  return insertRecord(await tables.open("promptvolunteers"), key, { version: 1, person });
}

/** Keeps when somebody was asked to write. @throws {StorageError} */
export async function keepVolunteer(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  volunteer: Volunteer,
): Promise<void> {
  const key = { partition: keyOf(tenant, community), row: keyOf(volunteer.person) };
  await putRecord(await tables.open("promptvolunteers"), key, volunteer);
}

/** Takes somebody out of the turns. Absent: nothing. @throws {StorageError} */
export async function dropVolunteer(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<void> {
  const key = { partition: keyOf(tenant, community), row: keyOf(person) };
  await deleteRecord(await tables.open("promptvolunteers"), key);
}

export const turnSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  /** Absent until they have written. */
  questions: questionsSchema.exactOptional(),
});
export type WritingTurn = z.output<typeof turnSchema>;

/** Changes whose turn a time of a rhythm is from a fresh read. @param at UTC instant @throws {StorageError} */
export async function updateTurn<R>(
  tables: Tables,
  tenant: TenantId,
  rhythm: string,
  at: string,
  decide: (current: WritingTurn | undefined) => Change<WritingTurn, R>,
): Promise<R> {
  const key = { partition: keyOf(tenant, rhythm), row: keyOf(at) };
  return changeRecord(await tables.open("promptturns"), key, turnSchema, decide);
}

const usedSchema = z.object({
  version: z.literal(1),
  /** Of this round, with the prompt for which each was drawn. */
  used: z.array(z.object({ id: z.string(), prompt: z.string() })),
});
export type UsedPool = z.output<typeof usedSchema>;

/** Changes what a community has had of the pool from a fresh read. @throws {StorageError} */
export async function updateUsed<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: UsedPool) => Change<UsedPool, R>,
): Promise<R> {
  const key = { partition: keyOf(tenant, community), row: "used" };
  return changeRecord(await tables.open("promptpool"), key, usedSchema, (current) =>
    decide(current ?? { version: 1, used: [] }),
  );
}
