/** Newcomers: the first thirty days in a community, step by step, and a buddy for whoever wants one. */
export {
  answerBuddy,
  ASKED_FOR_DAYS,
  chooseBuddy,
  MOST_ASKED,
  nextBuddyStep,
  type BuddyAnswer,
  type BuddyStep,
  type Candidate,
  type Chosen,
} from "./buddy.ts";
export {
  beginsPath,
  isNew,
  NEW_FOR_DAYS,
  newcomerSchema,
  stepAfter,
  stepAt,
  STEPS,
  suggest,
  sumNewcomers,
  type Chances,
  type Newcomer,
  type NewcomerSums,
  type SmallContribution,
  type Step,
} from "./newcomer.ts";
