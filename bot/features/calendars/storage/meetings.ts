/**
 * Sessions in people's calendars, and what people allowed for it.
 *
 * | what is asked                                | table          | partition       | row       |
 * |----------------------------------------------|----------------|-----------------|-----------|
 * | what somebody allowed                        | calendargrants | tenant, person  | `grant`   |
 * | where a session or series stands, and how    | calendarevents | tenant, id      | `meeting` |
 *
 * The calendar knows each meeting by the id of its session or series, so that one
 * that was made before this process could write it down is found again.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { personId, type PersonId, type TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  keyOf,
  putRecord,
  readRecord,
  rowsIn,
  type Key,
} from "../../../tables.ts";

export const grantSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  /** Sealed: only the calendars' adapter can open it. */
  grant: z.string(),
  /** UTC instant. */
  givenAt: z.string(),
});

/** One occurrence in a calendar; no id where it was taken out. */
const occurrenceSchema = z.object({ id: z.string().exactOptional(), said: z.string() });

export const keptSchema = z.object({
  version: z.literal(1),
  owner: z.string().transform(personId),
  /** "dates": a rhythm that the calendar has no words for stands there date by date. */
  kind: z.enum(["one", "series", "dates"]),
  /** The calendar's name for it; empty where only its dates stand there. */
  id: z.string(),
  meeting: z.object({ joinUrl: z.string().exactOptional(), chatId: z.string().exactOptional() }),
  /** What the calendar was told last. */
  said: z.string(),
  /** By their original start (UTC): what was told of single occurrences. */
  dates: z.record(z.string(), occurrenceSchema),
  app: z.enum(["wanted", "there", "refused"]),
  /** How often the app was not let in because the chat was not there yet. */
  appTries: z.int(),
  /** UTC instant until which one worker has the app in hand: two at once would add two tabs. */
  appClaimedUntil: z.string().exactOptional(),
  /** Taken out of the calendar, by us or by its owner. */
  isOut: z.boolean(),
});
/** How a session or series stands in somebody's calendar. */
export type Kept = z.output<typeof keptSchema>;

const events = rowsIn("calendarevents", keptSchema);

const grantKey = (tenant: TenantId, person: PersonId): Key => ({
  partition: keyOf(tenant, person),
  row: "grant",
});
const keptKey = (tenant: TenantId, id: string): Key => ({ partition: keyOf(tenant, id), row: "meeting" });

/** What somebody allowed; nothing: undefined. @throws {StorageError} */
export async function loadGrant(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
): Promise<string | undefined> {
  const table = await tables.open("calendargrants");
  return (await readRecord(table, grantKey(tenant, person), grantSchema))?.value.grant;
}

/** Keeps what somebody allowed; the newest counts. @throws {StorageError} */
export async function saveGrant(
  tables: Tables,
  tenant: TenantId,
  grant: Omit<z.output<typeof grantSchema>, "version">,
): Promise<void> {
  const key = grantKey(tenant, grant.person);
  await putRecord(await tables.open("calendargrants"), key, { version: 1, ...grant });
}

/** Puts a renewed grant in the place of the one it came from; one that was taken back meanwhile stays so. @throws {StorageError} */
export async function renewGrant(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  before: string,
  renewed: string,
): Promise<void> {
  const table = await tables.open("calendargrants");
  await changeRecord(table, grantKey(tenant, person), grantSchema, (current) =>
    current?.grant === before
      ? { kind: "save", value: { ...current, grant: renewed }, result: undefined }
      : { kind: "keep", result: undefined },
  );
}

/** Forgets what somebody allowed (only that one, where it is given). @throws {StorageError} */
export async function dropGrant(
  tables: Tables,
  tenant: TenantId,
  person: PersonId,
  only?: string,
): Promise<void> {
  const table = await tables.open("calendargrants");
  const key = grantKey(tenant, person);
  const current = await readRecord(table, key, grantSchema);
  if (current === undefined || (only !== undefined && current.value.grant !== only)) return;
  await deleteRecord(table, key, current.etag);
}

/** How a session or series stands in a calendar; nowhere: undefined. @throws {StorageError} */
export function loadKept(tables: Tables, tenant: TenantId, id: string): Promise<Kept | undefined> {
  return events.load(tables, keptKey(tenant, id));
}

/**
 * Writes how it stands: the same whoever writes it, as the calendar makes nothing
 * twice. What is known of the app stays as it is there. @returns what is kept now
 * @throws {StorageError}
 */
export async function saveKept(tables: Tables, tenant: TenantId, id: string, kept: Kept): Promise<Kept> {
  const table = await tables.open("calendarevents");
  return changeRecord<Kept, Kept>(table, keptKey(tenant, id), keptSchema, (current) => {
    const isSame = current !== undefined && current.owner === kept.owner && current.id === kept.id;
    const value = isSame ? withAppOf(kept, current) : kept;
    return { kind: "save", value, result: value };
  });
}

function withAppOf(kept: Kept, { app, appTries, appClaimedUntil }: Kept): Kept {
  const { appClaimedUntil: _claim, ...rest } = kept;
  return { ...rest, app, appTries, ...(appClaimedUntil === undefined ? {} : { appClaimedUntil }) };
}

/** Takes it on to bring the app in; false where another worker does, or it is done. @throws {StorageError} */
export async function claimApp(
  tables: Tables,
  tenant: TenantId,
  id: string,
  claim: { readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<boolean> {
  const table = await tables.open("calendarevents");
  return changeRecord<Kept, boolean>(table, keptKey(tenant, id), keptSchema, (current) => {
    const claimed = current?.appClaimedUntil;
    const isTaken =
      claimed !== undefined && Temporal.Instant.compare(Temporal.Instant.from(claimed), claim.now) > 0;
    if (current?.app !== "wanted" || isTaken) return { kind: "keep", result: false };
    const appTries = current.appTries + 1;
    const value = { ...current, appTries, appClaimedUntil: claim.until.toString() };
    return { kind: "save", value, result: true };
  });
}

/** Keeps what became of bringing the app in. @throws {StorageError} */
export async function noteApp(tables: Tables, tenant: TenantId, id: string, app: Kept["app"]): Promise<void> {
  const table = await tables.open("calendarevents");
  await changeRecord(table, keptKey(tenant, id), keptSchema, (current) => {
    if (current === undefined) return { kind: "keep", result: undefined };
    const { appClaimedUntil: _claim, ...rest } = current;
    return { kind: "save", value: { ...rest, app }, result: undefined };
  });
}
