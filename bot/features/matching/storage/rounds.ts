/**
 * Introductions: what a steward set, the rounds, and their groups.
 *
 * | what is asked                        | table              | partition           | row         |
 * |--------------------------------------|--------------------|---------------------|-------------|
 * | what is set for a community          | introductions      | tenant, community   | `programme` |
 * | a community's rounds, the last first | introductionrounds | tenant, community   | time turned |
 * | the groups of a round                | introductiongroups | tenant, arrangement | group       |
 *
 * Groups are written before the round that names their arrangement: where the
 * server stops in between, they belong to nothing and are never shown.
 */
import { Temporal } from "temporal-polyfill";
import type { CommunityId, TenantId } from "../../../../core/ids.ts";
import {
  groupSchema,
  programmeSchema,
  roundSchema,
  type Group,
  type Programme,
  type Round,
} from "../../../../core/matching/index.ts";
import type { Tables } from "../../../ports.ts";
import {
  eachRecord,
  insertRecord,
  keyOf,
  pageRecords,
  putRecord,
  rowsIn,
  type Change,
  type Key,
} from "../../../tables.ts";

const groups = rowsIn("introductiongroups", groupSchema);

const rounds = rowsIn("introductionrounds", roundSchema);

const introductions = rowsIn("introductions", programmeSchema);

/** The last millisecond that thirteen digits can say: the year 2286. */
const LAST_MS = 9_999_999_999_999;

const programmeKey = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "programme",
});

const roundKey = (tenant: TenantId, community: CommunityId, sendAt: string): Key => ({
  partition: keyOf(tenant, community),
  row: String(LAST_MS - Temporal.Instant.from(sendAt).epochMilliseconds).padStart(13, "0"),
});

/** Absent: undefined. @throws {StorageError} */
export function loadProgramme(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<Programme | undefined> {
  return introductions.load(tables, programmeKey(tenant, community));
}

/** Changes what is set, from a fresh read. @throws {StorageError} */
export function updateProgramme<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: Programme | undefined) => Change<Programme, R>,
): Promise<R> {
  return introductions.change(tables, programmeKey(tenant, community), decide);
}

/** Writes a round once. @throws {StorageError} */
export async function addRound(
  tables: Tables,
  tenant: TenantId,
  round: Round,
): Promise<"inserted" | "exists"> {
  const key = roundKey(tenant, round.communityId, round.sendAt);
  return insertRecord(await tables.open("introductionrounds"), key, round);
}

/** Absent: undefined. @throws {StorageError} */
export function loadRound(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  sendAt: string,
): Promise<Round | undefined> {
  return rounds.load(tables, roundKey(tenant, community, sendAt));
}

/** Changes a round from a fresh read. @throws {StorageError} */
export function updateRound<R>(
  tables: Tables,
  tenant: TenantId,
  round: Pick<Round, "communityId" | "sendAt">,
  decide: (current: Round | undefined) => Change<Round, R>,
): Promise<R> {
  const key = roundKey(tenant, round.communityId, round.sendAt);
  return rounds.change(tables, key, decide);
}

/** A community's rounds, the last first. @throws {StorageError} */
export async function listRounds(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  limit: number,
): Promise<readonly Round[]> {
  const table = await tables.open("introductionrounds");
  const page = await pageRecords(table, keyOf(tenant, community), roundSchema, { limit });
  return page.items.map(({ value }) => value);
}

const groupKey = (tenant: TenantId, arrangement: string, id: string): Key => ({
  partition: keyOf(tenant, arrangement),
  row: keyOf(id),
});

/** Writes the groups of an arrangement that nothing names yet. @throws {StorageError} */
export async function putGroups(
  tables: Tables,
  tenant: TenantId,
  arrangement: string,
  groups: readonly Group[],
): Promise<void> {
  const table = await tables.open("introductiongroups");
  for (const group of groups) await putRecord(table, groupKey(tenant, arrangement, group.id), group);
}

/** The groups of an arrangement that have people in them. @throws {StorageError} */
export async function listGroups(
  tables: Tables,
  tenant: TenantId,
  arrangement: string,
): Promise<readonly Group[]> {
  const rows = eachRecord(await tables.open("introductiongroups"), keyOf(tenant, arrangement), groupSchema);
  const groups = await Array.fromAsync(rows, (row) => row.value);
  return groups.filter(({ members }) => members.length > 0);
}

/** Changes a group from a fresh read. @throws {StorageError} */
export function updateGroup<R>(
  tables: Tables,
  tenant: TenantId,
  arrangement: string,
  id: string,
  decide: (current: Group | undefined) => Change<Group, R>,
): Promise<R> {
  return groups.change(tables, groupKey(tenant, arrangement, id), decide);
}
