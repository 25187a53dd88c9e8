/** What somebody says about themselves, and what their company's directory says. */
import { z } from "zod";
import type { PersonId } from "../ids.ts";
import {
  DIRECTORY_FIELDS,
  PROFILE_FIELDS,
  type DirectoryField,
  type ProfileField,
  type WordField,
} from "./fields.ts";
import { USUAL_HOURS, workingDaySchema, type WorkingDay } from "./working-hours.ts";

const topics = z.array(z.string()).readonly().default([]);

export const profileSchema = z.object({
  version: z.literal(1),
  person: z.string().transform((text) => text as PersonId),
  canHelpWith: topics,
  wantsToLearn: topics,
  interests: topics,
  languages: topics,
  about: z.string().default(""),
  level: z.string().default(""),
  /** Absent: as the directory says. Empty: the person says nothing, whatever the directory says. */
  function: z.string().exactOptional(),
  site: z.string().exactOptional(),
  /** Absent: nine to five. Empty: no hours at all. */
  workingHours: z.array(workingDaySchema).readonly().exactOptional(),
  /** Fields that nobody but the person sees. */
  hidden: z.array(z.enum(PROFILE_FIELDS)).readonly().default([]),
  /** Whether the directory's word on their manager may keep the two apart. */
  usesManager: z.boolean().default(true),
  directory: z
    .object({
      site: z.string().exactOptional(),
      function: z.string().exactOptional(),
      /** Opaque. Never shown to anybody, the person included. */
      managerKey: z.string().exactOptional(),
      /** UTC instant. */
      readAt: z.string(),
    })
    .exactOptional(),
  /** UTC instant of the person's own last change; empty where they never made one. */
  changedAt: z.string().default(""),
});
export type Profile = z.output<typeof profileSchema>;

/** A profile in which nothing is said. */
export function emptyProfile(person: PersonId): Profile {
  return profileSchema.parse({ version: 1, person });
}

/** What a field says now: the person's own word goes before the directory's (rule PRF4). */
export function wordOf(profile: Profile, field: WordField): string {
  switch (field) {
    case "about":
    case "level":
      return profile[field];
    case "function":
    case "site":
      return profile[field] ?? profile.directory?.[field] ?? "";
  }
}

/** The fields whose word is the directory's, as the person said nothing of their own. */
export function fromDirectory(profile: Profile): readonly DirectoryField[] {
  return DIRECTORY_FIELDS.filter(
    (field) => profile[field] === undefined && profile.directory?.[field] !== undefined,
  );
}

/** When they work: as they say, else nine to five (rule PRF7). */
export function hoursOf(profile: Profile | undefined): readonly WorkingDay[] {
  return profile?.workingHours ?? USUAL_HOURS;
}

/** A profile as a fellow member sees it: what is hidden is as if it were never said. */
export interface ShownProfile {
  readonly canHelpWith: readonly string[];
  readonly wantsToLearn: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly about: string;
  readonly function: string;
  readonly site: string;
  readonly level: string;
  /** Null where hidden or never said. */
  readonly workingHours: readonly WorkingDay[] | null;
}

/** What fellow members see of a profile (rule PRF3). Nothing of the manager, ever. */
export function shownToFellows(profile: Profile): ShownProfile {
  const isHidden = (field: ProfileField): boolean => profile.hidden.includes(field);
  const topicsIn = (field: "canHelpWith" | "wantsToLearn" | "interests" | "languages"): readonly string[] =>
    isHidden(field) ? [] : profile[field];
  const wordIn = (field: WordField): string => (isHidden(field) ? "" : wordOf(profile, field));
  return {
    canHelpWith: topicsIn("canHelpWith"),
    wantsToLearn: topicsIn("wantsToLearn"),
    interests: topicsIn("interests"),
    languages: topicsIn("languages"),
    about: wordIn("about"),
    function: wordIn("function"),
    site: wordIn("site"),
    level: wordIn("level"),
    workingHours: isHidden("workingHours") ? null : (profile.workingHours ?? null),
  };
}
