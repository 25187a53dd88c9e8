/** Pairs and groups inside a session: who is with whom, what each does, and how they come to talk. */
export { groupOf, present, type GroupMember, type GroupSize, type LiveGroup } from "./group.ts";
export { GONE_MS, LAST_MINUTE_MS, settleGroups, type Settling } from "./settle.ts";
export { CALL_WITHIN_MS, callerOf, rolesIn, talkOrder, wayToTalk, type WayToTalk } from "./roles.ts";
export { GROUPS, readGroupsMark, seeGroups, type GroupsMark, type GroupsSeen } from "./marks.ts";
export { sizeAround, wantedIn, type WantedGroups } from "./wanted.ts";
export {
  askedBy,
  askingIn,
  groupMarks,
  planGroups,
  type AskedGroups,
  type GroupsPlan,
  type HouseMark,
} from "./tend.ts";
