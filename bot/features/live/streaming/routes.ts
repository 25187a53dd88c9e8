/** A session by a stream, for those beyond the number of connections that the service takes. */
import { z } from "zod";
import { sessionId } from "../../../../core/ids.ts";
import { countsAsMark } from "../../../../core/live/activities/index.ts";
import { isRefusal, refuse } from "../../../../core/refusal.ts";
import { defineRoute } from "../../../feature.ts";
import { LiveDocumentsError } from "../../../ports.ts";
import { admit } from "../admitting.ts";
import { UNAVAILABLE } from "../entering.ts";
import { saveAttendees } from "../storage/session.ts";
import { feedsOf } from "./feeds.ts";

const ofSession = z.object({ id: z.string().transform(sessionId) });
const nothing = z.object({});

const stream = defineRoute({
  method: "GET",
  path: "/sessions/:id/stream",
  summary: "A live session as server-sent events: `room` as it is, then each `change`.",
  params: ofSession,
  /** A panel of the version before asks for no parts, and gets none. */
  query: z.object({ inParts: z.stringbool().default(false) }),
  body: z.unknown(),
  async handle(world, { caller, params, query }) {
    const admitted = await admit(world, caller, params.id);
    if (isRefusal(admitted)) return admitted;
    try {
      const feed = await feedsOf(world).of(params.id, admitted.documents);
      const who = { id: caller.person, name: admitted.who.name, wantsAll: !query.inParts };
      const firstSeenMs = world.clock.now().epochMilliseconds;
      await saveAttendees(world.tables, caller.tenant, params.id, [
        { version: 1, person: caller.person, name: admitted.who.name, firstSeenMs, by: "panel" },
      ]);
      return { status: 200, stream: (sink) => feed.follow(who, sink) };
    } catch (error) {
      if (error instanceof LiveDocumentsError) return UNAVAILABLE;
      throw error;
    }
  },
});

const hand = defineRoute({
  method: "POST",
  path: "/sessions/:id/hands",
  summary: "Raises the caller's hand, for those who follow by a stream.",
  params: ofSession,
  query: nothing,
  body: z.object({ name: z.string().min(1).max(400), value: z.int().min(-10).max(10) }),
  async handle(world, { caller, params, body }) {
    const admitted = await admit(world, caller, params.id);
    if (isRefusal(admitted)) return admitted;
    if (!body.name.endsWith(`/${caller.person}`))
      return refuse(403, "not-your-hand", "Everybody raises their own hand.");
    try {
      const feed = await feedsOf(world).of(params.id, admitted.documents);
      feed.raiseHand(body.name, body.value);
      return { status: 204 };
    } catch (error) {
      if (error instanceof LiveDocumentsError) return UNAVAILABLE;
      throw error;
    }
  },
});

const mark = defineRoute({
  method: "POST",
  path: "/sessions/:id/marks",
  summary: "Writes a mark of the caller (a vote, a place in a queue), for those who follow by a stream.",
  params: ofSession,
  query: nothing,
  body: z.object({ place: z.string().min(1).max(400), text: z.string().min(1).max(16_000) }),
  async handle(world, { caller, params, body }) {
    const admitted = await admit(world, caller, params.id);
    if (isRefusal(admitted)) return admitted;
    const nowMs = world.clock.now().epochMilliseconds;
    if (!countsAsMark(body.place, body.text, caller.person, nowMs))
      return refuse(403, "not-your-mark", "That is nothing that you can do here.");
    try {
      const feed = await feedsOf(world).of(params.id, admitted.documents);
      return feed.mark(caller.person, body.place, body.text)
        ? { status: 204 }
        : refuse(422, "too-many-marks", "That is more than one person can do in a session.");
    } catch (error) {
      if (error instanceof LiveDocumentsError) return UNAVAILABLE;
      throw error;
    }
  },
});

export const streamRoutes = [stream, hand, mark];
