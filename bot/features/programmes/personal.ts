/** What programmes hold about a person: that they started one. */
import { runSchema } from "../../../core/scheduling/programme-run.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "programmeruns",
    holdsWords: true,
    title: "Programmes that you started",
    schema: runSchema,
    show: ({ startedBy, title, createdAt }, who) =>
      startedBy === who.person ? { Programme: title, Planned: createdAt } : undefined,
    erase: "keep without them",
  }),
]);
