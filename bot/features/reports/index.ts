/** Reports: whoever sees harm says so; a steward hides it everywhere; its author may appeal. */
import { z } from "zod";
import { communityId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { allowsAnonymous, thingSchema, type Thing } from "../../../core/reports/index.ts";
import { defineAction, defineJob, type ActionAnswer, type Feature } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { drawChoosing, type Choice } from "./cards.ts";
import { personal } from "./personal.ts";
import { appealTo, decide, REDRAW, report, settleAppeal } from "./reporting.ts";
import { routes } from "./routes.ts";
import { listHidden, loadSetting, saveSetting } from "./storage.ts";

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
  return (await anonymousAsking(world, tenant, community)).isAllowed;
}

/** Whether questions may be asked in a community without names, and whether that is off for everybody. @throws {StorageError} */
export async function anonymousAsking(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<{ readonly isAllowed: boolean; readonly isOffForAll: boolean }> {
  const all = await loadSetting(world.tables, tenant);
  const own = await loadSetting(world.tables, tenant, community);
  return { isAllowed: allowsAnonymous(all, own), isOffForAll: !allowsAnonymous(all, undefined) };
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

async function pressSettle(
  world: World,
  turn: Turn,
  { community, report: id }: z.output<typeof ofReport>,
  outcome: "lifted" | "upheld",
): Promise<ActionAnswer> {
  const settled = await settleAppeal(world, turn, { community, id }, outcome);
  if (isRefusal(settled)) return say(settled.sentence);
  return say(
    settled.appeal?.outcome === "lifted"
      ? "It is shown again everywhere. Its author hears of it."
      : "It stays hidden. Its author hears of it.",
  );
}

/** Switches asking without names on or off in a community; whoever calls has seen that its steward does (rule REP9). @throws {StorageError} */
export function setAnonymousAsking(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  isAllowed: boolean,
): Promise<void> {
  return saveSetting(world.tables, tenant, community, isAllowed);
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
      verb: "reports.lift",
      data: ofReport,
      handle: (world, turn, data) => pressSettle(world, turn, data, "lifted"),
    }),
    defineAction({
      verb: "reports.uphold",
      data: ofReport,
      handle: (world, turn, data) => pressSettle(world, turn, data, "upheld"),
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
