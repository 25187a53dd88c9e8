/** Rehearsing: a session without anybody, for those who want to try it and for tests that want to be sure. */
export { doingsIn, drawAgendas, rehearse, sharedIn, type Planned, type Rehearsal } from "./rehearse.ts";
export { pretendPeople, type Pretend } from "./pretend.ts";
