/** What calendars hold about a person: the addresses that are theirs. */
import { z } from "zod";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { grantSchema, keptSchema } from "./storage/meetings.ts";

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
  personalTable({
    table: "calendargrants",
    title: "Your leave to write into your calendar",
    schema: grantSchema,
    show: ({ person, givenAt }, who) => (person === who.person ? { Given: givenAt } : undefined),
    erase: "delete",
  }),
  personalTable({
    table: "calendarevents",
    title: "Sessions in your calendar",
    schema: keptSchema,
    show: ({ owner, meeting }, who) =>
      owner === who.person ? { Address: meeting.joinUrl ?? "none" } : undefined,
    // What others meet in stays until somebody else's calendar has it.
    erase: "keep without them",
  }),
]);
