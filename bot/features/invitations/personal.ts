/** What invitations hold about somebody. */
import { z } from "zod";
import { personalIn, personalTable } from "../personal-data/index.ts";

const schema = z.object({
  person: z.string().optional(),
  invitedBy: z.string(),
  invitedAt: z.string(),
});

/** Where they are invited, and whom they invited. */
export const personal = personalIn([
  personalTable({
    table: "invitations",
    holdsWords: true,
    title: "Invitations",
    schema,
    show: ({ person, invitedBy, invitedAt }, who) => {
      if (person === who.person) return { "You were invited on": invitedAt };
      return invitedBy === who.person ? { "You invited somebody on": invitedAt } : undefined;
    },
    erase: (value, who) =>
      schema.safeParse(value).data?.person === who.person ? "delete" : "keep without them",
  }),
  personalTable({
    table: "personinvites",
    title: "Invitations",
    schema: z.object({ community: z.string() }),
    show: () => undefined,
    erase: "delete",
  }),
]);
