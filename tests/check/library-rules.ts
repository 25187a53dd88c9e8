/** What a file of the built-in library must be, beyond what any company's template must be. */
import {
  AGENDA_VERSION,
  breathingMinutes,
  BREATHING_SPACE,
  findActivity,
  parseTemplate,
  printTemplate,
} from "../../core/agendas/index.ts";
import type {
  Agenda,
  FileProblem,
  LibraryFile,
  Lines,
  Programme,
  Step,
  Template,
} from "../../core/agendas/index.ts";
import { findAlike, PULSE } from "./library-likeness.ts";
import { readingGrade } from "./reading-grade.ts";

/** A fault may stand anywhere: on no line of its own it is on the first. */
type Tell = (place: string, field: string, problem: string) => void;

interface Entry {
  readonly file: string;
  readonly template: Template;
  readonly lines: Lines;
}

/** Years of school that the prompts of an agenda may ask for. */
const HARDEST_GRADE = 9;
/** From this length on people need room to breathe. */
const LONG_MINUTES = 45;
const SHORTEST_PROMPT = 20;

export const PLACEHOLDER =
  /lorem|ipsum|\btodo\b|\btbd\b|\bxxx\b|placeholder|\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\binsert\b.*\bhere\b/iu;

/** Everything that is wrong with these files, file by file. Empty when the library is fine. */
export function checkLibrary(files: readonly LibraryFile[]): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  const entries: Entry[] = [];
  for (const { name, text } of files) {
    const read = parseTemplate(text);
    if (read.kind === "faulty") {
      problems.push(...read.problems.map((problem) => ({ file: name, ...problem })));
      continue;
    }
    const entry = { file: name, template: read.template, lines: read.lines };
    entries.push(entry);
    const tell = tellOf(entry, problems);
    checkForm(name, text, read.template, tell);
    checkWords(read.template, tell);
    if (read.template.kind === "agenda") checkAgenda(read.template, tell);
  }
  checkTogether(entries, problems);
  return problems;
}

function tellOf(entry: Entry, problems: FileProblem[]): Tell {
  return (place, field, problem) =>
    problems.push({ file: entry.file, line: entry.lines.get(place) ?? 1, field, problem });
}

function checkForm(name: string, text: string, template: Template, tell: Tell): void {
  if (name !== `${template.id}.md`)
    tell("id", "Id", `The file of this template is called ${template.id}.md.`);
  for (const field of ["category", "level", "language"] as const)
    if (template[field] === undefined) tell("", field, "This is missing.");
  if (template.version !== AGENDA_VERSION) tell("version", "Version", `Write ${AGENDA_VERSION}.`);
  if (template.language !== undefined && template.language !== "en")
    tell("language", "Language", "Write en.");
  if (printTemplate(template) !== text)
    tell("", "File", "This is not as it would be printed: npm run library -- --write puts it right.");
}

function checkWords(template: Template, tell: Tell): void {
  const walk = (value: unknown, place: string): void => {
    if (typeof value === "string" && PLACEHOLDER.test(value))
      tell(place, "Text", `A placeholder: ${value.slice(0, 60)}`);
    if (typeof value !== "object" || value === null) return;
    for (const [name, part] of Object.entries(value)) walk(part, place === "" ? name : `${place}.${name}`);
  };
  walk(template, "");
  for (const [place, prompt] of promptsOf(template))
    if (prompt.length < SHORTEST_PROMPT)
      tell(place, "Ask", `A prompt has at least ${SHORTEST_PROMPT} characters.`);
  const asked = promptsOf(template);
  const grade = readingGrade(asked.map(([, prompt]) => prompt));
  if (grade <= HARDEST_GRADE) return;
  const hardest = asked.toSorted(([, one], [, other]) => readingGrade([other]) - readingGrade([one]))[0];
  const told = `The prompts ask for ${grade.toFixed(1)} years of school, at most ${HARDEST_GRADE} are wanted; this is the hardest.`;
  tell(hardest?.[0] ?? "", "Ask", told);
}

/** Prompts with their places; those between sessions, too. */
function promptsOf(template: Template): readonly (readonly [string, string])[] {
  if (template.kind === "agenda")
    return template.steps.flatMap(({ prompts }, at) =>
      prompts.map((prompt, index) => [`steps.${at}.prompts.${index}`, prompt] as const),
    );
  return template.sessions.flatMap(({ prompts, between }, at) => [
    ...prompts.map((prompt, index) => [`sessions.${at}.prompts.${index}`, prompt] as const),
    ...between.map((prompt, index) => [`sessions.${at}.between.${index}`, prompt] as const),
  ]);
}

function checkAgenda(agenda: Agenda, tell: Tell): void {
  for (const [at, step] of agenda.steps.entries()) checkStep(agenda, step, `steps.${at}`, tell);
  if (!agenda.steps.some((step) => step.collects)) tell("", "Steps", "No step collects answers.");
  if (agenda.steps.findIndex((step) => step.closing) !== agenda.steps.length - 1)
    tell(`steps.${agenda.steps.length - 1}`, "Activity", "The last step, and only it, collects takeaways.");
  if (agenda.minutes >= LONG_MINUTES && breathingMinutes(agenda) === 0)
    tell(
      "minutes",
      "Minutes",
      `From ${LONG_MINUTES} minutes on people need room to breathe or a transition.`,
    );
}

function checkStep(agenda: Agenda, step: Step, place: string, tell: Tell): void {
  const activity = findActivity(step.activity);
  if (activity === undefined) return;
  const { min, max } = activity.minutes;
  if (step.minutes < min || step.minutes > max)
    tell(`${place}.minutes`, "Minutes", `${activity.title} takes ${min} to ${max} minutes.`);
  const { min: least, max: most = Infinity } = activity.people;
  if (agenda.groupSize.min < least)
    tell(
      `${place}.activity`,
      "Activity",
      `${activity.title} needs ${least} people; this agenda is for ${agenda.groupSize.min} and more.`,
    );
  if (agenda.groupSize.max > most)
    tell(
      `${place}.activity`,
      "Activity",
      `${activity.title} holds ${most} people; this agenda is for up to ${agenda.groupSize.max}.`,
    );
  if (step.notes === undefined && step.activity !== BREATHING_SPACE)
    tell(place, "Say", "The facilitator needs Say, Watch for and Move on when.");
  if (activity.credits !== undefined && step.credits?.includes(activity.credits) !== true)
    tell(`${place}.credits`, "Credits", `${activity.title} comes from: ${activity.credits}.`);
  if (activity.licence !== undefined && step.licence !== activity.licence)
    tell(`${place}.licence`, "Licence", `${activity.title} is published thus: ${activity.licence}.`);
}

function checkTogether(entries: readonly Entry[], problems: FileProblem[]): void {
  const byId = new Map(entries.map((entry) => [entry.template.id, entry]));
  const titles = new Map<string, string>();
  const prompts = new Map<string, string>();
  for (const entry of entries) {
    const tell = tellOf(entry, problems);
    const title = entry.template.title.toLowerCase();
    const first = titles.get(title);
    if (first === undefined) titles.set(title, entry.file);
    else tell("title", "Title", `${first} has the same title.`);
    for (const [place, prompt] of promptsOf(entry.template)) {
      if (PULSE.test(prompt)) continue;
      const words = prompt.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
      const before = prompts.get(words);
      if (before === undefined) prompts.set(words, entry.file);
      else tell(place, "Ask", `${before === entry.file ? "This file" : before} asks the same.`);
    }
    if (entry.template.kind === "programme") checkProgramme(entry.template, byId, tell);
  }
  const agendas = entries.flatMap(({ template }) => (template.kind === "agenda" ? [template] : []));
  for (const { one, why } of findAlike(agendas)) {
    const entry = byId.get(one.id);
    if (entry !== undefined) tellOf(entry, problems)("", "Steps", `This agenda ${why}.`);
  }
}

function checkProgramme(programme: Programme, byId: ReadonlyMap<string, Entry>, tell: Tell): void {
  if (programme.guide === undefined) tell("", "Guide", "This is missing: what must whoever runs it know?");
  const titles = new Set<string>();
  for (const [at, session] of programme.sessions.entries()) {
    const place = `sessions.${at}`;
    if (titles.has(session.title)) tell(`${place}.title`, "Title", "Two sessions have the same title.");
    titles.add(session.title);
    if (session.between.length === 0)
      tell(place, "Between", "This is missing: what is asked before the next session?");
    const agenda = byId.get(session.agendaId)?.template;
    const fault = (problem: string): void => tell(`${place}.agendaId`, "Agenda", problem);
    if (agenda?.kind !== "agenda") fault(`There is no agenda ${session.agendaId}.`);
    else if (agenda.minutes !== programme.minutes)
      fault(`${agenda.id} takes ${agenda.minutes} minutes, the programme says ${programme.minutes}.`);
    else if (agenda.steps.filter((step) => step.theme === true).length !== 1)
      fault(`${agenda.id} needs one step with Theme: yes, which takes this session's prompts.`);
  }
}
