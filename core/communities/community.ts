/** A community of practice: people who share a subject and learn from one another. */
import { z } from "zod";
import { conversationSchema } from "../conversation.ts";
import type { CommunityId, PersonId } from "../ids.ts";
import { ROLES } from "../access/index.ts";

export const KINDS = ["open", "cohort", "resource-group"] as const;
export const VISIBILITIES = ["open", "request", "private"] as const;

/** The longest name; a longer one does not fit a card's title on a phone. */
export const NAME_LIMIT = 80;
/** The longest domain or practice: two or three sentences. */
export const ABOUT_LIMIT = 500;

const id = <T extends string>() =>
  z
    .string()
    .min(1)
    .transform((text) => text as T);

/** What a community is at when it is not simply active. UTC instants. */
const lifeSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("paused"), since: z.string(), by: id<PersonId>() }),
  z.object({ state: z.literal("closed"), since: z.string(), by: id<PersonId>() }),
  z.object({ state: z.literal("merged"), since: z.string(), by: id<PersonId>(), into: id<CommunityId>() }),
]);
export type Life = z.output<typeof lifeSchema>;

/** Something that members were told and may leave before it happens. */
const changeAheadSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("open up"),
    /** UTC instant. */
    at: z.string(),
    by: id<PersonId>(),
    visibility: z.enum(VISIBILITIES).exactOptional(),
    memberList: z.literal("shown").exactOptional(),
  }),
  z.object({
    kind: z.literal("merge"),
    at: z.string(),
    by: id<PersonId>(),
    into: id<CommunityId>(),
    /** Who said yes for the other community; absent where whoever planned it looks after both. */
    agreedBy: id<PersonId>().exactOptional(),
  }),
]);
export type ChangeAhead = z.output<typeof changeAheadSchema>;

export const communitySchema = z.object({
  version: z.literal(1),
  id: id<CommunityId>(),
  /** What people call it. Not unique: buttons and links carry the id. */
  name: z.string(),
  /** Short and unique in its tenant: `data-guild-2`. */
  handle: z.string(),
  /** What it is about. */
  domain: z.string(),
  /** What its members do together. Empty until somebody says. */
  practice: z.string(),
  kind: z.enum(KINDS),
  visibility: z.enum(VISIBILITIES),
  /** How often it means to meet, in words. Empty until somebody says. */
  cadence: z.string(),
  /** The channel it was founded in, if it was. */
  home: conversationSchema.optional(),
  /** The team of its home, where Teams said it. */
  homeTeam: z.string().exactOptional(),
  /** Whether members see who else is in it; as its kind has it where nobody has said. */
  memberList: z.enum(["shown", "hidden"]).exactOptional(),
  /** Absent while it is active. */
  life: lifeSchema.exactOptional(),
  ahead: changeAheadSchema.exactOptional(),
  /** The communities that went over into this one. */
  mergedFrom: z.array(id<CommunityId>()).exactOptional(),
  /** UTC instant. */
  createdAt: z.string(),
  foundedBy: id<PersonId>(),
});
export type Community = z.output<typeof communitySchema>;

export const memberSchema = z.object({
  version: z.literal(1),
  person: id<PersonId>(),
  name: z.string(),
  role: z.enum(ROLES),
  /** UTC instant. */
  joinedAt: z.string(),
});
export type Member = z.output<typeof memberSchema>;
