/** Undo and redo, without limit. */
import { applyEdit } from "./edits.ts";
import type { Edit } from "./edits.ts";
import type { Draft } from "./draft.ts";
import { mergeDrafts } from "./merge.ts";

/** A draft with what was before it and what was undone, the nearest last. */
export interface History {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
  /** The field that is being written in: further letters belong to the same change. */
  readonly writing?: string;
}

/** Begins. Never throws. */
export function beginHistory(present: Draft): History {
  return { past: [], present, future: [] };
}

/** Makes a change; letters into one field are one change, until {@link settle}. The same history where nothing changes. Never throws. */
export function edit(history: History, change: Edit): History {
  const present = applyEdit(history.present, change);
  if (present === history.present) return history;
  const writing = fieldOf(change);
  const continues = writing !== undefined && writing === history.writing;
  const past = continues ? history.past : [...history.past, history.present];
  return { past, present, future: [], ...(writing === undefined ? {} : { writing }) };
}

/** What may be written letter by letter, or drawn minute by minute. */
function fieldOf(change: Edit): string | undefined {
  switch (change.kind) {
    case "write":
      return `${change.stepId} ${change.field}`;
    case "write prompts":
      return `${change.stepId} prompts`;
    case "write materials":
      return `${change.stepId} materials`;
    case "write notes":
      return `${change.stepId} notes ${change.part}`;
    case "write head":
      return change.field;
    case "set minutes":
      return `${change.stepId} minutes`;
    case "set people":
      return "people";
    case "write keywords":
      return "keywords";
    case "set category":
    case "set level":
    case "move":
    case "set way":
    case "insert":
    case "remove":
    case "fit":
    case "choose":
      return undefined;
    default:
      return change satisfies never;
  }
}

/** Ends the change that is being written: what comes next is one of its own. Never throws. */
export function settle(history: History): History {
  if (history.writing === undefined) return history;
  const { writing: _ended, ...rest } = history;
  return rest;
}

/** Back to what was before the last change. The same history where there is nothing to undo. Never throws. */
export function undo(history: History): History {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [...history.future, history.present] };
}

/** What was undone, again. Never throws. */
export function redo(history: History): History {
  const present = history.future.at(-1);
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future: history.future.slice(0, -1) };
}

/**
 * Brings what somebody else did into a history, also into what is undone
 * later: undoing takes back one's own changes and nobody else's. Never throws.
 *
 * @param base the draft that both started from
 * @param theirs the draft as the other one has it
 */
export function bringIn(history: History, base: Draft, theirs: Draft): History {
  const merged = (mine: Draft): Draft => mergeDrafts(base, mine, theirs);
  const present = merged(history.present);
  return {
    ...history,
    past: withoutRepeats([...history.past.map(merged), present]),
    present,
    future: withoutRepeats([...history.future.map(merged), present]),
  };
}

/** All but the last, without those that say the same as the one behind them: undoing them would show nothing. */
function withoutRepeats(drafts: readonly Draft[]): readonly Draft[] {
  const texts = drafts.map((draft) => JSON.stringify(draft));
  return drafts.slice(0, -1).filter((_draft, at) => texts[at] !== texts[at + 1]);
}
