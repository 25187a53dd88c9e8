/** Who comes into a live session, and who is put out of it. */
import { may } from "../../../core/access/index.ts";
import type { TenantId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import { communitiesIn, type Session } from "../../../core/scheduling/index.ts";
import type { MembershipChange, Speaker, World } from "../../ports.ts";
import { findSession, placeIn } from "../scheduling/index.ts";
import { markBroken } from "./entering.ts";
import * as entrants from "./storage/entrants.ts";
import { openSessionsOf } from "./storage/session.ts";

/**
 * Puts somebody who is no longer a member out of the sessions that run: nothing
 * more of theirs is recorded, and the room is made anew, where everybody else
 * comes in again by themselves. Tokens that are out would open the old one for
 * most of an hour.
 */
export async function putOut(world: World, change: MembershipChange): Promise<void> {
  const { tenant, community, person } = change;
  if (change.kind !== "left") return;
  for (const id of await openSessionsOf(world.tables, tenant)) {
    const session = await findSession(world, tenant, id);
    if (session === undefined || !communitiesIn(session).includes(community)) continue;
    // Of two communities that meet, the other may still have them.
    if (may((await placeIn(world, tenant, session, person)).standing, "session.join")) continue;
    if ((await entrants.dropEntrant(world.tables, tenant, id, person)) === "dropped")
      await markBroken(world, tenant, id);
  }
}

/**
 * Puts somebody out of one session, for as long as it runs (rule KEP35): their
 * client may be one that does harm. Everybody else comes in again by themselves.
 */
export async function sendOut(
  world: World,
  who: Speaker,
  session: Session,
  person: string,
): Promise<Refusal | undefined> {
  if (person === who.person) return refuse(409, "yourself", "You cannot send yourself out.");
  if ((await entrants.sendOut(world.tables, who.tenant, session.id, person)) === "absent")
    return refuse(404, "not-here", "Nobody of that kind is in this session.");
  await markBroken(world, who.tenant, session.id);
  return undefined;
}

const SENT_OUT = refuse(
  403,
  "sent-out",
  "Whoever runs this session has closed it for you. Please speak with them.",
);

/** A refusal for whoever was sent out. @throws {StorageError} */
export async function checkNotSentOut(
  world: World,
  who: Speaker,
  session: Session["id"],
): Promise<Refusal | undefined> {
  return (await entrants.isSentOut(world.tables, who.tenant, session, who.person)) ? SENT_OUT : undefined;
}

/** Notes that somebody comes in, under the name with which they take part; or says that they were sent out. @throws {StorageError} */
export async function letIn(
  world: World,
  tenant: TenantId,
  session: Session["id"],
  who: Pick<Speaker, "person" | "name">,
): Promise<Refusal | undefined> {
  if ((await entrants.saveEntrant(world.tables, tenant, session, who)) === "inserted") return undefined;
  return (await entrants.isSentOut(world.tables, tenant, session, who.person)) ? SENT_OUT : undefined;
}
