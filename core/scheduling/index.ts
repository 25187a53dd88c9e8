/** Scheduling: from a sentence to a session, its answers and its reminders. */
export { giveAgenda } from "./give-agenda.ts";
export {
  parseWhen,
  DURATION_MINUTES,
  type AmbiguousTime,
  type ClockNote,
  type OneTime,
  type WhenContext,
  type Reading,
  type RepeatedTime,
  type WhenResult,
} from "./when.ts";
export {
  MOST_EXCEPTIONS,
  MOST_OCCURRENCES,
  occurrences,
  SeriesError,
  type Occurrence,
  type Series,
  type SeriesProblem,
  type SeriesRange,
} from "./recurrence.ts";
export type { NoTime, TimeProblem } from "./when/problem.ts";
export { isTimeZone, speakersZone } from "./when/zone.ts";
export { readScheduleSentence, type ScheduleReading, type SentenceContext } from "./sentence.ts";
export { KEEP_CALENDAR, meetingIdOf } from "./calendar-meeting.ts";
export { tailOf, type SeriesTail } from "./series-tail.ts";
export { sayRule } from "./say-rule.ts";
export { clockGaps, type ClockGap } from "./clock-gaps.ts";
export { sayClock, sayDate, sayDay, sayLocal, sayMinutes, sayUtc } from "./say-time.ts";
export {
  asOf,
  bindTo,
  briefSessionSchema,
  communitiesIn,
  handedOn,
  isSameMeeting,
  joined,
  meetingSchema,
  moveSingle,
  moveTo,
  openAgain,
  plannedEndOf,
  sessionNotFound,
  sessionSchema,
  SESSION_STATUSES,
  startOf,
  without,
  type BriefSession,
  type Session,
  type SessionStatus,
  type Transition,
} from "./session.ts";
export {
  bookingHorizon,
  followed,
  MOST_DAY_SHIFT,
  occurrencesOf,
  originalStarts,
  seriesNotFound,
  sessionSeriesSchema,
  toUtc,
  type SeriesChange,
  type SeriesOccurrence,
  type SessionSeries,
} from "./session-series.ts";
export {
  changeFrom,
  endFrom,
  firstAhead,
  leaveOut,
  MOST_SINGLE_CHANGES,
  moveOne,
  occurrenceNamed,
  SCOPES,
  shiftTo,
  type ChangedPart,
  type Scope,
  type SeriesTransition,
} from "./changing-series.ts";
export { checkSeries, type CheckedSeries, type SeriesTimes } from "./new-series.ts";
export {
  BEGAN_WITHIN_MINUTES,
  BEGINS_WITHIN_MINUTES,
  CHOICE_HOLDS_HOURS,
  chooseSession,
  leftUnfinished,
  meetsAtAnotherTime,
} from "./meetings.ts";
export {
  isSameSeating,
  LONGEST_NOTE,
  MOST_PLACES,
  NO_SEATS,
  seatComers,
  seatsSchema,
  standingOf,
  whoMovedUp,
  whoWaits,
  type Comer,
  type Seats,
  type Standing,
} from "./seats.ts";
export {
  countAnswers,
  decideReminder,
  LEADS,
  planReminders,
  hasSaidYes,
  reminderEndsAt,
  RSVP_VALUES,
  startsSoon,
  USUAL_LEADS,
  whoCares,
  whoWants,
  type Lead,
  type PlannedReminder,
  type ReminderDecision,
  type RsvpValue,
} from "./reminders.ts";
export {
  checkAhead,
  choose,
  nextQuestion,
  planSchema,
  whoseTurn,
  type NextQuestion,
  type Plan,
  type PlanChoice,
  type PlanTurn,
} from "./plan.ts";
export {
  costOf,
  FAIR_GINI,
  findSlots,
  giniOf,
  MOST_SEARCH_DAYS,
  planRotation,
  type Attendee,
  type Cost,
  type Rotation,
  type RotationRequest,
  type Slot,
  type SlotSearch,
} from "./fairness.ts";
