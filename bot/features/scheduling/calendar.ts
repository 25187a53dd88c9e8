/** A session in other calendars: its `.ics` file and the Teams link that plans a meeting. */
import { createHmac, randomBytes } from "node:crypto";
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { sessionId, tenantId, type PersonId, type SessionId, type TenantId } from "../../../core/ids.ts";
import { plannedEndOf, startOf, type Session } from "../../../core/scheduling/index.ts";

/** Who and what a calendar entry is about. */
export interface CalendarEntry {
  readonly session: Session;
  readonly communityName: string;
  /** Where the session is opened: its meeting, or its panel. */
  readonly address: string;
}

/**
 * 96 bits: nobody finds an address by trying. With tenant and session it
 * stays below the 100 signs that a router takes as one parameter. A secret,
 * so not from a seed.
 */
export function newCalendarKey(): string {
  return randomBytes(12).toString("base64url");
}

/** One person's key to a session's calendar file: it opens as long as they are a member. */
export function calendarKeyFor(session: Pick<Session, "calendarKey">, person: PersonId): string {
  return createHmac("sha256", session.calendarKey)
    .update(person)
    .digest()
    .subarray(0, 12)
    .toString("base64url");
}

/** One person's part of a session's calendar address. */
export function calendarToken(
  tenant: TenantId,
  session: Pick<Session, "id" | "calendarKey">,
  person: PersonId,
): string {
  return `${tenant}.${session.id}.${calendarKeyFor(session, person)}`;
}

/** What a calendar address names; undefined where it is none. Says nothing about whether the key is right. */
export function readCalendarToken(
  token: string,
): { readonly tenant: TenantId; readonly session: SessionId; readonly key: string } | undefined {
  const [tenant, session, key, ...more] = token.replace(/\.ics$/, "").split(".");
  if (!tenant || !session || !key || more.length > 0) return undefined;
  return { tenant: tenantId(tenant), session: sessionId(session), key };
}

/**
 * The session as a calendar file (RFC 5545): times in UTC, lines folded, text
 * escaped, a cancelled one with METHOD:CANCEL. The same session gives the
 * same UID and a SEQUENCE that rises with its changes. Never throws.
 */
export function calendarFile({ session, communityName, address }: CalendarEntry): string {
  const isCancelled = session.status === "cancelled";
  const calendar = ical({
    prodId: { company: "Guildhall", product: "Sessions", language: "EN" },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${session.id}@guildhall`,
    sequence: session.sequence,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    stamp: Temporal.Instant.from(session.changedAt),
    start: startOf(session),
    end: plannedEndOf(session),
    summary: `${communityName}: ${session.title}`,
    description: describe(session, address),
    location: "Microsoft Teams",
    url: address,
  });
  return calendar.toString();
}

/**
 * The Teams link that opens a new meeting with title, times and agenda filled
 * in. Spaces are %20: Teams shows a plus sign as one.
 */
export function teamsMeetingLink({ session, communityName, address }: CalendarEntry): string {
  const iso = (at: Temporal.Instant): string =>
    at.toZonedDateTimeISO(session.zone).toString({ timeZoneName: "never" });
  const fields = {
    subject: `${communityName}: ${session.title}`,
    startTime: iso(startOf(session)),
    endTime: iso(plannedEndOf(session)),
    content: describe(session, address).replaceAll("\n", "<br>"),
  };
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `https://teams.microsoft.com/l/meeting/new?${query.join("&")}`;
}

/** Purpose and steps in a few lines; links in Teams are cut off at about two thousand signs. */
function describe(session: Session, address: string): string {
  const steps = session.agenda.steps.slice(0, 12).map((step) => `${step.minutes} min: ${step.title}`);
  return [session.agenda.purpose, "", ...steps, "", address].join("\n");
}
