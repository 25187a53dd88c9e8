/** Introductions: rounds in which the people of a community meet. */
export { drawGroup, type Draw } from "./drawing.ts";
export { arrangeSegment, keptApart, requestsFor, segmentsOf, type Participant } from "./participants.ts";
export {
  ASK_HOURS,
  firstRoundAfter,
  PREVIEW_HOURS,
  programmeSchema,
  roundAfter,
  settingsSchema,
  TAKES_PART,
  WITHIN,
  type Programme,
  type Settings,
} from "./programme.ts";
export {
  answerSchema,
  groupSchema,
  OUTCOMES,
  roundSchema,
  sumRound,
  type Group,
  type Outcome,
  type Round,
  type RoundSums,
} from "./round.ts";
export { readIntroduce, sayRhythm } from "./sentence.ts";
export { sharedSlots, SLOT_MINUTES } from "./slots.ts";
