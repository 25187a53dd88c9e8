/** Introductions: rounds in which the people of a community meet. */
export { leftOver } from "./left-over.ts";
export { drawGroup, type Draw } from "./drawing.ts";
export {
  arrangeParticipants,
  arrangeSegment,
  drawParticipants,
  requestFor,
  type DrawnRound,
  type RoundPlan,
} from "./arranging.ts";
export {
  contradictionIn,
  isMeant,
  keptApart,
  NEW_FOR_DAYS,
  segmentsOf,
  type Participant,
} from "./participants.ts";
export { decideMove, groupsOf, type KnownOfPeople, type Move, type Moved } from "./moving.ts";
export {
  ASK_HOURS,
  firstRoundAfter,
  needsConsent,
  MOST_SHARED_HOURS,
  PREVIEW_HOURS,
  programmeSchema,
  roundAfter,
  SEGMENT_BY,
  settingsSchema,
  TAKES_PART,
  WITHIN,
  withConsent,
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
export { readWithWhom, sayRules, type NamedSets } from "./rules-said.ts";
export { sharedSlots, SLOT_MINUTES } from "./slots.ts";
