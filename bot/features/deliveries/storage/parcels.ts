/**
 * What is under way. Deliveries travel in parcels of up to some hundred and fifty, and a
 * parcel's row tells what became of each: marking one costs a few bytes,
 * whatever its card weighs.
 *
 * | what is asked                                | table   | partition     | row    |
 * |----------------------------------------------|---------|---------------|--------|
 * | a parcel, and what became of what is in it   | parcels | tenant, about | parcel |
 * | which parcels of a lane are not finished     | lanes   | tenant, lane  | parcel |
 *
 * A worker holds a parcel as long as it keeps writing to it: how long ago that
 * was is told by the store alone.
 */
import { z } from "zod";
import type { TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { deleteTogether, firstRecords, patchRecord, readTold } from "../../../table-batches.ts";
import {
  deleteRecord,
  eachOfTenant,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  type Key,
} from "../../../tables.ts";

const entrySchema = z.object({
  state: z.enum(["waiting", "sent", "failed", "skipped"]),
  reason: z.string().optional(),
  activityId: z.string().optional(),
  /** UTC instant. */
  at: z.string().optional(),
  tries: z.number().optional(),
  /** UTC instant before which it is not tried again. */
  againAt: z.string().optional(),
  /** UTC instant at which it would have gone out, had sending not been stopped. */
  heldSince: z.string().optional(),
  /** Of the key of its card, where that has one. */
  mark: z.string().optional(),
  /** Which drawing of the card stands there; absent for the first. */
  drawn: z.number().optional(),
});
/** What became of one delivery. */
export type Entry = z.output<typeof entrySchema>;
export type Entries = Readonly<Record<string, Entry>>;

const parcelSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  about: z.string(),
  lane: z.string(),
  /** The deliveries, by their ids within what they are about. */
  ids: z.array(z.string()).readonly(),
  /** By the delivery's place in `ids`: what is missing is waiting. */
  entries: z.record(z.string(), entrySchema).default({}),
  /** The worker that has it in hand; empty for nobody. */
  holder: z.string().default(""),
});
export type Parcel = z.output<typeof parcelSchema>;

const pointerSchema = z.object({ version: z.literal(1), about: z.string() });

/** Which parcel. */
export interface ParcelRef {
  readonly about: string;
  readonly id: string;
}

const keyFor = (tenant: TenantId, { about, id }: ParcelRef): Key => ({
  partition: keyOf(tenant, about),
  row: keyOf(id),
});
const pointerKey = (tenant: TenantId, lane: string, parcel: string): Key => ({
  partition: keyOf(tenant, lane),
  row: keyOf(parcel),
});

/** Keeps a parcel; it travels once it is in its lane. @throws {StorageError} */
export async function insertParcel(
  tables: Tables,
  tenant: TenantId,
  parcel: Pick<Parcel, "id" | "about" | "lane" | "ids">,
): Promise<void> {
  await insertRecord(await tables.open("parcels"), keyFor(tenant, parcel), { version: 1, ...parcel });
}

/** Absent: undefined. @throws {StorageError} */
export async function loadParcel(
  tables: Tables,
  tenant: TenantId,
  ref: ParcelRef,
): Promise<Parcel | undefined> {
  return (await readRecord(await tables.open("parcels"), keyFor(tenant, ref), parcelSchema))?.value;
}

/** Puts a parcel into its lane, also one that is there: whoever has it in hand looks at it once more. @throws {StorageError} */
export async function putInLane(
  tables: Tables,
  tenant: TenantId,
  lane: string,
  { about, id }: ParcelRef,
): Promise<void> {
  await putRecord(await tables.open("lanes"), pointerKey(tenant, lane, id), { version: 1, about });
}

/** A parcel that stands in a lane. */
export interface Standing extends ParcelRef {
  readonly lane: string;
  /** Of its place in the lane: another one when it was put there again. */
  readonly etag: string;
}

/** The first parcels of a lane. @throws {StorageError} */
export async function firstInLane(
  tables: Tables,
  tenant: TenantId,
  lane: string,
  most: number,
): Promise<readonly Standing[]> {
  const rows = await firstRecords(await tables.open("lanes"), keyOf(tenant, lane), pointerSchema, most);
  return rows.map(({ row, etag, value }) => ({ id: row, about: value.about, lane, etag }));
}

/** The lanes of a company in which something stands. @throws {StorageError} */
export async function lanesOf(tables: Tables, tenant: TenantId): Promise<readonly string[]> {
  const lanes = new Set<string>();
  for await (const { partition } of eachOfTenant(await tables.open("lanes"), tenant, pointerSchema))
    lanes.add(unescaped(partition.slice(keyOf(tenant).length + 1)));
  return [...lanes];
}

/** A key's signs as they were. */
function unescaped(part: string): string {
  return part.replace(/%([0-9a-f]{2})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Takes a finished parcel out of its lane; "again" where it was put there anew. @throws {StorageError} */
export async function takeFromLane(
  tables: Tables,
  tenant: TenantId,
  { lane, id, etag }: Standing,
): Promise<"taken" | "again"> {
  const key = pointerKey(tenant, lane, id);
  return (await deleteRecord(await tables.open("lanes"), key, etag)) === "changed" ? "again" : "taken";
}

/** A parcel that this worker has in hand, as it was written last. */
export interface Held {
  readonly parcel: Parcel;
  readonly etag: string;
}

/** Looks at a parcel, which may be taken in hand unless another worker wrote to it lately. @throws {StorageError} */
export async function findParcel(
  tables: Tables,
  tenant: TenantId,
  ref: ParcelRef,
  worker: string,
  staleMs: number,
): Promise<Held | "taken" | "gone"> {
  const table = await tables.open("parcels");
  const { stored, toldAtMs } = await readTold(table, keyFor(tenant, ref), parcelSchema);
  if (stored === undefined) return "gone";
  const { value: parcel, etag, writtenAtMs } = stored;
  const ageMs = toldAtMs - writtenAtMs;
  const isTaken = parcel.holder !== "" && parcel.holder !== worker && ageMs < staleMs;
  return isTaken ? "taken" : { parcel, etag };
}

/** Takes a parcel in hand as it was found; "taken" where another worker was faster. @throws {StorageError} */
export function holdFound(
  tables: Tables,
  tenant: TenantId,
  found: Held,
  worker: string,
): Promise<Held | "taken"> {
  return writeParcel(tables, tenant, found, found.parcel.entries, worker);
}

/** Takes a parcel in hand, unless another worker wrote to it lately. @throws {StorageError} */
export async function holdParcel(
  tables: Tables,
  tenant: TenantId,
  ref: ParcelRef,
  worker: string,
  staleMs: number,
): Promise<Held | "taken" | "gone"> {
  const found = await findParcel(tables, tenant, ref, worker, staleMs);
  return typeof found === "string" ? found : holdFound(tables, tenant, found, worker);
}

/** Writes what became of deliveries; "taken" where another worker wrote since. @throws {StorageError} */
export async function writeParcel(
  tables: Tables,
  tenant: TenantId,
  { parcel, etag }: Held,
  entries: Entries,
  holder: string,
): Promise<Held | "taken"> {
  const table = await tables.open("parcels");
  const written = await patchRecord(table, keyFor(tenant, parcel), { entries, holder }, etag);
  return written === "changed" ? "taken" : { parcel: { ...parcel, entries, holder }, etag: written.etag };
}

/** Forgets a parcel that never travelled. @throws {StorageError} */
export async function dropParcel(tables: Tables, tenant: TenantId, ref: ParcelRef): Promise<void> {
  await deleteTogether(await tables.open("parcels"), [keyFor(tenant, ref)]);
}
