/** What a steward sees of people. */
import { ROLES, type Role } from "../../../../core/access/index.ts";
import { REASON_LIMIT, type Community, type Member } from "../../../../core/communities/index.ts";
import { button, card, choiceInput, textInput, theirWords, title, words, type Card } from "../../../cards.ts";
import { MOST_NAMES } from "../../communities/index.ts";

/** What each role may do, in a line. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  steward: "Steward: looks after it",
  facilitator: "Facilitator: runs sessions, asks questions",
  sponsor: "Sponsor: sees sums, no names",
  librarian: "Librarian: reviews the library",
  expert: "Expert: is asked first",
  champion: "Champion: invites people",
  member: "Member",
};

const nameChoices = (members: readonly Member[]): { title: string; value: string }[] =>
  members.slice(0, MOST_NAMES).map(({ name, role, person }) => ({
    title: role === "member" ? name : `${name} (${role})`,
    value: person,
  }));

/** Everybody, and what a steward can make of them. */
export function drawPeople(
  community: Community,
  members: readonly Member[],
  given: { readonly address: string; readonly person?: string; readonly role?: Role; readonly lead?: string },
): Card {
  const data = { community: community.id };
  return card(
    `People of ${community.name}`,
    [
      title(`People of ${community.name}`),
      ...(given.lead === undefined ? [] : [theirWords(given.lead)]),
      choiceInput("person", "Who?", nameChoices(members), given.person),
      choiceInput(
        "role",
        "What are they here?",
        ROLES.map((role) => ({ title: ROLE_WORDS[role], value: role })),
        given.role ?? "member",
      ),
      ...(members.length > MOST_NAMES
        ? [words("There are more. Open Guildhall's tab to find everybody by name.", { subtle: true })]
        : []),
    ],
    [
      button("Change role", "stewardship.role", data),
      button("Hand over", "stewardship.hand-over", data),
      button("Remove", "stewardship.remove-ask", data),
    ],
  );
}

/** Asks why somebody is removed; what was typed stays. */
export function drawRemoval(
  community: Community,
  member: Pick<Member, "person" | "name">,
  given: { readonly reason?: string; readonly problem?: string } = {},
): Card {
  return card(
    `Remove ${member.name} from ${community.name}?`,
    [
      title(`Remove ${member.name} from ${community.name}?`),
      ...(given.problem === undefined ? [] : [words(given.problem, { bold: true })]),
      words("They are told in their own chat, with your words. It takes effect at once."),
      textInput("reason", "Why?", {
        isMultiline: true,
        isRequired: true,
        maxLength: REASON_LIMIT,
        ...(given.reason === undefined ? {} : { value: given.reason.slice(0, REASON_LIMIT) }),
      }),
    ],
    [
      button("Remove", "stewardship.remove", { community: community.id, person: member.person }),
      button("Keep them", "stewardship.manage", { community: community.id }),
    ],
  );
}
