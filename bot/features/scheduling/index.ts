/** Scheduling: sessions planned by a sentence, confirmed, invited to, reminded of. */
import { z } from "zod";
import { LONGEST_NOTE, MOST_PLACES, RSVP_VALUES, SCOPES } from "../../../core/scheduling/index.ts";
import { defineAction, type Feature } from "../../feature.ts";
import { freePlaces } from "./answers.ts";
import * as handlers from "./handlers.ts";
import * as seriesHandlers from "./series-handlers.ts";
import { seriesRoutes } from "./series-routes.ts";
import { inviteNewcomer } from "./series-jobs.ts";
import { jobs } from "./jobs.ts";
import { reminderActions, reminderRoutes } from "./reminding.ts";
import { routes } from "./routes.ts";

export type { Session, SessionSeries } from "../../../core/scheduling/index.ts";
export { peopleWhoMay, placeIn } from "./attending.ts";
export { bindMeeting, cancelSession, changeSession } from "./changing.ts";
export {
  addressOf,
  chooseForMeeting,
  findSeries,
  findSession,
  isOutOfTime,
  nearestSessions,
  seeSeries,
  seeSession,
  seeToChange,
  seriesOf,
  sessionForMeeting,
  unfinishedBefore,
  type NearSession,
  type SeenSeries,
  type SeenSession,
} from "./finding.ts";
export { sessionsInBrief, sessionsOf } from "./of-community.ts";
import { myRoutes } from "./my-routes.ts";
import { personal } from "./personal.ts";
export { book, type Booking } from "./booking.ts";
export { calendarFeed, type CalendarEntry } from "./calendar-file.ts";
export type { CalendarSeries } from "./calendar-series.ts";
export { occurrenceId } from "./occurrence-id.ts";
export { bindSeries, bookSeries, changeSeries, type SeriesBooking } from "./series.ts";
export { followInCalendarLater, type CalendarThing } from "./keeping-calendars.ts";
export { callOffSessions, inviteHeldBack, moveSessions } from "./community-life.ts";
export { sessionsAhead as sessionsOfSeries } from "./places.ts";
export { callOffQuietly, moveQuietly } from "./quietly.ts";
export { claimSlots } from "./slots.ts";
export { planSoon } from "./soon.ts";
export { sessionAnswer, showSession } from "./session-answer.ts";
export { type SessionPage } from "./storage.ts";
export { listAnswers as answersTo } from "./storage/answers.ts";

/** A card's number arrives as text, and an empty field means that there is no limit. */
const capacityTyped = z
  .union([z.literal("").transform(() => "any" as const), z.coerce.number().int().min(1).max(MOST_PLACES)])
  .catch("any");
const ofPlan = z.object({
  plan: z.string(),
  community: z.string().optional(),
  start: z.string().max(40).optional(),
  rule: z.string().max(500).optional(),
  templateId: z.string().max(200).optional(),
  /** A number that was typed, or nothing where everybody may come. */
  capacity: capacityTyped.optional(),
});
const ofSession = z.object({ session: z.string() });
const ofSeries = z.object({ series: z.string() });

export const scheduling: Feature = {
  name: "scheduling",
  topic: "Sessions",
  commands: [
    {
      name: "schedule",
      phrases: ["schedule", "plan a session", "plan session"],
      usage: "schedule Data Guild monthly practice on 3 December at 15:00 for 60 minutes",
      summary:
        "Plan a session, or a series: every other Wednesday 16:00. You confirm before anybody is invited.",
      handle: handlers.saySchedule,
    },
    {
      name: "sessions",
      phrases: ["sessions", "list sessions", "my sessions", "next session", "next sessions"],
      usage: "sessions",
      summary: "See the next sessions of your communities.",
      handle: handlers.saySessions,
    },
    {
      name: "cancel session",
      phrases: ["cancel session", "cancel a session", "cancel sessions"],
      usage: "cancel session",
      summary: "Call a session off. Everybody who was invited is told.",
      handle: (world, turn) => handlers.sayCancel(world, turn),
    },
  ],
  actions: [
    defineAction({ verb: "scheduling.choose", data: ofPlan, handle: handlers.pressChoose }),
    defineAction({ verb: "scheduling.confirm", data: ofPlan, handle: handlers.pressConfirm }),
    defineAction({ verb: "scheduling.drop", data: ofPlan, handle: handlers.pressDrop }),
    defineAction({
      verb: "scheduling.list",
      data: z.object({ community: z.string().optional() }),
      handle: handlers.pressList,
    }),
    defineAction({ verb: "scheduling.show", data: ofSession, handle: handlers.pressShow }),
    defineAction({
      verb: "scheduling.answer",
      data: ofSession.extend({
        value: z.enum(RSVP_VALUES),
        note: z.string().trim().max(LONGEST_NOTE).optional(),
      }),
      handle: handlers.pressAnswer,
    }),
    defineAction({ verb: "scheduling.refresh", data: ofSession, handle: handlers.pressRefresh }),
    defineAction({ verb: "scheduling.cancel", data: ofSession, handle: handlers.pressCancel }),
    defineAction({
      verb: "scheduling.cancel-now",
      data: ofSession.extend({ scope: z.enum(SCOPES).default("one") }),
      handle: handlers.pressCancelNow,
    }),
    defineAction({
      verb: "scheduling.answer-series",
      data: ofSeries.extend({ value: z.enum(RSVP_VALUES) }),
      handle: seriesHandlers.pressAnswerSeries,
    }),
    defineAction({
      verb: "scheduling.refresh-series",
      data: ofSeries,
      handle: seriesHandlers.pressRefreshSeries,
    }),
    ...reminderActions,
    defineAction({ verb: "scheduling.dates", data: ofSeries, handle: seriesHandlers.pressDates }),
    defineAction({ verb: "scheduling.one-date", data: ofSession, handle: seriesHandlers.pressOneDate }),
    defineAction({ verb: "scheduling.move", data: ofSession, handle: seriesHandlers.pressMove }),
    defineAction({
      verb: "scheduling.move-to",
      data: ofSession.extend({ scope: z.enum(SCOPES), to: z.string().max(500) }),
      handle: seriesHandlers.pressMoveTo,
    }),
    defineAction({
      verb: "scheduling.move-now",
      data: ofSession.extend({ scope: z.enum(SCOPES), start: z.iso.datetime({ offset: true }) }),
      handle: seriesHandlers.pressMoveNow,
    }),
  ],
  jobs,
  routes: [...routes, ...seriesRoutes, ...reminderRoutes, ...myRoutes],
  memberships: [freePlaces, inviteNewcomer],
  personal,
};
