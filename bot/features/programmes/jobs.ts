/** What falls due for programmes: sessions in line with their run, and its members told once. */
import { z } from "zod";
import { isActive } from "../../../core/communities/index.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import { defineJob, type Job } from "../../feature.ts";
import { findCommunity, membersWhoMay } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findPeople } from "../people/index.ts";
import { askBetween } from "./between.ts";
import { drawNews } from "./cards.ts";
import { SYNC } from "./job-kinds.ts";
import { syncRun } from "./running.ts";
import { loadRun } from "./storage.ts";

/** A delivery's id is the run, its change and the person: each change is told once. */
const sync = defineJob({
  kind: SYNC,
  payload: z.object({ run: z.string() }),
  async run(world, payload, { tenant }) {
    const run = await loadRun(world.tables, tenant, payload.run);
    if (run === undefined || run.changes === 0) return;
    const community = await findCommunity(world, tenant, run.communityId);
    if (community === undefined || !isActive(community)) return;
    await syncRun(world, tenant, run);
    const members = await membersWhoMay(world, tenant, run.communityId, "session.join");
    const people = members.map(({ person }) => person);
    const known = await findPeople(world, tenant, people);
    const zoneOf = (person: (typeof people)[number]): string => {
      const zone = known.get(person)?.timeZone;
      return zone !== undefined && isTimeZone(zone) ? zone : run.zone;
    };
    await deliver(
      world,
      tenant,
      people.map((person) => ({
        id: `programme|${run.id}|${run.changes}|${person}`,
        about: run.id,
        why: run.changes === 1 ? "invitation" : "change",
        urgency: run.changes === 1 ? "their hour" : "now",
        community: run.communityId,
        to: { kind: "person", person },
        message: {
          kind: "card",
          card: drawNews({ run, communityName: community.name, timeZone: zoneOf(person) }),
        },
      })),
    );
  },
});

export const jobs: readonly Job[] = [sync, askBetween];
