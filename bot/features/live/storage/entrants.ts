/**
 * Who was let into a session.
 *
 * | what is asked                        | table    | partition       | row    |
 * |--------------------------------------|----------|-----------------|--------|
 * | who was let in, under which name     | entrants | tenant, session | person |
 */
import { z } from "zod";
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  readRecord,
  type Key,
} from "../../../tables.ts";

const entrantSchema = z.object({
  version: z.literal(1),
  person: z.string(),
  name: z.string(),
  /** Sent out by whoever runs the session: not let in again, and nothing more of theirs is recorded. */
  isOut: z.literal(true).exactOptional(),
});

const keyFor = (tenant: TenantId, session: SessionId, row: string): Key => ({
  partition: keyOf(tenant, session),
  row,
});

/** Records that somebody was let in, under the name of their token; the first time counts. @throws {StorageError} */
export async function saveEntrant(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  who: { readonly person: string; readonly name: string },
): Promise<"inserted" | "exists"> {
  const { person, name } = who;
  return insertRecord(await tables.open("entrants"), keyFor(tenant, session, keyOf(person)), {
    version: 1,
    person,
    name,
  });
}

/** Forgets that somebody was let in. @throws {StorageError} */
export async function dropEntrant(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  person: string,
): Promise<"dropped" | "absent"> {
  const answer = await deleteRecord(await tables.open("entrants"), keyFor(tenant, session, keyOf(person)));
  return answer === "deleted" ? "dropped" : "absent";
}

/** Sends somebody out for the rest of the session. @throws {StorageError} */
export async function sendOut(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  person: string,
): Promise<"out" | "absent"> {
  const key = keyFor(tenant, session, keyOf(person));
  return changeRecord<z.output<typeof entrantSchema>, "out" | "absent">(
    await tables.open("entrants"),
    key,
    entrantSchema,
    (current) =>
      current === undefined
        ? { kind: "keep", result: "absent" }
        : { kind: "save", value: { ...current, isOut: true }, result: "out" },
  );
}

/** Whether somebody was sent out. @throws {StorageError} */
export async function isSentOut(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  person: string,
): Promise<boolean> {
  const key = keyFor(tenant, session, keyOf(person));
  return (await readRecord(await tables.open("entrants"), key, entrantSchema))?.value.isOut === true;
}

/** Everybody who was let in, and not sent out since. @throws {StorageError} */
export async function listEntrants(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<readonly { readonly person: string; readonly name: string }[]> {
  const rows = eachRecord(await tables.open("entrants"), keyOf(tenant, session), entrantSchema);
  return (await Array.fromAsync(rows, (row) => row.value)).filter(({ isOut }) => isOut !== true);
}
