/** A programme in words: what a change did, what keeps it from being published, and what to look at. */
import type { z } from "zod";
import { AGENDA_VERSION, programmeSchema, type Programme } from "../agenda.ts";
import { sayIssue } from "../problems.ts";
import type { ProgrammeEdit } from "./edits.ts";
import { sayWeek, type AgendaInBrief } from "./weeks.ts";

const titleOf = ({ sessions }: Programme, at: number): string => {
  const title = sessions[at]?.title.trim() ?? "";
  return title === "" ? `Session ${at + 1}` : title;
};

/** What a change did, for those who do not see it. Never throws. */
export function sayProgrammeEdit(edit: ProgrammeEdit, after: Programme): string {
  const count = after.sessions.length;
  switch (edit.kind) {
    case "move":
      return `${titleOf(after, edit.to)} is session ${edit.to + 1} of ${count} now.`;
    case "add":
      return `Session ${count} is new. ${sayWeek(after, count - 1)}.`;
    case "remove":
      return `One session is gone. ${count} ${count === 1 ? "is" : "are"} left.`;
    case "set weeks":
      return `${titleOf(after, edit.at)}: ${sayWeek(after, edit.at)}.`;
    case "set agenda":
    case "write title":
    case "write questions":
      return `${titleOf(after, edit.at)} changed.`;
    case "write":
    case "write guide":
    case "set minutes":
    case "set people":
      return "";
    default:
      return edit satisfies never;
  }
}

/** As the fields above the sessions are called. */
const HEAD_NAMES: Readonly<Record<string, string>> = {
  title: "Name of the programme",
  purpose: "What it is for",
  audience: "Whom it is for",
  outcome: "What comes of it",
  guide: "Paragraph",
  minutes: "Minutes of each session",
  groupSize: "People",
  sessions: "Sessions",
};
const NAMES: Readonly<Record<string, string>> = {
  title: "title",
  agendaId: "agenda",
  prompts: "question",
  between: "question in between",
  week: "weeks",
};

/** "Session 2, question 1" for sessions.1.prompts.0 */
function placeOf(programme: Programme, path: readonly PropertyKey[]): string {
  const [first, at, field, place] = path;
  const numbered = (name: string, number: PropertyKey | undefined): string =>
    typeof number === "number" ? `${name} ${number + 1}` : name;
  if (first !== "sessions" || typeof at !== "number")
    return numbered(HEAD_NAMES[String(first)] ?? String(first), at);
  const session = programme.sessions[at]?.title.trim() === "" ? "" : `, ${titleOf(programme, at)}`;
  return `Session ${at + 1}${session}, ${numbered(NAMES[String(field)] ?? String(field), place)}`;
}

function whatIsMissing(issue: z.core.$ZodIssue): string {
  if (issue.path[2] === "agendaId") return "Choose one.";
  const isEmptyList = issue.code === "too_small" && issue.origin === "array";
  return isEmptyList ? "Ask at least one." : sayIssue(issue, true);
}

/**
 * What has to be put right before a programme is published, a sentence each;
 * none where it is good (rule AGD59). Never throws.
 *
 * @param agendas those that this person finds
 */
export function gapsInProgramme(
  programme: Programme,
  agendas: ReadonlyMap<string, AgendaInBrief>,
): readonly string[] {
  const read = programmeSchema.safeParse(programme);
  const issues = read.success ? [] : read.error.issues;
  const unknown = programme.sessions.flatMap(({ agendaId }, at) =>
    agendas.has(agendaId) || issues.some(({ path }) => path[1] === at && path[2] === "agendaId") ? [] : [at],
  );
  return [
    ...issues.map((issue) => `${placeOf(programme, issue.path)}: ${whatIsMissing(issue)}`),
    ...unknown.map((at) => `${placeOf(programme, ["sessions", at, "agendaId"])}: Choose one that there is.`),
  ];
}

/** What keeps nothing from being published, and is worth a look: agendas of another length. Never throws. */
export function hintsForProgramme(
  { minutes, sessions }: Programme,
  agendas: ReadonlyMap<string, AgendaInBrief>,
): readonly string[] {
  return sessions.flatMap(({ agendaId }, at) => {
    const agenda = agendas.get(agendaId);
    if (agenda === undefined || agenda.minutes === minutes) return [];
    return [
      `Session ${at + 1}: ${agenda.title} takes ${agenda.minutes} minutes, and a session has ${minutes}.`,
    ];
  });
}

/** A programme with one session, for somebody who begins with nothing. @param id of the new programme */
export function newProgramme(id: string, title: string): Programme {
  return {
    version: AGENDA_VERSION,
    kind: "programme",
    id,
    title,
    purpose: "",
    audience: "",
    keywords: [],
    minutes: 60,
    groupSize: { min: 4, max: 20 },
    outcome: "",
    sessions: [{ title: "", agendaId: "", week: 0, prompts: [""], between: [] }],
  };
}
