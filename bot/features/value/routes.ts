/** A community's value, for the tab. */
import { z } from "zod";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { BANDS, CYCLES, STAGES } from "../../../core/value/index.ts";
import { defineRoute } from "../../feature.ts";
import { valueOf } from "./seeing.ts";

/** Null where fewer than five stand behind it. */
const counts = z.record(z.enum(BANDS), z.int().nullable());
const measured = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("shown"),
    value: z.number(),
    low: z.number().optional(),
    high: z.number().optional(),
  }),
  z.object({ kind: z.literal("too early"), needs: z.string() }),
]);

const indicator = z.object({
  id: z.string(),
  number: z.int(),
  title: z.string(),
  cycle: z.enum(CYCLES),
  formula: z.string(),
  source: z.string(),
  unit: z.string(),
  measured,
});

const valueAnswer = z.object({
  name: z.string(),
  /** UTC instant: figures reach to here. */
  until: z.string(),
  stage: z
    .discriminatedUnion("kind", [
      z.object({
        kind: z.literal("seen"),
        stage: z.enum(STAGES),
        reasons: z.array(z.string()),
        advice: z.string(),
      }),
      z.object({ kind: z.literal("too early"), needs: z.string() }),
    ])
    .nullable(),
  months: z.array(z.object({ month: z.string(), held: z.int(), calledOff: z.int(), library: z.int() })),
  bands: z.array(z.object({ month: z.string(), counts })),
  flows: z.record(z.enum(BANDS), counts),
  /** How the charter wants success to be seen, with what there is of it. */
  measures: z.array(
    z.object({ words: z.string(), indicator: indicator.nullable(), stories: z.int().nullable() }),
  ),
  /** Other communities that ask about the same; for stewards. */
  common: z.array(
    z.object({
      community: z.string(),
      name: z.string(),
      subjects: z.array(z.string()),
      ours: z.array(z.string()),
      theirs: z.int(),
    }),
  ),
  cycles: z.array(
    z.object({
      cycle: z.enum(CYCLES),
      indicators: z.array(indicator),
      stories: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          will: z.string(),
          sentence: z.string(),
          reached: z.enum(["potential", "applied", "realised"]),
          result: z.string().nullable(),
          confirmedBy: z.string().nullable(),
          session: z.string().nullable(),
          explains: z.string(),
        }),
      ),
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

/** Every door of value. */
export const routes = [read];
