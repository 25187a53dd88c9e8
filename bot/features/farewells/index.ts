/** Farewells: a community ends well, with a last session, and its library goes on. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { CLOSING, farewellSchema, type Farewell } from "../../../core/farewells/index.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineAction, defineJob, defineRoute, type Feature } from "../../feature.ts";
import { personalIn, personalTable } from "../personal-data/index.ts";
import { seeToManage } from "../stewardship/index.ts";
import { ASK } from "./job-kinds.ts";
import { endWell, libraryFile } from "./ending.ts";
import { askToClose, callOffFarewell, changeHeir, planFarewell } from "./planning.ts";
import * as talking from "./talking.ts";
import { loadFarewell } from "./storage.ts";

const params = z.object({ id: z.string().transform(communityId) });
const query = z.object({});
/** Where the library goes, and whether its community becomes a part of that one. */
const bequest = { heir: z.string().transform(communityId).optional(), isMerge: z.boolean().optional() };
const farewellAnswer = z.object({
  /** Null: none is planned. */
  farewell: z
    .object({
      session: z.string(),
      heir: z.string().nullable(),
      /** What those who look after the heir said; null where there is none. */
      heirSaid: z.enum(["asked", "yes", "no"]).nullable(),
      isMerge: z.boolean(),
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
      : {
          session: farewell.session,
          heir: farewell.heir ?? null,
          heirSaid: farewell.heirSaid ?? null,
          isMerge: farewell.isMerge === true,
          state: farewell.state,
        },
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
    ...bequest,
  }),
  answer: farewellAnswer,
  async handle(world, { caller, params: { id }, body }) {
    const planned = await planFarewell(world, caller, id, body);
    return isRefusal(planned) ? planned : { status: 201, body: show(planned) };
  },
});

const change = defineRoute({
  method: "PUT",
  path: "/communities/:id/farewell/heir",
  summary: "Chooses another home for the library of a community that says goodbye, or none.",
  params,
  query,
  body: z.object(bequest),
  answer: farewellAnswer,
  async handle(world, { caller, params: { id }, body }) {
    const changed = await changeHeir(world, caller, id, body);
    return isRefusal(changed) ? changed : { status: 200, body: show(changed) };
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
  answer: z.object({ handedOver: z.int(), into: z.string().nullable() }),
  async handle(world, { caller, params: { id } }) {
    const ended = await endWell(world, caller, id);
    return isRefusal(ended)
      ? ended
      : {
          status: 200,
          body: { handedOver: ended.handedOver, into: ended.into?.id ?? null },
        };
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

const ofCommunity = z.object({ community: z.string().transform(communityId) });
const wished = ofCommunity.extend({
  heir: z.string().max(200).default("none"),
  how: z.enum(["close", "merge"]).catch("close"),
});

export const farewells: Feature = {
  name: "farewells",
  topic: "Looking after a community",
  commands: [
    {
      name: "farewell",
      phrases: ["farewell", "plan farewell", "plan a farewell"],
      usage: "farewell Data Guild",
      summary: "End a community well: a last session, and a home for its library.",
      handle: talking.sayFarewellOf,
    },
  ],
  actions: [
    defineAction({ verb: "farewells.end", data: ofCommunity, handle: talking.pressEnd }),
    defineAction({
      verb: "farewells.plan",
      data: wished.extend({
        when: z.string().max(1_000).default(""),
        agenda: z.string().max(200).default(""),
      }),
      handle: talking.pressPlan,
    }),
    defineAction({ verb: "farewells.change", data: wished, handle: talking.pressChange }),
    defineAction({ verb: "farewells.call-off", data: ofCommunity, handle: talking.pressCallOff }),
    defineAction({
      verb: "farewells.heir",
      data: ofCommunity.extend({ isYes: z.boolean() }),
      handle: talking.pressHeir,
    }),
  ],
  jobs: [
    defineJob({
      kind: ASK,
      payload: z.object({ community: z.string().transform(communityId), session: z.string() }),
      run: (world, { community, session }, { tenant }) => askToClose(world, tenant, community, session),
    }),
  ],
  routes: [read, plan, change, callOff, end, file],
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
