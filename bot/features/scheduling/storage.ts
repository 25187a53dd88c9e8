/**
 * Sessions, and plans that wait for Confirm.
 *
 * | what is asked                          | table            | partition         | row            |
 * |----------------------------------------|------------------|-------------------|----------------|
 * | one session (the truth)                | sessions         | tenant, session   | `session`      |
 * | a community's sessions by start        | sessionsbystart  | tenant, community | start, session |
 * | which sessions a meeting may open      | meetingsessions  | tenant, meeting   | session        |
 * | which one was chosen for a meeting     | meetingchoices   | tenant, meeting   | `choice`       |
 * | one plan                               | plans            | tenant, plan      | `plan`         |
 *
 * The two indexes are written before the session itself. After a crash they
 * may name a session that is not there, which reading puts right, but never
 * miss one.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { sessionId } from "../../../core/ids.ts";
import type { CommunityId, MeetingId, SessionId, TenantId } from "../../../core/ids.ts";
import {
  briefSessionSchema,
  communitiesIn,
  planSchema,
  sessionSchema,
  type BriefSession,
  type Plan,
  type Session,
} from "../../../core/scheduling/index.ts";
import type { Tables } from "../../ports.ts";
import { eachRecord, kept, keyOf, loadEach, pageRecords, putRecord, rowsIn, type Key } from "../../tables.ts";

const pointerSchema = z.object({ version: z.literal(1), session: z.string().transform(sessionId) });

const sessions = kept<SessionId, Session>("sessions", "session", sessionSchema);
const briefly = kept<SessionId, BriefSession>("sessions", "session", briefSessionSchema);
const plans = kept<string, Plan>("plans", "plan", planSchema);

/** Absent: undefined. @throws {StorageError} */
export const loadSession = sessions.load;
/** Changes a session from a fresh read, again where another writer was faster. @throws {StorageError} */
export const updateSession = sessions.change;
/** Changes a plan from a fresh read. @throws {StorageError} */
export const updatePlan = plans.change;

/** An instant whose text sorts as time does. */
const stamp = (at: Temporal.Instant): string => at.toString({ smallestUnit: "second" });

/**
 * Writes a new session with its indexes. The table refuses a second one of
 * the same id, whoever writes it. @throws {StorageError}
 */
export async function addSession(
  tables: Tables,
  tenant: TenantId,
  session: Session,
): Promise<"inserted" | "exists"> {
  await addToCommunities(tables, tenant, session);
  if (session.meeting.id !== "") await addToMeeting(tables, tenant, session.meeting.id, session.id);
  return sessions.add(tables, tenant, session.id, session);
}

const rowOf = ({ start, id }: Pick<Session, "id" | "start">): string =>
  keyOf(stamp(Temporal.Instant.from(start)), id);

/**
 * Those that a community has at these rows of its index, each once, by their
 * starts: one that was moved, or went over to another community, is found at
 * its old place as well, and listed where it is now.
 */
function listedAt<Found extends Pick<BriefSession, "id" | "start" | "communityId" | "together">>(
  community: CommunityId,
  rows: ReadonlySet<string>,
  found: readonly Found[],
): readonly Found[] {
  return [...new Map(found.map((session) => [rowOf(session), session])).entries()]
    .filter(([row, session]) => rows.has(row) && communitiesIn(session).includes(community))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, session]) => session);
}

/** Puts a session among those of its communities, by its start. @throws {StorageError} */
export async function addToCommunities(
  tables: Tables,
  tenant: TenantId,
  session: Pick<Session, "id" | "start" | "communityId" | "together">,
): Promise<void> {
  for (const community of communitiesIn(session)) {
    const key = { partition: keyOf(tenant, community), row: rowOf(session) };
    await putRecord(await tables.open("sessionsbystart"), key, { version: 1, session: session.id });
  }
}

/** Keeps that a meeting may open a session. @throws {StorageError} */
export async function addToMeeting(
  tables: Tables,
  tenant: TenantId,
  meeting: MeetingId,
  id: SessionId,
): Promise<void> {
  const index = await tables.open("meetingsessions");
  await putRecord(index, { partition: keyOf(tenant, meeting), row: keyOf(id) }, { version: 1, session: id });
}

/** A page of a community's sessions. */
export interface SessionPage {
  readonly items: readonly Session[];
  /** Where to go on, or null at the end. */
  readonly next: string | null;
}

/**
 * A page of a community's sessions by their start.
 * @param options.from the earliest start; all where absent
 * @param options.after `next` of the page before
 * @throws {StorageError}
 */
export async function pageSessions(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  options: { readonly from?: Temporal.Instant; readonly after?: string; readonly limit: number },
): Promise<SessionPage> {
  const after = options.after ?? (options.from === undefined ? undefined : stamp(options.from));
  const page = await pageRecords(
    await tables.open("sessionsbystart"),
    keyOf(tenant, community),
    pointerSchema,
    {
      limit: options.limit,
      ...(after === undefined ? {} : { after }),
    },
  );
  const items = await loadAll(
    tables,
    tenant,
    page.items.map(({ value }) => value.session),
  );
  const rows = new Set(page.items.map(({ row }) => row));
  return { items: listedAt(community, rows, items), next: page.next };
}

/**
 * A community's sessions by their start, in brief.
 * @param which all from an instant on, or so many of the newest
 * @throws {StorageError}
 */
export async function listInBrief(
  tables: Tables,
  tenant: TenantId,
  community: CommunityId,
  which: { readonly from: Temporal.Instant } | { readonly newest: number },
): Promise<readonly BriefSession[]> {
  const index = await tables.open("sessionsbystart");
  const after = "from" in which ? { after: stamp(which.from) } : {};
  const rows = await Array.fromAsync(eachRecord(index, keyOf(tenant, community), pointerSchema, after));
  const listed = "newest" in which ? rows.slice(-which.newest) : rows;
  const found = await loadEach(listed, ({ value }) => briefly.load(tables, tenant, value.session));
  return listedAt(community, new Set(listed.map(({ row }) => row)), found);
}

/** The sessions that a meeting may open; any number of them may be over. @throws {StorageError} */
export async function sessionsOfMeeting(
  tables: Tables,
  tenant: TenantId,
  meeting: MeetingId,
): Promise<readonly Session[]> {
  const rows = eachRecord(await tables.open("meetingsessions"), keyOf(tenant, meeting), pointerSchema);
  const found = await loadAll(tables, tenant, await Array.fromAsync(rows, (row) => row.value.session));
  return found.filter((session) => session.meeting.id === meeting);
}

const choiceSchema = z.object({
  version: z.literal(1),
  session: z.string().transform(sessionId),
  /** UTC instant. */
  chosenAt: z.string(),
});
const choiceKey = (tenant: TenantId, meeting: MeetingId): Key => ({
  partition: keyOf(tenant, meeting),
  row: "choice",
});

const choices = rowsIn("meetingchoices", choiceSchema);

/** Keeps which session a meeting is; the newest choice counts. @throws {StorageError} */
export async function saveChoice(
  tables: Tables,
  tenant: TenantId,
  meeting: MeetingId,
  choice: { readonly session: SessionId; readonly chosenAt: string },
): Promise<void> {
  await putRecord(await tables.open("meetingchoices"), choiceKey(tenant, meeting), { version: 1, ...choice });
}

/** Nothing chosen: undefined. @throws {StorageError} */
export function loadChoice(
  tables: Tables,
  tenant: TenantId,
  meeting: MeetingId,
): Promise<z.output<typeof choiceSchema> | undefined> {
  const key = choiceKey(tenant, meeting);
  return choices.load(tables, key);
}

function loadAll(tables: Tables, tenant: TenantId, ids: readonly SessionId[]): Promise<readonly Session[]> {
  return loadEach(ids, (id) => loadSession(tables, tenant, id));
}

/** Keeps a new plan. @throws {StorageError} */
export async function addPlan(tables: Tables, tenant: TenantId, plan: Plan): Promise<void> {
  await plans.add(tables, tenant, plan.id, plan);
}
