/** Undo and redo, without limit. */
import { applyEdit } from "./edits.ts";
import type { Edit } from "./edits.ts";
import type { Draft } from "./draft.ts";
import { mergeDrafts, takeOver } from "./merge.ts";
import { spell } from "./shared.ts";

/** One change as it was made: others may have changed more since. */
export interface Change {
  readonly from: Draft;
  readonly to: Draft;
}

/** A draft with the changes that led to it and those that were undone, the nearest last: one's own, and nobody else's. */
export interface History {
  readonly past: readonly Change[];
  readonly present: Draft;
  readonly future: readonly Change[];
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
  const before = writing !== undefined && writing === history.writing ? history.past.at(-1) : undefined;
  const earlier = before === undefined ? history.past : history.past.slice(0, -1);
  const past = [...earlier, { from: before?.from ?? history.present, to: present }];
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
    case "set language":
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

/**
 * Takes back one's last change and leaves what others did since. One of which
 * nothing is left is passed over. The same history where there is nothing to
 * undo. Never throws.
 */
export function undo(history: History): History {
  const { past, present, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  const before = carryOver({ from: last.to, to: last.from }, present);
  const rest = past.slice(0, -1);
  if (before === present) return undo({ past: rest, present, future });
  return { past: rest, present: before, future: [...future, { from: before, to: present }] };
}

/** What was undone, again. The same history where there is nothing to redo. Never throws. */
export function redo(history: History): History {
  const { past, present, future } = history;
  const next = future.at(-1);
  if (next === undefined) return history;
  const after = carryOver(next, present);
  const rest = future.slice(0, -1);
  if (after === present) return redo({ past, present, future: rest });
  return { past: [...past, { from: present, to: after }], present: after, future: rest };
}

/** The present with a change in it; the same where the change changes nothing of it. */
function carryOver(change: Change, present: Draft): Draft {
  if (change.from === present) return change.to;
  const after = takeOver(change.from, change.to, present);
  return spell(after) === spell(present) ? present : after;
}

/**
 * Brings what somebody else did into a history; undoing takes back one's own
 * changes and nobody else's. Never throws.
 *
 * @param base the draft that both started from
 * @param theirs the draft as the other one has it
 */
export function bringIn(history: History, base: Draft, theirs: Draft): History {
  return goOn(history, mergeDrafts(base, history.present, theirs));
}

/**
 * The history after others changed what is there. Letters that are being
 * written stay one change of one's own. Never throws.
 *
 * @param present what is there now, with all that one did oneself
 */
export function goOn(history: History, present: Draft): History {
  const last = history.past.at(-1);
  if (history.writing === undefined || last === undefined) return { ...history, present };
  const from = carryOver({ from: history.present, to: present }, last.from);
  return { ...history, past: [...history.past.slice(0, -1), { from, to: present }], present };
}
