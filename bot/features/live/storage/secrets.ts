/**
 * What was written privately and is not revealed yet.
 *
 * | what is asked              | table   | partition       | row                                   |
 * |----------------------------|---------|-----------------|---------------------------------------|
 * | what waits for its reveal  | secrets | tenant, session | `words`, step, random id              |
 * | picks in a quiz            | secrets | tenant, session | `quiz`, step, person                  |
 */
import { z } from "zod";
import type { Secret } from "../../../../core/live/activities/index.ts";
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { deleteRecord, eachRecord, insertRecord, keyOf, putRecord, type Key } from "../../../tables.ts";

/** Without an author where it was written without a name: nothing in the row says whose it is. */
export const secretSchema = z.object({
  version: z.literal(1),
  kind: z.enum(["words", "quiz"]),
  id: z.string(),
  stepId: z.string(),
  text: z.string(),
  authorId: z.string(),
  authorName: z.string(),
});
export type SecretRow = z.output<typeof secretSchema>;

const keyFor = (tenant: TenantId, session: SessionId, { kind, stepId, id, authorId }: SecretRow): Key => ({
  partition: keyOf(tenant, session),
  row: keyOf(kind, stepId, kind === "quiz" ? authorId : id),
});

/** Keeps words for the reveal; the same id again changes nothing. @throws {StorageError} */
export async function saveSecret(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  secret: Secret,
): Promise<void> {
  const row: SecretRow = { version: 1, kind: "words", ...secret };
  await insertRecord(await tables.open("secrets"), keyFor(tenant, session, row), row);
}

/** Keeps somebody's picks in a quiz, in the place of their earlier ones. @throws {StorageError} */
export async function savePicks(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  picks: Secret,
): Promise<void> {
  const row: SecretRow = { version: 1, kind: "quiz", ...picks };
  await putRecord(await tables.open("secrets"), keyFor(tenant, session, row), row);
}

/** Everything that is private in a session. @throws {StorageError} */
export async function listSecrets(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<readonly SecretRow[]> {
  const rows = eachRecord(await tables.open("secrets"), keyOf(tenant, session), secretSchema);
  return Array.fromAsync(rows, ({ value }) => value);
}

/** Forgets what was revealed. @throws {StorageError} */
export async function dropSecret(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  row: SecretRow,
): Promise<void> {
  await deleteRecord(await tables.open("secrets"), keyFor(tenant, session, row));
}
