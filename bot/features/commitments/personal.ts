/** What commitments hold about a person: what they said they will do, and results that they confirmed. */
import { z } from "zod";
import { commitmentSchema } from "../../../core/commitments/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

const TITLE = "What you said you will do";
const unshared = z.object({
  person: z.string(),
  answer: z.object({ isShared: z.literal(false) }).optional(),
});

export const personal = personalIn([
  personalTable({
    table: "commitments",
    holdsWords: true,
    title: TITLE,
    schema: commitmentSchema,
    show: ({ person, text, dueOn, answer }, who) =>
      person === who.person
        ? {
            "I will": text,
            By: dueOn,
            "How it went": answer?.outcome ?? null,
            "In your words": answer?.sentence ?? null,
          }
        : { "You confirmed a result": text },
    // What only they could read goes with them; what they gave to their community stays without their name.
    erase(value, who) {
      const read = unshared.safeParse(value);
      return read.success && read.data.person === who.person ? "delete" : "keep without them";
    },
  }),
  personalTable({
    table: "mycommitments",
    title: TITLE,
    schema: z.object({ community: z.string() }),
    show: () => undefined,
    erase: "delete",
  }),
]);
