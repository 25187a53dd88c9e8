/** What the library holds about a person: what they wrote, answered, checked and used. */
import { entrySchema } from "../../../core/library/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "library",
    title: "What you gave to libraries",
    schema: entrySchema,
    show({ title, text, by, answers, usedBy }, who) {
      const mine = answers.filter(({ person }) => person === who.person).map((each) => each.text);
      return {
        Title: title,
        "Your words": by.person === who.person ? text : null,
        "Your answers": mine,
        "You used it": usedBy.includes(who.person),
      };
    },
    erase: "keep without them",
  }),
]);
