/**
 * The recaps that are kept.
 *
 * | what is asked                        | table         | partition         | row              |
 * |--------------------------------------|---------------|-------------------|------------------|
 * | a session's recap                    | recaps        | tenant, session   | `recap`          |
 * | a community's recaps, newest first   | recapsof      | tenant, community | end, descending  |
 */
import { z } from "zod";
import { recapAnswer } from "../../../../core/live/contract.ts";
import type { Recap } from "../../../../core/live/index.ts";
import { sessionId, type CommunityId, type SessionId, type TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  eachRecord,
  insertRecord,
  keyOf,
  loadEach,
  pageRecords,
  putRecord,
  readRecord,
  replaceRecord,
  StorageError,
  type Key,
} from "../../../tables.ts";

const pointerSchema = z.object({ version: z.literal(1), session: z.string().transform(sessionId) });

const keyFor = (tenant: TenantId, session: SessionId): Key => ({
  partition: keyOf(tenant, session),
  row: "recap",
});

/**
 * Keeps a recap as `make` draws it from what is recorded, and draws it again
 * where another writer was faster: the last one to write has seen everything.
 * @returns the recap that was there, and the one that is there now
 * @throws {StorageError} after twelve lost races, too
 */
export async function keepRecap(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  make: (before: Recap | undefined) => Promise<Recap>,
): Promise<{ readonly before: Recap | undefined; readonly recap: Recap }> {
  const table = await tables.open("recaps");
  const key = keyFor(tenant, session);
  for (let tries = 0; tries < RECAP_TRIES; tries += 1) {
    const current = await readRecord(table, key, recapAnswer);
    const recap = await make(current?.value);
    const answer =
      current === undefined
        ? await insertRecord(table, key, recap)
        : await replaceRecord(table, key, recap, current.etag);
    if (answer === "inserted" || answer === "replaced") return { before: current?.value, recap };
  }
  throw new StorageError("keep a recap", new Error("lost the race too often"));
}

const RECAP_TRIES = 12;

/** Puts a recap among a community's: its own, or one that met in it as well. @param endedMs server time, milliseconds since 1970 @throws {StorageError} */
export async function listRecap(
  tables: Tables,
  tenant: TenantId,
  recap: Pick<Recap, "sessionId" | "communityId">,
  endedMs: number,
): Promise<void> {
  const newestFirst = String(NO_END_MS - endedMs).padStart(15, "0");
  const key = { partition: keyOf(tenant, recap.communityId), row: keyOf(newestFirst, recap.sessionId) };
  await putRecord(await tables.open("recapsof"), key, { version: 1, session: recap.sessionId });
}

/** Later than any session: keys count down from here, so that the newest stands first. */
const NO_END_MS = 999_999_999_999_999;

/** Absent: undefined. @throws {StorageError} */
export async function loadRecap(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<Recap | undefined> {
  return (await readRecord(await tables.open("recaps"), keyFor(tenant, session), recapAnswer))?.value;
}

/** The session of a community's newest recap. @throws {StorageError} */
export async function newestRecap(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
): Promise<SessionId | undefined> {
  const page = await pageRecords(await tables.open("recapsof"), keyOf(tenant, community), pointerSchema, {
    limit: 1,
  });
  return page.items[0]?.value.session;
}

/** A community's recaps of sessions that ended since an instant, newest first. @param sinceMs milliseconds since 1970 @throws {StorageError} */
export async function recapsSince(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  sinceMs: number,
): Promise<readonly Recap[]> {
  const rows = eachRecord(await tables.open("recapsof"), keyOf(tenant, community), pointerSchema, {
    upTo: keyOf(String(NO_END_MS - sinceMs).padStart(15, "0"), "\uffff"),
  });
  const ids = await Array.fromAsync(rows, (row) => row.value.session);
  return loadEach(ids, (id) => loadRecap(tables, tenant, id));
}
