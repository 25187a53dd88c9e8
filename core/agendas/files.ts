/** Templates as files: one or a whole library, as Markdown or JSON, out and in without loss. */
import { z } from "zod";
import { AGENDA_VERSION, templateSchema } from "./agenda.ts";
import type { Template } from "./agenda.ts";
import { jsonLines } from "./json-lines.ts";
import { printTemplate } from "./markdown/print.ts";
import { parseTemplate } from "./markdown/read.ts";
import type { Lines } from "./markdown/places.ts";
import { sayIssue } from "./problems.ts";
import type { Problem } from "./problems.ts";

export const FILE_FORMS = ["markdown", "json"] as const;
export type FileForm = (typeof FILE_FORMS)[number];

/** More than any company keeps: what is longer is a mistake. */
const MOST_TEMPLATES = 2_000;

/** The templates of a file, or everything that is wrong with it. */
export type ReadFile =
  | { readonly kind: "read"; readonly templates: readonly Template[] }
  | { readonly kind: "faulty"; readonly problems: readonly Problem[] };

/** Writes templates into one text that {@link readTemplates} reads. Never throws. */
export function printTemplates(templates: readonly Template[], form: FileForm): string {
  if (form === "markdown") return templates.map(printTemplate).join("\n");
  return `${JSON.stringify({ version: AGENDA_VERSION, templates }, undefined, 2)}\n`;
}

/**
 * Reads one template or many. All of them are good, or none is read (rule
 * AGD38). Never throws.
 *
 * @param isAgenda whether an id that is not in the file is an agenda's
 */
export function readTemplates(text: string, form: FileForm, isAgenda: (id: string) => boolean): ReadFile {
  const parts = form === "markdown" ? readMarkdown(text) : readJson(text);
  const problems = [...parts.problems, ...findBadReferences(parts.templates, isAgenda)];
  if (problems.length > 0)
    return { kind: "faulty", problems: problems.toSorted((one, other) => one.line - other.line) };
  return { kind: "read", templates: parts.templates.map(({ template }) => template) };
}

interface Placed {
  readonly template: Template;
  readonly lineOf: (place: string) => number;
}

interface Parts {
  readonly templates: readonly Placed[];
  readonly problems: readonly Problem[];
}

/** A title with one # begins the next template. */
function readMarkdown(text: string): Parts {
  const lines = text.split(/\r\n|\n|\r/u);
  const starts = lines.flatMap((line, at) => (/^\ufeff?#[ \t]/u.test(line) ? [at] : []));
  if (starts.length > MOST_TEMPLATES) return tooMany(starts[MOST_TEMPLATES] ?? 0);
  const cuts =
    starts[0] === 0 ? starts : [0, ...starts.slice(lines.slice(0, starts[0]).some(isFilled) ? 0 : 1)];
  const templates: Placed[] = [];
  const problems: Problem[] = [];
  for (const [index, from] of cuts.entries()) {
    const read = parseTemplate(lines.slice(from, cuts[index + 1]).join("\n"));
    if (read.kind === "read")
      templates.push({ template: read.template, lineOf: (place) => from + nearest(read.lines, place) });
    else problems.push(...read.problems.map((problem) => ({ ...problem, line: problem.line + from })));
  }
  return { templates, problems };
}

const isFilled = (line: string): boolean => line.trim() !== "";

function tooMany(line: number): Parts {
  return {
    templates: [],
    problems: [{ line: line + 1, field: "File", problem: `At most ${MOST_TEMPLATES} templates.` }],
  };
}

const libraryFile = z.object({ templates: z.array(z.unknown()).min(1) });

function readJson(text: string): Parts {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      templates: [],
      problems: [{ line: brokenLine(text, error), field: "File", problem: "This is no JSON." }],
    };
  }
  const lines = jsonLines(text);
  const many = libraryFile.safeParse(value);
  const values = many.success ? many.data.templates : [value];
  if (values.length > MOST_TEMPLATES) return tooMany(nearest(lines, `templates.${MOST_TEMPLATES}`) - 1);
  const templates: Placed[] = [];
  const problems: Problem[] = [];
  for (const [at, each] of values.entries()) {
    const prefix = many.success ? `templates.${at}.` : "";
    const lineOf = (place: string): number => nearest(lines, prefix + place);
    const read = templateSchema.safeParse(each);
    if (read.success) templates.push({ template: read.data, lineOf });
    else
      for (const issue of read.error.issues) {
        const place = issue.path.map(String).join(".");
        const problem = sayIssue(issue, lines.has(prefix + place));
        problems.push({ line: lineOf(place), field: place === "" ? "File" : place, problem });
      }
  }
  return { templates, problems };
}

/** Engines say where JSON breaks, each in its own words; where they do not, it is the last line. */
function brokenLine(text: string, error: unknown): number {
  const said = error instanceof Error ? error.message : "";
  const line = /line (\d+)/u.exec(said)?.[1];
  if (line !== undefined) return Number(line);
  const position = /position (\d+)/u.exec(said)?.[1];
  return text.slice(0, position === undefined ? text.length : Number(position)).split("\n").length;
}

/** The line of a place, or of the nearest that it belongs to. */
function nearest(lines: Lines, place: string): number {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const line = lines.get(at);
    if (line !== undefined || at === "") return line ?? 1;
  }
}

/** A session runs an agenda: one that is not there, or a programme (itself, in a circle), is none. */
function findBadReferences(placed: readonly Placed[], isAgenda: (id: string) => boolean): readonly Problem[] {
  const kinds = new Map(placed.map(({ template }) => [template.id, template.kind]));
  const seen = new Set<string>();
  return placed.flatMap(({ template, lineOf }): readonly Problem[] => {
    const twice: Problem = {
      line: lineOf("id"),
      field: "Id",
      problem: `${template.id} stands in this file twice.`,
    };
    const isSecond = seen.has(template.id);
    seen.add(template.id);
    const sessions = template.kind === "programme" ? template.sessions : [];
    const bad = sessions.flatMap(({ agendaId }, at): readonly Problem[] => {
      const kind = kinds.get(agendaId);
      if (kind === "agenda" || (kind === undefined && isAgenda(agendaId))) return [];
      const problem =
        kind === "programme"
          ? `A session runs an agenda, and ${agendaId} is a programme.`
          : `There is no agenda ${agendaId}.`;
      return [{ line: lineOf(`sessions.${at}.agendaId`), field: "Agenda", problem }];
    });
    return isSecond ? [twice, ...bad] : bad;
  });
}
