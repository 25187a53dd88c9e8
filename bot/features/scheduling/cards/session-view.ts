/** What every card of a session is drawn from: when, how long, whose. */
import { Temporal } from "temporal-polyfill";
import {
  sayLocal,
  sayMinutes,
  sayUtc,
  type RsvpValue,
  type Session,
  type Standing,
} from "../../../../core/scheduling/index.ts";
import { theirWords, words, type CardPart } from "../../../cards.ts";

/** What one person sees of a session. */
export interface SessionView {
  readonly session: Session;
  readonly communityName: string;
  /** The reader's IANA zone. */
  readonly timeZone: string;
  /** Where the session is opened. */
  readonly address: string;
  readonly calendarUrl: string;
  readonly teamsUrl: string;
  readonly count: Readonly<Record<RsvpValue, number>>;
  /** The names of the first who come. */
  readonly names: readonly string[];
  /** Where there are only so many places. */
  readonly places?: Standing;
  /** What people wrote with their answers; for whoever runs the session. */
  readonly notes: readonly { readonly name: string; readonly text: string }[];
  /** What the reader wrote with theirs. */
  readonly note?: string;
  /** What the reader answered; absent until they do. */
  readonly mine?: RsvpValue;
}

/** The day, the reader's own time with its zone, UTC, and how long. */
export function whenParts(
  session: Pick<Session, "start" | "zone" | "durationMinutes">,
  timeZone: string,
): CardPart[] {
  const at = Temporal.Instant.from(session.start);
  const inOwn = words(sayLocal(at, timeZone), { bold: true });
  const isElsewhere = session.zone !== timeZone && session.zone !== "UTC";
  return [
    inOwn,
    words(`${sayUtc(at, timeZone)}, ${sayMinutes(session.durationMinutes)}`, { subtle: true }),
    ...(isElsewhere ? [words(`It was planned as ${sayLocal(at, session.zone)}.`, { subtle: true })] : []),
  ];
}

/** The steps with their minutes. */
export function agendaParts(session: Pick<Session, "agenda">): CardPart[] {
  return session.agenda.steps.map((step) =>
    theirWords(`${step.minutes} min  ${step.title}`, { subtle: true }),
  );
}

/** `5 people`, `1 person`. */
export function countPeople(people: number): string {
  return people === 1 ? "1 person" : `${people} people`;
}

/** What a session is called in a chat, where a person may be in several communities. */
export function nameOf(view: Pick<SessionView, "session" | "communityName">): string {
  return `${view.communityName}: ${view.session.title}`;
}
