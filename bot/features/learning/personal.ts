/** What the learning agenda holds about a person: topics that they added, voted for or lead. */
import { topicSchema } from "../../../core/learning/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "topics",
    title: "What you want to learn",
    schema: topicSchema,
    show: ({ words, by, votes, lead }, who) => ({
      Topic: words,
      "You added it": by.person === who.person,
      "You voted for it": votes.includes(who.person),
      "You lead it": lead?.person === who.person,
    }),
    erase: "keep without them",
  }),
]);
