/** Finding a time, for the tab. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityNotFound } from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import { DURATION_MINUTES, isTimeZone, MOST_SEARCH_DAYS } from "../../../core/scheduling/index.ts";
import { MOST_ROTATED, rhythmSchema, slotSchema } from "../../../core/scheduling/polls/poll.ts";
import { defineRoute } from "../../feature.ts";
import { roleIn } from "../communities/index.ts";
import { findPerson } from "../people/index.ts";
import { sessionAnswer, showSession } from "../scheduling/index.ts";
import { askMembers, bookPoll, dropPoll, pollStanding, vote, type Standing } from "./asking.ts";
import { attendance } from "./attending.ts";
import { findTimes } from "./finding.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofPoll = z.object({ id: z.string().max(100) });
const instant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text));

const pollAnswer = z.object({
  id: z.string(),
  communityId: z.string(),
  minutes: z.int(),
  state: z.enum(["draft", "open", "booked", "dropped"]),
  closesAt: z.string(),
  bookedStart: z.string().nullable(),
  answered: z.int(),
  mine: z.array(z.string()).nullable(),
  /** The best first; `people` are no names, and how many are outside is in `outside`. */
  slots: z.array(slotSchema.omit({ people: true }).extend({ yes: z.int() })),
  rotation: z
    .object({ gini: z.number(), isFair: z.boolean(), minutesByZone: z.record(z.string(), z.number()) })
    .nullable(),
});

function show(standing: Standing): z.input<typeof pollAnswer> {
  const { poll, answered, mine } = standing;
  const { id, communityId: community, minutes, state, closesAt, bookedStart, rotation } = poll;
  return {
    id,
    communityId: community,
    minutes,
    state,
    closesAt,
    bookedStart: bookedStart ?? null,
    answered,
    mine: mine === undefined ? null : [...mine],
    slots: standing.standing.map(({ start, outside, busy, yes }) => ({ start, outside, busy, yes })),
    rotation: rotation ?? null,
  };
}

const stood = (standing: Standing | Refusal) =>
  isRefusal(standing) ? standing : ({ status: 200, body: show(standing) } as const);

/** Two weeks where nothing is said. */
const USUAL_DAYS = 14;

const find = defineRoute({
  method: "POST",
  path: "/communities/:id/polls",
  summary: "Finds times that suit a community, kept as a poll that nobody has been asked yet.",
  params: ofCommunity,
  query: nothing,
  body: z.object({
    minutes: z.int().min(DURATION_MINUTES.least).max(DURATION_MINUTES.most).optional(),
    templateId: z.string().max(200).optional(),
    from: instant.optional(),
    to: instant.optional(),
    zone: z.string().refine(isTimeZone, "no such zone").optional(),
    rhythm: rhythmSchema.refine(({ count }) => count <= MOST_ROTATED, "too many sessions").optional(),
  }),
  answer: pollAnswer,
  async handle(world, { caller, params, body }) {
    const from = body.from ?? world.clock.now();
    const zone = body.zone ?? (await findPerson(world, caller.tenant, caller.person))?.timeZone ?? "UTC";
    const to = body.to ?? from.add({ hours: 24 * Math.min(USUAL_DAYS, MOST_SEARCH_DAYS) });
    const { minutes, templateId, rhythm } = body;
    const found = await findTimes(world, caller, {
      community: params.id,
      minutes,
      templateId,
      from,
      to,
      rhythm,
      zone,
    });
    if (isRefusal(found)) return found;
    const standing = await pollStanding(world, caller, found.poll.id);
    return isRefusal(standing) ? standing : { status: 201, body: show(standing) };
  },
});

const see = defineRoute({
  method: "GET",
  path: "/polls/:id",
  summary: "How a poll about times stands, the best time first; for the members of its community.",
  params: ofPoll,
  query: nothing,
  body: z.unknown(),
  answer: pollAnswer,
  handle: async (world, { caller, params }) => stood(await pollStanding(world, caller, params.id)),
});

const ask = defineRoute({
  method: "POST",
  path: "/polls/:id/ask",
  summary: "Asks the members which times suit them. Doing it twice asks once.",
  params: ofPoll,
  query: nothing,
  body: z.unknown(),
  answer: pollAnswer,
  async handle(world, { caller, params }) {
    const asked = await askMembers(world, caller, params.id);
    return isRefusal(asked) ? asked : stood(await pollStanding(world, caller, params.id));
  },
});

const answer = defineRoute({
  method: "PUT",
  path: "/polls/:id/votes/me",
  summary: "Says which times suit the caller; the newest answer counts.",
  params: ofPoll,
  query: nothing,
  body: z.object({ starts: z.array(z.string().max(40)).max(MOST_ROTATED) }),
  answer: pollAnswer,
  handle: async (world, { caller, params, body }) => stood(await vote(world, caller, params.id, body.starts)),
});

const bookOne = defineRoute({
  method: "POST",
  path: "/polls/:id/book",
  summary: "Books one time of a poll, or all of a rotation, once; for stewards and facilitators.",
  params: ofPoll,
  query: nothing,
  body: z.object({ start: z.string().max(40).optional() }),
  answer: z.object({ items: z.array(sessionAnswer) }),
  async handle(world, { caller, params, body }) {
    const booked = await bookPoll(world, caller, params.id, body.start);
    if (booked.kind === "refused") return booked;
    return { status: 200, body: { items: booked.sessions.map(showSession) } };
  },
});

const drop = defineRoute({
  method: "DELETE",
  path: "/polls/:id",
  summary: "Gives a poll up; what was booked stays. Nothing is scheduled.",
  params: ofPoll,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller, params }) {
    const dropped = await dropPoll(world, caller, params.id);
    return isRefusal(dropped) ? dropped : { status: 204 };
  },
});

const burdens = defineRoute({
  method: "GET",
  path: "/communities/:id/burden",
  summary:
    "Minutes outside working hours of half a year: the caller's own, and the average of those who take part.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({ mine: z.int(), average: z.int(), people: z.int() }),
  async handle(world, { caller, params }) {
    const standing = await roleIn(world, caller.tenant, params.id, caller.person);
    if (!may(standing, "session.see")) return communityNotFound();
    const { carried, attendees } = await attendance(world, caller.tenant, params.id, "UTC");
    const all = attendees.map(({ id }) => carried[id] ?? 0);
    const sum = all.reduce((total, each) => total + each, 0);
    const average = Math.round(sum / Math.max(1, all.length));
    return {
      status: 200,
      body: { mine: Math.round(carried[caller.person] ?? 0), average, people: all.length },
    };
  },
});

/** Every door of finding a time. */
export const routes = [find, see, ask, answer, bookOne, drop, burdens];
