/** What the API says about live sessions, as schemas: the server answers by them, the tab takes their types. */
import { z } from "zod";
import { LONGEST_TEXT } from "./control.ts";

const document = z.object({ documentId: z.string(), token: z.string() });

/** The control state as it is stored. */
export const controlSchema = z.object({
  version: z.literal(1),
  sessionId: z.string(),
  title: z.string(),
  status: z.enum(["waiting", "live", "ended"]),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      activity: z.string(),
      minutes: z.number(),
      mode: z.enum(["auto", "manual"]),
      collects: z.boolean(),
      closing: z.boolean(),
      prompts: z.array(z.string()),
      participants: z.string(),
      say: z.string(),
      addedMs: z.number(),
    }),
  ),
  anchor: z.object({ index: z.int(), sinceMs: z.number(), pausedAtMs: z.number().exactOptional() }),
  startedAtMs: z.number().exactOptional(),
  endedAtMs: z.number().exactOptional(),
});

/** `POST /sessions/{id}/live` */
export const liveAnswer = z.object({
  role: z.enum(["facilitator", "participant"]),
  /** "stream": by `GET /sessions/{id}/stream`, and the API for what is said; the tokens are then empty. */
  way: z.enum(["documents", "stream"]).default("documents"),
  /** Rises when the documents had to be made anew. */
  epoch: z.int(),
  /** UTC instant. */
  serverNow: z.string(),
  relay: z.object({ endpoint: z.string(), tenantId: z.string() }),
  control: document,
  floor: document,
  /** Where a session that is live stood a moment ago: to be read while the documents come. */
  asRecorded: controlSchema.exactOptional(),
});
export type LiveAnswer = z.output<typeof liveAnswer>;

const leader = z.object({ person: z.string(), name: z.string() }).readonly();

/** Who runs a session, as it is stored. */
export const leadSchema = z
  .object({
    version: z.literal(1),
    leader: leader.exactOptional(),
    awaySinceMs: z.number().exactOptional(),
    granted: z.array(leader).readonly(),
  })
  .readonly();

/** `POST /sessions/{id}/lead` */
export const leadWish = z.union([
  z.object({ wish: z.literal("take") }),
  z.object({ wish: z.enum(["hand", "help", "withdraw"]), person: z.string().min(1).max(200) }),
]);

/** `GET /sessions/{id}/lead`, and what a wish answers. */
export const leadAnswer = z.object({
  leader: leader.nullable(),
  /** They have been away for twenty seconds: whoever may run it can take over. */
  isGone: z.boolean(),
  mayRun: z.boolean(),
  /** Those to whom it was given for this session. */
  granted: z.array(leader),
});
export type LeadAnswer = z.output<typeof leadAnswer>;

/** `GET /time`: the server's clock, UTC instant. */
export const timeAnswer = z.object({ now: z.string() });

const entry = z.object({
  id: z.string().default(""),
  person: z.string(),
  name: z.string(),
  text: z.string(),
  at: z.string(),
});

/** By which way somebody took part. */
export const ATTENDED_BY = ["panel", "card", "named"] as const;
export type AttendedBy = (typeof ATTENDED_BY)[number];

/** `GET /sessions/{id}/room`, for whoever runs it. */
export const roomAnswer = z.object({
  /** The card in the meeting's chat; "refused" where Teams does not let the bot write there. */
  card: z.enum(["none", "posting", "posted", "refused"]),
  people: z.array(z.object({ person: z.string(), name: z.string(), by: z.enum(ATTENDED_BY) })),
  /** People who are in the meeting of a private community, and wait for a steward. */
  waiting: z.array(z.object({ person: z.string(), name: z.string() })),
  /** Whether the caller is a steward, who lets them in. */
  mayAdmit: z.boolean().default(false),
  /** People of the meeting's chat who take part by no way; null where Teams does not say. */
  neither: z.int().nullable(),
  /** Who organises the meeting, as Teams says it; null where it does not. */
  organizer: z.string().nullable().default(null),
  /** Who planned the session and so, as a rule, organises its meeting; null where they are not known. */
  plannedBy: z.string().nullable().default(null),
});
/** `GET /sessions/{id}/calling/{step}`: sign-in names, by which Teams' call link knows people. */
export const callNames = z.object({ people: z.array(z.object({ person: z.string(), name: z.string() })) });
export type CallNames = z.output<typeof callNames>;

export type RoomAnswer = z.output<typeof roomAnswer>;

/** `GET /sessions/{id}/recap`, and how it is stored. */
export const recapAnswer = z.object({
  version: z.literal(1),
  sessionId: z.string(),
  communityId: z.string(),
  title: z.string(),
  start: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string(),
  attendance: z.array(
    z.object({ person: z.string(), name: z.string(), by: z.enum(ATTENDED_BY).exactOptional() }),
  ),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      activity: z.string(),
      minutes: z.number(),
      prompts: z.array(z.string()),
      answers: z.array(entry),
      isForLater: z.literal(true).exactOptional(),
      /** Recaps that were made before votes were kept have none. */
      results: z
        .array(
          z.object({
            title: z.string(),
            rows: z.array(z.object({ label: z.string(), value: z.number(), said: z.string() })),
          }),
        )
        .default([]),
    }),
  ),
  takeaways: z.array(entry),
});

/** `POST /sessions/{id}/contributions`: what a panel could not see recorded. */
export const contributionBody = z.object({
  id: z.string().min(3).max(200),
  kind: z.enum(["answer", "takeaway"]),
  stepId: z.string().min(1).max(80),
  text: z.string().min(1).max(LONGEST_TEXT),
});

/** `POST /sessions/{id}/private`: something that nobody sees before the reveal. */
export const privateBody = z.object({
  /** A random UUID, so that bringing it twice keeps it once; `quiz` for the picks of a quiz. */
  id: z.union([z.uuid(), z.literal("quiz")]),
  stepId: z.string().min(1).max(80),
  text: z.string().min(1).max(LONGEST_TEXT),
});

/** `POST /sessions/{id}/removals` */
export const removalBody = z.object({ person: z.string().min(1).max(200) });

/** A contribution as it is stored. */
export const contributionSchema = z.object({
  id: z.string(),
  kind: z.enum(["answer", "takeaway"]),
  stepId: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  text: z.string(),
  atMs: z.number(),
  /** Said apart from the session, by somebody who missed it. */
  isApart: z.literal(true).exactOptional(),
});
