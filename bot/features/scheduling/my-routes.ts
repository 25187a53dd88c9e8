/** What is coming for one person, for their own page. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { communityId } from "../../../core/ids.ts";
import { refuse } from "../../../core/refusal.ts";
import { RSVP_VALUES, SESSION_STATUSES } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { communitiesOf } from "../communities/index.ts";
import { answersTo, myAnswer } from "./answers.ts";
import { nearestSessions, plannedIn, type Planned } from "./finding.ts";
import { seatsOf } from "./places.ts";
import { placesAnswer, showPlaces } from "./session-answer.ts";

const mine = defineRoute({
  method: "GET",
  path: "/me/sessions",
  summary:
    "The sessions of the caller's communities that run or lie ahead, with their answer, the next one first.",
  params: z.object({}),
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  body: z.undefined(),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        communityId: z.string(),
        communityName: z.string(),
        start: z.string(),
        durationMinutes: z.int(),
        status: z.enum(SESSION_STATUSES),
        mine: z.enum(RSVP_VALUES).nullable(),
        places: placesAnswer.nullable(),
      }),
    ),
  }),
  async handle(world, { caller, query }) {
    const near = await nearestSessions(world, caller.tenant, caller.person, query);
    const items = await Promise.all(
      near.map(async ({ session, community }) => {
        const answers = await answersTo(world, caller.tenant, session);
        const { id, title, start, durationMinutes, status } = session;
        const where = { communityId: community.id, communityName: community.name };
        return {
          id,
          title,
          ...where,
          start,
          durationMinutes,
          status,
          mine: answers.get(caller.person) ?? null,
          places: showPlaces(await seatsOf(world, caller.tenant, session), session, caller.person),
        };
      }),
    );
    return { status: 200, body: { items } };
  },
});

/** Longer is no page of a calendar. */
const MOST_DAYS = 100;
const FOUR_WEEKS = { hours: 28 * 24 };
const isoInstant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text));

const planned = z.object({
  /** Null where a series has the date and it is no session yet. */
  id: z.string().nullable(),
  seriesId: z.string().nullable(),
  title: z.string(),
  communityId: z.string(),
  communityName: z.string(),
  start: z.string(),
  durationMinutes: z.int(),
  status: z.enum(SESSION_STATUSES),
  mine: z.enum(RSVP_VALUES).nullable(),
  /** Null where there is room for everybody. */
  places: placesAnswer.nullable(),
  /** Whether the caller may move and cancel it. */
  isMineToChange: z.boolean(),
});

const schedule = defineRoute({
  method: "GET",
  path: "/me/schedule",
  summary:
    "What is planned in the caller's communities, or in one of them, from one instant up to another, series too.",
  params: z.object({}),
  query: z.object({
    from: isoInstant.optional(),
    to: isoInstant.optional(),
    community: z.string().transform(communityId).optional(),
  }),
  body: z.undefined(),
  answer: z.object({ items: z.array(planned) }),
  async handle(world, { caller, query }) {
    const from = query.from ?? world.clock.now();
    const to = query.to ?? from.add(FOUR_WEEKS);
    const days = from.until(to).total("hours") / 24;
    if (days <= 0 || days > MOST_DAYS)
      return refuse(
        422,
        "range-too-long",
        `Please ask for at most ${MOST_DAYS} days, the first before the last.`,
      );
    const mineToSee = await communitiesOf(world, caller.tenant, caller.person);
    const asked = mineToSee.filter(
      ({ community, role }) =>
        may(role, "session.see") && (query.community === undefined || community.id === query.community),
    );
    const pages = await Promise.all(
      asked.map(async ({ community, role }) => {
        const items = await plannedIn(world, caller.tenant, community.id, { from, to });
        const where = { communityId: community.id, communityName: community.name };
        return Promise.all(
          items.map(async ({ session, ...each }) => ({
            ...each,
            ...where,
            isMineToChange: each.id !== null && each.status === "scheduled" && may(role, "session.schedule"),
            mine: await myAnswer(world, caller, each),
            places: await placesIn(world, caller, session),
          })),
        );
      }),
    );
    // Two of the caller's communities may meet in one session.
    const once = new Map(pages.flat().map((each) => [each.id ?? `${each.seriesId}|${each.start}`, each]));
    const items = [...once.values()].sort((one, other) => (one.start < other.start ? -1 : 1));
    return { status: 200, body: { items } };
  },
});

async function placesIn(
  world: World,
  who: Speaker,
  session: Planned["session"],
): Promise<z.input<typeof placesAnswer> | null> {
  if (session === undefined) return null;
  return showPlaces(await seatsOf(world, who.tenant, session), session, who.person);
}

/** The doors of one's own page. */
export const myRoutes = [mine, schedule];
