/** The end of a session: its recap is made once, kept before anybody is told, and told once. */
import { Temporal } from "temporal-polyfill";
import { findActivity } from "../../../core/agendas/index.ts";
import { isHeldBack } from "../../../core/communities/index.ts";
import {
  capturedIn,
  decideEnding,
  end,
  leftOverOf,
  makeRecap,
  waitingSession,
  type Recap,
  type RecapSources,
} from "../../../core/live/index.ts";
import { communitiesIn, moveTo, plannedEndOf, type Session } from "../../../core/scheduling/index.ts";
import type { CommunityId, SessionId, TenantId } from "../../../core/ids.ts";
import { LiveDocumentsError, type LiveRoom, type World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { deliver, redraw, type NewDelivery } from "../deliveries/index.ts";
import { bringLeftOvers } from "../learning/index.ts";
import { changeSession, findSession, unfinishedBefore } from "../scheduling/index.ts";
import { drawRecap } from "./cards.ts";
import { showStep } from "./meeting-chat/showing.ts";
import { recordControl } from "./entering.ts";
import { rememberGroups } from "./grouping.ts";
import { shownContributions } from "./hiding.ts";
import { CHECK, checkId, FINISH, FREE } from "./job-kinds.ts";
import { keepCaptured } from "./keeping-captured.ts";
import { keepRecap, listRecap } from "./storage/recaps.ts";
import { readWritten, record } from "./recording.ts";
import { revealAll } from "./secrets.ts";
import { listMarks } from "./storage/marks.ts";
import * as store from "./storage/session.ts";
import { askWorth, noteHowItDid, whoIsAsked } from "./worth.ts";

/** How long the room stays after the end, so that everybody's panel has seen it. */
const ROOM_STAYS = { minutes: 10 };
/** What the keeper saw a moment ago still counts as somebody being connected. */
const SEEN_LATELY_MS = 60_000;

/** Plans the end, first for certain and then quickly; the end itself happens once, however often it is planned. */
export async function finishSoon(
  world: World,
  tenant: TenantId,
  session: SessionId,
  inMs = 0,
): Promise<void> {
  const payload = { session };
  const dueAt = world.clock.now().add({ milliseconds: inMs + 5_000 });
  await world.due.plan({ tenant, id: `finish|${session}`, kind: FINISH, payload, dueAt });
  await world.queue.send({ kind: FINISH, tenant, payload }, inMs);
}

/** Ends a session whose control does not say so yet: its keeper tells the room, then it is finished. */
export async function endNow(world: World, tenant: TenantId, session: Session): Promise<void> {
  const row = await store.loadLive(world.tables, tenant, session.id);
  const over = end(row?.control ?? waitingSession(session), world.clock.now().epochMilliseconds);
  if (row !== undefined && over.kind === "changed")
    await recordControl(world, tenant, session.id, over.control);
  await finishSoon(world, tenant, session.id, row === undefined ? 0 : KEEPER_NEEDS_MS);
}

/** Ends what was left unfinished in the meeting of a session that starts (rule SCH60). Idempotent. @throws {StorageError} */
export async function closeEarlier(world: World, tenant: TenantId, id: SessionId): Promise<void> {
  const session = await findSession(world, tenant, id);
  if (session === undefined) return;
  for (const earlier of await unfinishedBefore(world, tenant, session)) await endNow(world, tenant, earlier);
}

/** The keeper's beat and its last writing. */
const KEEPER_NEEDS_MS = 3_000;

/** Is it over by itself? If not, when to look again (rule KEP8). */
export async function checkEnding(world: World, tenant: TenantId, id: SessionId): Promise<void> {
  const session = await findSession(world, tenant, id);
  if (session === undefined || session.status === "ended") return;
  if (session.status === "cancelled") return tidyUp(world, tenant, id);
  const row = await store.loadLive(world.tables, tenant, id);
  const nowMs = world.clock.now().epochMilliseconds;
  const quiet = {
    plannedEndMs: plannedEndOf(session).epochMilliseconds,
    lastTouchedMs: row?.lastTouchedMs ?? 0,
    connected: row !== undefined && nowMs - row.connectedSeenMs < SEEN_LATELY_MS ? row.connected : 0,
  };
  let decision = decideEnding(quiet, nowMs);
  if (decision.kind === "end") {
    // what is written about people may be old; the room itself knows
    const connected = (await lookInto(world, row, countPeople)) ?? 0;
    decision = decideEnding({ ...quiet, connected }, nowMs);
  }
  if (decision.kind === "end") return endNow(world, tenant, session);
  const dueAt = Temporal.Instant.fromEpochMilliseconds(decision.untilMs);
  await world.due.plan({ tenant, id: checkId(id, dueAt), kind: CHECK, payload: { session: id }, dueAt });
}

/** How long the people of an empty room have to come back: their tokens may have run out all at once. */
const COMING_BACK_MS = 4_000;
const LOOK_MS = 100;

async function countPeople(room: LiveRoom): Promise<number> {
  for (let waitedMs = 0; waitedMs < COMING_BACK_MS && room.people().length === 0; waitedMs += LOOK_MS)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  return room.people().length;
}

/**
 * Makes the recap, ends the session, tells its people (rule KEP7). May run
 * again at any point: what was written in between is then in the recap, too.
 */
export async function finish(world: World, tenant: TenantId, id: SessionId): Promise<void> {
  const session = await findSession(world, tenant, id);
  if (session === undefined) return;
  if (session.status === "cancelled") return tidyUp(world, tenant, id);
  if (await wasOpenedAgain(world, tenant, session)) return;
  await lookOnceMore(world, tenant, id);
  await revealAll(world, tenant, id);
  await rememberGroups(world, tenant, id);
  const { before } = await makeRecapOf(world, tenant, session);
  await changeSession(world, tenant, id, (current) => moveTo(current, "ended", world.clock.now()));
  // Once more: what came by the API before the session counted as ended; what comes later sees that it has.
  const { recap } = await makeRecapOf(world, tenant, session);
  const live = await store.loadLive(world.tables, tenant, id);
  if (live !== undefined) await showStep(world, tenant, id, live.control);
  if (recap.attendance.length > 0) {
    await noteHowItDid(world, tenant, session, recap);
    const sources = await sourcesOf(world, tenant, session);
    for (const communityId of communitiesIn(session))
      await bringLeftOvers(world, tenant, { ...session, communityId }, leftOverOf(sources));
    await keepCaptured(world, tenant, session, capturedIn(sources));
    await tell(world, tenant, session, recap);
  }
  if (before !== undefined) await redrawCards(world, tenant, session, before, recap);
  await tidyUp(world, tenant, id);
}

/** An end that was planned before somebody opened the session again. */
async function wasOpenedAgain(world: World, tenant: TenantId, session: Session): Promise<boolean> {
  if (session.status !== "live") return false;
  return (await store.loadLive(world.tables, tenant, session.id))?.control.status === "live";
}

/** The session needs no keeper any more, and before long no room. */
async function tidyUp(world: World, tenant: TenantId, id: SessionId): Promise<void> {
  await store.unlistOpen(world.tables, tenant, id);
  const dueAt = world.clock.now().add(ROOM_STAYS);
  await world.due.plan({ tenant, id: `free|${id}`, kind: FREE, payload: { session: id }, dueAt });
}

/** A keeper may have died with something unwritten: what still stands in the room is recorded now. */
async function lookOnceMore(world: World, tenant: TenantId, session: SessionId): Promise<void> {
  const row = await store.loadLive(world.tables, tenant, session);
  await lookInto(world, row, async (room) =>
    record(world, { tenant, session }, room, await readWritten(world, { tenant, session })),
  );
}

/** Does something in a session's room; undefined where there is none, or none that can be opened. */
async function lookInto<T>(
  world: World,
  row: store.LiveRow | undefined,
  look: (room: LiveRoom) => Promise<T>,
): Promise<T | undefined> {
  if (row?.state !== "open" || row.isBroken) return undefined;
  try {
    if ((await world.documents.state(row)) === "gone") return undefined;
    const room = await world.documents.open(row);
    return await look(room).finally(() => room.leave());
  } catch (error) {
    if (!(error instanceof LiveDocumentsError)) throw error;
    const fields = { code: "room-not-seen", session: row.control.sessionId };
    world.log.info(fields, "a session's room could not be looked into");
    return undefined;
  }
}

/** What somebody wrote as the session ended still gets into the recap, and into the card that was posted. */
export async function refreshRecap(world: World, tenant: TenantId, session: Session): Promise<void> {
  const { before, recap } = await makeRecapOf(world, tenant, session);
  await redrawCards(world, tenant, session, before, recap);
}

async function redrawCards(
  world: World,
  tenant: TenantId,
  session: Session,
  before: Recap | undefined,
  recap: Recap,
): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(recap)) return;
  for (const { about, id, message } of await deliveriesOf(world, tenant, session, recap)) {
    await redraw(world, tenant, { about, id }, message);
  }
}

/** What is recorded of a session now. */
async function sourcesOf(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<Omit<RecapSources, "attendance" | "endedAt">> {
  const row = await store.loadLive(world.tables, tenant, session.id);
  return {
    session,
    control: row?.control ?? waitingSession(session),
    contributions: await shownContributions(world, tenant, session.id),
    marks: await listMarks(world.tables, tenant, session.id),
    findActivity,
  };
}

/** The recap of what is recorded now. One of a session to which nobody came stands in no list. */
async function makeRecapOf(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<{ readonly before: Recap | undefined; readonly recap: Recap }> {
  const kept = await keepRecap(world.tables, tenant, session.id, async (before) => {
    const sources = {
      ...(await sourcesOf(world, tenant, session)),
      attendance: await store.listAttendees(world.tables, tenant, session.id),
      endedAt: before?.endedAt ?? world.clock.now().toString(),
    };
    return makeRecap(sources, (ms) => Temporal.Instant.fromEpochMilliseconds(ms).toString());
  });
  const { recap } = kept;
  const endedMs = Temporal.Instant.from(recap.endedAt).epochMilliseconds;
  if (recap.attendance.length > 0)
    for (const communityId of communitiesIn(session))
      await listRecap(world.tables, tenant, { ...recap, communityId }, endedMs);
  return kept;
}

async function tell(world: World, tenant: TenantId, session: Session, recap: Recap): Promise<void> {
  await deliver(world, tenant, await deliveriesOf(world, tenant, session, recap));
}

/** To each community that met in it; whoever is in both gets one. */
async function deliveriesOf(
  world: World,
  tenant: TenantId,
  session: Session,
  recap: Recap,
): Promise<readonly NewDelivery[]> {
  const each = await Promise.all(
    communitiesIn(session).map((id) => deliveriesTo(world, tenant, id, session, recap)),
  );
  return [...new Map(each.flat().map((delivery) => [delivery.id, delivery])).values()];
}

/** In the community's channel where it has one, else in each member's own chat. */
async function deliveriesTo(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  session: Session,
  recap: Recap,
): Promise<readonly NewDelivery[]> {
  const community = await findCommunity(world, tenant, id);
  if (community === undefined || isHeldBack(community)) return [];
  const address = tabAddress(world.settings, `session=${session.id}`);
  const card = drawRecap(recap, community, address);
  const asking = { kind: "card" as const, card: askWorth(card, session.id) };
  const common = { about: session.id, why: "recap" as const, message: asking };
  if (community.home !== undefined) {
    const isAlone = session.together === undefined;
    return [
      {
        ...common,
        id: isAlone ? `recap|${session.id}` : `recap|${session.id}|${id}`,
        to: { kind: "conversation", conversation: community.home },
      },
    ];
  }
  const members = await membersWhoMay(world, tenant, community.id, "recap.read");
  const asked = await whoIsAsked(world, tenant, session.id, recap);
  return members.map(({ person }) => ({
    ...common,
    urgency: "their hour",
    message: asked.has(person) ? asking : { kind: "card", card },
    id: `recap|${session.id}|${person}`,
    community: community.id,
    to: { kind: "person", person },
  }));
}

/** Lets the service forget the documents of a session that is over. */
export async function freeDocuments(world: World, tenant: TenantId, id: SessionId): Promise<void> {
  // It may have been opened again since.
  if ((await findSession(world, tenant, id))?.status === "live") return;
  const row = await store.loadLive(world.tables, tenant, id);
  if (row?.state === "open") await world.documents.free(row);
}
