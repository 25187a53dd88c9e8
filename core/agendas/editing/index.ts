/** Shaping an agenda: drafts, changes, undo, and what two people make of one draft. */
export { draftOf, draftSchema, gapsIn, placeName, type Choice, type Draft, type Gap } from "./draft.ts";
export { applyEdit, type Edit, type HeadText, type StepText } from "./edits.ts";
export {
  beginHistory,
  bringIn,
  edit,
  goOn,
  redo,
  settle,
  undo,
  type Change,
  type History,
} from "./history.ts";
export { isSameDraft, longestCommon, mergeDrafts } from "./merge.ts";
export { beginEmpty, type Begun } from "./beginning.ts";
export { spliceBetween, type Splice } from "./parts.ts";
export { newStep } from "./insert.ts";
export { sayEdit } from "./saying.ts";
export {
  draftFrom,
  partOf,
  partsOf,
  printOf,
  readRecorded,
  readSeat,
  spell,
  type DraftParts,
  type Part,
  type Recorded,
  type Seat,
} from "./shared.ts";
