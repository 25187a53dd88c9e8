/**
 * What administrators set.
 *
 * | what is asked                        | table    | partition | row                        |
 * |--------------------------------------|----------|-----------|----------------------------|
 * | what holds for the company           | policies | tenant    | `choices`                  |
 * | what is stopped                      | stops    | tenant    | `company`, community       |
 * | what must not be erased              | holds    | tenant    | kind, community or person  |
 */
import { z } from "zod";
import {
  choicesChangeSchema,
  holdSchema,
  USUAL_CHOICES,
  type Choices,
  type ChoicesChange,
  type Hold,
  type Stop,
} from "../../../core/policies/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import type { Tables } from "../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  keyOf,
  putRecord,
  readRecord,
  type Key,
} from "../../tables.ts";

const storedChoices = z.object({ version: z.literal(1), choices: choicesChangeSchema });
const storedStop = z.object({
  version: z.literal(1),
  stoppedAt: z.string(),
  resumedAt: z.string().optional(),
});
const storedHold = z.object({ version: z.literal(1), hold: holdSchema, since: z.string() });

const choicesKey = (tenant: TenantId): Key => ({ partition: keyOf(tenant), row: "choices" });

/** What was set, with the usual for the rest. @throws {StorageError} */
export async function loadChoices(tables: Tables, tenant: TenantId): Promise<Choices> {
  const stored = await readRecord(await tables.open("policies"), choicesKey(tenant), storedChoices);
  return { ...USUAL_CHOICES, ...stored?.value.choices };
}

/** Changes some of it. @throws {StorageError} */
export async function saveChoices(tables: Tables, tenant: TenantId, change: ChoicesChange): Promise<Choices> {
  return changeRecord<z.output<typeof storedChoices>, Choices>(
    await tables.open("policies"),
    choicesKey(tenant),
    storedChoices,
    (current) => {
      const choices = { ...current?.choices, ...change };
      return { kind: "save", value: { version: 1, choices }, result: { ...USUAL_CHOICES, ...choices } };
    },
  );
}

/** Everything that was ever stopped, by community, or `company`. @throws {StorageError} */
export async function loadStops(tables: Tables, tenant: TenantId): Promise<ReadonlyMap<string, Stop>> {
  const stops = new Map<string, Stop>();
  for await (const { row, value } of eachRecord(await tables.open("stops"), keyOf(tenant), storedStop))
    stops.set(row, value);
  return stops;
}

/** Stops, or lets go on. Stopping what is stopped, and resuming what is not, changes nothing. @throws {StorageError} */
export async function saveStop(
  tables: Tables,
  tenant: TenantId,
  where: string,
  isStopped: boolean,
  at: string,
): Promise<void> {
  await changeRecord<z.output<typeof storedStop>, void>(
    await tables.open("stops"),
    { partition: keyOf(tenant), row: keyOf(where) },
    storedStop,
    (current) => {
      const is = current !== undefined && current.resumedAt === undefined;
      if (is === isStopped) return { kind: "keep", result: undefined };
      const stoppedAt = isStopped ? at : (current?.stoppedAt ?? at);
      const value = { version: 1 as const, stoppedAt, ...(isStopped ? {} : { resumedAt: at }) };
      return { kind: "save", value, result: undefined };
    },
  );
}

function holdKey(tenant: TenantId, hold: Hold): Key {
  const what = hold.kind === "community" ? hold.community : hold.kind === "person" ? hold.person : "";
  return { partition: keyOf(tenant), row: keyOf(hold.kind, what) };
}

/** Every hold, with the instant since which it holds. @throws {StorageError} */
export async function loadHolds(
  tables: Tables,
  tenant: TenantId,
): Promise<readonly { readonly hold: Hold; readonly since: string }[]> {
  const rows = await Array.fromAsync(eachRecord(await tables.open("holds"), keyOf(tenant), storedHold));
  return rows.map(({ value: { hold, since } }) => ({ hold, since }));
}

/** Holds from now on, or holds no more. @throws {StorageError} */
export async function saveHold(
  tables: Tables,
  tenant: TenantId,
  hold: Hold,
  since: string | undefined,
): Promise<void> {
  const table = await tables.open("holds");
  if (since === undefined) await deleteRecord(table, holdKey(tenant, hold));
  else await putRecord(table, holdKey(tenant, hold), { version: 1, hold, since });
}
