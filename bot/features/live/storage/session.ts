/**
 * What is kept of a session while it is live.
 *
 * | what is asked                        | table         | partition         | row              |
 * |--------------------------------------|---------------|-------------------|------------------|
 * | where a session stands, its epoch    | live          | tenant, session   | `state`          |
 * | which instance keeps it              | live          | tenant, session   | `lease`          |
 * | which sessions are open              | liveopen      | tenant            | session          |
 * | what was marked: votes, places       | marks         | tenant, session   | place            |
 * | who was there                        | attendance    | tenant, session   | person           |
 * | what a meeting started by itself     | meetingstarts | tenant, meeting   | `last`           |
 */
import { z } from "zod";
import { ATTENDED_BY, controlSchema } from "../../../../core/live/contract.ts";
import { sessionId, type MeetingId, type SessionId, type TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  eachRecord,
  insertRecord,
  keyOf,
  putRecord,
  readRecord,
  tenantsIn,
  type Change,
  type Key,
} from "../../../tables.ts";

const liveSchema = z.object({
  version: z.literal(1),
  /** "making": somebody makes the documents until `makingUntilMs`. */
  state: z.enum(["making", "open"]),
  epoch: z.int(),
  makingUntilMs: z.number(),
  controlId: z.string(),
  floorId: z.string(),
  /** Whether the documents are there and cannot be opened: then the next one who comes in makes new ones. */
  isBroken: z.boolean(),
  /** The last control state that was seen. */
  control: controlSchema,
  /** Server times, milliseconds since 1970. */
  lastTouchedMs: z.number(),
  /** How many people were connected, and when that was seen. */
  connected: z.int(),
  connectedSeenMs: z.number(),
});
export type LiveRow = z.output<typeof liveSchema>;

const leaseSchema = z.object({ version: z.literal(1), holder: z.string(), untilMs: z.number() });
const openSchema = z.object({ version: z.literal(1) });
const attendeeSchema = z.object({
  version: z.literal(1),
  person: z.string(),
  name: z.string(),
  firstSeenMs: z.number(),
  /** By which way: the panel, the card in the meeting's chat, or named by whoever ran it. */
  by: z.enum(ATTENDED_BY).default("panel"),
});
export type Attendee = z.output<typeof attendeeSchema>;

const keyFor = (tenant: TenantId, session: SessionId, row: string): Key => ({
  partition: keyOf(tenant, session),
  row,
});

/** Absent: undefined. @throws {StorageError} */
export async function loadLive(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<LiveRow | undefined> {
  return (await readRecord(await tables.open("live"), keyFor(tenant, session, "state"), liveSchema))?.value;
}

/** Changes where a session stands, from a fresh read. @throws {StorageError} */
export async function changeLive<R>(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  decide: (current: LiveRow | undefined) => Change<LiveRow, R>,
): Promise<R> {
  return changeRecord(await tables.open("live"), keyFor(tenant, session, "state"), liveSchema, decide);
}

/** Takes, renews or is refused the lease of a session. Server times in ms. @throws {StorageError} */
export async function takeLease(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  lease: { holder: string; nowMs: number; untilMs: number },
): Promise<"mine" | "another's"> {
  const table = await tables.open("live");
  return changeRecord<z.output<typeof leaseSchema>, "mine" | "another's">(
    table,
    keyFor(tenant, session, "lease"),
    leaseSchema,
    (current) => {
      if (current !== undefined && current.holder !== lease.holder && current.untilMs > lease.nowMs) {
        return { kind: "keep", result: "another's" };
      }
      return {
        kind: "save",
        value: { version: 1, holder: lease.holder, untilMs: lease.untilMs },
        result: "mine",
      };
    },
  );
}

/** Where a session stands, and until when an instance keeps it, in one read. Server times in ms. @throws {StorageError} */
export async function loadRoom(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<{ readonly live: LiveRow | undefined; readonly keptUntilMs: number }> {
  let live: LiveRow | undefined;
  let keptUntilMs = 0;
  const rows = eachRecord(
    await tables.open("live"),
    keyOf(tenant, session),
    z.union([liveSchema, leaseSchema]),
  );
  for await (const { value } of rows)
    if ("state" in value) live = value;
    else keptUntilMs = value.untilMs;
  return { live, keptUntilMs };
}

/** Gives a lease back. @throws {StorageError} */
export async function dropLease(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  holder: string,
): Promise<void> {
  await changeRecord(await tables.open("live"), keyFor(tenant, session, "lease"), leaseSchema, (current) =>
    current?.holder === holder ? { kind: "delete", result: undefined } : { kind: "keep", result: undefined },
  );
}

/** Puts a session on the list of those that need a keeper. @throws {StorageError} */
export async function listOpen(tables: Tables, tenant: TenantId, session: SessionId): Promise<void> {
  await putRecord(
    await tables.open("liveopen"),
    { partition: keyOf(tenant), row: keyOf(session) },
    { version: 1 },
  );
}

/** Takes a session off that list. @throws {StorageError} */
export async function unlistOpen(tables: Tables, tenant: TenantId, session: SessionId): Promise<void> {
  await deleteRecord(await tables.open("liveopen"), { partition: keyOf(tenant), row: keyOf(session) });
}

/** Every session that needs a keeper. Read by workers, never while a person waits. @throws {StorageError} */
export async function openSessions(
  tables: Tables,
): Promise<readonly { tenant: TenantId; session: SessionId }[]> {
  const table = await tables.open("liveopen");
  const found: { tenant: TenantId; session: SessionId }[] = [];
  for (const tenant of await tenantsIn(tables)) {
    for await (const row of eachRecord(table, keyOf(tenant), openSchema))
      found.push({ tenant, session: sessionId(row.row) });
  }
  return found;
}

/** The sessions of one company that need a keeper. @throws {StorageError} */
export async function openSessionsOf(tables: Tables, tenant: TenantId): Promise<readonly SessionId[]> {
  const rows = eachRecord(await tables.open("liveopen"), keyOf(tenant), openSchema);
  return Array.fromAsync(rows, ({ row }) => sessionId(row));
}

/** Records who is there; the first time counts. @throws {StorageError} */
export async function saveAttendees(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  people: readonly z.input<typeof attendeeSchema>[],
): Promise<void> {
  const table = await tables.open("attendance");
  await Promise.all(
    people.map((attendee) => insertRecord(table, keyFor(tenant, session, keyOf(attendee.person)), attendee)),
  );
}

/** Forgets that somebody was there who was added by name; who came by themselves stays. @throws {StorageError} */
export async function dropAttendee(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  person: string,
): Promise<void> {
  if (!person.startsWith("named-")) return;
  await deleteRecord(await tables.open("attendance"), keyFor(tenant, session, keyOf(person)));
}

/** Everybody who was there at any time. @throws {StorageError} */
export async function listAttendees(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<readonly Attendee[]> {
  const rows = eachRecord(await tables.open("attendance"), keyOf(tenant, session), attendeeSchema);
  return Array.fromAsync(rows, (row) => row.value);
}

const startSchema = z.object({
  version: z.literal(1),
  session: z.string().transform(sessionId),
  /** Server time, milliseconds since 1970. */
  atMs: z.number(),
});
export type Start = z.output<typeof startSchema>;

const startKey = (tenant: TenantId, meeting: MeetingId): Key => ({
  partition: keyOf(tenant, meeting),
  row: "last",
});

/** The session that was last started in a meeting, without having been planned. Absent: undefined. @throws {StorageError} */
export async function loadStart(
  tables: Tables,
  tenant: TenantId,
  meeting: MeetingId,
): Promise<Start | undefined> {
  return (await readRecord(await tables.open("meetingstarts"), startKey(tenant, meeting), startSchema))
    ?.value;
}

/** Changes it, from a fresh read. @throws {StorageError} */
export async function changeStart<R>(
  tables: Tables,
  tenant: TenantId,
  meeting: MeetingId,
  decide: (current: Start | undefined) => Change<Start, R>,
): Promise<R> {
  return changeRecord(await tables.open("meetingstarts"), startKey(tenant, meeting), startSchema, decide);
}
