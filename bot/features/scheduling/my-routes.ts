/** What is coming for one person, for their own page. */
import { z } from "zod";
import { RSVP_VALUES, SESSION_STATUSES } from "../../../core/scheduling/index.ts";
import { defineRoute } from "../../feature.ts";
import { nearestSessions } from "./finding.ts";
import { listAnswers } from "./storage.ts";

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
      }),
    ),
  }),
  async handle(world, { caller, query }) {
    const near = await nearestSessions(world, caller.tenant, caller.person, query);
    const items = await Promise.all(
      near.map(async ({ session, community }) => {
        const answers = await listAnswers(world.tables, caller.tenant, session.id);
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
        };
      }),
    );
    return { status: 200, body: { items } };
  },
});

/** The doors of one's own page. */
export const myRoutes = [mine];
