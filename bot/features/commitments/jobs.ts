/** What falls due for commitments: the one question about how it went. */
import { z } from "zod";
import { may } from "../../../core/access/index.ts";
import { askedAt, ASKED_WITHIN_DAYS, isToBeAsked } from "../../../core/commitments/index.ts";
import { isActive } from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { defineJob, type Job } from "../../feature.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { drawHow } from "./cards.ts";
import { ASK } from "./job-kinds.ts";
import { loadCommitment } from "./storage.ts";

/** Asks once (rules CMT2, CMT7): the delivery's id is the commitment and its day. */
const ask = defineJob({
  kind: ASK,
  payload: z.object({ community: z.string().transform(communityId), id: z.string(), dueOn: z.string() }),
  async run(world, { dueOn, ...ref }, { tenant }) {
    const found = await loadCommitment(world.tables, tenant, ref);
    if (found === undefined || !isToBeAsked(found, dueOn)) return;
    const community = await findCommunity(world, tenant, ref.community);
    const standing = await roleIn(world, tenant, ref.community, found.person);
    if (community === undefined || !isActive(community) || !may(standing, "session.join")) return;
    await deliver(world, tenant, [
      {
        id: `commitment|${ref.id}|${dueOn}`,
        about: ref.id,
        why: "commitment",
        urgency: "today",
        community: ref.community,
        to: { kind: "person", person: found.person },
        message: { kind: "card", card: drawHow(found, community.name) },
        expiresAt: askedAt(found)
          .add({ hours: 24 * ASKED_WITHIN_DAYS })
          .toString(),
      },
    ]);
  },
});

export const jobs: readonly Job[] = [ask];
