/** Health: a community is asked how it is, in a rhythm that its steward chooses, without names. */
import { z } from "zod";
import { FACTORS, type HealthAnswer } from "../../../core/health/index.ts";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { drawCheck } from "./cards.ts";
import { askAll, closeCheck, lastSaid, openCheck, takeAnswer } from "./checking.ts";
import { ASK, CLOSE, OPEN } from "./job-kinds.ts";
import { routes } from "./routes.ts";

/** The last check that told something, as figures read it: nobody's name, in no order. */
export interface SaidOfHealth {
  readonly answers: readonly (readonly number[])[];
  readonly canNameWhoToAsk: readonly boolean[];
}

/** What was said in the last check before an instant. @throws {StorageError} */
export async function lastCheck(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  until: string,
): Promise<SaidOfHealth> {
  const said: readonly HealthAnswer[] = await lastSaid(world, tenant, community, until);
  return {
    answers: said.map(({ factors }) => Object.values(factors)),
    canNameWhoToAsk: said.flatMap(({ knowsWhomToAsk }) => knowsWhomToAsk ?? []),
  };
}

const choice = z.string().max(20).default("");
const ofCheck = z.object({ community: z.string().transform(communityId), check: z.string().max(200) });

export const health: Feature = {
  name: "health",
  commands: [],
  actions: [
    defineAction({
      verb: "health.answer",
      data: ofCheck.extend({
        secret: z.string().max(100).optional(),
        whom: choice,
        ...(Object.fromEntries(FACTORS.map((factor) => [factor, choice])) as Record<
          (typeof FACTORS)[number],
          typeof choice
        >),
      }),
      async handle(world, turn, { community, check, secret, ...chosen }) {
        const kept = await takeAnswer(world, turn, { community, check, secret }, chosen);
        if (isRefusal(kept)) return { kind: "text", text: kept.sentence };
        const card = drawCheck({
          community: kept.community,
          check,
          chosen,
          ...(kept.kind === "kept"
            ? { secret: kept.secret, isKept: true }
            : { problem: kept.refusal.sentence, ...(secret === undefined ? {} : { secret }) }),
        });
        return { kind: "card", card };
      },
    }),
  ],
  jobs: [
    defineJob({
      kind: OPEN,
      payload: z.object({ community: z.string().transform(communityId), on: z.string() }),
      run: (world, { community, on }, { tenant }) => openCheck(world, tenant, community, on),
    }),
    defineJob({
      kind: ASK,
      payload: ofCheck,
      async run(world, { community: id, check }, { tenant }) {
        const community = await findCommunity(world, tenant, id);
        if (community !== undefined) await askAll(world, tenant, community, check);
      },
    }),
    defineJob({
      kind: CLOSE,
      payload: ofCheck,
      run: (world, { community, check }, { tenant }) => closeCheck(world, tenant, community, check),
    }),
  ],
  routes,
};
