/** What profiles hold about a person. The manager that a directory names is not told, not even to them. */
import { FIELD_WORDS, profileSchema, sayWorkingHours, wordOf } from "../../../core/profiles/index.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";

export const personal = personalIn([
  personalTable({
    table: "profiles",
    holdsWords: true,
    title: "Your profile",
    schema: profileSchema,
    show: (profile, who) =>
      profile.person === who.person
        ? {
            [FIELD_WORDS.canHelpWith]: profile.canHelpWith,
            [FIELD_WORDS.wantsToLearn]: profile.wantsToLearn,
            [FIELD_WORDS.interests]: profile.interests,
            [FIELD_WORDS.languages]: profile.languages,
            [FIELD_WORDS.about]: wordOf(profile, "about"),
            [FIELD_WORDS.function]: wordOf(profile, "function"),
            [FIELD_WORDS.site]: wordOf(profile, "site"),
            [FIELD_WORDS.level]: wordOf(profile, "level"),
            [FIELD_WORDS.workingHours]:
              profile.workingHours === undefined ? "as usual" : sayWorkingHours(profile.workingHours),
            "Seen by nobody but you": profile.hidden.map((field) => FIELD_WORDS[field]),
            "Your manager may keep you apart": profile.usesManager,
          }
        : undefined,
    erase: "delete",
  }),
]);
