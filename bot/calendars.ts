/** The seam to people's calendars, where an administrator has connected them. */
import type { Temporal } from "temporal-polyfill";
import type { PersonId, TenantId } from "../core/ids.ts";

/** A calendar did not answer, or refused. */
export class CalendarError extends Error {
  readonly failure:
    | { readonly code: "unreachable" }
    | { readonly code: "throttled"; readonly retryAfterMs: number }
    | { readonly code: "refused"; readonly status: number };
  constructor(doing: string, failure: CalendarError["failure"], cause?: unknown) {
    super(`calendar, ${doing}: ${failure.code}`, { cause });
    this.name = "CalendarError";
    this.failure = failure;
  }
}

/** A stretch of somebody's calendar that is taken: ISO instants. */
export interface TakenTime {
  readonly from: string;
  readonly to: string;
}

/** When people have something else; what it is is never asked. */
export interface FreeBusy {
  /** Those whose calendar is not known are left out. @throws {CalendarError} */
  takenTimes(
    tenant: TenantId,
    people: readonly PersonId[],
    range: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  ): Promise<ReadonlyMap<PersonId, readonly TakenTime[]>>;
}

/** A meeting that is to stand in somebody's calendar. */
export interface MeetingWish {
  /** Names it for good: whoever asks again with it makes no second one. A UUID. */
  readonly key: string;
  readonly title: string;
  /** What it is about, without formatting. */
  readonly words: string;
  readonly start: Temporal.Instant;
  readonly durationMinutes: number;
  /** The IANA zone whose clocks it follows. */
  readonly zone: string;
  /** RFC 5545 RRULE, where it repeats. */
  readonly rule?: string;
  /** From here on (exclusive) it repeats no more, whatever the rule says. */
  readonly endsBefore?: Temporal.Instant;
  /** The address of a meeting that is there already; absent: a Teams meeting is made with it. */
  readonly joinUrl?: string;
}

/** A meeting that stands in a calendar. */
export interface MadeMeeting {
  /** The calendar's own name for it. */
  readonly id: string;
  readonly joinUrl?: string;
  /** The meeting's chat; absent until the calendar tells. */
  readonly chatId?: string;
}

/** One person's calendar, opened for writing. Every method: @throws {CalendarError} */
export interface MeetingCalendar {
  /** Makes a meeting once. "cannot be said": the calendar does not know such a rhythm. */
  make(wish: MeetingWish): Promise<MadeMeeting | "cannot be said">;
  /** Gives a meeting other times, title or end of its rhythm. "gone": somebody took it out of the calendar. */
  change(id: string, wish: MeetingWish): Promise<"changed" | "gone">;
  /** The calendar's name for one occurrence that stands where the rhythm put it; undefined where none does. */
  occurrence(id: string, originalStart: Temporal.Instant): Promise<string | undefined>;
  /** Takes a meeting, or one occurrence, out. Not there: fine. */
  remove(id: string): Promise<void>;
  /** Brings the app and its tab into a meeting's chat, once. */
  bringApp(chatId: string): Promise<"there" | "not yet" | "refused">;
}

/** Where meetings are made, where an administrator has connected calendars. */
export interface MeetingCalendars {
  /** Whose right is used: what each steward allowed, or the application's own for everybody. */
  readonly access: "steward" | "application";
  /**
   * Keeps what somebody allows by their token, sealed for the store: only the same
   * person's calendar can be opened with it. @throws {CalendarError}
   */
  grant(tenant: TenantId, person: PersonId, token: string): Promise<string>;
  /**
   * Opens somebody's calendar. Not allowed (any more): undefined.
   * @param grant what `grant` gave; not needed where the application's right is used
   * @returns `renewed` where another grant is to be kept from now on
   * @throws {CalendarError}
   */
  open(
    tenant: TenantId,
    person: PersonId,
    grant: string | undefined,
  ): Promise<{ readonly calendar: MeetingCalendar; readonly renewed?: string } | undefined>;
}
