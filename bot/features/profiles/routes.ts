/** Profiles, for the tab. */
import { z } from "zod";
import { communityId, personId } from "../../../core/ids.ts";
import {
  fromDirectory,
  hoursOf,
  PROFILE_FIELDS,
  sayWorkingHours,
  workingDaySchema,
  wordOf,
  type Profile,
} from "../../../core/profiles/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findPerson } from "../people/index.ts";
import { fellowProfile, ownProfile, saveProfile } from "./profiles.ts";

const nothing = z.object({});
const field = z.enum(PROFILE_FIELDS);
const topics = z.array(z.string()).readonly();
const days = z.array(workingDaySchema).readonly();

const words = z.object({
  canHelpWith: topics,
  wantsToLearn: topics,
  interests: topics,
  languages: topics,
  about: z.string(),
  function: z.string(),
  site: z.string(),
  level: z.string(),
});

const ownAnswer = words.extend({
  workingHours: days,
  /** The same in words, empty where nothing was said: as a form shows and takes them. */
  hoursInWords: z.string(),
  /** Whether nothing was said, so that nine to five is assumed. */
  hasUsualHours: z.boolean(),
  /** IANA zone, as Teams says it. */
  timeZone: z.string().nullable(),
  /** Fields that nobody else sees. */
  hidden: z.array(field).readonly(),
  /** Fields whose word is the company's directory's. */
  fromDirectory: z.array(z.enum(["function", "site"])).readonly(),
  hasDirectory: z.boolean(),
  usesManager: z.boolean(),
});

async function show(world: World, who: Speaker, profile: Profile): Promise<z.input<typeof ownAnswer>> {
  const { canHelpWith, wantsToLearn, interests, languages, hidden, usesManager } = profile;
  return {
    canHelpWith,
    wantsToLearn,
    interests,
    languages,
    about: wordOf(profile, "about"),
    function: wordOf(profile, "function"),
    site: wordOf(profile, "site"),
    level: wordOf(profile, "level"),
    workingHours: hoursOf(profile),
    hoursInWords: profile.workingHours === undefined ? "" : sayWorkingHours(profile.workingHours),
    hasUsualHours: profile.workingHours === undefined,
    timeZone: (await findPerson(world, who.tenant, who.person))?.timeZone ?? null,
    hidden,
    fromDirectory: fromDirectory(profile),
    hasDirectory: profile.directory !== undefined,
    usesManager,
  };
}

const mine = defineRoute({
  method: "GET",
  path: "/me/profile",
  summary: "The caller's own profile.",
  params: nothing,
  query: nothing,
  body: z.undefined(),
  answer: ownAnswer,
  async handle(world, { caller }) {
    return { status: 200, body: await show(world, caller, await ownProfile(world, caller)) };
  },
});

const typedTopics = z.union([z.string(), topics]).optional();
/** Null goes back to what the directory says. */
const typedWord = z.string().nullable().optional();

const save = defineRoute({
  method: "PUT",
  path: "/me/profile",
  summary: "Changes the caller's own profile; what is not given stays as it is.",
  params: nothing,
  query: nothing,
  body: z.object({
    canHelpWith: typedTopics,
    wantsToLearn: typedTopics,
    interests: typedTopics,
    languages: typedTopics,
    about: z.string().optional(),
    level: z.string().optional(),
    function: typedWord,
    site: typedWord,
    /** Days, or words (`Mon-Fri 9:00-17:00`); null: as usual. */
    workingHours: z.union([z.string(), days]).nullable().optional(),
    hidden: z.array(field).optional(),
    usesManager: z.boolean().optional(),
  }),
  answer: ownAnswer,
  async handle(world, { caller, body }) {
    const saved = await saveProfile(world, caller, body);
    return isRefusal(saved) ? saved : { status: 200, body: await show(world, caller, saved) };
  },
});

const theirs = defineRoute({
  method: "GET",
  path: "/communities/:id/members/:person/profile",
  summary: "What a fellow member shows of themselves; where the community shows its members.",
  params: z.object({ id: z.string().transform(communityId), person: z.string().transform(personId) }),
  query: nothing,
  body: z.unknown(),
  answer: words.extend({ workingHours: days.nullable() }),
  async handle(world, { caller, params }) {
    const profile = await fellowProfile(world, caller, params.id, params.person);
    return isRefusal(profile) ? profile : { status: 200, body: profile };
  },
});

export const routes = [mine, save, theirs];
