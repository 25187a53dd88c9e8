/** The rota, for the tab. */
import { z } from "zod";
import { communityId, personId, sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { awaySchema, isAsked } from "../../../core/scheduling/rota.ts";
import { defineRoute } from "../../feature.ts";
import { answerTurn, setMyAway, setOnRota, setTurn } from "./changing.ts";
import { answerSwap, askToSwap } from "./swapping.ts";
import { communityOfRota, giveOut } from "./turns.ts";
import { membersOf } from "../communities/index.ts";

const nothing = z.object({});
const ofCommunity = z.object({ id: z.string().transform(communityId) });
const ofSession = z.object({ id: z.string().transform(sessionId) });
const person = z.object({ person: z.string(), name: z.string() });

const read = defineRoute({
  method: "GET",
  path: "/communities/:id/rota",
  summary: "Who facilitates the coming sessions, who is on the rota, how often and when last; for members.",
  params: ofCommunity,
  query: nothing,
  body: z.unknown(),
  answer: z.object({
    people: z.array(person.extend({ turns: z.int(), lastAt: z.string().nullable() })),
    turns: z.array(
      z.object({
        session: z.string(),
        title: z.string(),
        start: z.string(),
        facilitator: person.nullable(),
        /** Whether it is the caller's. */
        isMine: z.boolean(),
        hasAgreed: z.boolean(),
        /** Whether they have been asked by now. */
        isAsked: z.boolean(),
        coFacilitators: z.array(person),
        /** Whom the facilitator asked to swap, for which session. */
        offer: z.object({ to: person, for: z.string(), isToMe: z.boolean() }).nullable(),
      }),
    ),
    /** Null for those who may not be on it. */
    mine: z.object({ isOn: z.boolean(), away: z.array(awaySchema) }).nullable(),
  }),
  async handle(world, { caller, params }) {
    const seen = await communityOfRota(world, caller, params.id, "session.see");
    if (isRefusal(seen)) return seen;
    const { rota, candidates, tallies, coming } = await giveOut(world, caller.tenant, params.id);
    const names = new Map(
      (await membersOf(world, caller.tenant, params.id)).map((member) => [member.person, member.name]),
    );
    const named = (id: typeof caller.person) => ({ person: id, name: names.get(id) ?? "Former member" });
    const me = rota.people.find((each) => each.person === caller.person);
    const body = {
      people: candidates.map((each) => ({
        ...named(each.person),
        turns: tallies.get(each.person)?.turns ?? 0,
        lastAt: tallies.get(each.person)?.lastAt ?? null,
      })),
      turns: coming.map(({ session, turn }) => ({
        session: session.id,
        title: session.title,
        start: session.start,
        facilitator: turn.facilitator === undefined ? null : named(turn.facilitator),
        isMine: turn.facilitator === caller.person,
        hasAgreed: turn.hasAgreed,
        isAsked: isAsked({ turn, start: session.start }, world.clock.now()),
        coFacilitators: turn.coFacilitators.map(named),
        offer:
          turn.offer === undefined
            ? null
            : {
                to: named(turn.offer.to),
                for: turn.offer.for,
                isToMe: turn.offer.to === caller.person,
              },
      })),
      mine: seen.isRunner ? { isOn: me !== undefined, away: me?.away ?? [] } : null,
    };
    return { status: 200, body };
  },
});

const join = defineRoute({
  method: "PUT",
  path: "/communities/:id/rota/me",
  summary: "Puts the caller on the rota or takes them off, or says when they are away.",
  params: ofCommunity,
  query: nothing,
  body: z.object({ isOn: z.boolean().optional(), away: z.array(awaySchema).max(100).optional() }),
  async handle(world, { caller, params, body }) {
    const seen = await communityOfRota(world, caller, params.id, "session.run");
    if (isRefusal(seen)) return seen;
    if (body.isOn !== undefined) {
      const changed = await setOnRota(world, caller, params.id, body.isOn);
      if (isRefusal(changed)) return changed;
    }
    const saved = body.away === undefined ? undefined : await setMyAway(world, caller, params.id, body.away);
    return isRefusal(saved) ? saved : { status: 204 };
  },
});

const give = defineRoute({
  method: "PUT",
  path: "/sessions/:id/facilitators",
  summary: "Gives a session's turn by hand, or names who helps; for stewards and facilitators.",
  params: ofSession,
  query: nothing,
  body: z.object({
    facilitator: z.string().transform(personId).optional(),
    coFacilitators: z.array(z.string().transform(personId)).max(10).optional(),
  }),
  async handle(world, { caller, params, body }) {
    const saved = await setTurn(world, caller, params.id, body);
    return isRefusal(saved) ? saved : { status: 204 };
  },
});

const respond = defineRoute({
  method: "POST",
  path: "/sessions/:id/turn",
  summary: "Says yes to the caller's turn, or asks for somebody else.",
  params: ofSession,
  query: nothing,
  body: z.object({ answer: z.enum(["yes", "somebody else"]) }),
  answer: z.object({ outcome: z.enum(["yours", "passed on", "not yours"]) }),
  async handle(world, { caller, params, body }) {
    const answered = await answerTurn(world, caller, params.id, body.answer);
    if (answered.kind === "refused") return answered;
    return { status: 200, body: { outcome: answered.kind } };
  },
});

const swap = defineRoute({
  method: "POST",
  path: "/sessions/:id/swap",
  summary: "Asks whoever has another session's turn to swap it for the caller's; they say yes or no.",
  params: ofSession,
  query: nothing,
  body: z.object({ for: z.string().max(100).transform(sessionId) }),
  async handle(world, { caller, params, body }) {
    const asked = await askToSwap(world, caller, params.id, body.for);
    return isRefusal(asked) ? asked : { status: 204 };
  },
});

const answerOffer = defineRoute({
  method: "POST",
  path: "/sessions/:id/swap/answer",
  summary: "Says yes or no to whoever asked the caller to swap turns: both change places, or neither.",
  params: ofSession,
  query: nothing,
  body: z.object({ answer: z.enum(["yes", "no"]) }),
  answer: z.object({ outcome: z.enum(["swapped", "swapped already", "declined"]) }),
  async handle(world, { caller, params, body }) {
    const answered = await answerSwap(world, caller, { id: params.id, answer: body.answer });
    return answered.kind === "refused" ? answered : { status: 200, body: { outcome: answered.kind } };
  },
});

/** Every door of the rota. */
export const routes = [read, join, give, respond, swap, answerOffer];
