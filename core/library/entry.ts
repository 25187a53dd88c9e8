/** One entry of the practice library. */
import { z } from "zod";
import { communityId, personId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { ENTRY_KINDS, type EntryKind } from "./kinds.ts";
import { LONGEST_TEXT, LONGEST_TITLE } from "./limits.ts";

const MOST_TAGS = 10;
const LONGEST_TAG = 40;
/** An address, and no more of them than somebody would read. */
const MOST_LINKS = 10;

const someone = z.object({ person: z.string().transform(personId), name: z.string() });

export const answerSchema = someone.extend({
  id: z.string(),
  text: z.string(),
  /** UTC instant. */
  at: z.string(),
});

/** Where an entry came from: a session's takeaway, an answer to a prompt, a message of a chat, an introduction. */
export const sourceSchema = z.object({
  kind: z.enum(["session", "prompt", "message", "commitment", "introduction"]),
  ref: z.string(),
});

export const entrySchema = z.object({
  version: z.literal(1),
  id: z.string(),
  community: z.string().transform(communityId),
  kind: z.enum(ENTRY_KINDS),
  title: z.string(),
  /** What we do; what is asked in full; what happened; what it is good for. */
  text: z.string(),
  /** When this does not help; practices alone have it. */
  notWhen: z.string(),
  /** Who knows more, in words. */
  whoKnows: z.string(),
  links: z.array(z.string()),
  tags: z.array(z.string()),
  state: z.enum(["waiting", "found"]),
  by: someone,
  /** Who said it, where somebody else keeps it with their leave. */
  saidBy: someone.exactOptional(),
  owner: someone,
  checkedBy: someone.exactOptional(),
  /** UTC instants. */
  createdAt: z.string(),
  changedAt: z.string(),
  /** ISO day on which somebody looks at it again; absent for stories, which stay true. */
  reviewOn: z.string().exactOptional(),
  source: sourceSchema.exactOptional(),
  answers: z.array(answerSchema),
  /** The id of the accepted one. */
  accepted: z.string().exactOptional(),
  /** The other community whose library has it, too: the two met in the session from which it came. */
  alsoIn: z.string().transform(communityId).exactOptional(),
  usedBy: z.array(z.string().transform(personId)),
});
export type Entry = z.output<typeof entrySchema>;
export type EntrySource = z.output<typeof sourceSchema>;

/** What somebody writes into an entry. */
export interface Written {
  readonly kind: EntryKind;
  readonly title: string;
  readonly text: string;
  readonly notWhen?: string | undefined;
  readonly whoKnows?: string | undefined;
  readonly links?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

type Checked = Pick<Entry, "kind" | "title" | "text" | "notWhen" | "whoKnows" | "links" | "tags">;

/** Tidies and checks what was written (rule LIB1). Never throws, never cuts. */
export function checkWritten(written: Written): Checked | Refusal {
  const title = oneLine(written.title);
  const text = tidy(written.text);
  const notWhen = tidy(written.notWhen ?? "");
  const whoKnows = oneLine(written.whoKnows ?? "");
  if (isBlank(title)) return refuse(422, "no-title", "A title is needed, so that it can be found.");
  if (title.length > LONGEST_TITLE) return tooLong("The title", title.length, LONGEST_TITLE);
  if (isBlank(text) && written.kind !== "question")
    return refuse(422, "no-text", "Please write a sentence about it.");
  for (const part of [text, notWhen])
    if (part.length > LONGEST_TEXT) return tooLong("That", part.length, LONGEST_TEXT);
  if (whoKnows.length > LONGEST_TITLE) return tooLong("That", whoKnows.length, LONGEST_TITLE);
  const links = (written.links ?? []).map((link) => link.trim()).filter((link) => link !== "");
  if (links.length > MOST_LINKS || links.some((link) => !/^https?:\/\/\S{3,2000}$/i.test(link)))
    return refuse(422, "no-link", "Links begin with https:// and there are at most ten. Nothing was saved.");
  const tags = [...new Set((written.tags ?? []).map((tag) => oneLine(tag).toLowerCase()))].filter(
    (tag) => tag !== "",
  );
  if (tags.length > MOST_TAGS || tags.some((tag) => tag.length > LONGEST_TAG))
    return refuse(422, "too-many-tags", "There are at most ten tags, each a word or two. Nothing was saved.");
  return { kind: written.kind, title, text, notWhen, whoKnows, links, tags };
}

/** Nothing that anybody could see: signs without width look like an empty line. */
function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

function tooLong(what: string, length: number, most: number): Refusal {
  return refuse(422, "too-long", `${what} has ${length} characters; at most ${most} fit. Nothing was saved.`);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}

/** The one answer for what is absent and what is not this person's to see (rule LIB6). */
export function entryNotFound(): Refusal {
  return refuse(404, "entry-not-found", "This entry is not there any more, or not yours to see.");
}
