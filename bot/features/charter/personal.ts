/** What charters hold about a person: versions that they wrote or signed. */
import { personalIn, personalTable } from "../personal-data/index.ts";
import { charterSchema } from "./storage.ts";

export const personal = personalIn([
  personalTable({
    table: "charters",
    holdsWords: true,
    title: "Charters that you wrote or signed",
    schema: charterSchema,
    show: ({ versions }, who) => ({
      "You wrote": versions.filter(({ by }) => by.person === who.person).map(({ at }) => at),
      "You signed": versions.flatMap(({ signed }) => (signed?.person === who.person ? [signed.at] : [])),
    }),
    erase: "keep without them",
  }),
]);
