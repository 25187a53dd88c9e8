/** A profile as `GET /api/v1/me/profile` tells it, and as the form holds it. */
import {
  FIELD_WORDS,
  PROFILE_FIELDS,
  TOPIC_FIELDS,
  type ProfileField,
} from "../../../core/profiles/fields.ts";

export { FIELD_WORDS, PROFILE_FIELDS, type ProfileField };

export interface Profile {
  readonly canHelpWith: readonly string[];
  readonly wantsToLearn: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly about: string;
  readonly function: string;
  readonly site: string;
  readonly level: string;
  readonly hoursInWords: string;
  readonly timeZone: string | null;
  readonly hidden: readonly ProfileField[];
  readonly fromDirectory: readonly ProfileField[];
  readonly hasDirectory: boolean;
  readonly usesManager: boolean;
}

/** What stands in the form: words in every field, whatever the server will say about them. */
export interface ProfileForm {
  readonly words: Readonly<Record<ProfileField, string>>;
  readonly hidden: readonly ProfileField[];
  readonly usesManager: boolean;
}

/** The form of a profile as it is kept. */
export function formOf(profile: Profile): ProfileForm {
  const { hidden, usesManager } = profile;
  return {
    words: {
      canHelpWith: profile.canHelpWith.join(", "),
      wantsToLearn: profile.wantsToLearn.join(", "),
      interests: profile.interests.join(", "),
      languages: profile.languages.join(", "),
      about: profile.about,
      function: profile.function,
      site: profile.site,
      level: profile.level,
      workingHours: profile.hoursInWords,
    },
    hidden,
    usesManager,
  };
}

/** What `PUT /api/v1/me/profile` is sent: what was changed and nothing else, so that two open pages undo nothing of each other. */
export function changesOf(before: ProfileForm, now: ProfileForm): Readonly<Record<string, unknown>> {
  const changed = PROFILE_FIELDS.filter((field) => before.words[field] !== now.words[field]);
  return {
    ...Object.fromEntries(changed.map((field) => [field, now.words[field]])),
    ...(before.hidden.join() === now.hidden.join() ? {} : { hidden: now.hidden }),
    ...(before.usesManager === now.usesManager ? {} : { usesManager: now.usesManager }),
  };
}

/** A field kept to oneself, or shown again. */
export function withHidden(form: ProfileForm, field: ProfileField, isHidden: boolean): ProfileForm {
  const others = form.hidden.filter((each) => each !== field);
  return { ...form, hidden: isHidden ? [...others, field] : others };
}

/** What helps somebody to fill in a field. */
export function hintFor(profile: Profile, field: ProfileField): string {
  if (TOPIC_FIELDS.some((each) => each === field)) return "A few words each, with commas between.";
  if (profile.fromDirectory.includes(field))
    return "From your company’s directory. Change it if it is wrong.";
  if (field !== "workingHours") return "";
  const zone = profile.timeZone === null ? "" : ` Your time zone is ${profile.timeZone}.`;
  return `Like Mon-Thu 9:00-17:30, Fri 9:00-13:00. Empty means nine to five.${zone}`;
}
