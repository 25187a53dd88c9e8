/** What follows from answers: who moved up hears it, and a note reaches whoever runs the session. */
import { z } from "zod";
import { isActive } from "../../../core/communities/index.ts";
import { personId, seriesId, sessionId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { plannedEndOf, whoMovedUp, type Session } from "../../../core/scheduling/index.ts";
import { defineJob } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findPeople, findPerson } from "../people/index.ts";
import { peopleWhoMay } from "./attending.ts";
import { drawMovedUp, drawNote } from "./cards/places.ts";
import { findSeries, findSession } from "./finding.ts";
import { SEAT_SERIES, TELL_NOTE, TELL_SEATS } from "./job-kinds.ts";
import { seatNow, seatsOf, sessionsAhead } from "./places.ts";
import { loadAnswer } from "./storage/answers.ts";
import { toMember } from "./telling.ts";
import { repliesTo, viewOf, zoneOf } from "./views.ts";

const ofSession = z.object({ session: z.string().transform(sessionId) });

/** Gives free places on, and tells everybody once who got one (rule SCH64): a delivery's id is the moment in which they did. */
const tellSeats = defineJob({
  kind: TELL_SEATS,
  payload: ofSession,
  async run(world, payload, { tenant }) {
    const session = await findSession(world, tenant, payload.session);
    if (session?.status !== "scheduled") return;
    const seats = await seatsOf(world, tenant, session);
    const moved = seats === undefined ? [] : whoMovedUp(seats);
    const community = await findCommunity(world, tenant, session.communityId);
    if (moved.length === 0 || community === undefined || !isActive(community)) return;
    const known = await findPeople(
      world,
      tenant,
      moved.map(({ person }) => person),
    );
    const replies = await repliesTo(world, tenant, session);
    await deliver(
      world,
      tenant,
      moved.map(({ person, at }) => {
        const timeZone = zoneOf(known.get(person), session);
        const card = drawMovedUp(viewOf(world, tenant, { session, community, replies, person, timeZone }));
        return toMember(session, person, {
          id: `seat|${session.id}|${person}|${at}`,
          why: "change",
          message: { kind: "card", card },
          expiresAt: plannedEndOf(session).toString(),
        });
      }),
    );
  },
});

/** Seats people at every session of a series after somebody answered for all of it. */
const seatSeries = defineJob({
  kind: SEAT_SERIES,
  payload: z.object({ series: z.string().transform(seriesId) }),
  async run(world, payload, { tenant }) {
    const series = await findSeries(world, tenant, payload.series);
    if (series === undefined) return;
    for (const session of await sessionsAhead(world, tenant, series)) await seatNow(world, tenant, session);
  },
});

/** Brings a note to whoever facilitates the session, else to whoever planned it, else to all who may run it, once (rule SCH65). */
const tellNote = defineJob({
  kind: TELL_NOTE,
  payload: ofSession.extend({ person: z.string().transform(personId) }),
  async run(world, { session: id, person }, { tenant }) {
    const session = await findSession(world, tenant, id);
    if (session === undefined || session.status === "cancelled") return;
    const note = (await loadAnswer(world.tables, tenant, id, person))?.note;
    const community = await findCommunity(world, tenant, session.communityId);
    if (note === undefined || community === undefined || !isActive(community)) return;
    const name = (await findPerson(world, tenant, person))?.name ?? "Somebody";
    const readers = await readersOf(world, tenant, session, person);
    const zones = await findPeople(world, tenant, readers);
    await deliver(
      world,
      tenant,
      readers.map((reader) => {
        const timeZone = zoneOf(zones.get(reader), session);
        const card = drawNote({ session, communityName: community.name, timeZone }, name, note.text);
        return toMember(session, reader, {
          id: `note|${session.id}|${person}|${note.writtenAt}|${reader}`,
          why: "change",
          urgency: "their hour",
          message: { kind: "card", card },
          expiresAt: plannedEndOf(session).toString(),
        });
      }),
    );
  },
});

async function readersOf(
  world: World,
  tenant: TenantId,
  session: Session,
  writer: PersonId,
): Promise<readonly PersonId[]> {
  const runners = await peopleWhoMay(world, tenant, session, "session.run");
  const others = runners.map(({ person }) => person).filter((person) => person !== writer);
  const given = (await world.facilitatorsOf(tenant, session)).filter((person) => others.includes(person));
  if (given.length > 0) return given;
  return others.includes(session.scheduledBy) ? [session.scheduledBy] : others;
}

export const placesJobs = [tellSeats, seatSeries, tellNote];
