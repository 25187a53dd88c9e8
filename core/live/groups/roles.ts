/** Who does what in a group, round by round, and who calls it. */
import { present, type LiveGroup } from "./group.ts";

/**
 * Each member's role in a round (rule GRP6): the first role goes from one to
 * the next, those that are left over all have the last one. Never throws.
 * @param round from 1 on
 */
export function rolesIn(
  group: LiveGroup,
  roles: readonly string[],
  round: number,
): ReadonlyMap<string, string> {
  const size = group.members.length;
  return new Map(
    group.members.flatMap(({ person }, index) => {
      const place = (((index - (round - 1)) % size) + size) % size;
      const role = roles[Math.min(place, roles.length - 1)];
      return role === undefined ? [] : [[person, role] as const];
    }),
  );
}

/** The order in which a group speaks in a round: each time another begins. */
export function talkOrder(group: LiveGroup, round: number): LiveGroup["members"] {
  const from = (round - 1) % Math.max(1, group.members.length);
  return [...group.members.slice(from), ...group.members.slice(0, from)];
}

/** Whoever is to call has this long to do so; then it is the next one's part. */
export const CALL_WITHIN_MS = 20_000;

/**
 * The one person who has "Call your group" (rule GRP7): it moves on while
 * nobody has called, and stays with whoever has. Undefined where nobody is there.
 */
export function callerOf(group: LiveGroup, calledBy: string | undefined, nowMs: number): string | undefined {
  const there = present(group);
  if (calledBy !== undefined && there.some(({ person }) => person === calledBy)) return calledBy;
  const turn = Math.floor(Math.max(0, nowMs - group.formedAtMs) / CALL_WITHIN_MS);
  return there[turn % Math.max(1, there.length)]?.person;
}

/** Teams' own rooms are enough for so many groups; more of them nobody opens by hand. */
const MOST_ROOMS = 4;

/** How a group comes to talk now (rule GRP8). */
export type WayToTalk = { readonly kind: "room"; readonly number: number } | { readonly kind: "call" };

/** @param areRoomsOpen whether whoever runs the session has said that Teams' breakout rooms are open */
export function wayToTalk(groups: readonly LiveGroup[], group: LiveGroup, areRoomsOpen: boolean): WayToTalk {
  const number = groups.findIndex(({ id }) => id === group.id) + 1;
  return areRoomsOpen && groups.length <= MOST_ROOMS && number > 0
    ? { kind: "room", number }
    : { kind: "call" };
}
