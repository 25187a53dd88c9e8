/** What is held about somebody's first days, and about whose buddy they were asked to be. */
import { newcomerSchema } from "../../../core/newcomers/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { askSchema } from "./storage.ts";

export const personal = personalIn([
  personalTable({
    table: "newcomers",
    holdsWords: true,
    title: "Your first days in communities",
    schema: newcomerSchema,
    show: ({ person, joinedAt, buddy, contributedAt }, who) =>
      person === who.person
        ? {
            "You joined": joinedAt,
            "You contributed": contributedAt ?? null,
            "Your buddy": buddy?.found?.name ?? null,
          }
        : {
            "You were asked to be a buddy": buddy?.asked.some((each) => each.person === who.person) ?? false,
          },
    erase: (value, who) => {
      const read = newcomerSchema.safeParse(value);
      return read.success && read.data.person === who.person ? "delete" : "keep without them";
    },
  }),
  personalTable({
    table: "newcomerasks",
    title: "Your first days in communities",
    schema: askSchema,
    show: ({ person }, who) => ({ "You were asked to be a buddy": person === who.person }),
    erase: "delete",
  }),
]);
