/**
 * The live session: where it stands, what moves it, what people share, what
 * remains. The shared trees are in `schema.ts` and the API's shapes in
 * `contract.ts`: the panel loads the first late and takes only types of the second.
 */
export {
  newerOf,
  waitingSession,
  LONGEST_TEXT,
  type Anchor,
  type ControlState,
  type LiveStep,
} from "./control.ts";
export { durationMs, isSetAside, positionAt, type Position } from "./position.ts";
export { addMinutes, end, next, pause, previous, resume, start, type Transition } from "./transitions.ts";
export { edit, upcoming, MOST_LIVE_STEPS, MOST_STEP_MINUTES, type Edit } from "./editing.ts";
export {
  replan,
  BEHIND_MS,
  type PlanChange,
  type PlannedStep,
  type Proposal,
  type Replan,
} from "./replan.ts";
export {
  decideLead,
  isGone,
  mayLead,
  seenInRoom,
  GONE_MS,
  NOBODY_LEADS,
  type Asker,
  type Lead,
  type Leader,
  type LeadWish,
} from "./lead.ts";
export {
  endBy,
  isQuietNow,
  nudgeFor,
  plannedSteps,
  stepOf,
  wordsToSay,
  type KnownActivity,
  type Nudge,
} from "./copilot.ts";
export {
  cleanText,
  contributionId,
  decideShare,
  isIdOf,
  toRecord,
  type Contribution,
  type ShareDecision,
  MOST_SHARED_EACH,
} from "./contributions.ts";
export { capturedIn, type Captured } from "./captured.ts";
export { leftOverOf, type LeftOver } from "./left-over.ts";
export { makeRecap, type Recap, type RecapEntry, type RecapSources } from "./recap.ts";
export { asksInMs, ASK_BEFORE_MS, handFor, handOf, sumMoreTime, type MoreTime } from "./more-time.ts";
export {
  afterChange,
  changeBetween,
  changeInFull,
  type StreamedChange,
  type StreamedRoom,
} from "./stream.ts";
export { LOBBY, lobbyOf, type Lobby } from "./lobby.ts";
export { PARKING, parkedIn } from "./parking.ts";
export {
  CHECK_ENDING,
  decideEnding,
  isStillOpen,
  QUIET_MS,
  reopen,
  REOPEN_MS,
  type EndDecision,
  type Quiet,
} from "./ending.ts";
