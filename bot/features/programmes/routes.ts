/** Programmes on their way, for the tab. */
import { z } from "zod";
import { communityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import {
  holidaySchema,
  pauseRun,
  resumeRun,
  runSchema,
  shiftRun,
  startRun,
} from "../../../core/scheduling/programme-run.ts";
import { defineRoute } from "../../feature.ts";
import { changeRun, planProgramme, programmesOf, type SeenRun } from "./running.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofRun = z.object({ id: z.string().max(100) });
const answer = z.object({
  id: z.string(),
  communityId: z.string(),
  title: z.string(),
  state: runSchema.shape.state,
  zone: z.string(),
  minutes: z.int(),
  sessions: z.array(
    z.object({ number: z.int(), title: z.string(), sessionId: z.string(), start: z.string().nullable() }),
  ),
});

function show({ run }: SeenRun): z.input<typeof answer> {
  const { id, communityId: community, title, state, zone, minutes } = run;
  const sessions = run.sessions.map((each) => ({
    number: each.number,
    title: each.title,
    sessionId: each.sessionId,
    start: each.start ?? null,
  }));
  return { id, communityId: community, title, state, zone, minutes, sessions };
}

const shown = (seen: SeenRun | Refusal) =>
  isRefusal(seen) ? seen : ({ status: 200, body: show(seen) } as const);

const plan = defineRoute({
  method: "POST",
  path: "/communities/:id/programmes",
  summary: "Plans a programme's dates for a community; nothing is scheduled until it is started.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    templateId: z.string().max(200),
    startsOn: z.string().max(10),
    time: z.string().max(5),
    zone: z.string().max(60),
    everyWeeks: z.int().optional(),
    holidays: z.array(holidaySchema).max(100).default([]),
  }),
  answer,
  async handle(world, { caller, params, body }) {
    const seen = await planProgramme(world, caller, { ...body, communityId: params.id });
    return isRefusal(seen) ? seen : { status: 201, body: show(seen) };
  },
});

const list = defineRoute({
  method: "GET",
  path: "/communities/:id/programmes",
  summary: "A community's programmes that run or are paused, with their dates; for its members.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ items: z.array(answer) }),
  async handle(world, { caller, params }) {
    const runs = await programmesOf(world, caller, params.id);
    return isRefusal(runs) ? runs : { status: 200, body: { items: runs.map(show) } };
  },
});

const start = defineRoute({
  method: "POST",
  path: "/programmes/:id/start",
  summary: "Books all sessions of a planned programme, once, and tells its members in one message.",
  params: ofRun,
  query: nothing,
  body: z.unknown(),
  answer,
  handle: async (world, { caller, params }) =>
    shown(await changeRun(world, caller, params.id, (run) => startRun(run, world.clock.now()))),
});

const pause = defineRoute({
  method: "POST",
  path: "/programmes/:id/pause",
  summary: "Takes the dates of all sessions that lie ahead. Doing it twice changes nothing.",
  params: ofRun,
  query: nothing,
  body: z.unknown(),
  answer,
  handle: async (world, { caller, params }) =>
    shown(await changeRun(world, caller, params.id, (run) => pauseRun(run, world.clock.now()))),
});

const resume = defineRoute({
  method: "POST",
  path: "/programmes/:id/resume",
  summary: "Gives the waiting sessions dates again, from a day on.",
  params: ofRun,
  query: nothing,
  body: z.object({ on: z.string().max(10) }),
  answer,
  handle: async (world, { caller, params, body }) =>
    shown(await changeRun(world, caller, params.id, (run) => resumeRun(run, body.on, world.clock.now()))),
});

const shift = defineRoute({
  method: "POST",
  path: "/programmes/:id/shift",
  summary: "Puts all sessions that lie ahead so many weeks later, or earlier.",
  params: ofRun,
  query: nothing,
  body: z.object({ weeks: z.int().min(-52).max(52) }),
  answer,
  handle: async (world, { caller, params, body }) =>
    shown(await changeRun(world, caller, params.id, (run) => shiftRun(run, body.weeks, world.clock.now()))),
});

/** Every door of programmes. */
export const routes = [plan, list, start, pause, resume, shift];
