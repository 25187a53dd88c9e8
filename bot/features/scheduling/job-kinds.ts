/** The kinds of work that fall due in scheduling. */
import type { SeriesId, SessionId } from "../../../core/ids.ts";

export const INVITE = "scheduling.invite";
export const REMIND = "scheduling.remind";
export const TELL_CANCELLED = "scheduling.tell-cancelled";

/** The id of a session's invitations among what falls due. */
export const invitationId = (session: SessionId): string => `invite|${session}`;

/** Sessions follow their series. */
export const SYNC_SERIES = "scheduling.sync-series";
export const INVITE_SERIES = "scheduling.invite-series";

/** The id of a series' invitations among what falls due. */
export const seriesInvitationId = (series: SeriesId): string => `invite|${series}`;

/** Places that became free are given on, and told. */
export const TELL_SEATS = "scheduling.tell-seats";
export const SEAT_SERIES = "scheduling.seat-series";
/** A note reaches whoever runs the session. */
export const TELL_NOTE = "scheduling.tell-note";

export const TELL_MOVED = "scheduling.tell-moved";
export const TELL_SERIES = "scheduling.tell-series";

/** What became of a series, for whoever may come. */
export type SeriesNews =
  /** It was changed: by the change of this id. */
  | { readonly kind: "changed"; readonly change: string }
  /** It no longer takes place from this original start on. */
  | { readonly kind: "ended"; readonly before: string };
