/** What people press about series, and about moving sessions. */
import { Temporal } from "temporal-polyfill";
import { seriesId, sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import {
  parseWhen,
  speakersZone,
  type RsvpValue,
  type Scope,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { answerSeries } from "./answers.ts";
import { drawDates, LISTED } from "./cards/list.ts";
import { drawMoveConfirmation, drawMoveQuestion, drawWhichNewTime } from "./cards/moving.ts";
import { drawSeries, drawSeriesEnded, drawSeriesInvitation } from "./cards/series.ts";
import { drawInvitation, drawSession } from "./cards/session.ts";
import { nearestSessions, seeSeries, seeSession, seeToChange, type SeenSession } from "./finding.ts";
import { moveSession } from "./moving.ts";
import { seriesView, seriesViewFor } from "./series-views.ts";
import { peopleWhoCare } from "./telling.ts";
import { viewFor } from "./views.ts";

/** A series that has just been planned, or was before. */
export async function shownSeries(
  world: World,
  turn: Turn,
  series: SessionSeries,
  lead: string,
): Promise<Message> {
  const seen = await seeSeries(world, turn, series.id);
  if (isRefusal(seen)) return say(seen.sentence);
  const view = seriesView(
    { series: seen.series, communityName: seen.community.name, timeZone: speakersZone(turn) },
    world.clock.now(),
  );
  return { kind: "card", card: drawSeries(view, lead) };
}

/** Going, Maybe or Can't to all of a series. */
export async function pressAnswerSeries(
  world: World,
  turn: Turn,
  data: { series: string; value: RsvpValue },
): Promise<ActionAnswer> {
  const answered = await answerSeries(world, turn, seriesId(data.series), data.value);
  if (isRefusal(answered)) return say(answered.sentence);
  return { kind: "card", card: drawSeriesInvitation(await seriesViewFor(world, turn, answered)) };
}

/** Somebody looks at an invitation to a series again: what is true by now takes its place (rule SCH66). */
export async function pressRefreshSeries(
  world: World,
  turn: Turn,
  data: { series: string },
): Promise<ActionAnswer> {
  const seen = await seeSeries(world, turn, seriesId(data.series));
  if (isRefusal(seen)) return say(seen.sentence);
  const view = await seriesViewFor(world, turn, seen);
  const isOver = view.starts.length === 0;
  return { kind: "card", card: isOver ? drawSeriesEnded(view) : drawSeriesInvitation(view) };
}

/** The next dates of a series, a button each. */
export async function pressDates(world: World, turn: Turn, data: { series: string }): Promise<ActionAnswer> {
  const seen = await seeSeries(world, turn, seriesId(data.series));
  if (isRefusal(seen)) return say(seen.sentence);
  const near = await nearestSessions(world, turn.tenant, turn.person, {
    limit: 100,
    community: seen.community.id,
  });
  const dates = near.map(({ session }) => session).filter(({ series }) => series?.id === seen.series.id);
  const name = `${seen.community.name}: ${seen.series.title}`;
  return { kind: "card", card: drawDates(name, dates.slice(0, LISTED), speakersZone(turn)) };
}

/** One date of a series, to be answered by itself. */
export async function pressOneDate(
  world: World,
  turn: Turn,
  data: { session: string },
): Promise<ActionAnswer> {
  const seen = await seeSession(world, turn, sessionId(data.session));
  if (isRefusal(seen)) return say(seen.sentence);
  return { kind: "card", card: drawInvitation(await viewFor(world, turn, seen)) };
}

/** Move session: to when? */
export async function pressMove(world: World, turn: Turn, data: { session: string }): Promise<ActionAnswer> {
  const seen = await seeToChange(world, turn, sessionId(data.session));
  if (isRefusal(seen)) return say(seen.sentence);
  return { kind: "card", card: drawMoveQuestion(movingView(turn, seen)) };
}

function movingView(turn: Turn, seen: SeenSession): Parameters<typeof drawMoveQuestion>[0] {
  return { session: seen.session, communityName: seen.community.name, timeZone: speakersZone(turn) };
}

/** The new time was typed: read, and shown before anything moves. */
export async function pressMoveTo(
  world: World,
  turn: Turn,
  data: { session: string; scope: Scope; to: string },
): Promise<ActionAnswer> {
  const seen = await seeToChange(world, turn, sessionId(data.session));
  if (isRefusal(seen)) return say(seen.sentence);
  const view = movingView(turn, seen);
  const when = parseWhen(data.to, { now: world.clock.now().toString(), zone: view.timeZone });
  switch (when.kind) {
    case "none":
      return say(`${when.reason} Nothing was moved.`);
    case "series":
      return say("Please give one time, for example Friday at 10:00. Nothing was moved.");
    case "ambiguous":
      return { kind: "card", card: drawWhichNewTime(view, data.scope, when.readings) };
    case "once": {
      const told = await peopleWhoCare(world, turn.tenant, seen.session);
      const people = told.filter((person) => person !== turn.person).length;
      const to = Temporal.Instant.from(when.start);
      return { kind: "card", card: drawMoveConfirmation(view, { to, scope: data.scope, people }) };
    }
  }
}

/** Yes, move it. */
export async function pressMoveNow(
  world: World,
  turn: Turn,
  data: { session: string; scope: Scope; start: string },
): Promise<ActionAnswer> {
  const to = Temporal.Instant.from(data.start);
  const moved = await moveSession(world, turn, sessionId(data.session), { to, scope: data.scope });
  if (isRefusal(moved)) return say(moved.sentence);
  const lead =
    moved.kind === "already" ? "It is planned for this time already." : "Moved. Whoever may come is told.";
  return {
    kind: "card",
    card: drawSession(await viewFor(world, turn, moved.seen), moved.seen.isRunner, lead),
  };
}
