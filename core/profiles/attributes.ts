/** What matching may know of a person. */
import { hoursOf, shownToFellows, emptyProfile, type Profile } from "./profile.ts";
import type { PersonId } from "../ids.ts";
import type { WorkingDay } from "./working-hours.ts";

/** A person as rounds and introductions see them. What is hidden is not in it. */
export interface Attributes {
  /** IANA zone; absent where Teams never said one. */
  readonly zone?: string;
  /** In their own zone; only ever used to find a time, so also where it is hidden from people. */
  readonly workingHours: readonly WorkingDay[];
  readonly function: string;
  readonly site: string;
  readonly level: string;
  readonly interests: readonly string[];
  readonly canHelpWith: readonly string[];
  readonly wantsToLearn: readonly string[];
  readonly languages: readonly string[];
  /** Opaque; equal to the `ownKey` of their manager. Keeps the two apart and says nothing else. */
  readonly managerKey?: string;
  readonly ownKey: string;
}

/** The attributes of one person; without a profile there are hours as usual and nothing else (rule PRF8). */
export function attributesFrom(
  person: PersonId,
  profile: Profile | undefined,
  more: { readonly zone: string | undefined; readonly ownKey: string },
): Attributes {
  const { workingHours: _shown, about: _about, ...shown } = shownToFellows(profile ?? emptyProfile(person));
  const managerKey = profile?.usesManager === true ? profile.directory?.managerKey : undefined;
  return {
    ...shown,
    workingHours: hoursOf(profile),
    ...(more.zone === undefined ? {} : { zone: more.zone }),
    ...(managerKey === undefined ? {} : { managerKey }),
    ownKey: more.ownKey,
  };
}
