/** A series for tests: the Data Guild, every Thursday at 15:00 in Berlin, from 3 December 2026 on. */
import { communityId, meetingId, personId, seriesId } from "../../../core/ids.ts";
import type { SessionSeries } from "../../../core/scheduling/index.ts";
import { exampleSession } from "./example.ts";

export const SERIES_ID = seriesId("019c0000-0000-7000-8000-000000000001");

/** The series, with some of it otherwise. */
export function exampleSeries(otherwise: Partial<SessionSeries> = {}): SessionSeries {
  const { agenda, title } = exampleSession();
  return {
    version: 1,
    id: SERIES_ID,
    communityId: communityId("data-guild"),
    title,
    rule: "FREQ=WEEKLY;BYDAY=TH",
    start: "2026-12-03T15:00:00+01:00",
    zone: "Europe/Berlin",
    durationMinutes: 60,
    exdates: [],
    moved: {},
    changes: [],
    bookedUntil: "",
    meeting: { id: meetingId(""), chatId: "" },
    agenda,
    scheduledBy: personId("steward"),
    createdAt: "2026-11-23T09:00:00Z",
    changedAt: "2026-11-23T09:00:00Z",
    sequence: 0,
    ...otherwise,
  };
}
