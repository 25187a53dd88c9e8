/** Allowing Guildhall to write sessions into one's own calendar, for the tab. */
import { z } from "zod";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import { defineRoute, type ApiAnswer } from "../../feature.ts";
import { CalendarError, type Speaker, type World } from "../../ports.ts";
import { keepAllOf } from "./jobs.ts";
import { dropGrant, loadGrant, saveGrant } from "./storage/meetings.ts";

const nothing = z.object({});
const answer = z.object({
  /** "none" where no administrator connected calendars, "everybody" where nobody has to be asked. */
  offered: z.enum(["none", "to stewards", "everybody"]),
  isGiven: z.boolean(),
});

async function show(world: World, who: Speaker): Promise<ApiAnswer> {
  const access = world.meetingCalendars?.access;
  const isGiven = (await loadGrant(world.tables, who.tenant, who.person)) !== undefined;
  const offered = access === undefined ? "none" : access === "steward" ? "to stewards" : "everybody";
  return { status: 200, body: { offered, isGiven } };
}

const read = defineRoute({
  method: "GET",
  path: "/me/meetings",
  summary: "Whether the sessions that the caller plans become Teams meetings in their calendar.",
  params: nothing,
  query: nothing,
  body: z.unknown(),
  answer,
  handle: (world, { caller }) => show(world, caller),
});

const give = defineRoute({
  method: "PUT",
  path: "/me/meetings",
  summary: "Allows sessions that the caller plans to become Teams meetings in their calendar.",
  params: nothing,
  query: nothing,
  body: z.unknown(),
  answer,
  async handle(world, { caller, bearer }) {
    const { meetingCalendars } = world;
    if (meetingCalendars?.access !== "steward" || bearer === undefined) return notOffered();
    const { tenant, person } = caller;
    try {
      const grant = await meetingCalendars.grant(tenant, person, bearer);
      const givenAt = world.clock.now().toString();
      await saveGrant(world.tables, tenant, { person, grant, givenAt });
    } catch (error) {
      if (error instanceof CalendarError) return refusalOf(error);
      throw error;
    }
    await keepAllOf(world, caller);
    return show(world, caller);
  },
});

const take = defineRoute({
  method: "DELETE",
  path: "/me/meetings",
  summary: "Takes that leave back; meetings that are made stay. Doing it twice changes nothing.",
  params: nothing,
  query: nothing,
  body: z.unknown(),
  async handle(world, { caller }) {
    await dropGrant(world.tables, caller.tenant, caller.person);
    return { status: 204 };
  },
});

function notOffered(): Refusal {
  return refuse(
    409,
    "calendars-not-connected",
    "Nobody has to allow this here. An administrator decides whether sessions become Teams meetings.",
  );
}

function refusalOf(error: CalendarError): Refusal {
  return error.failure.code === "refused"
    ? refuse(
        403,
        "calendar-not-allowed",
        "Microsoft did not allow it. An administrator has to agree for your company once; then please try again.",
      )
    : refuse(
        503,
        "calendar-unavailable",
        "Microsoft does not answer right now. Please try again in a minute.",
      );
}

/** The doors of one's own meetings. */
export const grantRoutes = [read, give, take];
