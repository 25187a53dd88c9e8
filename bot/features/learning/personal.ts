/** What the learning agenda holds about a person: topics that they added, voted for or lead. */
import { topicIdOf, topicSchema } from "../../../core/learning/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "topics",
    holdsWords: true,
    title: "What you want to learn",
    schema: topicSchema,
    show: ({ words, by, votes, lead }, who) => ({
      Topic: words,
      "You added it": by.person === who.person,
      "You voted for it": votes.includes(who.person),
      "You lead it": lead?.person === who.person,
    }),
    erase: "keep without them",
    // A topic's id is its words (rule LRN5).
    keyedByWords(value) {
      const topic = topicSchema.safeParse(value);
      if (!topic.success) return undefined;
      const id = topicIdOf(topic.data.words);
      return { value: { ...topic.data, id }, row: id };
    },
  }),
]);
