/** Ways of a session into other calendars: the address of its file, and the Teams link that plans a meeting. */
import { createHmac, randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { sessionId, tenantId, type PersonId, type SessionId, type TenantId } from "../../../core/ids.ts";
import { plannedEndOf, startOf, type Session } from "../../../core/scheduling/index.ts";
import type { CalendarEntry } from "./calendar-file.ts";
import { describe } from "./calendar-text.ts";

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
