/** From the room to Tables: what was shared, who is there, where it stands. */
import { toRecord, type ControlState } from "../../../core/live/index.ts";
import { moveTo } from "../../../core/scheduling/index.ts";
import type { SessionId, TenantId } from "../../../core/ids.ts";
import type { LiveRoom, World } from "../../ports.ts";
import { changeSession } from "../scheduling/index.ts";
import { recordControl } from "./entering.ts";
import { STARTED } from "./job-kinds.ts";
import { listEntrants } from "./storage/entrants.ts";
import { listMarks, saveMarks } from "./storage/marks.ts";
import { saveContributions, listContributions } from "./storage/contributions.ts";
import * as store from "./storage/session.ts";

/** Which session is recorded. */
export interface Recorded {
  readonly tenant: TenantId;
  readonly session: SessionId;
}

/** What of a room is in Tables. */
export interface Written {
  /** Marks, by place. */
  readonly marks: Map<string, string>;
  /** Ids of contributions. */
  readonly items: Set<string>;
  /** Who has come in, with the name of their token. */
  readonly names: Map<string, string>;
  readonly people: Set<string>;
  control: string;
  isLive: boolean;
  connected: number;
}

/** What Tables hold already, before a room is recorded. @throws {StorageError} */
export async function readWritten(world: World, { tenant, session }: Recorded): Promise<Written> {
  const [items, names, marks] = await Promise.all([
    listContributions(world.tables, tenant, session),
    listEntrants(world.tables, tenant, session),
    listMarks(world.tables, tenant, session),
  ]);
  return {
    marks: new Map(marks),
    items: new Set(items.map((item) => item.id)),
    names: new Map(names.map(({ person, name }) => [person, name])),
    people: new Set(),
    control: "",
    isLive: false,
    connected: -1,
  };
}

/** Writes what is new in the room (rules KEP4, KEP5). Whatever failed is tried again with the next call. @throws {StorageError} */
export async function record(world: World, post: Recorded, room: LiveRoom, written: Written): Promise<void> {
  const wasShared = await recordItems(world, post, room, written);
  await recordMarks(world, post, room, written);
  await recordPeople(world, post, room, written);
  await recordStanding(world, post, room.control(), written, wasShared);
}

async function recordItems(world: World, post: Recorded, room: LiveRoom, written: Written): Promise<boolean> {
  const incoming = room.contributions().filter((item) => !written.items.has(item.id));
  if (incoming.some((item) => !written.names.has(item.authorId))) {
    for (const { person, name } of await listEntrants(world.tables, post.tenant, post.session)) {
      written.names.set(person, name);
    }
  }
  const items = toRecord(written.items, incoming, written.names);
  await saveContributions(world.tables, post.tenant, post.session, items);
  for (const item of items) written.items.add(item.id);
  return items.length > 0;
}

/** Not all at once: a wall of two hundred people who vote is many small rows. */
const MARKS_AT_ONCE = 50;

async function recordMarks(world: World, post: Recorded, room: LiveRoom, written: Written): Promise<void> {
  const fresh = [...room.marks()].filter(([place, text]) => written.marks.get(place) !== text);
  for (let from = 0; from < fresh.length; from += MARKS_AT_ONCE) {
    const some = fresh.slice(from, from + MARKS_AT_ONCE);
    await saveMarks(world.tables, post.tenant, post.session, some);
    for (const [place, text] of some) written.marks.set(place, text);
  }
}

async function recordPeople(world: World, post: Recorded, room: LiveRoom, written: Written): Promise<void> {
  const firstSeenMs = world.clock.now().epochMilliseconds;
  const fresh = room.people().filter(({ person }) => !written.people.has(person));
  const attendees = fresh.map(({ person, name }) => ({
    version: 1 as const,
    person,
    name,
    firstSeenMs,
    by: "panel" as const,
  }));
  await store.saveAttendees(world.tables, post.tenant, post.session, attendees);
  for (const { person } of fresh) written.people.add(person);
}

async function recordStanding(
  world: World,
  post: Recorded,
  control: ControlState,
  written: Written,
  wasShared: boolean,
): Promise<void> {
  const { tenant, session } = post;
  const text = JSON.stringify(control);
  if (text !== written.control || wasShared) {
    await recordControl(world, tenant, session, control);
    if (control.status === "live" && !written.isLive) {
      await planClosingEarlier(world, tenant, session);
      await changeSession(world, tenant, session, (current) => moveTo(current, "live", world.clock.now()));
      await world.queue.send({ kind: STARTED, tenant, payload: { session } });
      written.isLive = true;
    }
    written.control = text;
  }
}

/** What was left unfinished ends as this one starts (rule SCH60), whatever becomes of this process. */
async function planClosingEarlier(world: World, tenant: TenantId, session: SessionId): Promise<void> {
  const dueAt = world.clock.now().add({ seconds: 5 });
  await world.due.plan({ tenant, id: `started|${session}`, kind: STARTED, payload: { session }, dueAt });
}

/** Writes how many are connected, where that changed. @throws {StorageError} */
export async function recordConnected(
  world: World,
  post: Recorded,
  connected: number,
  written: Written,
): Promise<void> {
  if (connected === written.connected) return;
  const nowMs = world.clock.now().epochMilliseconds;
  await store.changeLive(world.tables, post.tenant, post.session, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : {
          kind: "save",
          value: { ...current, connected, connectedSeenMs: nowMs, lastTouchedMs: nowMs },
          result: undefined,
        },
  );
  written.connected = connected;
}
