/** Value: what a community is worth, in figures of five people or more and in stories that were told. */
import { z } from "zod";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { FORMULAS } from "../../../core/value/index.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { communitiesOf, findCommunity, whichCommunity } from "../communities/index.ts";
import { personalIn, wordsIn } from "../personal-data/index.ts";
import { drawReport, drawValue } from "./cards.ts";
import { countMonth } from "./counting.ts";
import { COUNT, WALK } from "./job-kinds.ts";
import { pictureAddress } from "./picturing.ts";
import { makeReportLink, seeReport } from "./reporting.ts";
import { reportRoutes } from "./report-routes.ts";
import { routes } from "./routes.ts";
import { valueOf } from "./seeing.ts";
import { walkOn, walksAtStart } from "./walking.ts";

export { commonWith, type CommonSubject } from "./common.ts";

async function shown(world: World, turn: Turn, id: CommunityId): Promise<Message> {
  const seen = await valueOf(world, turn, id);
  if (isRefusal(seen)) return say(seen.sentence);
  const card = drawValue({
    community: seen.community,
    stage: seen.stage,
    indicators: seen.cycles.flatMap((row) => row.indicators),
    picture: await pictureAddress(world, turn.tenant, seen.community, "rhythm"),
    address: tabAddress(world.settings, `value&community=${id}`),
  });
  return { kind: "card", card };
}

async function reported(world: World, turn: Turn, id: CommunityId): Promise<Message> {
  const seen = await seeReport(world, turn, id);
  if (isRefusal(seen)) return say(seen.sentence);
  const card = drawReport({
    report: seen.report,
    picture: await pictureAddress(world, turn.tenant, seen.community, "matrix"),
    address: tabAddress(world.settings, `report&community=${id}`),
    paper: await makeReportLink(world, turn.tenant, id),
  });
  return { kind: "card", card };
}

/** `value Data Guild`; in the speaker's own chat, as not everybody around reads the same. */
async function sayValue(world: World, turn: Turn, rest: string): Promise<void> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const [only] = mine;
  const meant = await whichCommunity(world, turn, rest);
  const community =
    meant.kind === "one" ? meant.community : rest === "" && mine.length === 1 ? only?.community : undefined;
  const message =
    community === undefined
      ? say("Which community is it? Say it like this: value Data Guild")
      : await shown(world, turn, community.id);
  if ((await turn.tellPrivately(message)) === "unreachable")
    await turn.reply(say("This is for your own chat with me. Please open it, and say it there."));
}

export const value: Feature = {
  name: "value",
  topic: "What we learn",
  commands: [
    {
      name: "value",
      phrases: ["value", "what is it worth"],
      usage: "value Data Guild",
      summary: "See what a community is worth; for its stewards, facilitators and sponsors.",
      handle: sayValue,
    },
  ],
  actions: [
    defineAction({
      verb: "value.show",
      data: z.object({ community: z.string().transform(communityId) }),
      handle: (world, turn, { community }) => shown(world, turn, community),
    }),
    defineAction({
      verb: "value.report",
      data: z.object({ community: z.string().transform(communityId) }),
      handle: (world, turn, { community }) => reported(world, turn, community),
    }),
  ],
  jobs: [
    defineJob({
      kind: COUNT,
      // Absent where it is planned for a month that is not over yet.
      payload: z.object({ community: z.string().transform(communityId), formulas: z.int().default(0) }),
      async run(world, { community: id, formulas }, { tenant }) {
        // While a new version takes the place of this one both take jobs; this is tried again.
        if (formulas > FORMULAS) throw new Error("this counting is for a newer version");
        const community = await findCommunity(world, tenant, id);
        if (community !== undefined) await countMonth(world, tenant, community);
      },
    }),
    defineJob({
      kind: WALK,
      payload: z.object({ startsAt: z.string(), page: z.int(), after: z.string().exactOptional() }),
      run: (world, step, { tenant }) => walkOn(world, tenant, step),
    }),
  ],
  services: [walksAtStart],
  routes: [...routes, ...reportRoutes],
  // What a community asks its sponsors for may name somebody (rule DAT12).
  personal: personalIn([wordsIn("valuefigures", z.unknown())]),
};
