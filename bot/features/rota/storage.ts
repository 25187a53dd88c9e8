/**
 * The rota of each community, and who facilitates which session.
 *
 * | what is asked                        | table | partition         | row     |
 * |--------------------------------------|-------|-------------------|---------|
 * | who is on the rota                   | rotas | tenant, community | `rota`  |
 * | who facilitates which session        | turns | tenant, community | session |
 */
import type { CommunityId, SessionId, TenantId } from "../../../core/ids.ts";
import { rotaSchema, turnSchema, type Rota, type Turn } from "../../../core/scheduling/rota.ts";
import type { Tables } from "../../ports.ts";
import { changeTogether, type ChangeOfSome } from "../../table-batches.ts";
import { eachRecord, keyOf, readRecord, rowsIn, type Change, type Key } from "../../tables.ts";

const turns = rowsIn("turns", turnSchema);

const rotas = rowsIn("rotas", rotaSchema);

const rotaKey = (tenant: TenantId, community: CommunityId): Key => ({
  partition: keyOf(tenant, community),
  row: "rota",
});

const turnKey = (tenant: TenantId, community: CommunityId, session: SessionId): Key => ({
  partition: keyOf(tenant, community),
  row: keyOf(session),
});

/** An empty rota where there is none. @throws {StorageError} */
export async function loadRota(tables: Tables, tenant: TenantId, community: CommunityId): Promise<Rota> {
  const found = await readRecord(await tables.open("rotas"), rotaKey(tenant, community), rotaSchema);
  return found?.value ?? { version: 1, people: [] };
}

/** Changes a rota from a fresh read. @throws {StorageError} */
export function updateRota<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  decide: (current: Rota) => Change<Rota, R>,
): Promise<R> {
  return rotas.change(tables, rotaKey(tenant, community), (current) =>
    decide(current ?? { version: 1, people: [] }),
  );
}

/** By session. @throws {StorageError} */
export async function listTurns(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<ReadonlyMap<SessionId, Turn>> {
  const rows = eachRecord(await tables.open("turns"), keyOf(tenant, community), turnSchema);
  return new Map(await Array.fromAsync(rows, ({ value }) => [value.session, value] as const));
}

/** Changes turns from a fresh read, all or none. @throws {StorageError} */
export async function updateTurns<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  sessions: readonly SessionId[],
  decide: (current: readonly (Turn | undefined)[]) => ChangeOfSome<Turn, R>,
): Promise<R> {
  const keys = sessions.map((session) => turnKey(tenant, community, session));
  return changeTogether(await tables.open("turns"), keys, turnSchema, decide);
}

/** Changes a turn from a fresh read. @throws {StorageError} */
export function updateTurn<R>(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  session: SessionId,
  decide: (current: Turn | undefined) => Change<Turn, R>,
): Promise<R> {
  const key = turnKey(tenant, community, session);
  return turns.change(tables, key, decide);
}
