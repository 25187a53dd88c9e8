/** Value: figures with their formulas, bands, stages, the ledger, and who should talk to whom. */
export { BANDS, bandsIn, bandsOverTime, flows, type Band, type BandsOfMonth } from "./bands.ts";
export { findCommon, type Asking, type Common } from "./broker.ts";
export {
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
export { indicatorsOf, matrixOf, METRICS, type CycleRow, type Indicator, type Story } from "./matrix.ts";
export { hideSmall, LEAST_PEOPLE, measured, measuredShare, type Counts, type Measured } from "./measured.ts";
export { CYCLES, type Cycle, type Metric } from "./metric.ts";
export { addMonths, lastMonthEnd, lastMonths, monthOf, type Month } from "./months.ts";
export { STAGES, stageOf, type Stage, type StageSeen } from "./stage.ts";
