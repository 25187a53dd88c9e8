/**
 * Who may do what: one table of roles and actions, for chat, API and live
 * sessions alike. Nothing else decides about permission.
 *
 * Everybody has one role in a community, and no set of them: what Ada is here
 * has one answer, on a card as on the page. A sponsor's role takes away what
 * another would give (sums instead of names), so a set would need an order of
 * precedence that nobody could keep in mind.
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
/** A sponsor pays for a community and is often somebody's manager: people speak freely where they are not read. */
const TAKING_PART: readonly Standing[] = ROLES.filter((role) => role !== "sponsor");

const TABLE = {
  "community.see": EVERY_ROLE,
  "community.manage": STEWARDS,
  /** How many came, asked, answered: numbers without a name. */
  "sums.read": ["steward", "facilitator", "sponsor"],
  /** Who is in it, where the community shows it: {@link maySeeMembers} decides. */
  "members.see": TAKING_PART,
  "members.invite": ["steward", "facilitator", "champion"],
  "session.schedule": RUNNERS,
  "session.run": RUNNERS,
  "session.see": EVERY_ROLE,
  "session.join": TAKING_PART,
  "prompt.ask": RUNNERS,
  "prompt.answer": TAKING_PART,
  /** Whose answers others wait for: the question reaches them before everybody else. */
  "prompt.answer-first": ["expert"],
  "prompt.read": TAKING_PART,
  "recap.read": TAKING_PART,
  /** Says for those who pay that this is what the community is for. */
  "charter.sign": ["sponsor"],
  /** Decides what becomes part of the library. */
  "library.review": ["steward", "librarian"],
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

/** Whether somebody sees who is in a community: where its list is hidden, its stewards alone (rule ACC7). */
export function maySeeMembers(standing: Standing, list: "shown" | "hidden"): boolean {
  return list === "shown" ? may(standing, "members.see") : may(standing, "community.manage");
}

/** The same people, those first whose answers others wait for (rule ACC6). Never throws. */
export function firstAsked<T extends { readonly role: Role }>(members: readonly T[]): readonly T[] {
  const isFirst = ({ role }: T): boolean => may(role, "prompt.answer-first");
  return [...members.filter(isFirst), ...members.filter((member) => !isFirst(member))];
}
