/** What polls about times hold about a person: what they asked, and what they answered. */
import { z } from "zod";
import { pollSchema } from "../../../core/scheduling/polls/poll.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "pollvotes",
    title: "Times that suited you",
    schema: z.object({ person: z.string(), starts: z.array(z.string()), answeredAt: z.string() }),
    show: ({ person, starts, answeredAt }, who) =>
      person === who.person ? { Times: starts, Answered: answeredAt } : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "polls",
    holdsWords: true,
    title: "Times that you looked for",
    schema: pollSchema,
    show: ({ askedBy, createdAt, state }, who) =>
      askedBy === who.person ? { "Looked for": createdAt, State: state } : undefined,
    erase: "keep without them",
  }),
]);
