/** Health: eight statements, asked without names, read with their interval and the community's age. */
export {
  ASKED_AGAIN_AFTER_DAYS,
  checkSchema,
  dayAfter,
  firstDay,
  healthSchema,
  OPEN_DAYS,
  opensAt,
  readAnswer,
  sumUp,
  whyNot,
  type Check,
  type Health,
  type HealthAnswer,
} from "./check.ts";
export { FACTORS, RHYTHMS, STATEMENTS, WHOM_TO_ASK, type Factor, type Rhythm } from "./factors.ts";
export { intervalOf, readChecks, tellMean, type FactorSeen } from "./reading.ts";
