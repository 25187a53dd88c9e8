/** Whether a sentence asks for a time that repeats. */
import { MONTH } from "./calendar.ts";

const ALWAYS =
  /\b(?:every|each|weekdays|fortnightly)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:once|twice) (?:a|per) (?:week|month|year)\b|\bfor \d+ (?:sessions|weeks|months)\b/;
/** These may also be part of a name ("the weekly review"), so a date beside them wins. */
const UNLESS_DATED = /\b(?:daily|weekly|biweekly|bi-weekly|monthly|quarterly|yearly|annually)\b/;
const DATED = new RegExp(
  `\\d{4}-\\d\\d|\\d\\/\\d|\\d\\.\\d{1,2}\\.|\\d(?:st|nd|rd|th)\\b|\\d (?:of )?(?:${MONTH})\\b|\\b(?:${MONTH}) \\d|\\b(?:tomorrow|today|next)\\b`,
);

/** Whether a folded sentence asks for a time that repeats. Never throws. */
export function isRecurring(text: string): boolean {
  return ALWAYS.test(text) || (UNLESS_DATED.test(text) && !DATED.test(text));
}
