/**
 * Sessions as Teams meetings in people's calendars, by Microsoft Graph. On behalf
 * of each steward it needs their consent to Calendars.ReadWrite; by the application's
 * own right, the application permission Calendars.ReadWrite, which opens every
 * mailbox of the company unless Exchange narrows it.
 */
import type { PersonId } from "../../../core/ids.ts";
import { CalendarError, type MeetingCalendars } from "../../ports.ts";
import type { GraphConnection } from "./directory.ts";
import { grantOf, openGrant } from "./grants.ts";
import { graphMeetingCalendar } from "./meeting-calendar.ts";
import type { MeetingSettings } from "./meeting-settings.ts";

/** Opens calendars of the own company alone; asks nothing yet. */
export function graphMeetingCalendars(
  connection: GraphConnection,
  settings: MeetingSettings,
): MeetingCalendars {
  const { steward } = settings;
  const calendarOf = (person: PersonId, token: () => Promise<string>) =>
    graphMeetingCalendar({ ...connection, token }, person, settings);
  return {
    access: steward === undefined ? "application" : "steward",
    async grant(tenant, person, token) {
      if (steward === undefined || tenant !== connection.tenant)
        throw new CalendarError("ask a steward's leave", { code: "refused", status: 403 });
      return grantOf(steward, tenant, person, token);
    },
    async open(tenant, person, grant) {
      if (tenant !== connection.tenant) return undefined;
      if (steward === undefined) return { calendar: calendarOf(person, () => connection.token()) };
      if (grant === undefined) return undefined;
      const opened = await openGrant(steward, tenant, person, grant);
      if (opened === undefined) return undefined;
      return {
        calendar: calendarOf(person, () => Promise.resolve(opened.token)),
        ...(opened.renewed === undefined ? {} : { renewed: opened.renewed }),
      };
    },
  };
}
