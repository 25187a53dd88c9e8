/**
 * The built-in library: agendas and programmes that every company starts
 * with, one Markdown file each, in the folder `library/` beside this file.
 * Whoever reads the folder hands the texts to {@link readLibrary}.
 */
import type { Template } from "./agenda.ts";
import { parseTemplate } from "./markdown/read.ts";
import type { Problem } from "./problems.ts";

/**
 * Rises with a release that changes built-ins, so that of two servers the
 * newer one wins. Between releases the words themselves tell that they changed.
 */
export const LIBRARY_VERSION = 2;

/** What a session runs when nobody chose anything. */
export const DEFAULT_TEMPLATE_ID = "monthly-practice";

/** What people meet first, before all others by their ids. */
const FIRST = [
  DEFAULT_TEMPLATE_ID,
  "practice-pulse",
  "lean-coffee",
  "peer-help",
  "show-and-tell",
  "newcomer-intake",
  "manager-training",
  "early-leadership",
  "year-1-connections",
];

/** A file of the library. */
export interface LibraryFile {
  /** `peer-help.md` */
  readonly name: string;
  readonly text: string;
}

export interface Library {
  readonly version: number;
  /** Changes with every word of it. */
  readonly digest: string;
  /** In the order in which people meet them. */
  readonly templates: readonly Template[];
}

/** A problem of one of several files. */
export type FileProblem = Problem & { readonly file: string };

/** Reads the files of a library: its templates in order, and what could not be read. Never throws. */
export function readLibrary(files: readonly LibraryFile[]): {
  readonly templates: readonly Template[];
  readonly problems: readonly FileProblem[];
} {
  const templates: Template[] = [];
  const problems: FileProblem[] = [];
  for (const { name, text } of files) {
    const read = parseTemplate(text);
    if (read.kind === "read") templates.push(read.template);
    else problems.push(...read.problems.map((problem) => ({ file: name, ...problem })));
  }
  return { templates: templates.toSorted(byShelf), problems };
}

/** The order of a shelf: what people meet first, then by id. Never throws. */
export function byShelf(one: Pick<Template, "id">, other: Pick<Template, "id">): number {
  const place = placeOf(one) - placeOf(other);
  if (place !== 0) return place;
  return one.id < other.id ? -1 : 1;
}

function placeOf({ id }: Pick<Template, "id">): number {
  const place = FIRST.indexOf(id);
  return place === -1 ? FIRST.length : place;
}
