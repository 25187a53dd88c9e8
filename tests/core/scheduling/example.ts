/** A planned session for tests: the Data Guild, an hour on 3 December 2026 at 15:00 in Berlin. */
import { communityId, meetingId, personId, sessionId } from "../../../core/ids.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import { library } from "../../support/library.ts";

/** The session, with some of it otherwise. */
export function exampleSession(otherwise: Partial<Session> = {}): Session {
  const agenda = library.find((template) => template.id === "monthly-practice");
  if (agenda?.kind !== "agenda") throw new Error("the library has lost its monthly practice");
  return {
    version: 1,
    id: sessionId("session-1"),
    communityId: communityId("data-guild"),
    title: agenda.title,
    start: "2026-12-03T14:00:00Z",
    zone: "Europe/Berlin",
    durationMinutes: 60,
    status: "scheduled",
    meeting: { id: meetingId(""), chatId: "" },
    agenda,
    scheduledBy: personId("steward"),
    createdAt: "2026-11-23T09:00:00Z",
    changedAt: "2026-11-23T09:00:00Z",
    sequence: 0,
    calendarKey: "key",
    ...otherwise,
  };
}
