/** Rhythms for the tab: those of a community, a new one, and the end of one. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import {
  isVolunteersWanted,
  readDraw,
  readQuestions,
  readTiming,
  RHYTHM_OPEN_HOURS,
  sayNextTimes,
  saySource,
  type Rhythm,
  type Source,
} from "../../../core/prompts/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { allowsAnonymousAsking } from "../reports/index.ts";
import { communityToAsk, storedQuestions } from "./asking.ts";
import { beginRhythm, stopRhythm } from "./rhythms.ts";
import { listRhythms } from "./storage/rhythms.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const rhythmAnswer = z.object({
  id: z.string(),
  /** What is asked, or where the question comes from, in words. */
  what: z.string(),
  isAnonymous: z.boolean(),
  /** The next times, in words. */
  times: z.array(z.string()),
});

function show(world: World, rhythm: Rhythm): z.input<typeof rhythmAnswer> {
  return {
    id: rhythm.id,
    what: saySource(rhythm.source),
    isAnonymous: rhythm.isAnonymous === true,
    times: [...sayNextTimes(rhythm, world.clock.now())],
  };
}

const list = defineRoute({
  method: "GET",
  path: "/communities/:id/rhythms",
  summary: "What a community is asked again and again; for stewards and facilitators.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ items: z.array(rhythmAnswer) }),
  async handle(world, { caller, params: { id } }) {
    const community = await communityToAsk(world, caller, id);
    if (isRefusal(community)) return community;
    const all = await listRhythms(world.tables, caller.tenant, id);
    const items = all.filter(({ state }) => state === "active").map((rhythm) => show(world, rhythm));
    return { status: 200, body: { items } };
  },
});

const formSchema = z.object({
  /** As in the chat: `every Monday at 10:00`. */
  when: z.string().max(200),
  /** As in the chat: questions, `a reflecting question`, or `a question from a volunteer`. */
  question: z.string().max(10_000),
  /** The zone in which the hours are meant. */
  zone: z.string().max(80).refine(isTimeZone, "No such time zone."),
  isAnonymous: z.boolean().default(false),
});

const create = defineRoute({
  method: "POST",
  path: "/communities/:id/rhythms",
  summary: "Lets a community be asked again and again, said as in the chat; for stewards and facilitators.",
  params: ofCommunity,
  query: nothing,
  body: formSchema,
  answer: rhythmAnswer,
  async handle(world, { caller, params: { id }, body }) {
    const community = await communityToAsk(world, caller, id);
    if (isRefusal(community)) return community;
    if (body.isAnonymous && !(await allowsAnonymousAsking(world, caller.tenant, id)))
      return refuse(403, "names-required", "Questions without names are switched off here.");
    const rhythm = rhythmFrom(world, caller, id, body);
    if (isRefusal(rhythm)) return rhythm;
    const begun = await beginRhythm(world, caller, rhythm);
    return isRefusal(begun) ? begun : { status: 201, body: show(world, begun) };
  },
});

function rhythmFrom(
  world: World,
  who: Speaker,
  community: CommunityId,
  { when, question, zone, isAnonymous }: z.output<typeof formSchema>,
): Rhythm | Refusal {
  const now = world.clock.now().toString();
  const timing = readTiming(when, { now, zone });
  if (isRefusal(timing)) return timing;
  const readings = timing.opening.kind === "at" ? timing.opening.readings : [];
  const [reading, other] = readings;
  if (other !== undefined)
    return refuse(
      422,
      "which-time",
      `That can be read in more than one way: ${readings.map(({ label }) => label).join("; or ")}. Please say it more exactly.`,
    );
  if (reading?.rule === undefined)
    return refuse(422, "no-rhythm", "Please say how often, for example: every Monday at 10:00.");
  const source = sourceFrom(question);
  if (isRefusal(source)) return source;
  return {
    version: 1,
    id: world.newId(),
    communityId: community,
    askedBy: who.person,
    rule: reading.rule,
    start: Temporal.Instant.from(reading.start).toZonedDateTimeISO(zone).toString({ timeZoneName: "never" }),
    zone,
    source,
    openHours: timing.closing.kind === "after" ? timing.closing.hours : RHYTHM_OPEN_HOURS,
    ...(isAnonymous ? { isAnonymous: true } : {}),
    state: "active",
    createdAt: now,
  };
}

function sourceFrom(question: string): Source | Refusal {
  if (isVolunteersWanted(question)) return { kind: "volunteers" };
  const drawn = readDraw(question);
  if (drawn !== undefined) return { kind: "pool", ...drawn };
  const read = readQuestions(question);
  return isRefusal(read) ? read : { kind: "same", ...storedQuestions(read.questions) };
}

const stop = defineRoute({
  method: "DELETE",
  path: "/communities/:id/rhythms/:rhythm",
  summary: "Ends a rhythm; what is open stays open. For stewards and facilitators.",
  params: ofCommunity.extend({ rhythm: z.string().max(200) }),
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const stopped = await stopRhythm(world, caller, params.id, params.rhythm);
    return isRefusal(stopped) ? stopped : { status: 204 };
  },
});

/** The doors of rhythms. */
export const rhythmRoutes = [list, create, stop];
