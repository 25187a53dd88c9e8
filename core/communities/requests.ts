/** Requests to be let in. */
import { refuse, type Refusal } from "../refusal.ts";
import { tidy } from "./naming.ts";

/** Stewards are reminded of an unanswered request after so long, once (rule COM32). */
export const REMIND_OF_REQUEST_DAYS = 7;

/** The longest note that goes with an answer. */
export const NOTE_LIMIT = 500;

/** A note as it will be read: one line, possibly empty; or why it cannot be sent. Never throws. */
export function checkNote(given: string): { readonly kind: "note"; readonly text: string } | Refusal {
  const text = tidy(given);
  if (text.length <= NOTE_LIMIT) return { kind: "note", text };
  return refuse(422, "note-too-long", `Please keep the note to ${NOTE_LIMIT} characters.`);
}
