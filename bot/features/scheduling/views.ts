/** What the cards of a session are drawn from. */
import type { Community } from "../../../core/communities/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import {
  countAnswers,
  isTimeZone,
  speakersZone,
  standingOf,
  type RsvpValue,
  type Seats,
  type Session,
} from "../../../core/scheduling/index.ts";
import type { Turn, World } from "../../ports.ts";
import { findPeople } from "../people/index.ts";
import { answersTo } from "./answers.ts";
import { calendarToken, teamsMeetingLink } from "./calendar.ts";
import type { SessionView } from "./cards/session-view.ts";
import { addressOf, type SeenSession } from "./finding.ts";
import { seatsOf } from "./places.ts";
import { listWholeAnswers, type SessionAnswer } from "./storage/answers.ts";

/** What everybody answered to a session, and what came of it. */
export interface Replies {
  readonly answers: ReadonlyMap<PersonId, RsvpValue>;
  /** Absent where there is room for everybody. */
  readonly seats?: Seats;
  /** The names of the first who come. */
  readonly names: readonly string[];
  readonly notes: readonly { readonly person: PersonId; readonly name: string; readonly text: string }[];
}

/** So many names are read; then a number says it better. */
const SHOWN_NAMES = 8;

/** Reads what everybody answered, as it is now. @throws {StorageError} */
export async function repliesTo(world: World, tenant: TenantId, session: Session): Promise<Replies> {
  const answers = await answersTo(world, tenant, session);
  const seats = await seatsOf(world, tenant, session);
  const noted = (await listWholeAnswers(world.tables, tenant, session.id)).filter(hasNote);
  const coming = comersIn(answers, seats).slice(0, SHOWN_NAMES);
  const known = await findPeople(world, tenant, [...coming, ...noted.map(({ person }) => person)]);
  const nameOf = (person: PersonId): string => known.get(person)?.name ?? "";
  return {
    answers,
    ...(seats === undefined ? {} : { seats }),
    names: coming.map(nameOf).filter((name) => name !== ""),
    notes: noted.map(({ person, note }) => ({ person, name: nameOf(person) || "Somebody", text: note.text })),
  };
}

/** The names of the first who said that they come. @throws {StorageError} */
export async function namesOfComers(
  world: World,
  tenant: TenantId,
  answers: Replies["answers"],
): Promise<readonly string[]> {
  const coming = comersIn(answers, undefined).slice(0, SHOWN_NAMES);
  const known = await findPeople(world, tenant, coming);
  return coming.map((person) => known.get(person)?.name ?? "").filter((name) => name !== "");
}

function hasNote(answer: SessionAnswer): answer is SessionAnswer & Required<Pick<SessionAnswer, "note">> {
  return answer.note !== undefined;
}

function comersIn(answers: Replies["answers"], seats: Seats | undefined): readonly PersonId[] {
  if (seats !== undefined) return seats.places.filter(({ hasSeat }) => hasSeat).map(({ person }) => person);
  return [...answers].flatMap(([person, value]) => (value === "going" ? [person] : []));
}

interface Seen {
  readonly session: Session;
  readonly community: Community;
  readonly replies: Replies;
  /** Whose card it is. */
  readonly person: PersonId;
  readonly timeZone: string;
}

/** A session for one person's card: in their zone, with their answer. */
export function viewOf(world: World, tenant: TenantId, seen: Seen): SessionView {
  const { session, community, replies, person } = seen;
  const address = addressOf(world, session);
  const mine = replies.answers.get(person);
  const note = replies.notes.find((each) => each.person === person)?.text;
  const { seats, names, notes } = replies;
  return {
    session,
    communityName: community.name,
    timeZone: seen.timeZone,
    address,
    calendarUrl: calendarUrlOf(world, tenant, session, person),
    teamsUrl: teamsMeetingLink({ session, communityName: community.name, address }),
    count: countAnswers(replies.answers),
    names,
    notes,
    ...(seats === undefined || session.capacity === undefined
      ? {}
      : { places: standingOf(seats, session.capacity, person) }),
    ...(mine === undefined ? {} : { mine }),
    ...(note === undefined ? {} : { note }),
  };
}

/** A session as the speaker sees it now. @throws {StorageError} */
export async function viewFor(world: World, turn: Turn, seen: SeenSession): Promise<SessionView> {
  const replies = await repliesTo(world, turn.tenant, seen.session);
  return viewOf(world, turn.tenant, { ...seen, replies, person: turn.person, timeZone: speakersZone(turn) });
}

/** Where the session's calendar file is for one person; whoever has the address can read it while they are a member. */
export function calendarUrlOf(world: World, tenant: TenantId, session: Session, person: PersonId): string {
  return `${world.settings.publicUrl}/api/v1/calendar/${calendarToken(tenant, session, person)}.ics`;
}

/** A person's zone where it is known and real, else the one that the session was planned in. */
export function zoneOf(
  person: { readonly timeZone?: string | undefined } | undefined,
  session: Pick<Session, "zone">,
): string {
  const zone = person?.timeZone;
  return zone !== undefined && isTimeZone(zone) ? zone : session.zone;
}
