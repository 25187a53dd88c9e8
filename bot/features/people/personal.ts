/** What is known of a person whom the bot has met. */
import { z } from "zod";
import type { PersonalData } from "../../feature.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

const declared = personalIn([
  personalTable({
    table: "people",
    title: "Who you are here",
    schema: z.object({
      id: z.string(),
      name: z.string(),
      timeZone: z.string().default(""),
      locale: z.string().default(""),
      isRemoved: z.boolean(),
    }),
    show: ({ id, name, timeZone, locale, isRemoved }, who) =>
      id === who.person
        ? { Name: name, "Time zone": timeZone, Language: locale, "App was removed": isRemoved }
        : undefined,
    erase: "delete",
  }),
  personalTable({
    table: "peoplebyaddress",
    title: "Your address",
    schema: z.object({ person: z.string() }),
    show: ({ person }, who) =>
      person === who.person ? { "Your sign-in name": "kept as a fingerprint, for invitations" } : undefined,
    erase: "delete",
  }),
]);

/** @param forgetSeen lets go of what the process remembers, so that somebody who writes again is met again */
export function personalWith(
  forgetSeen: (world: Parameters<PersonalData["erase"]>[0]) => void,
): PersonalData {
  return {
    ...declared,
    async erase(world, who, erasure) {
      forgetSeen(world);
      await declared.erase(world, who, erasure);
    },
  };
}
