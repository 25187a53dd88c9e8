/** What reports hold about a person: what they reported, and what of theirs was. */
import { reportSchema } from "../../../core/reports/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "reports",
    holdsWords: true,
    title: "Reports",
    schema: reportSchema,
    show: ({ author, words, state, decision, appeal, reporters }, who) => {
      if (author === who.person)
        return {
          "You wrote": words,
          State: state,
          Reason: decision?.reason ?? null,
          "Your appeal": appeal?.text ?? null,
        };
      const mine = reporters.find(({ person }) => person === who.person);
      return mine === undefined ? undefined : { "You reported": words, Why: mine.why, When: mine.at };
    },
    kept: { kind: "reports", since: ({ state, decision }) => (state === "open" ? undefined : decision?.at) },
    erase: "keep without them",
  }),
  personalTable({
    table: "hiddenthings",
    title: "Reports",
    schema: reportSchema,
    show: () => undefined,
    erase: "keep without them",
  }),
]);
