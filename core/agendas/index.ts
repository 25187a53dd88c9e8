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
export {
  activitySchema,
  type Activity,
  type ActivityGroup,
  type Collected,
  type Grouping,
  type Phase,
  type Role,
} from "./activity.ts";
export { partUseSchema, type PartKind, type PartUse } from "./parts.ts";
export { activities, findActivity, phaseMinutes } from "./catalogue.ts";
export { agendaFor, writeAgenda, writeProgramme, type AgendaDraft, type StepDraft } from "./compose.ts";
export { CATEGORIES, CATEGORY_NAMES, LEVELS, type Category, type Level } from "./categories.ts";
export { printAgenda, printProgramme, printTemplate } from "./markdown/print.ts";
export { parseAgenda, parseProgramme, parseTemplate, type ReadTemplate } from "./markdown/read.ts";
export { type Lines } from "./markdown/places.ts";
export { type Problem } from "./problems.ts";
export {
  byShelf,
  DEFAULT_TEMPLATE_ID,
  LIBRARY_VERSION,
  readLibrary,
  type FileProblem,
  type Library,
  type LibraryFile,
} from "./library.ts";
export { fit, type Fit, type StepChange } from "./fit.ts";
export { warningsFor, type Warning } from "./warnings.ts";
export { agendaJsonSchema } from "./json-schema.ts";
export { offerAgendas, type AtHand, type Offer } from "./offering.ts";
export { matchTemplate, searchTemplates, type TemplateMatch } from "./search.ts";
export { breathingMinutes, BREATHING_SPACE, startMinutes, stepCloses, stepCollects } from "./steps.ts";
export { decideSeed, isAsNew, keepBuiltIn } from "./seeding.ts";
export {
  decideCare,
  decidePublish,
  keptTemplateSchema,
  mayUse,
  sayLineage,
  SHOWN_TO,
  templateNotFound,
  type Care,
  type KeptTemplate,
  type Publication,
  type ShownTo,
} from "./keeping.ts";
export {
  fareOf,
  revisionRun,
  runSchema,
  suggestVariant,
  WORTHS,
  type Fared,
  type Run,
  type Suggestion,
  type Worth,
} from "./faring.ts";
export { compareTemplates, type Difference } from "./comparing.ts";
export { FILE_FORMS, printTemplates, readTemplates, type FileForm, type ReadFile } from "./files.ts";
