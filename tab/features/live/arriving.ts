import type { LiveAnswer } from "../../../core/live/contract.ts";
import type { Room } from "./room.ts";
import { readTokenUser } from "./token-user.ts";

/**
 * A session that is live, as the service last recorded it: something to read
 * and to write in while its documents are still on their way. What is shared
 * meanwhile is in the outbox, and goes into the room once that is there.
 * Undefined where there is nothing to show yet.
 */
export function arrivingIn(invitation: LiveAnswer): Room | undefined {
  const { asRecorded, floor, role } = invitation;
  if (asRecorded === undefined || floor.token === "") return undefined;
  const nothing = (): void => undefined;
  const none = new Map<string, never>();
  return {
    role,
    me: readTokenUser(floor.token),
    control: () => asRecorded,
    contributions: () => [],
    hands: () => none,
    raiseHand: nothing,
    marks: () => none,
    putMark: nothing,
    people: () => [],
    sharedIds: () => new Set(),
    unsavedIds: () => new Set(),
    isConnected: () => true,
    onChange: nothing,
    renew: nothing,
    steer: nothing,
    share: nothing,
    gone: new Promise(nothing),
    leave: nothing,
  };
}
