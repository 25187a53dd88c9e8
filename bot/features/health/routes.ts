/** A community's health, for the tab. */
import { z } from "zod";
import { may, type Standing } from "../../../core/access/index.ts";
import { checkSteward, communityNotFound, type Community } from "../../../core/communities/index.ts";
import { FACTORS, readChecks, RHYTHMS, tellMean, type Health } from "../../../core/health/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { daysBetween } from "../../../core/value/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { setRhythm } from "./checking.ts";
import { loadHealth } from "./storage.ts";

const ofCommunity = z.object({ id: z.string().transform(communityId) });

const healthAnswer = z.object({
  everyMonths: z.literal([...RHYTHMS]),
  /** ISO day; null while none is planned. */
  nextOn: z.string().nullable(),
  /** Whether a check can be answered now. */
  isOpen: z.boolean(),
  /** Why the last one did not go out; null where it did. */
  skipped: z.string().nullable(),
  mayChoose: z.boolean(),
  factors: z.array(
    z.object({
      factor: z.enum(FACTORS),
      mean: z.number(),
      low: z.number(),
      high: z.number(),
      trend: z.enum(["up", "down", "no change seen", "first time"]),
      reading: z.enum(["strong", "steady", "low, and usual at this age", "low"]),
    }),
  ),
  /** Each closed check, oldest first: the mean of a factor with its interval, null where it is not told. */
  checks: z.array(
    z.object({
      /** ISO day. */
      on: z.string(),
      factors: z.record(
        z.enum(FACTORS),
        z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
      ),
    }),
  ),
});

interface Seen {
  readonly kind: "seen";
  readonly community: Community;
  readonly standing: Standing;
}

async function see(world: World, who: Speaker, id: CommunityId): Promise<Seen | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (may(standing, "sums.read")) return { kind: "seen", community, standing };
  return refuse(
    403,
    "not-for-members",
    `How ${community.name} is stands with its stewards, facilitators and sponsors, as sums. Only they see it.`,
  );
}

const DAYS_A_MONTH = 30.4;

function bodyOf(health: Health, { community, standing }: Seen): z.input<typeof healthAnswer> {
  const closed = health.checks.filter(({ state }) => state === "closed");
  const last = health.checks.at(-1);
  const ageMonths =
    daysBetween(community.createdAt, closed.at(-1)?.closesAt ?? community.createdAt) / DAYS_A_MONTH;
  return {
    everyMonths: health.everyMonths,
    nextOn: health.nextOn ?? null,
    isOpen: last?.state === "open",
    skipped: last?.why ?? null,
    mayChoose: may(standing, "community.manage"),
    factors: [...readChecks(health.checks, ageMonths)],
    checks: closed.map(({ opensAt, factors = {} }) => ({
      on: opensAt.slice(0, 10),
      factors: Object.fromEntries(
        FACTORS.map((factor) => {
          const sums = factors[factor];
          return [factor, sums === undefined ? null : tellMean(sums)];
        }),
      ) as Record<(typeof FACTORS)[number], { mean: number; low: number; high: number } | null>,
    })),
  };
}

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/health",
  summary: "How a community is, in eight factors: sums of five people or more, with their intervals.",
  params: ofCommunity,
  query: z.object({}),
  body: z.unknown(),
  answer: healthAnswer,
  async handle(world, { caller, params }) {
    const seen = await see(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    return { status: 200, body: bodyOf(await loadHealth(world.tables, caller.tenant, params.id), seen) };
  },
});

const choose = defineRoute({
  method: "PUT",
  path: "/communities/:id/health",
  summary: "How often a community is asked how it is: every 3, 6 or 12 months, or (0) never; for stewards.",
  params: ofCommunity,
  query: z.object({}),
  body: z.object({ everyMonths: z.literal([...RHYTHMS]) }),
  answer: healthAnswer,
  async handle(world, { caller, params, body }) {
    const seen = await see(world, caller, params.id);
    if (isRefusal(seen)) return seen;
    const refused = checkSteward(seen.community, seen.standing);
    if (refused !== undefined) return refused;
    return {
      status: 200,
      body: bodyOf(await setRhythm(world, caller.tenant, params.id, body.everyMonths), seen),
    };
  },
});

/** Every door of health. */
export const routes = [read, choose];
