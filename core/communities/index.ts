/** Communities: what they are, how they are named, who joins, who looks after them. */
export {
  communitySchema,
  memberSchema,
  KINDS,
  VISIBILITIES,
  NAME_LIMIT,
  ABOUT_LIMIT,
  type ChangeAhead,
  type Community,
  type Life,
  type Member,
} from "./community.ts";
export { fits, rhythmOf, type Wish } from "./about.ts";
export { LATELY_DAYS, latelyWords, RHYTHM_WORDS, RHYTHMS, type Lately, type Rhythm } from "./rhythms.ts";
export { communityNotFound, sumsOnly } from "./not-found.ts";
export {
  decideInvite,
  decideJoin,
  decideLeave,
  lastSteward,
  needsStewards,
  type JoinDecision,
  type LeaveDecision,
} from "./joining.ts";
export {
  readFounding,
  checkFounding,
  findMentioned,
  foldName,
  handleOf,
  handleCandidate,
  hiddenHandleCandidate,
  nameable,
  tidy,
  type Founding,
  type Mentioned,
  type Named,
} from "./naming.ts";
export {
  callOff,
  checkActive,
  checkMerge,
  checkOpen,
  checkSteward,
  close,
  isActive,
  isOverForGood,
  isHeldBack,
  merge,
  NOTICE_DAYS,
  pause,
  planMerge,
  reopen,
  REOPEN_DAYS,
  resume,
  stateOf,
  type Doing,
  type LifeChange,
} from "./life.ts";
export {
  decideSettings,
  memberListOf,
  openUp,
  type MemberList,
  type Settings,
  type SettingsChange,
} from "./settings.ts";
export {
  decideRemoval,
  decideRole,
  membersNamed,
  needsASteward,
  notAMember,
  readRole,
  REASON_LIMIT,
  type RemovalDecision,
  type RoleDecision,
  type RoleSaid,
} from "./roles.ts";
export {
  answerOffer,
  ASK_AGAIN_AFTER_DAYS,
  ASK_NEXT_AFTER_DAYS,
  decideSuccession,
  isOver as isSearchOver,
  LOOK_EVERY_DAYS,
  successionSchema,
  SUCCESSORS,
  type OfferAnswer,
  type Succession,
  type SuccessionDecision,
  type Successors,
} from "./succession.ts";
export { similarKey } from "./similar.ts";
export { checkNote, NOTE_LIMIT, REMIND_OF_REQUEST_DAYS } from "./requests.ts";
