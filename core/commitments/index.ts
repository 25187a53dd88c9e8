/** Commitments: what people said they will do, how it went, and what it brought. */
export {
  commitmentSchema,
  LONGEST_COMMITMENT,
  originOf,
  reachedBy,
  resultSchema,
  type Commitment,
  type Origin,
  type Reached,
  type Result,
} from "./commitment.ts";
export { OUTCOMES, type Outcome } from "./outcomes.ts";
export { behindIWill, checkSaid, readDay, readResult, readSaid, type Said } from "./reading.ts";
export {
  askedAt,
  ASKED_WITHIN_DAYS,
  commitmentNotFound,
  confirm,
  isToBeAsked,
  tell,
  type Telling,
} from "./asking.ts";
