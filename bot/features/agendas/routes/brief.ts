/** Agendas in brief, for whoever chooses one. */
import { z } from "zod";
import { defineRoute } from "../../../feature.ts";
import { allTemplates } from "../finding.ts";

/** The doors of agendas in brief. */
export const briefRoutes = [
  defineRoute({
    method: "GET",
    path: "/agendas",
    summary: "The agendas that one finds, each by title and minutes alone, by the alphabet.",
    params: z.object({}),
    query: z.object({}),
    body: z.unknown(),
    answer: z.object({
      items: z.array(z.object({ id: z.string(), title: z.string(), minutes: z.int() })),
    }),
    async handle(world, { caller }) {
      const all = await allTemplates(world, caller.tenant, caller.person);
      const items = all
        .filter(({ kind }) => kind === "agenda")
        .map(({ id, title, minutes }) => ({ id, title, minutes }))
        .toSorted((one, other) => one.title.localeCompare(other.title, "en"));
      return { status: 200, body: { items } };
    },
  }),
];
