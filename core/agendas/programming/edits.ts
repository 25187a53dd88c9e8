/** A programme while somebody shapes it: what can be changed, each by one change. */
import { MOST_STEPS, type Programme, type ProgrammeSession } from "../agenda.ts";

/** Sessions further apart than this are no programme that anybody would follow. */
export const MOST_WEEKS_BETWEEN = 26;

/** The words that stand above the sessions. */
export type ProgrammeText = "title" | "purpose" | "audience" | "outcome";

/** One change. Sessions are named by their place, counted from 0. */
export type ProgrammeEdit =
  | { readonly kind: "write"; readonly field: ProgrammeText; readonly text: string }
  | { readonly kind: "write guide"; readonly guide: readonly string[] }
  | { readonly kind: "set minutes"; readonly minutes: number }
  | { readonly kind: "set people"; readonly min: number; readonly max: number }
  | { readonly kind: "write title"; readonly at: number; readonly title: string }
  | { readonly kind: "set agenda"; readonly at: number; readonly agendaId: string }
  /** So many weeks after the session before. */
  | { readonly kind: "set weeks"; readonly at: number; readonly weeks: number }
  | {
      readonly kind: "write questions";
      readonly at: number;
      readonly part: "prompts" | "between";
      readonly questions: readonly string[];
    }
  | { readonly kind: "move"; readonly at: number; readonly to: number }
  | { readonly kind: "add"; readonly agendaId: string }
  | { readonly kind: "remove"; readonly at: number };

/** The programme with one change; the same one where nothing changes. Never throws. */
export function applyProgrammeEdit(programme: Programme, edit: ProgrammeEdit): Programme {
  const after = changed(programme, edit);
  return JSON.stringify(after) === JSON.stringify(programme) ? programme : after;
}

function changed(programme: Programme, edit: ProgrammeEdit): Programme {
  const { sessions } = programme;
  switch (edit.kind) {
    case "write":
      return { ...programme, [edit.field]: edit.text };
    case "write guide": {
      const { guide: _before, ...rest } = programme;
      return edit.guide.length === 0 ? rest : { ...rest, guide: edit.guide };
    }
    case "set minutes":
      return { ...programme, minutes: edit.minutes };
    case "set people":
      return { ...programme, groupSize: { min: edit.min, max: edit.max } };
    case "write title":
      return inSession(programme, edit.at, (session) => ({ ...session, title: edit.title }));
    case "set agenda":
      return inSession(programme, edit.at, (session) => ({ ...session, agendaId: edit.agendaId }));
    case "write questions":
      return inSession(programme, edit.at, (session) => ({ ...session, [edit.part]: edit.questions }));
    case "set weeks":
      return { ...programme, sessions: respaced(sessions, edit.at, edit.weeks) };
    case "move":
      return { ...programme, sessions: moved(sessions, edit.at, edit.to) };
    case "add":
      return sessions.length >= MOST_STEPS
        ? programme
        : { ...programme, sessions: added(sessions, edit.agendaId) };
    case "remove":
      return sessions.length === 1
        ? programme
        : {
            ...programme,
            sessions: spaced(
              sessions.toSpliced(edit.at, 1),
              gapsOf(sessions).toSpliced(Math.max(1, edit.at), 1),
            ),
          };
    default:
      return edit satisfies never;
  }
}

function inSession(
  programme: Programme,
  at: number,
  change: (session: ProgrammeSession) => ProgrammeSession,
): Programme {
  const session = programme.sessions[at];
  if (session === undefined) return programme;
  return { ...programme, sessions: programme.sessions.with(at, change(session)) };
}

/** How many weeks after the one before each session lies; the first in week 0. Never throws. */
export function gapsOf(sessions: readonly ProgrammeSession[]): readonly number[] {
  return sessions.map(({ week }, at) => (at === 0 ? 0 : week - (sessions[at - 1]?.week ?? 0)));
}

function spaced(sessions: readonly ProgrammeSession[], gaps: readonly number[]): readonly ProgrammeSession[] {
  let week = 0;
  return sessions.map((session, at) => {
    week += at === 0 ? 0 : (gaps[at] ?? 0);
    return { ...session, week };
  });
}

function respaced(
  sessions: readonly ProgrammeSession[],
  at: number,
  weeks: number,
): readonly ProgrammeSession[] {
  const between = Math.max(0, Math.min(MOST_WEEKS_BETWEEN, weeks));
  return spaced(
    sessions,
    gapsOf(sessions).map((gap, each) => (each === at ? between : gap)),
  );
}

/** The weeks stay where they are: another session takes place in each. */
function moved(sessions: readonly ProgrammeSession[], at: number, to: number): readonly ProgrammeSession[] {
  const session = sessions[at];
  if (session === undefined || to < 0 || to >= sessions.length) return sessions;
  return spaced(sessions.toSpliced(at, 1).toSpliced(to, 0, session), gapsOf(sessions));
}

/** As long after the last as the last was after the one before it. */
function added(sessions: readonly ProgrammeSession[], agendaId: string): readonly ProgrammeSession[] {
  const gap = sessions.length < 2 ? 2 : (gapsOf(sessions).at(-1) ?? 2);
  return [
    ...sessions,
    { title: "", agendaId, week: (sessions.at(-1)?.week ?? 0) + gap, prompts: [""], between: [] },
  ];
}
