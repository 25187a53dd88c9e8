/** Value: figures with their formulas, bands, stages, the ledger, and who should talk to whom. */
export { BANDS, type Band } from "./band.ts";
export { bandsIn, bandsOverTime, flows, type BandsOfMonth } from "./bands.ts";
export {
  goesFurther,
  isToCount,
  nextCounting,
  turnIn,
  walkAt,
  WALKED_A_MINUTE,
  type Walk,
} from "./counting.ts";
export { findCommon, type Asking, type Common } from "./broker.ts";
export {
  factsUntil,
  noFacts,
  type Act,
  type CommitmentFact,
  type EntryFact,
  type Facts,
  type MemberFact,
  type PromptFact,
  type QuestionFact,
  type SessionFact,
  type TieFact,
} from "./facts.ts";
export {
  figuresOf,
  figuresSchema,
  FORMULAS,
  indicatorsFrom,
  type Figures,
  type MonthSeen,
} from "./figures.ts";
export { indicatorsOf, matrixOf, METRICS, type CycleRow, type Indicator, type Story } from "./matrix.ts";
export {
  coarseMean,
  inFives,
  LEAST_PEOPLE,
  measured,
  measuredSchema,
  measuredShare,
  type Counts,
  type Measured,
} from "./measured.ts";
export { CYCLES, monthsBack, type Cycle, type Metric } from "./metric.ts";
export { addMonths, daysBetween, lastMonthEnd, lastMonths, monthOf, type Month } from "./months.ts";
export { chartOf, type Palette } from "./charts.ts";
export {
  CYCLE_WORDS,
  FIRST_WORDS,
  hasSomething,
  PICTURES,
  picturesOf,
  type Picture,
  type PictureName,
} from "./pictures.ts";
export {
  chainsOf,
  changesTold,
  checkAsks,
  measuresTold,
  reportSettingsSchema,
  USUAL_REPORT,
  stepsOf,
  type Chain,
  type Report,
  type ReportSettings,
} from "./report.ts";
export { FEW_WORDS, MOST_WORDS, sayFigure } from "./saying.ts";
export { STAGES, stageOf, type Stage, type StageSeen } from "./stage.ts";
