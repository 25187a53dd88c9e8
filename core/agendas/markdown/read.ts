/** From the Markdown form to data. What cannot be read is named with its line and its field. */
import type { z } from "zod";
import { AGENDA_VERSION, agendaSchema, MOST_STEPS, programmeSchema } from "../agenda.ts";
import type { Agenda, Programme, Template } from "../agenda.ts";
import { findActivity } from "../catalogue.ts";
import { activityTexts, collectsOf, defaultStepId } from "../compose.ts";
import type { Problem } from "../problems.ts";
import { readBlocks } from "./blocks.ts";
import type { Block } from "./blocks.ts";
import { readFields } from "./entries.ts";
import type { Raw, Reading } from "./entries.ts";
import { agendaFields, programmeFields, sessionFields, stepFields } from "./fields.ts";
import { placeIssue } from "./places.ts";
import type { Lines, Shape } from "./places.ts";

/** A template, or what is wrong with the text: at least one problem, by line. */
export type ReadTemplate<T extends Template = Template> =
  | { readonly kind: "read"; readonly template: T; readonly lines: Lines }
  | { readonly kind: "faulty"; readonly problems: readonly Problem[] };

const AGENDA: Shape = { parts: "steps", whole: agendaFields, part: stepFields };
const PROGRAMME: Shape = { parts: "sessions", whole: programmeFields, part: sessionFields };

/** Reads an agenda from what `printAgenda` or a person wrote. Never throws. */
export function parseAgenda(markdown: string): ReadTemplate<Agenda> {
  return readAs(markdown, agendaSchema, AGENDA, { kind: "agenda" }, readSteps);
}

/** Reads a programme. Never throws. */
export function parseProgramme(markdown: string): ReadTemplate<Programme> {
  return readAs(markdown, programmeSchema, PROGRAMME, { kind: "programme" }, readSessions);
}

/** Reads a template of either kind, as its field `Kind` says. Never throws. */
export function parseTemplate(markdown: string): ReadTemplate {
  const isProgramme = /^[-*][ \t]+kind:[ \t]*programme[ \t]*$/imu.test(markdown);
  return isProgramme ? parseProgramme(markdown) : parseAgenda(markdown);
}

function readAs<T extends Template>(
  markdown: string,
  schema: z.ZodType<T>,
  shape: Shape,
  kind: { readonly kind: T["kind"] },
  readParts: (blocks: readonly Block[], reading: Reading) => readonly Raw[],
): ReadTemplate<T> {
  const { blocks, problems } = readBlocks(markdown);
  const reading: Reading = { lines: new Map(), problems: [...problems] };
  const [head, ...parts] = blocks;
  if (head?.level !== 1) {
    const missing = { line: head?.line ?? 1, field: "Title", problem: "A file starts with # and a title." };
    return faulty([...problems, missing]);
  }

  const raw: Raw = { ...kind, keywords: [], version: AGENDA_VERSION, title: head.title };
  reading.lines.set("title", head.line).set("", head.line);
  readFields(head, "", shape.whole, raw, reading);
  raw["id"] ??= idFrom(head.title);
  // One more than may be is enough to be refused.
  raw[shape.parts] = readParts(parts.slice(0, MOST_STEPS + 1), reading);

  const read = schema.safeParse(raw);
  if (read.success && reading.problems.length === 0)
    return { kind: "read", template: read.data, lines: reading.lines };
  const issues = read.success ? [] : read.error.issues;
  return faulty([...reading.problems, ...issues.map((issue) => placeIssue(issue, shape, reading.lines))]);
}

function faulty(problems: readonly Problem[]): { kind: "faulty"; problems: readonly Problem[] } {
  return { kind: "faulty", problems: problems.toSorted((one, other) => one.line - other.line) };
}

function readSteps(blocks: readonly Block[], reading: Reading): readonly Raw[] {
  const taken = new Set<string>();
  return blocks.map((block, at) => {
    const prefix = `steps.${at}.`;
    const raw = { ...startPart(block, prefix, reading), mode: "manual" };
    readFields(block, prefix, stepFields, raw, reading);
    return completeStep(raw, prefix, taken, reading);
  });
}

/** Adds what the catalogue knows and the step did not say. */
function completeStep(
  { keeps, ...raw }: Raw,
  prefix: string,
  taken: Set<string>,
  { lines, problems }: Reading,
): Raw {
  const activity = typeof raw["activity"] === "string" ? raw["activity"] : "";
  if (activity !== "" && findActivity(activity) === undefined) {
    const line = lines.get(`${prefix}activity`) ?? 1;
    problems.push({ line, field: "Activity", problem: `The catalogue has no activity ${activity}.` });
  }
  const silent = Object.entries(activityTexts(activity)).filter(
    ([path, text]) => text !== undefined && !lines.has(prefix + path),
  );
  const id = typeof raw["id"] === "string" ? raw["id"] : defaultStepId(activity, taken);
  taken.add(id);
  const kept = typeof keeps === "string" ? { collects: keeps } : keeps;
  return { ...Object.fromEntries(silent), ...raw, id, ...collectsOf(activity), ...(kept ?? {}) };
}

function readSessions(blocks: readonly Block[], reading: Reading): readonly Raw[] {
  return blocks.map((block, at) => {
    const prefix = `sessions.${at}.`;
    const raw: Raw = { ...startPart(block, prefix, reading), between: [] };
    readFields(block, prefix, sessionFields, raw, reading);
    return raw;
  });
}

function startPart(block: Block, prefix: string, { lines, problems }: Reading): Raw {
  lines.set(prefix.slice(0, -1), block.line).set(`${prefix}title`, block.line);
  const fault = { line: block.line, field: "Title", problem: "A file holds one template. Steps have ##." };
  if (block.level === 1) problems.push(fault);
  return { title: block.title };
}

/** An id made of a title: "Q&A: how?" is "q-a-how". */
function idFrom(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[a-z0-9]+/gu) ?? ["untitled"];
  return words.join("-").slice(0, 80).replace(/-$/u, "");
}
