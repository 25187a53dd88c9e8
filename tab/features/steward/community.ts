/** A community as its steward's page reads it. */
import { ROLES, type Role } from "../../../core/access/index.ts";
import { dayInWords } from "../../ui/moments.ts";

/** What members were told and may leave before. */
export interface Ahead {
  readonly kind: "open up" | "merge";
  readonly at: string;
  readonly visibility?: "open" | "request" | "private";
  readonly memberList?: "shown";
}

/** `GET /communities/{id}`, as far as this page needs it. */
export interface Looked {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly visibility: "open" | "request" | "private";
  readonly memberList: "shown" | "hidden";
  readonly state: "active" | "paused" | "closed" | "merged";
  readonly role: Role | null;
  readonly ahead: Ahead | null;
}

/** One row of `GET /communities/{id}/members`. */
export interface Listed {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
}

/** What each role is for, in a line. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  steward: "Steward: looks after it",
  facilitator: "Facilitator: runs sessions, asks questions",
  sponsor: "Sponsor: sees sums, no names",
  librarian: "Librarian: reviews the library",
  expert: "Expert: is asked first",
  champion: "Champion: invites people",
  member: "Member",
};

/** Every role with its line, the most responsible first. */
export const ROLE_CHOICES = ROLES.map((role) => ({ role, words: ROLE_WORDS[role] }));

/** Who may come in, in a line. */
export const DOORS = [
  { visibility: "open", words: "Anyone here" },
  { visibility: "request", words: "Anyone who asks, after a steward says yes" },
  { visibility: "private", words: "Only people who are invited" },
] as const;

/** What is ahead, with its day, in a sentence. */
export function wordsAhead({ kind, at, visibility, memberList }: Ahead, locale?: string): string {
  const day = dayInWords(at.slice(0, 10), locale);
  if (kind === "merge") return `On ${day} it goes over into another community.`;
  const parts = [
    ...(visibility === "open" ? ["everybody here can find and join it"] : []),
    ...(visibility === "request" ? ["everybody here can find it and ask to join"] : []),
    ...(memberList === undefined ? [] : ["its members see one another"]),
  ];
  return `From ${day} on, ${parts.join(", and ")}.`;
}

/** The address of something below a community. */
export function below(id: string, path: string): string {
  return `/communities/${encodeURIComponent(id)}/${path}`;
}
