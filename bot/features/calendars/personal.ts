/** What calendars hold about a person: the addresses that are theirs. */
import { z } from "zod";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "calendarkeys",
    title: "Calendar addresses that you made",
    schema: z.object({ person: z.string(), scope: z.object({ kind: z.string() }) }),
    show: ({ person, scope }, who) =>
      person === who.person
        ? { Calendar: scope.kind === "mine" ? "all your communities" : "one community" }
        : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "calendarfeeds",
    title: "Calendar addresses that you made",
    schema: z.object({ key: z.string() }),
    show: () => undefined,
    erase: "delete",
  }),
]);
