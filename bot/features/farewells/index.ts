/** Farewells: a community ends well, with a last session, and its library goes on. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { CLOSING, farewellSchema, type Farewell } from "../../../core/farewells/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineAction, defineJob, defineRoute, type ActionAnswer, type Feature } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { seeToManage } from "../stewardship/index.ts";
import { ASK } from "./job-kinds.ts";
import { askToClose, callOffFarewell, endWell, libraryFile, planFarewell } from "./planning.ts";
import { loadFarewell } from "./storage.ts";

const params = z.object({ id: z.string().transform(communityId) });
const query = z.object({});
const farewellAnswer = z.object({
  /** Null: none is planned. */
  farewell: z
    .object({
      session: z.string(),
      heir: z.string().nullable(),
      state: z.enum(["planned", "called off", "done"]),
    })
    .nullable(),
  /** The category of agendas to choose from. */
  category: z.string(),
});

const show = (farewell: Farewell | undefined): z.input<typeof farewellAnswer> => ({
  farewell:
    farewell === undefined
      ? null
      : { session: farewell.session, heir: farewell.heir ?? null, state: farewell.state },
  category: CLOSING,
});

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/farewell",
  summary: "Whether a community's farewell is planned; for its stewards.",
  params,
  query,
  body: z.unknown(),
  answer: farewellAnswer,
  async handle(world, { caller, params: { id } }) {
    const seen = await seeToManage(world, caller, id);
    if (isRefusal(seen)) return seen;
    return { status: 200, body: show(await loadFarewell(world.tables, caller.tenant, id)) };
  },
});

const plan = defineRoute({
  method: "POST",
  path: "/communities/:id/farewell",
  summary: "Plans a community's farewell and tells its members; for its stewards.",
  params,
  query,
  body: z.object({
    start: z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text)),
    zone: z.string().refine(isTimeZone),
    agenda: z.string().max(200),
    heir: z.string().transform(communityId).optional(),
  }),
  answer: farewellAnswer,
  async handle(world, { caller, params: { id }, body }) {
    const planned = await planFarewell(world, caller, id, body);
    return isRefusal(planned) ? planned : { status: 201, body: show(planned) };
  },
});

const callOff = defineRoute({
  method: "DELETE",
  path: "/communities/:id/farewell",
  summary: "Calls a community's farewell off, with its session; for its stewards.",
  params,
  query,
  body: z.unknown(),
  async handle(world, { caller, params: { id } }) {
    const off = await callOffFarewell(world, caller, id);
    return isRefusal(off) ? off : { status: 204 };
  },
});

const end = defineRoute({
  method: "POST",
  path: "/communities/:id/farewell/end",
  summary: "Hands the library over as planned and closes the community; for its stewards.",
  params,
  query,
  body: z.unknown(),
  answer: z.object({ handedOver: z.int() }),
  async handle(world, { caller, params: { id } }) {
    const ended = await endWell(world, caller, id);
    return isRefusal(ended) ? ended : { status: 200, body: { handedOver: ended.handedOver } };
  },
});

const file = defineRoute({
  method: "GET",
  path: "/communities/:id/library-file",
  summary: "Everything that members find in a library, as Markdown; for its stewards.",
  params,
  query,
  body: z.unknown(),
  answer: z.object({ name: z.string(), text: z.string() }),
  async handle(world, { caller, params: { id } }) {
    const made = await libraryFile(world, caller, id);
    return isRefusal(made) ? made : { status: 200, body: { name: made.name, text: made.text } };
  },
});

async function pressEnd(
  world: World,
  turn: Turn,
  { community }: { readonly community: CommunityId },
): Promise<ActionAnswer> {
  const ended = await endWell(world, turn, community);
  if (isRefusal(ended)) return { kind: "text", text: ended.sentence };
  const { name } = ended.community;
  const library =
    ended.handedOver === 0 ? "What was written stays readable." : `${ended.handedOver} entries went along.`;
  return { kind: "text", text: `${name} is closed. ${library} I tell its members.` };
}

export const farewells: Feature = {
  name: "farewells",
  commands: [],
  actions: [
    defineAction({
      verb: "farewells.end",
      data: z.object({ community: z.string().transform(communityId) }),
      handle: pressEnd,
    }),
  ],
  jobs: [
    defineJob({
      kind: ASK,
      payload: z.object({ community: z.string().transform(communityId), session: z.string() }),
      run: (world, { community, session }, { tenant }) => askToClose(world, tenant, community, session),
    }),
  ],
  routes: [read, plan, callOff, end, file],
  personal: personalIn([
    personalTable({
      table: "farewells",
      title: "Farewells that you planned",
      schema: farewellSchema,
      show: ({ plannedAt, state }) => ({ Planned: plannedAt, "It is": state }),
      erase: "keep without them",
    }),
  ]),
};
