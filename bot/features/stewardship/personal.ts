/** What stewardship holds about a person: that they were asked to look after a community. */
import { successionSchema } from "../../../core/communities/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "successions",
    title: "Communities that you were asked to look after",
    schema: successionSchema,
    show: ({ asked, askedAt, takenBy }, who) =>
      asked.some(({ person }) => person === who.person)
        ? { Asked: askedAt, "You said yes": takenBy === who.person }
        : undefined,
    erase: "keep without them",
  }),
]);
