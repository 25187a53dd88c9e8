/** What scheduling holds about a person: what they planned, and what they answered to invitations. */
import { z } from "zod";
import {
  planSchema,
  seatsSchema,
  sessionSchema,
  sessionSeriesSchema,
} from "../../../core/scheduling/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { answerSchema } from "./storage/answers.ts";
import { reminderChoiceSchema } from "./storage/reminders.ts";

export const personal = personalIn([
  personalTable({
    table: "sessionanswers",
    holdsWords: true,
    title: "What you answered to invitations",
    schema: answerSchema,
    show: ({ person, value, answeredAt, note }, who) =>
      person === who.person
        ? { Answer: value, Answered: answeredAt, ...(note === undefined ? {} : { Note: note.text }) }
        : undefined,
    // Their own words go with them; a bare answer stays as one that came.
    erase: (value) =>
      answerSchema.safeParse(value).data?.note === undefined ? "keep without them" : "delete",
  }),
  personalTable({
    table: "sessionseats",
    title: "Your places at sessions",
    schema: seatsSchema,
    show: ({ places }, who) => {
      const mine = places.find(({ person }) => person === who.person);
      return mine === undefined ? undefined : { Place: mine.hasSeat ? "yes" : "waiting" };
    },
    erase: "keep without them",
  }),
  personalTable({
    table: "seriesanswers",
    title: "What you answered to series",
    schema: z.object({ person: z.string(), value: z.string(), answeredAt: z.string() }),
    show: ({ person, value, answeredAt }, who) =>
      person === who.person ? { Answer: value, Answered: answeredAt } : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "reminderchoices",
    title: "How you are reminded of sessions",
    schema: reminderChoiceSchema,
    show: ({ person, lead, wants }, who) =>
      person === who.person
        ? { Before: lead === "minutes" ? "ten minutes" : `a ${lead}`, Wanted: wants }
        : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "series",
    holdsWords: true,
    title: "Series that you planned",
    schema: sessionSeriesSchema,
    show: ({ scheduledBy, title, start }, who) =>
      scheduledBy === who.person ? { Series: title, Begins: start } : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "sessions",
    holdsWords: true,
    title: "Sessions that you planned",
    schema: sessionSchema,
    show: ({ scheduledBy, title, start }, who) =>
      scheduledBy === who.person ? { Session: title, Starts: start } : undefined,
    erase: "keep without them",
  }),
  personalTable({
    table: "plans",
    title: "Plans that you began",
    schema: planSchema,
    show: ({ askedBy, createdAt, state }, who) =>
      askedBy === who.person ? { Begun: createdAt, State: state } : undefined,
    erase: "delete",
  }),
]);
