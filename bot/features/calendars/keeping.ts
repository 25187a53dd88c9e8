/** Keeps calendars as sessions and series are: what changed is told, once, and nothing is made twice. */
import { meetingId, type TenantId } from "../../../core/ids.ts";
import { meetingIdOf, startOf, type Session } from "../../../core/scheduling/index.ts";
import type { MadeMeeting, MeetingWish, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { addressOf, bindMeeting, followInCalendarLater, type CalendarThing } from "../scheduling/index.ts";
import { findOwner, takeOut, type Owned } from "./owners.ts";
import { claimApp, loadKept, noteApp, saveKept, type Kept } from "./storage/meetings.ts";

/** Keeps a session that stands alone (rules SCH93 to SCH96). @throws {CalendarError | StorageError} do it again */
export async function keepSession(world: World, tenant: TenantId, session: Session): Promise<void> {
  const kept = await loadKept(world.tables, tenant, session.id);
  if (session.status === "cancelled") return callOff(world, tenant, session.id, kept);
  if (session.status !== "scheduled" || kept?.isOut === true) return;
  if (startOf(session).epochMilliseconds < world.clock.now().epochMilliseconds) return;
  const owned = await findOwner(world, tenant, session, kept);
  if (owned === undefined) return;
  const wish = await wishOf(world, tenant, session);
  const standing = await standingOf(world, tenant, { id: session.id, owned, kept, wish });
  if (standing === undefined) return;
  await bind(world, tenant, session, standing);
  await letAppIn(world, tenant, { session: session.id }, owned, standing);
}

async function wishOf(world: World, tenant: TenantId, session: Session): Promise<MeetingWish> {
  const community = await findCommunity(world, tenant, session.communityId);
  return {
    key: session.id,
    title: titleOf(community?.name, session.title),
    words: wordsOf(world, session),
    start: startOf(session),
    durationMinutes: session.durationMinutes,
    zone: session.zone,
  };
}

/** What a meeting is called in a calendar, where its owner has many. */
export function titleOf(community: string | undefined, title: string): string {
  return community === undefined ? title : `${community}: ${title}`;
}

/** The agenda in a few lines, and where it is opened in Guildhall. */
export function wordsOf(world: World, session: Pick<Session, "agenda" | "id" | "meeting">): string {
  const steps = session.agenda.steps.slice(0, 12).map((step) => `${step.minutes} min: ${step.title}`);
  const own = { ...session, meeting: { id: meetingId(""), chatId: "" } };
  return [session.agenda.purpose, "", ...steps, "", addressOf(world, own)].join("\n");
}

/** All that a calendar is told about one meeting, to compare. */
export function sayTimes(
  wish: Pick<MeetingWish, "start" | "durationMinutes" | "title" | "endsBefore">,
): string {
  const { start, durationMinutes, title, endsBefore } = wish;
  return JSON.stringify([start.toString(), durationMinutes, title, endsBefore?.toString() ?? null]);
}

/** Makes the meeting, or tells what changed; undefined where its owner took it out. */
async function standingOf(
  world: World,
  tenant: TenantId,
  about: {
    readonly id: string;
    readonly owned: Owned;
    readonly kept: Kept | undefined;
    readonly wish: MeetingWish;
  },
): Promise<Kept | undefined> {
  const { id, owned, wish } = about;
  const before = about.kept?.owner === owned.owner ? about.kept : undefined;
  if (about.kept !== undefined && before === undefined) await takeOut(world, tenant, about.kept);
  const said = sayTimes(wish);
  if (before?.said === said) return before;
  if (before === undefined) {
    const made = await owned.calendar.make(wish);
    if (made === "cannot be said") return undefined;
    return saveKept(world.tables, tenant, id, newlyKept(owned, "one", made, said));
  }
  const isOut = (await owned.calendar.change(before.id, wish)) === "gone";
  const kept = { ...before, said, isOut };
  await saveKept(world.tables, tenant, id, kept);
  return isOut ? undefined : kept;
}

/** A meeting that has just been made. */
export function newlyKept(
  { owner }: Owned,
  kind: Kept["kind"],
  { id, joinUrl, chatId }: MadeMeeting,
  said: string,
): Kept {
  const meeting = {
    ...(joinUrl === undefined ? {} : { joinUrl }),
    ...(chatId === undefined ? {} : { chatId }),
  };
  return { version: 1, owner, kind, id, meeting, said, dates: {}, app: "wanted", appTries: 0, isOut: false };
}

/** What cancelled is, its calendar shows no more. */
async function callOff(world: World, tenant: TenantId, id: string, kept: Kept | undefined): Promise<void> {
  if (kept === undefined || kept.isOut) return;
  await takeOut(world, tenant, kept);
  await saveKept(world.tables, tenant, id, { ...kept, isOut: true });
}

/** The meeting as sessions know theirs; undefined where it has no address. */
export function meetingIn({ meeting }: Kept): Session["meeting"] | undefined {
  const { joinUrl, chatId = "" } = meeting;
  return joinUrl === undefined ? undefined : { id: meetingIdOf(chatId), chatId, joinUrl };
}

/** People may have bound the session to another meeting by hand: then that one counts. */
async function bind(world: World, tenant: TenantId, session: Session, kept: Kept): Promise<void> {
  const meeting = meetingIn(kept);
  if (meeting === undefined || !mayBind(session.meeting, meeting)) return;
  await bindMeeting(world, tenant, session.id, meeting);
}

/** Whether a meeting takes the place of the one that is known. */
export function mayBind(known: Session["meeting"], made: Session["meeting"]): boolean {
  if (known.joinUrl === made.joinUrl) return false;
  return known.id === "" || known.chatId === made.chatId || known.joinUrl !== undefined;
}

/** A chat comes some moments after its meeting; later than after so many looks it will not come. */
const MOST_APP_TRIES = 6;

/** Longer than bringing it in takes, shorter than until the next look. */
const APP_CLAIM_SECONDS = 55;

/** Brings the app and its tab into the meeting's chat, as soon as there is one (rule SCH96). */
export async function letAppIn(
  world: World,
  tenant: TenantId,
  thing: CalendarThing,
  { calendar }: Owned,
  kept: Kept,
): Promise<void> {
  const { chatId } = kept.meeting;
  if (kept.app !== "wanted" || chatId === undefined) return;
  const id = "session" in thing ? thing.session : thing.series;
  const now = world.clock.now();
  const isMine = await claimApp(world.tables, tenant, id, {
    now,
    until: now.add({ seconds: APP_CLAIM_SECONDS }),
  });
  if (!isMine) return;
  // Planned before: a server that stops here leaves it to the next.
  await followInCalendarLater(world, tenant, thing);
  const outcome = await calendar.bringApp(chatId);
  const isWaiting = outcome === "not yet" && kept.appTries + 1 < MOST_APP_TRIES;
  await noteApp(world.tables, tenant, id, isWaiting ? "wanted" : outcome === "there" ? "there" : "refused");
}
