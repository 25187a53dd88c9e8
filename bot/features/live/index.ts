/** The live session: entered, kept, ended, remembered. */
import { z } from "zod";
import { WORTHS } from "../../../core/agendas/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { defineAction, defineJob, type Feature } from "../../feature.ts";
import { sessionForMeeting } from "../scheduling/index.ts";
import { putOut } from "./door.ts";
import { checkEnding, closeEarlier, endNow, finish, freeDocuments } from "./finishing.ts";
import { pressRecap, sayRecap } from "./handlers.ts";
import { CHECK, FINISH, FREE, KEEP, STARTED } from "./job-kinds.ts";
import { keepersOf } from "./keepers.ts";
import { pressAnswer } from "./meeting-chat/answering.ts";
import { ANSWER } from "./meeting-chat/draw.ts";
import { feedsOf } from "./streaming/feeds.ts";
import { routes } from "./routes.ts";
import { pressReport, shared } from "./shared.ts";
import { pressWorth } from "./worth.ts";
import { personal } from "./personal.ts";

export { addApart, attendeesOf } from "./contributing.ts";
export { bind, choicesFor, startNow, type Binding } from "./meetings.ts";
export { leaveToOthers } from "./leaving.ts";
export { recapsOf, sessionNews, sessionSums, type SessionSums } from "./sums.ts";

const ofSession = z.object({ session: z.string().transform(sessionId) });

export const live: Feature = {
  name: "live",
  topic: "Sessions",
  commands: [
    {
      name: "recap",
      phrases: ["recap", "last recap", "show recap"],
      usage: "recap Data Guild",
      summary: "Read what remains of the last session.",
      handle: sayRecap,
    },
  ],
  actions: [
    defineAction({
      verb: "live.worth",
      data: z.object({ session: z.string(), worth: z.enum(WORTHS) }),
      handle: pressWorth,
    }),
    defineAction({ verb: "live.report", data: z.object({ session: z.string() }), handle: pressReport }),
    defineAction({
      verb: ANSWER,
      data: z.object({
        session: z.string(),
        step: z.string().max(80),
        text: z.string().max(20_000).default(""),
      }),
      handle: pressAnswer,
    }),
    defineAction({ verb: "live.recap", data: z.object({ community: z.string() }), handle: pressRecap }),
  ],
  jobs: [
    defineJob({
      kind: KEEP,
      payload: ofSession,
      run: (world, { session }, { tenant }) => keepersOf(world).ensure(tenant, session),
    }),
    defineJob({
      kind: CHECK,
      payload: ofSession,
      run: (world, { session }, { tenant }) => checkEnding(world, tenant, session),
    }),
    defineJob({
      kind: FINISH,
      payload: ofSession,
      run: (world, { session }, { tenant }) => finish(world, tenant, session),
    }),
    defineJob({
      kind: STARTED,
      payload: ofSession,
      run: (world, { session }, { tenant }) => closeEarlier(world, tenant, session),
    }),
    defineJob({
      kind: FREE,
      payload: ofSession,
      run: (world, { session }, { tenant }) => freeDocuments(world, tenant, session),
    }),
  ],
  routes,
  memberships: [putOut],
  personal,
  shared,
  events: [
    async (world, event) => {
      if (event.kind !== "meeting-ended") return;
      const session = await sessionForMeeting(world, event.tenant, event.meetingId);
      if (session?.status === "live") await endNow(world, event.tenant, session);
    },
  ],
  services: [
    {
      name: "feeds",
      role: "web",
      start: (world) => Promise.resolve({ stop: () => feedsOf(world).close() }),
    },
    {
      name: "keepers",
      role: "worker",
      start(world) {
        const keepers = keepersOf(world);
        keepers.watch();
        return Promise.resolve({ stop: () => keepers.stop() });
      },
    },
  ],
};
