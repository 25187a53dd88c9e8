/** Commitments, for the tab. */
import { z } from "zod";
import {
  originOf,
  OUTCOMES,
  reachedBy,
  resultSchema,
  type Commitment,
} from "../../../core/commitments/index.ts";
import { communityId, promptId, sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { record, sharedIn, takeBack, takeConfirmation, takeTelling } from "./making.ts";
import { listMine } from "./storage.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofOne = ofCommunity.extend({ commitment: z.string() });
const ofMine = z.object({ community: z.string().transform(communityId), commitment: z.string() });

const commitmentAnswer = z.object({
  id: z.string(),
  community: z.string(),
  communityName: z.string(),
  name: z.string(),
  isMine: z.boolean(),
  text: z.string(),
  dueOn: z.string(),
  /** What it came from. */
  origin: z.object({ kind: z.enum(["session", "prompt", "entry"]), id: z.string() }).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  sentence: z.string(),
  isShared: z.boolean(),
  isForSponsors: z.boolean(),
  result: resultSchema.nullable(),
  reached: z.enum(["potential", "applied", "realised"]),
  confirmedBy: z.string().nullable(),
});
type Shown = z.input<typeof commitmentAnswer>;

async function shown(world: World, who: Speaker, all: readonly Commitment[]): Promise<Shown[]> {
  const names = new Map<string, string>();
  for (const community of new Set(all.map((each) => each.community)))
    names.set(community, (await findCommunity(world, who.tenant, community))?.name ?? "");
  return all.map((each) => ({
    id: each.id,
    community: each.community,
    communityName: names.get(each.community) ?? "",
    name: each.name,
    isMine: each.person === who.person,
    text: each.text,
    dueOn: each.dueOn,
    origin: originOf(each) ?? null,
    outcome: each.answer?.outcome ?? null,
    sentence: each.answer?.sentence ?? "",
    isShared: each.answer?.isShared ?? false,
    isForSponsors: each.answer?.isForSponsors ?? false,
    result: each.answer?.result ?? null,
    reached: reachedBy(each),
    confirmedBy: each.confirmedBy?.name ?? null,
  }));
}

const one = async (world: World, who: Speaker, each: Commitment) => ({
  status: 200 as const,
  body: (await shown(world, who, [each]))[0],
});

const listAnswer = z.object({ items: z.array(commitmentAnswer) });

const mine = defineRoute({
  method: "GET",
  path: "/me/commitments",
  summary: "What the caller said they will do, and how it went.",
  params: nothing,
  query: nothing,
  body: z.unknown(),
  answer: listAnswer,
  async handle(world, { caller }) {
    const all = await listMine(world.tables, caller.tenant, caller.person);
    return { status: 200, body: { items: await shown(world, caller, all) } };
  },
});

const make = defineRoute({
  method: "POST",
  path: "/communities/:id/commitments",
  summary: "Keeps what the caller will do, and by when; the bot asks once on that day how it went.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    text: z.string().max(5_000),
    dueOn: z.string().max(20),
    session: z.string().transform(sessionId).optional(),
    prompt: z.string().transform(promptId).optional(),
    entry: z.string().max(200).optional(),
  }),
  answer: commitmentAnswer,
  async handle(world, { caller, params, body }) {
    const made = await record(world, caller, { community: params.id, ...body });
    return isRefusal(made) ? made : one(world, caller, made);
  },
});

const shared = defineRoute({
  method: "GET",
  path: "/communities/:id/commitments",
  summary: "What members shared of how it went, or of trying one entry of the library; newest first.",
  params: ofCommunity,
  query: z.object({ entry: z.string().max(200).optional() }),
  body: z.unknown(),
  answer: listAnswer,
  async handle(world, { caller, params, query }) {
    const all = await sharedIn(world, caller, { community: params.id, ...query });
    if ("kind" in all) return all;
    return { status: 200, body: { items: await shown(world, caller, all) } };
  },
});

const told = defineRoute({
  method: "PUT",
  path: "/me/commitments/:community/:commitment",
  summary: "Says how it went; for whoever made it.",
  params: ofMine,
  query: nothing,
  body: z.object({
    outcome: z.enum(OUTCOMES),
    sentence: z.string().max(5_000).default(""),
    isShared: z.boolean().default(false),
    isForSponsors: z.boolean().default(false),
    askAgainOn: z.string().max(20).optional(),
  }),
  answer: commitmentAnswer,
  async handle(world, { caller, params, body }) {
    const ref = { community: params.community, id: params.commitment };
    const telling = { ...body, askAgainOn: body.askAgainOn };
    const answer = await takeTelling(world, caller, ref, telling);
    return isRefusal(answer) ? answer : one(world, caller, answer);
  },
});

const confirmed = defineRoute({
  method: "POST",
  path: "/communities/:id/commitments/:commitment/confirmation",
  summary: "Says as a second person that a shared result is so; for those who take part.",
  params: ofOne,
  query: nothing,
  body: z.unknown(),
  answer: commitmentAnswer,
  async handle(world, { caller, params }) {
    const answer = await takeConfirmation(world, caller, { community: params.id, id: params.commitment });
    return isRefusal(answer) ? answer : one(world, caller, answer);
  },
});

const takenBack = defineRoute({
  method: "DELETE",
  path: "/me/commitments/:community/:commitment",
  summary: "Takes back what the caller wanted to do, as long as nothing was told of it.",
  params: ofMine,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const answer = await takeBack(world, caller, { community: params.community, id: params.commitment });
    return isRefusal(answer) ? answer : { status: 204 };
  },
});

/** Every door of commitments. */
export const routes = [mine, make, shared, told, confirmed, takenBack];
