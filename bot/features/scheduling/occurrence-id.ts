/** How the sessions of a series are called. */
import { v5 as uuidv5 } from "uuid";
import { sessionId, type SeriesId, type SessionId } from "../../../core/ids.ts";

/** The id of an occurrence's session: whoever makes it gives it the same one (rule SCH42). Never throws. */
export function occurrenceId(series: SeriesId, originalStart: string): SessionId {
  return sessionId(uuidv5(originalStart, series));
}
