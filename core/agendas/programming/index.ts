/** Shaping a programme: changes that can be undone, and what they come to in words. */
export { readKeptProgramme, type KeptProgramme } from "./draft.ts";
export {
  applyProgrammeEdit,
  gapsOf,
  MOST_WEEKS_BETWEEN,
  type ProgrammeEdit,
  type ProgrammeText,
} from "./edits.ts";
export {
  beginProgramme,
  editProgramme,
  redoProgramme,
  settleProgramme,
  undoProgramme,
  type ProgrammeHistory,
} from "./history.ts";
export { gapsInProgramme, hintsForProgramme, newProgramme, sayProgrammeEdit } from "./saying.ts";
export { sayWeek, type AgendaInBrief } from "./weeks.ts";
