/** Commitments: "I will ... by ...", asked about once, and what came of it. */
import { z } from "zod";
import { OUTCOMES, type Commitment } from "../../../core/commitments/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { Refusal } from "../../../core/refusal.ts";
import { defineAction, type Feature } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import * as handlers from "./handlers.ts";
import { jobs } from "./jobs.ts";
import { record, type NewCommitment } from "./making.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes.ts";
import { lastShared, listCommitments } from "./storage.ts";

export type { NewCommitment } from "./making.ts";

/**
 * Keeps what somebody will do and plans the one question about it (rules
 * CMT1, CMT2). A refusal says what is missing: a day, a text, membership.
 * With an id of the caller's own, telling it twice keeps it once. @throws {StorageError}
 */
export function recordCommitment(
  world: World,
  who: Speaker,
  wanted: NewCommitment,
): Promise<Commitment | Refusal> {
  return record(world, who, wanted);
}

/** Every commitment of a community, oldest first: for sums, as most are their makers' own to read (rule CMT6). @throws {StorageError} */
export function commitmentsIn(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly Commitment[]> {
  return listCommitments(world.tables, tenant, community);
}

/** What members shared last of how it went: stories, for whoever may read recaps. @throws {StorageError} */
export function storiesIn(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  limit: number,
): Promise<readonly Commitment[]> {
  return lastShared(world.tables, tenant, { community }, limit);
}

const ofOne = z.object({ community: z.string(), id: z.string() });

export const commitments: Feature = {
  name: "commitments",
  topic: "What we learn",
  commands: [
    {
      name: "commit",
      phrases: ["commit", "commit to", "i commit to"],
      usage: "commit try pairing by Friday",
      summary: "Keep what you will do. You can also just say: I will try pairing by Friday.",
      handle: handlers.sayCommit,
    },
    {
      name: "my commitments",
      phrases: ["my commitments", "commitments"],
      usage: "my commitments",
      summary: "See what you said you will do, and say how it went.",
      handle: (world, turn) => handlers.sayMine(world, turn),
    },
    {
      name: "what came of it",
      phrases: ["what came of it", "what came of"],
      usage: "what came of it Data Guild",
      summary: "See what members did with what they learned, and confirm a result.",
      handle: handlers.sayShared,
    },
  ],
  actions: [
    defineAction({
      verb: "commitments.form",
      data: z.object({
        session: z.string().default(""),
        prompt: z.string().default(""),
        entry: z.string().default(""),
        community: z.string().default(""),
      }),
      handle: handlers.pressForm,
    }),
    defineAction({
      verb: "commitments.make",
      data: z.object({
        community: z.string().default(""),
        session: z.string().default(""),
        prompt: z.string().default(""),
        entry: z.string().default(""),
        text: z.string().max(5_000).default(""),
        dueOn: z.string().max(20).default(""),
      }),
      handle: handlers.pressMake,
    }),
    defineAction({ verb: "commitments.show", data: ofOne, handle: handlers.pressShow }),
    defineAction({
      verb: "commitments.tell",
      data: ofOne.extend({
        outcome: z.enum(OUTCOMES),
        sentence: z.string().max(5_000).default(""),
        shared: z.string().default("no"),
        askAgainOn: z.string().max(20).default(""),
      }),
      handle: handlers.pressTell,
    }),
    defineAction({ verb: "commitments.confirm", data: ofOne, handle: handlers.pressConfirm }),
    defineAction({ verb: "commitments.take-back", data: ofOne, handle: handlers.pressTakeBack }),
  ],
  jobs,
  routes,
  overhears: handlers.overhear,
  personal,
};
