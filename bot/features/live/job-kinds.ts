/** The names of the live session's jobs, and the ids of their plans. */
import type { Temporal } from "temporal-polyfill";
import type { SessionId } from "../../../core/ids.ts";

/** Somebody is needed who keeps this session. Carried by the queue. */
export const KEEP = "live.keep";
/** Is this session over by itself? */
export { CHECK_ENDING as CHECK } from "../../../core/live/index.ts";
/** The session is over: make its recap, tell its people. */
export const FINISH = "live.finish";
/** A session has started: the earlier ones of its meeting that were left unfinished end. */
export const STARTED = "live.started";
/** Nobody needs the live documents any more. */
export const FREE = "live.free";

export function checkId(session: SessionId, at: Temporal.Instant): string {
  return `check|${session}|${at.epochMilliseconds}`;
}
