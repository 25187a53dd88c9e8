/** The kinds of work that fall due in scheduling. */
import type { SessionId } from "../../../core/ids.ts";

export const INVITE = "scheduling.invite";
export const REMIND = "scheduling.remind";
export const TELL_CANCELLED = "scheduling.tell-cancelled";

/** The id of a session's invitations among what falls due. */
export const invitationId = (session: SessionId): string => `invite|${session}`;
