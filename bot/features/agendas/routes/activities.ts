/** The activity catalogue, for whoever puts a step together. */
import { z } from "zod";
import { activities, activitySchema } from "../../../../core/agendas/index.ts";
import { defineRoute } from "../../../feature.ts";

const { id, title, group, purpose, minutes, collects, grouping, phases, screen } =
  activitySchema.unwrap().shape;
const shown = z.object({ id, title, group, purpose, minutes, collects, grouping, phases, screen });

/** The same for everybody, and for as long as the server runs. */
const answer = {
  items: activities.map((activity) => shown.parse(activity)),
};

const list = defineRoute({
  method: "GET",
  path: "/activities",
  summary: "The activities of which steps are made, with their minutes and phases.",
  params: z.object({}),
  query: z.object({}),
  body: z.unknown(),
  answer: z.object({ items: z.array(shown) }),
  handle: () => Promise.resolve({ status: 200, body: answer }),
});

export const activityRoutes = [list];
