/** A community's value, for the tab. */
import { z } from "zod";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { CYCLES, figuresSchema, measuredSchema } from "../../../core/value/index.ts";
import { defineRoute } from "../../feature.ts";
import { may } from "../../../core/access/index.ts";
import { commonWith } from "./common.ts";
import { readerOf, valueOf } from "./seeing.ts";

const indicator = z.object({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  cycle: z.enum(CYCLES),
  formula: z.string(),
  source: z.string(),
  unit: z.string(),
  leastPeople: z.int(),
  measured: measuredSchema,
});

/** A story as others read it. */
export const storyShape = z.object({
  id: z.string(),
  name: z.string(),
  will: z.string(),
  sentence: z.string(),
  reached: z.enum(["potential", "applied", "realised"]),
  result: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  origin: z.object({ kind: z.enum(["session", "prompt", "entry"]), id: z.string() }).nullable(),
});

const valueAnswer = z.object({
  name: z.string(),
  /** UTC instant: figures reach to here. */
  until: z.string(),
  stage: figuresSchema.shape.stage.nullable(),
  months: figuresSchema.shape.months,
  bands: figuresSchema.shape.bands,
  flows: figuresSchema.shape.flows,
  /** How the charter wants success to be seen, with what there is of it. */
  measures: z.array(
    z.object({ words: z.string(), indicator: indicator.nullable(), stories: z.int().nullable() }),
  ),
  cycles: z.array(
    z.object({
      cycle: z.enum(CYCLES),
      indicators: z.array(indicator),
      stories: z.array(storyShape.extend({ explains: z.string(), mayConfirm: z.boolean() })),
    }),
  ),
});

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/value",
  summary:
    "What a community is worth: thirty figures of whole months and of five people or more, bands, and stories that were told.",
  params: z.object({ id: z.string().transform(communityId) }),
  query: z.object({}),
  body: z.unknown(),
  answer: valueAnswer,
  async handle(world, { caller, params }) {
    const seen = await valueOf(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const { community, stage, kind: _seen, ...rest } = seen;
    return { status: 200, body: { name: community.name, stage: stage ?? null, ...rest } };
  },
});

const commonAnswer = z.object({
  items: z.array(
    z.object({
      community: z.string(),
      name: z.string(),
      subjects: z.array(z.string()),
      ours: z.array(z.string()),
      theirs: z.int(),
    }),
  ),
});

const readCommon = defineRoute({
  method: "GET",
  path: "/communities/:id/value/common",
  summary: "Other communities that ask about the same; for stewards, empty for others.",
  params: z.object({ id: z.string().transform(communityId) }),
  query: z.object({}),
  body: z.unknown(),
  answer: commonAnswer,
  async handle(world, { caller, params }) {
    const reader = await readerOf(world, caller, params.id);
    if (isRefusal(reader)) return reader;
    const isSteward = may(reader.standing, "community.manage");
    return {
      status: 200,
      body: { items: isSteward ? await commonWith(world, caller, reader.community) : [] },
    };
  },
});

/** Every door of value. */
export const routes = [read, readCommon];
