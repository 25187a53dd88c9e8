/** What a profile looks like in a chat. */
import {
  FIELD_WORDS,
  MOST_TOPICS,
  PROFILE_FIELDS,
  sayWorkingHours,
  shownToFellows,
  TOPIC_LIMIT,
  WORD_LIMITS,
  wordOf,
  type Profile,
  type ProfileField,
} from "../../../core/profiles/index.ts";
import {
  button,
  card,
  choiceInput,
  facts,
  textInput,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";

/** The words in a form's fields, as they were typed or as they are kept. */
export type FormWords = Readonly<Record<ProfileField, string>>;

/** A profile as it stands in the form. */
export function formWordsOf(profile: Profile): FormWords {
  return {
    canHelpWith: profile.canHelpWith.join(", "),
    wantsToLearn: profile.wantsToLearn.join(", "),
    interests: profile.interests.join(", "),
    languages: profile.languages.join(", "),
    about: wordOf(profile, "about"),
    function: wordOf(profile, "function"),
    site: wordOf(profile, "site"),
    level: wordOf(profile, "level"),
    workingHours: profile.workingHours === undefined ? "" : sayWorkingHours(profile.workingHours),
  };
}

const SAVE = "profiles.save";

/** The form: one minute, every field optional, with who sees it beside each. */
export function drawForm(
  profile: Profile,
  shown: { readonly isOffer: boolean; readonly problem?: string; readonly typed?: FormWords },
): Card {
  const typed = shown.typed ?? formWordsOf(profile);
  const intro = shown.isOffer
    ? "It takes a minute, and every field may stay empty. It helps others to find you, and me to bring the right people together."
    : "Every field may stay empty.";
  return card(
    shown.isOffer ? "Would you like to say a little about yourself?" : "Your profile",
    [
      title(shown.isOffer ? "Say a little about yourself, if you like" : "Your profile"),
      words(intro),
      ...(shown.problem === undefined ? [] : [words(shown.problem, { bold: true })]),
      ...PROFILE_FIELDS.map((field) => drawField(profile, field, typed[field])),
      {
        ...choiceInput(
          "hidden",
          "Keep these to myself",
          PROFILE_FIELDS.map((field) => ({ title: FIELD_WORDS[field], value: field })),
          profile.hidden.join(","),
        ),
        isMultiSelect: true,
      },
    ],
    [
      button("Save", SAVE, { drawn: profile.changedAt }),
      ...(shown.isOffer ? [button("Not now", "profiles.skip")] : []),
    ],
  );
}

const PLACEHOLDERS: Readonly<Partial<Record<ProfileField, string>>> = {
  canHelpWith: "data modelling, first audits",
  wantsToLearn: "facilitation, Rust",
  interests: "cycling, choirs",
  languages: "German, English",
  workingHours: "Mon-Fri 9:00-17:00",
};

function drawField(profile: Profile, field: ProfileField, value: string): CardPart {
  const placeholder = PLACEHOLDERS[field];
  return textInput(field, `${FIELD_WORDS[field]} (${whoSees(profile, field)})`, {
    value,
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(field === "about" ? { isMultiline: true } : {}),
    maxLength: longestOf(field),
  });
}

/** Who sees a field, in a few words. */
export function whoSees(profile: Pick<Profile, "hidden">, field: ProfileField): string {
  return profile.hidden.includes(field) ? "nobody but you" : "members of your communities";
}

function longestOf(field: ProfileField): number {
  switch (field) {
    case "about":
    case "function":
    case "site":
    case "level":
      return WORD_LIMITS[field];
    case "workingHours":
      return 400;
    default:
      return MOST_TOPICS * (TOPIC_LIMIT + 2);
  }
}

/** A profile that was saved: what fellow members see now. */
export function drawSaved(profile: Profile): Card {
  const seen = shownToFellows(profile);
  const lines = PROFILE_FIELDS.map((field) => [FIELD_WORDS[field], sayField(seen[field])] as const).filter(
    ([, value]) => value !== "",
  );
  return card(
    "Your profile is saved.",
    [
      title("Your profile is saved"),
      words(
        lines.length === 0
          ? "Nobody sees anything of it at the moment."
          : "This is what members of your communities see:",
      ),
      ...(lines.length === 0 ? [] : [facts(lines)]),
      words("Say profile to change it at any time.", { subtle: true }),
    ],
    [button("Change it", "profiles.edit")],
  );
}

function sayField(value: ReturnType<typeof shownToFellows>[ProfileField]): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  return value.every((each) => typeof each === "string") ? value.join(", ") : sayWorkingHours(value);
}
