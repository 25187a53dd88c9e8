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
  type Chances,
  type Newcomer,
  type SmallContribution,
  type Step,
} from "./newcomer.ts";
export {
  keepBooks,
  newcomerBooksSchema,
  sumNewcomers,
  type NewcomerBooks,
  type NewcomerSums,
} from "./sums.ts";
