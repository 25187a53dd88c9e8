/** Reports: whoever sees harm says so; a steward hides it everywhere; its author may appeal. */
import { z } from "zod";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { allowsAnonymous, thingSchema, type Thing } from "../../../core/reports/index.ts";
import { defineAction, defineJob, type ActionAnswer, type Feature } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { drawChoosing, type Choice } from "./cards.ts";
import { personal } from "./personal.ts";
import { appealTo, decide, REDRAW, report } from "./reporting.ts";
import { routes } from "./routes.ts";
import { listHidden, loadSetting } from "./storage.ts";

/** The items of a place that are hidden and not to be shown to anybody. @throws {StorageError} */
export function hiddenIn(
  world: World,
  tenant: TenantId,
  place: Pick<Thing, "kind" | "place">,
): Promise<ReadonlySet<string>> {
  return listHidden(world.tables, tenant, place);
}

/** Whether questions may be asked in a community without names (rule REP9). @throws {StorageError} */
export async function allowsAnonymousAsking(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<boolean> {
  return allowsAnonymous(
    await loadSetting(world.tables, tenant),
    await loadSetting(world.tables, tenant, community),
  );
}

/** Asks in somebody's own chat which of the things in a place they mean. */
export async function askWhatToReport(
  turn: Turn,
  place: Pick<Thing, "kind" | "place">,
  choices: readonly Choice[],
): Promise<ActionAnswer> {
  if (choices.length === 0) return say("There is nothing here to report.");
  await turn.tellPrivately({ kind: "card", card: drawChoosing(place, choices) });
  return { kind: "nothing" };
}

const say = (text: string): ActionAnswer => ({ kind: "text", text });

const ofReport = z.object({ community: z.string().transform(communityId), report: z.string() });

async function pressDecide(
  world: World,
  turn: Turn,
  data: z.output<typeof ofReport> & { readonly reason: string },
  decision: "hide" | "keep",
): Promise<ActionAnswer> {
  const { community, report: id, reason } = data;
  const decided = await decide(world, turn, { community, id }, { decision, reason });
  if (isRefusal(decided)) return say(decided.sentence);
  return say(
    decided.state === "hidden"
      ? "It is hidden everywhere now. Its author has been told why."
      : "It stays. Thank you for looking.",
  );
}

export const reports: Feature = {
  name: "reports",
  commands: [],
  actions: [
    defineAction({
      verb: "reports.report",
      data: z.object({
        kind: z.string(),
        place: z.string(),
        item: z.string().default(""),
        why: z.string().default(""),
      }),
      async handle(world, turn, { why, ...thing }) {
        if (thing.item === "") return say("Please choose what you mean.");
        const reported = await report(world, turn, thing, why);
        return say(
          isRefusal(reported)
            ? reported.sentence
            : "Thank you. A steward will look at it, and nobody learns that it was you.",
        );
      },
    }),
    defineAction({
      verb: "reports.hide",
      data: ofReport.extend({ reason: z.string().default("") }),
      handle: (world, turn, data) => pressDecide(world, turn, data, "hide"),
    }),
    defineAction({
      verb: "reports.keep",
      data: ofReport.extend({ reason: z.string().default("") }),
      handle: (world, turn, data) => pressDecide(world, turn, data, "keep"),
    }),
    defineAction({
      verb: "reports.appeal",
      data: ofReport.extend({ appeal: z.string().default("") }),
      async handle(world, turn, { community, report: id, appeal }) {
        const appealed = await appealTo(world, turn, { community, id }, appeal);
        return say(
          isRefusal(appealed)
            ? appealed.sentence
            : "Your appeal is with an administrator. You will hear from me here.",
        );
      },
    }),
  ],
  jobs: [
    defineJob({
      kind: REDRAW,
      payload: thingSchema,
      run: (world, thing, { tenant }) => world.shared.redraw(tenant, thing),
    }),
  ],
  routes,
  personal,
};
