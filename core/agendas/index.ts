/** Agendas: what a session is made of, the activity catalogue, the built-in library, and finding in it. */
export {
  agendaSchema,
  notesSchema,
  programmeSchema,
  programmeSessionSchema,
  stepSchema,
  sumMinutes,
  templateSchema,
  AGENDA_VERSION,
  type Agenda,
  type Notes,
  type Programme,
  type ProgrammeSession,
  type Step,
  type Template,
} from "./agenda.ts";
export { type Activity, type ActivityGroup, type Collected, type Grouping, type Phase } from "./activity.ts";
export { activities, findActivity, phaseMinutes } from "./catalogue.ts";
export { agendaFor, writeAgenda, writeProgramme, type AgendaDraft, type StepDraft } from "./compose.ts";
export { DEFAULT_TEMPLATE_ID, library, LIBRARY_VERSION } from "./library.ts";
export { matchTemplate, searchTemplates, type TemplateMatch } from "./search.ts";
export { startMinutes, stepCloses, stepCollects } from "./steps.ts";
export { decideSeed, keepBuiltIn, keptTemplateSchema, type KeptTemplate } from "./seeding.ts";
