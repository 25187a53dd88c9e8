/** What the cards of a session are drawn from. */
import type { Community } from "../../../core/communities/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { countAnswers, isTimeZone, type RsvpValue, type Session } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { calendarToken, teamsMeetingLink } from "./calendar.ts";
import type { SessionView } from "./cards/session.ts";
import { addressOf } from "./finding.ts";

interface Seen {
  readonly session: Session;
  readonly community: Community;
  readonly answers: ReadonlyMap<PersonId, RsvpValue>;
  /** Whose card it is. */
  readonly person: PersonId;
  readonly timeZone: string;
}

/** A session for one person's card: in their zone, with their answer. */
export function viewOf(world: World, tenant: TenantId, seen: Seen): SessionView {
  const { session, community } = seen;
  const address = addressOf(world, session);
  const mine = seen.answers.get(seen.person);
  return {
    session,
    communityName: community.name,
    timeZone: seen.timeZone,
    address,
    calendarUrl: calendarUrlOf(world, tenant, session, seen.person),
    teamsUrl: teamsMeetingLink({ session, communityName: community.name, address }),
    count: countAnswers(seen.answers),
    ...(mine === undefined ? {} : { mine }),
  };
}

/** Where the session's calendar file is for one person; whoever has the address can read it while they are a member. */
export function calendarUrlOf(world: World, tenant: TenantId, session: Session, person: PersonId): string {
  return `${world.settings.publicUrl}/api/v1/calendar/${calendarToken(tenant, session, person)}.ics`;
}

/** A person's zone where it is known and real, else the one that the session was planned in. */
export function zoneOf(
  person: { readonly timeZone?: string | undefined } | undefined,
  session: Pick<Session, "zone">,
): string {
  const zone = person?.timeZone;
  return zone !== undefined && isTimeZone(zone) ? zone : session.zone;
}
