/** A session as a Teams meeting in somebody's calendar. */
import { meetingId, type MeetingId } from "../ids.ts";

/** The work of keeping calendars as sessions and series are: planned by whoever changes one. */
export const KEEP_CALENDAR = "calendars.keep";

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * What Teams calls a meeting in its own places: made of the meeting's chat, so
 * that a session is found in its meeting before anybody has opened it. Unknown
 * chat: empty. Never throws.
 */
export function meetingIdOf(chatId: string): MeetingId {
  return meetingId(chatId === "" ? "" : base64(`0#${chatId}#0`));
}

/** Base 64 of text whose signs are one byte each, as those of a chat's id are. */
function base64(text: string): string {
  const bytes = Array.from(text, (sign) => sign.charCodeAt(0));
  let coded = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two, three] = bytes.slice(at, at + 3);
    coded += SIGNS[one >> 2] ?? "";
    coded += SIGNS[((one & 3) << 4) | ((two ?? 0) >> 4)] ?? "";
    coded += two === undefined ? "=" : (SIGNS[((two & 15) << 2) | ((three ?? 0) >> 6)] ?? "");
    coded += three === undefined ? "=" : (SIGNS[three & 63] ?? "");
  }
  return coded;
}
