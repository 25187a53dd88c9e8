/** The broker's doors. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { printAgenda } from "../../../core/agendas/index.ts";
import { AGREEMENTS, jointAgenda } from "../../../core/broker/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { seeToManage } from "../stewardship/index.ts";
import { commonWith, type CommonSubject } from "../value/index.ts";
import { answerMatch, planTogether, shownTo, standingOf } from "./agreeing.ts";
import { askBeyond } from "./asking.ts";

const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofTwo = ofCommunity.extend({ other: z.string().transform(communityId) });
const nothing = z.object({});

const matchShape = z.object({
  community: z.string(),
  name: z.string(),
  subjects: z.array(z.string()),
  ours: z.array(z.string()),
  theirs: z.int(),
  /** How far the two are with meeting. */
  agreement: z.enum(AGREEMENTS),
  /** UTC instant; null where nothing is planned. */
  start: z.string().nullable(),
  /** Whether the other one knows nothing of this one, which is private and did not say yes (rule BRK10). */
  isHidden: z.boolean(),
  /** Whether it is a private one, which let this one know of it. */
  isPrivate: z.boolean(),
  title: z.string(),
  minutes: z.int(),
  steps: z.array(z.object({ title: z.string(), minutes: z.int(), prompts: z.array(z.string()) })),
  /** What `POST /communities/{id}/templates` takes. */
  markdown: z.string(),
});

const common = defineRoute({
  method: "GET",
  path: "/communities/:id/broker",
  summary: "Who keeps asking about the same, with the evidence and a joint agenda; for stewards.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ items: z.array(matchShape) }),
  async handle(world, { caller, params }) {
    const community = await seeToManage(world, caller, params.id);
    if (isRefusal(community)) return community;
    const shown = await shownTo(world, caller.tenant, community.id);
    const hidden = new Set(shown.flatMap(({ id, visibility }) => (visibility === "private" ? [id] : [])));
    const all = await commonWith(world, caller, community, shown);
    const items = await Promise.all(
      all.map(async (found) => ({
        ...(await show(world, caller, community, found)),
        isPrivate: hidden.has(communityId(found.community)),
      })),
    );
    return { status: 200, body: { items } };
  },
});

async function show(
  world: World,
  who: Speaker,
  us: Community,
  found: CommonSubject,
): Promise<Omit<z.input<typeof matchShape>, "isPrivate">> {
  const { community, name, subjects, ours, theirs } = found;
  const agenda = jointAgenda({ ours: us.name, theirs: name, subjects, questions: ours });
  const { title, minutes } = agenda;
  return {
    community,
    name,
    subjects: [...subjects],
    ours: [...ours],
    theirs,
    ...(await standingOf(world, who, us, communityId(community))),
    title,
    minutes,
    steps: agenda.steps.map((step) => ({
      title: step.title,
      minutes: step.minutes,
      prompts: [...step.prompts],
    })),
    markdown: printAgenda(agenda),
  };
}

const agree = defineRoute({
  method: "POST",
  path: "/communities/:id/broker/:other",
  summary: "Says whether to meet with a community that asks about the same; for stewards.",
  params: ofTwo,
  query: nothing,
  body: z.object({ isYes: z.boolean() }),
  answer: z.object({ agreement: z.enum(AGREEMENTS) }),
  async handle(world, { caller, params, body }) {
    const done = await answerMatch(world, caller, {
      community: params.id,
      other: params.other,
      isYes: body.isYes,
    });
    return isRefusal(done) ? done : { status: 200, body: { agreement: done.agreement } };
  },
});

const plan = defineRoute({
  method: "POST",
  path: "/communities/:id/broker/:other/session",
  summary: "Plans one session in which two communities meet, once stewards of both said yes.",
  params: ofTwo,
  query: nothing,
  body: z.object({
    start: z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text)),
    zone: z.string().max(80).refine(isTimeZone, "No such time zone."),
  }),
  answer: z.object({ id: z.string(), start: z.string() }),
  async handle(world, { caller, params, body }) {
    const done = await planTogether(world, caller, { community: params.id, other: params.other, ...body });
    if (isRefusal(done)) return done;
    return { status: 201, body: { id: done.session.id, start: done.session.start } };
  },
});

const beyond = defineRoute({
  method: "POST",
  path: "/communities/:id/entries/:entry/beyond",
  summary: "Lets one's own open question be asked beyond the community, of people who could know.",
  params: ofCommunity.extend({ entry: z.string() }),
  query: nothing,
  body: z.unknown(),
  answer: z.object({ state: z.literal("looking") }),
  async handle(world, { caller, params }) {
    const state = await askBeyond(world, caller, { community: params.id, entry: params.entry });
    return isRefusal(state) ? state : { status: 200, body: { state } };
  },
});

/** Every door of the broker. */
export const routes = [common, agree, plan, beyond];
