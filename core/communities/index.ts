/** Communities: what they are, how they are named, who joins. */
export {
  communitySchema,
  memberSchema,
  KINDS,
  VISIBILITIES,
  NAME_LIMIT,
  ABOUT_LIMIT,
  type Community,
  type Member,
} from "./community.ts";
export {
  decideInvite,
  decideJoin,
  decideLeave,
  lastSteward,
  communityNotFound,
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
  tidy,
  type Founding,
  type Mentioned,
  type Named,
} from "./naming.ts";
