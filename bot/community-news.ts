/** What features tell one another about communities and their sessions. */
import type { CommunityId, PersonId, SessionId, TenantId } from "../core/ids.ts";

/** Somebody came into a community, has another role in it, or is no longer in it. */
export interface MembershipChange {
  readonly kind: "joined" | "changed role" | "left";
  readonly tenant: TenantId;
  readonly community: CommunityId;
  readonly person: PersonId;
}

/** A session that somebody may have been given to run. */
export interface GivenSession {
  readonly id: SessionId;
  readonly communityId: CommunityId;
}
