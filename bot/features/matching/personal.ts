/** What introductions hold about a person: their ties, their choices, and the groups that they were in. */
import {
  groupSchema,
  programmeSchema,
  roundSchema,
  sayKinds,
  tieSchema,
} from "../../../core/matching/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { choicesSchema } from "./storage/choices.ts";

export const personal = personalIn([
  personalTable({
    table: "ties",
    title: "Whom you have met",
    schema: tieSchema,
    show: ({ person, name, firstAt, lastAt, count, kinds }, who) =>
      person === who.person
        ? { Who: name, First: firstAt, Last: lastAt, Times: String(count), How: sayKinds(kinds) }
        : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "introductionchoices",
    title: "What you chose about introductions",
    schema: choicesSchema,
    show: ({ person, paused, volunteersIn, never }, who) =>
      person === who.person
        ? { "Paused in": paused, "Volunteers in": volunteersIn, "Never again, people": String(never.length) }
        : undefined,
    erase: (value, who) =>
      choicesSchema.safeParse(value).data?.person === who.person ? "delete" : "keep without them",
  }),
  personalTable({
    table: "introductiongroups",
    holdsWords: true,
    title: "Your introductions",
    schema: groupSchema,
    show: ({ members, sendAt, answers }, who) => {
      if (!members.some(({ person }) => person === who.person)) return undefined;
      const mine = answers[who.person];
      return {
        When: sendAt,
        With: members.filter(({ person }) => person !== who.person).map(({ name }) => name),
        "You said": mine?.outcome ?? "",
        "You learned": mine?.learned ?? "",
      };
    },
    erase: "keep without them",
  }),
  personalTable({
    table: "introductions",
    holdsWords: true,
    title: "Introductions that you set up",
    schema: programmeSchema,
    show: ({ setBy, nextAt }, who) => (setBy === who.person ? { "Next round": nextAt } : undefined),
    erase: "keep without them",
  }),
  personalTable({
    table: "introductionrounds",
    title: "Rounds without a place for you",
    schema: roundSchema,
    show: ({ unplaced, sendAt }, who) => {
      const mine = unplaced.find(({ person }) => person === who.person);
      return mine === undefined ? undefined : { When: sendAt, Why: mine.reason };
    },
    erase: "keep without them",
  }),
]);
