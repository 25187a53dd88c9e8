/**
 * Who may do what: one table of roles and actions, for chat, API and live
 * sessions alike. Nothing else decides about permission.
 */

/** What a person is in a community. A stranger is somebody who is not in it. */
export const ROLES = [
  "steward",
  "facilitator",
  "sponsor",
  "librarian",
  "expert",
  "champion",
  "member",
] as const;
export type Role = (typeof ROLES)[number];
export type Standing = Role | "stranger";

const EVERY_ROLE: readonly Standing[] = ROLES;
const STEWARDS: readonly Standing[] = ["steward"];
const RUNNERS: readonly Standing[] = ["steward", "facilitator"];

const TABLE = {
  "community.see": EVERY_ROLE,
  "community.manage": STEWARDS,
  "members.see": EVERY_ROLE,
  "members.invite": ["steward", "facilitator", "champion"],
  "session.schedule": RUNNERS,
  "session.run": RUNNERS,
  "session.see": EVERY_ROLE,
  "session.join": EVERY_ROLE,
  "prompt.ask": RUNNERS,
  "prompt.answer": EVERY_ROLE,
  "prompt.read": EVERY_ROLE,
  "recap.read": EVERY_ROLE,
} as const satisfies Record<string, readonly Standing[]>;

/** Everything that permission is asked for. */
export type AccessAction = keyof typeof TABLE;

/** Every action of the table, for tests that walk it. */
export const ACCESS_ACTIONS = Object.keys(TABLE) as readonly AccessAction[];

/** Whether somebody with this standing may do this (rules ACC1 to ACC4). Never throws. */
export function may(standing: Standing, action: AccessAction): boolean {
  const allowed: readonly Standing[] = TABLE[action];
  return allowed.includes(standing);
}

/** Whether a stranger may know that a community is there at all. */
export function mayFind(standing: Standing, visibility: "open" | "request" | "private"): boolean {
  return standing !== "stranger" || visibility !== "private";
}
