/** Undo and redo of a programme that one person shapes, without limit. */
import type { Programme } from "../agenda.ts";
import { applyProgrammeEdit, type ProgrammeEdit } from "./edits.ts";

/** A programme with the states that led to it and those that were undone, the nearest last. */
export interface ProgrammeHistory {
  readonly past: readonly Programme[];
  readonly present: Programme;
  readonly future: readonly Programme[];
  /** The field that is being written in: further letters belong to the same change. */
  readonly writing?: string;
}

/** Begins. Never throws. */
export function beginProgramme(present: Programme): ProgrammeHistory {
  return { past: [], present, future: [] };
}

/** Makes a change; letters into one field are one change, until {@link settleProgramme}. Never throws. */
export function editProgramme(history: ProgrammeHistory, change: ProgrammeEdit): ProgrammeHistory {
  const present = applyProgrammeEdit(history.present, change);
  if (present === history.present) return history;
  const writing = fieldOf(change, history.present);
  const isSame = writing !== undefined && writing === history.writing;
  const past = isSame ? history.past : [...history.past, history.present];
  return { past, present, future: [], ...(writing === undefined ? {} : { writing }) };
}

/** What may be written letter by letter. A question that comes or goes is a change of its own. */
function fieldOf(change: ProgrammeEdit, { guide = [], sessions }: Programme): string | undefined {
  switch (change.kind) {
    case "write":
      return change.field;
    case "write guide":
      return change.guide.length === guide.length ? "guide" : undefined;
    case "set minutes":
    case "set people":
      return change.kind;
    case "write title":
    case "set weeks":
      return `${change.kind} ${change.at}`;
    case "write questions":
      return change.questions.length === sessions[change.at]?.[change.part].length
        ? `${change.part} ${change.at}`
        : undefined;
    case "set agenda":
    case "move":
    case "add":
    case "remove":
      return undefined;
    default:
      return change satisfies never;
  }
}

/** Ends the change that is being written: what comes next is one of its own. Never throws. */
export function settleProgramme(history: ProgrammeHistory): ProgrammeHistory {
  if (history.writing === undefined) return history;
  const { writing: _ended, ...rest } = history;
  return rest;
}

/** Takes back the last change. The same history where there is none. Never throws. */
export function undoProgramme({ past, present, future }: ProgrammeHistory): ProgrammeHistory {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [...future, present] };
}

/** What was undone, again. The same history where there is nothing to redo. Never throws. */
export function redoProgramme({ past, present, future }: ProgrammeHistory): ProgrammeHistory {
  const after = future.at(-1);
  if (after === undefined) return { past, present, future };
  return { past: [...past, present], present: after, future: future.slice(0, -1) };
}
