/** Who is what in a community, and who may change it. */
import { ROLES, type Role } from "../access/index.ts";
import type { PersonId } from "../ids.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { Member } from "./community.ts";
import { foldName, tidy } from "./naming.ts";

/** The longest reason that is passed on: two or three sentences. */
export const REASON_LIMIT = 500;

/** The refusal for somebody who is not in a community: strangers have no role in it. */
export function notAMember(): Refusal {
  return refuse(404, "not-a-member-there", "They are not in this community. Invite them first.");
}

/** Why nobody steps down who is the only steward (rule COM18). */
export function needsASteward(): Refusal {
  return refuse(
    409,
    "last-steward",
    "A community needs a steward, and this is the only one. Make somebody else a steward first, or hand over.",
  );
}

export type RoleDecision = { readonly kind: "change" } | { readonly kind: "already" } | Refusal;

/** Whether a member gets a role (rules COM17, COM18). @param stewards how many there are now */
export function decideRole(
  member: Pick<Member, "role"> | undefined,
  role: Role,
  stewards: number,
): RoleDecision {
  if (member === undefined) return notAMember();
  if (member.role === role) return { kind: "already" };
  return member.role === "steward" && stewards <= 1 ? needsASteward() : { kind: "change" };
}

export type RemovalDecision =
  { readonly kind: "remove"; readonly reason: string } | { readonly kind: "already" } | Refusal;

/** Whether a steward takes somebody out, and with which words (rule COM22). */
export function decideRemoval(
  member: Pick<Member, "person" | "role"> | undefined,
  by: PersonId,
  given: string,
): RemovalDecision {
  if (member === undefined) return { kind: "already" };
  if (member.person === by)
    return refuse(422, "removing-oneself", "You cannot remove yourself. Leave instead, or hand over first.");
  const reason = tidy(given);
  if (reason === "")
    return refuse(
      400,
      "reason-missing",
      "Please say why in a sentence: they will read it. Nobody was removed.",
    );
  if (reason.length > REASON_LIMIT)
    return refuse(
      400,
      "reason-too-long",
      `That reason has ${reason.length} characters. Please keep it to ${REASON_LIMIT}. Nobody was removed.`,
    );
  return { kind: "remove", reason };
}

/** What somebody said about a role: `Ada a steward`, whose community is named elsewhere in the sentence. */
export interface RoleSaid {
  readonly name: string;
  readonly role: Role;
}

const ROLE_LAST = new RegExp(
  `^(.*?)[\\s,]+(?:an?\\s+|the\\s+|as\\s+(?:an?\\s+)?)?(${ROLES.join("|")})(?:\\s+(?:of|in|for|at))?$`,
  "iu",
);

/** Reads who gets which role (rule COM17); undefined where it names none. Never throws. */
export function readRole(sentence: string): RoleSaid | undefined {
  const found = ROLE_LAST.exec(tidy(sentence));
  const role = ROLES.find((each) => each === found?.[2]?.toLowerCase());
  const name = tidy(found?.[1] ?? "");
  return role === undefined || name === "" ? undefined : { name, role };
}

/**
 * The members that a name may mean: those of the very name, else those whose
 * name begins with it or has it as a word. Case and accents do not matter.
 */
export function membersNamed<T extends Pick<Member, "name">>(
  name: string,
  members: readonly T[],
): readonly T[] {
  const wanted = foldName(name).replace(/^@/, "");
  if (wanted === "") return [];
  const exact = members.filter((member) => foldName(member.name) === wanted);
  if (exact.length > 0) return exact;
  return members.filter(({ name: full }) => ` ${foldName(full)} `.includes(` ${wanted} `));
}
