/**
 * The bare form of a Markdown file: headings, and below each a list of
 * `- Label: text`. Texts may go on in indented lines; a backslash at the end
 * of a line means that a new line is wanted there.
 */
import type { Problem } from "../problems.ts";

/** `- Label: text`, and the line on which it stands. */
export interface Entry {
  readonly label: string;
  readonly text: string;
  readonly line: number;
}

/** A heading with what stands below it. Level 1 is the template, level 2 a step or session. */
export interface Block {
  readonly level: 1 | 2;
  readonly title: string;
  readonly line: number;
  readonly entries: readonly Entry[];
}

/** More than a library of any company; reading stops here. */
const MOST_CHARACTERS = 2_000_000;

/** Faults of form after which reading on would only repeat itself. */
const MOST_FAULTS = 20;

interface OpenEntry {
  readonly label: string;
  readonly line: number;
  readonly pieces: string[];
}

/** Cuts a file into its blocks. Never throws; what does not fit the form is a problem. */
export function readBlocks(markdown: string): { blocks: readonly Block[]; problems: readonly Problem[] } {
  if (markdown.length > MOST_CHARACTERS)
    return {
      blocks: [],
      problems: [{ line: 1, field: "File", problem: "This file is too long to be read." }],
    };
  const blocks: (Omit<Block, "entries"> & { entries: OpenEntry[] })[] = [];
  const problems: Problem[] = [];
  for (const [at, text] of markdown
    .replace(/^\ufeff/u, "")
    .split(/\r\n|\n|\r/u)
    .entries()) {
    const line = at + 1;
    const block = blocks.at(-1);
    const fault = (problem: string): void => void problems.push({ line, field: "File", problem });
    if (problems.length >= MOST_FAULTS) break;
    if (/^[ \t]*$/u.test(text)) continue;

    const heading = /^(#{1,6})[ \t]+(.*?)[ \t]*$/u.exec(text);
    if (heading !== null) {
      const level = heading[1]?.length === 1 ? 1 : 2;
      if ((heading[1] ?? "").length > 2)
        fault("Headings have one # for the template and two for a step or session.");
      else blocks.push({ level, title: heading[2] ?? "", line, entries: [] });
      continue;
    }
    const entry = /^[-*][ \t]+([^:]{1,40}):[ \t]*(.*)$/u.exec(text);
    if (entry !== null && block !== undefined) {
      block.entries.push({ label: entry[1] ?? "", line, pieces: [entry[2] ?? ""] });
      continue;
    }
    const open = block?.entries.at(-1);
    if (/^[ \t]/u.test(text) && open !== undefined) open.pieces.push(text);
    else
      fault(block === undefined ? "A file starts with # and a title." : "A line is written `- Field: text`.");
  }
  return { blocks: blocks.map((block) => ({ ...block, entries: block.entries.map(closeEntry) })), problems };
}

function closeEntry({ label, line, pieces }: OpenEntry): Entry {
  let text = "";
  let joint = "";
  for (const piece of pieces) {
    const bare = piece.replace(/^[ \t]+|[ \t]+$/gu, "");
    const slashes = /\\*$/u.exec(bare)?.[0].length ?? 0;
    text += joint + bare.slice(0, bare.length - slashes) + "\\".repeat(Math.floor(slashes / 2));
    joint = slashes % 2 === 1 ? "\n" : " ";
  }
  return { label: label.trim(), text, line };
}

/** Lines longer than this are broken where the text has a space. */
const WIDTH = 110;

/** Writes one `- Label: text`. Never throws. */
export function printEntry(label: string, text: string): string {
  const lines: string[] = [];
  let start = `- ${label}: `;
  const paragraphs = text.split("\n");
  for (const [at, part] of paragraphs.entries()) {
    const pieces = wrap(part, start.length);
    for (const [index, piece] of pieces.entries()) {
      const isHardEnd = index === pieces.length - 1 && at < paragraphs.length - 1;
      lines.push(start + doubleLast(piece) + (isHardEnd ? "\\" : ""));
      start = "  ";
    }
  }
  return lines.join("\n");
}

/** Backslashes at the end of a line stand for half as many. */
function doubleLast(piece: string): string {
  return piece + (/\\+$/u.exec(piece)?.[0] ?? "");
}

function wrap(text: string, firstIndent: number): readonly string[] {
  const pieces: string[] = [];
  let piece: string | undefined;
  let room = WIDTH - firstIndent;
  for (const word of text.split(" ")) {
    if (piece !== undefined && piece.length + 1 + word.length > room) {
      pieces.push(piece);
      piece = undefined;
      room = WIDTH - 2;
    }
    piece = piece === undefined ? word : `${piece} ${word}`;
  }
  return [...pieces, piece ?? ""];
}
