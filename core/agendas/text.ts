/**
 * The texts of agendas: lines and paragraphs, tidied as they are read, and
 * free of anything that a browser could take for more than text.
 */
import { z } from "zod";

/** Signs that steer a machine and say nothing to a person; also the line ends that are not \n. */
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/gu;

const TAGS =
  "a|abbr|audio|b|base|body|br|button|canvas|code|div|em|embed|font|form|frame|h[1-6]|head|hr|html|i|iframe|img|input|li|link|math|meta|object|ol|p|pre|script|span|strong|style|svg|table|td|template|textarea|th|tr|u|ul|video";
/** A tag of HTML, a comment, or an address that runs a script. `Vec<T>` and `<3` are text. */
const MARKUP = new RegExp(`<\\s*[/!?]|<\\s*(?:${TAGS})(?:[\\s/][^<]*)?>|<script\\b|javascript\\s*:`, "iu");

const NO_MARKUP = "This holds HTML or a script. Write plain text.";

/** One line: ends of lines are spaces, and runs of spaces are one. Never throws. */
export function tidyLine(text: string): string {
  return text
    .replace(STEERING, " ")
    .replace(/[\n ]+/gu, " ")
    .trim();
}

/** Lines without blank ones between them, each tidy. Never throws. */
export function tidyParagraph(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/gu, "\n")
    .split("\n")
    .map(tidyLine)
    .filter((line) => line !== "")
    .join("\n");
}

/** Whether a text holds tags or a script. Never throws. */
export function holdsMarkup(text: string): boolean {
  return MARKUP.test(text);
}

const isPlain = (text: string): boolean => !holdsMarkup(text);

/** A title or a few words: one line of at most 200 characters. */
export const line = z.string().overwrite(tidyLine).min(1).max(200).refine(isPlain, NO_MARKUP);

/** What is said or asked: at most 1000 characters, with line ends where they are wanted. */
export const paragraph = z.string().overwrite(tidyParagraph).min(1).max(1000).refine(isPlain, NO_MARKUP);

/** An id as it stands in addresses and file names. */
export const kebabId = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/u,
    "An id is made of small letters and digits, with hyphens between words.",
  )
  .max(80);
