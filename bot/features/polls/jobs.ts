/** What falls due for polls: asking the members, and summing up what they answered. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { isActive } from "../../../core/communities/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { standingOf, type Poll } from "../../../core/scheduling/polls/poll.ts";
import { defineJob, type Job } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { findCommunity, membersWhoMay, roleIn } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findPeople } from "../people/index.ts";
import { attendance, countAsked } from "./attending.ts";
import { drawQuestion, drawStanding } from "./cards.ts";
import type { SeenPoll } from "./finding.ts";
import { ASK, SUM_UP } from "./job-kinds.ts";
import { listVotes, loadPoll } from "./storage.ts";
import { ownOutside, viewOf } from "./views.ts";

const ofPoll = z.object({ poll: z.string() });

/** An open poll of a community that is going on. */
async function openPoll(world: World, tenant: TenantId, id: string): Promise<SeenPoll | undefined> {
  const poll = await loadPoll(world.tables, tenant, id);
  if (poll?.state !== "open") return undefined;
  const community = await findCommunity(world, tenant, poll.communityId);
  return community === undefined || !isActive(community) ? undefined : { kind: "seen", poll, community };
}

/** Asks every member once: a delivery's id is the poll and the person. */
const askMembers = defineJob({
  kind: ASK,
  payload: ofPoll,
  async run(world, payload, { tenant }) {
    const seen = await openPoll(world, tenant, payload.poll);
    if (seen === undefined) return;
    const { poll, community } = seen;
    const here = await attendance(world, tenant, community.id, poll.zone);
    const people = here.members.map(({ person }) => person);
    const zones = await zonesOf(world, tenant, people, poll);
    const messages = await Promise.all(
      people.map(async (person) => {
        const view = await viewOf(world, tenant, seen, { person, timeZone: zones(person) });
        return { person, card: drawQuestion(view, undefined, ownOutside(poll, here, person)) };
      }),
    );
    await deliver(
      world,
      tenant,
      messages.map(({ person, card }) => ({
        id: `poll|${poll.id}|${person}`,
        about: poll.id,
        why: "invitation",
        urgency: "their hour",
        community: community.id,
        to: { kind: "person", person },
        message: { kind: "card", card },
        expiresAt: poll.closesAt,
      })),
    );
  },
});

/** Tells whoever asked how it stands, once: when all have answered, or when the time is up. */
const sumUp = defineJob({
  kind: SUM_UP,
  payload: ofPoll,
  async run(world, payload, { tenant }) {
    const seen = await openPoll(world, tenant, payload.poll);
    if (seen === undefined) return;
    const { poll, community } = seen;
    const votes = await listVotes(world.tables, tenant, poll.id);
    const of = await countAsked(world, tenant, community.id);
    const told = await whoDecides(world, tenant, poll);
    const zones = await zonesOf(world, tenant, told, poll);
    for (const person of told) {
      const view = await viewOf(world, tenant, seen, { person, timeZone: zones(person) });
      const card = drawStanding(view, standingOf(poll, votes, world.clock.now()), { count: votes.size, of });
      await deliver(world, tenant, [
        {
          id: `poll-stands|${poll.id}|${person}`,
          about: poll.id,
          why: "change",
          community: community.id,
          to: { kind: "person", person },
          message: { kind: "card", card },
        },
      ]);
    }
  },
});

/** Whoever asked; where they are gone or no longer plan, those who do. */
async function whoDecides(world: World, tenant: TenantId, poll: Poll): Promise<readonly PersonId[]> {
  if (may(await roleIn(world, tenant, poll.communityId, poll.askedBy), "session.schedule"))
    return [poll.askedBy];
  const others = await membersWhoMay(world, tenant, poll.communityId, "session.schedule");
  return others.map(({ person }) => person);
}

/** Each person's zone where it is known, else the poll's. */
async function zonesOf(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
  poll: Poll,
): Promise<(person: PersonId) => string> {
  const known = await findPeople(world, tenant, people);
  return (person) => {
    const zone = known.get(person)?.timeZone;
    return zone !== undefined && isTimeZone(zone) ? zone : poll.zone;
  };
}

export const jobs: readonly Job[] = [askMembers, sumUp];
