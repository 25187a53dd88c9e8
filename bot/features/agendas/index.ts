/** Agendas: the templates of a company, found and shown. */
import { z } from "zod";
import { defineAction } from "../../feature.ts";
import type { Feature } from "../../feature.ts";
import { pressList, pressShow, sayTemplates } from "./handlers.ts";
import { personal } from "./personal.ts";
import { routes } from "./routes/index.ts";
import { closeRooms } from "./together.ts";

/**
 * Begins an agenda that a community keeps and shapes: nobody finds it until it
 * is published from the editor (rule AGD57). Begun again it is the same one.
 * @throws {StorageError}
 */
export { begin as beginAgenda } from "./beginning.ts";
export { noteCommitment, noteRun, noteWorth, worthsOf, type Over } from "./faring.ts";
export { allTemplates, findAgenda, findTemplate, seed } from "./finding.ts";

export const agendas: Feature = {
  name: "agendas",
  topic: "Sessions",
  commands: [
    {
      name: "templates",
      phrases: ["templates", "template", "agendas", "list templates", "show templates"],
      usage: "templates onboarding",
      summary: "Find an agenda or a programme for your next session.",
      handle: sayTemplates,
    },
  ],
  actions: [
    defineAction({
      verb: "agendas.list",
      data: z.object({ search: z.string().default(""), from: z.int().min(0).default(0) }),
      handle: pressList,
    }),
    defineAction({
      verb: "agendas.show",
      data: z.object({ template: z.string().max(200) }),
      handle: pressShow,
    }),
  ],
  jobs: [],
  memberships: [closeRooms],
  routes,
  personal,
};
