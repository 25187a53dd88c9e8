/** What follows from offers to swap: whoever is asked hears it once, and whoever asked hears the answer once. */
import { z } from "zod";
import { isActive } from "../../../core/communities/index.ts";
import {
  communityId,
  personId,
  sessionId,
  type CommunityId,
  type PersonId,
  type TenantId,
} from "../../../core/ids.ts";
import { defineJob } from "../../feature.ts";
import type { Card } from "../../cards.ts";
import type { World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findPerson } from "../people/index.ts";
import { findSession } from "../scheduling/index.ts";
import { drawOffer, drawSwapped, type OfferView } from "./cards-swap.ts";
import { TELL_OFFER, TELL_SWAP, type SwapNews } from "./job-kinds.ts";
import { listTurns } from "./storage.ts";

const ofTurn = z.object({
  community: z.string().transform(communityId),
  session: z.string().transform(sessionId),
});

/** Brings an offer to whoever is asked (rule SCH100): a delivery's id is the offer. */
const tellOffer = defineJob({
  kind: TELL_OFFER,
  payload: ofTurn,
  async run(world, { community, session }, { tenant }) {
    const turn = (await listTurns(world.tables, tenant, community)).get(session);
    if (turn?.offer === undefined || turn.facilitator === undefined) return;
    const { to, for: other, askedAt } = turn.offer;
    await tell(world, tenant, community, {
      id: `rota-offer|${session}|${other}|${askedAt}|${to}`,
      ...{ session, other, to, from: turn.facilitator },
      draw: drawOffer,
    });
  },
});

/** Tells whoever asked (rule SCH100), as long as it is true. */
const tellSwap = defineJob({
  kind: TELL_SWAP,
  payload: ofTurn.extend({
    other: z.string().transform(sessionId),
    asker: z.string().transform(personId),
    by: z.string().transform(personId),
    answer: z.enum(["yes", "no"]),
    at: z.string(),
  }),
  async run(world, { community, ...news }, { tenant }) {
    const { session, other, asker, by, answer, at } = news;
    const turns = await listTurns(world.tables, tenant, community);
    const [given, taken] = [turns.get(session), turns.get(other)];
    const isTrue =
      answer === "yes"
        ? given?.facilitator === by && taken?.facilitator === asker
        : given?.facilitator === asker && given.offer === undefined;
    if (!isTrue) return;
    await tell(world, tenant, community, {
      id: `rota-swap|${session}|${other}|${at}|${asker}`,
      ...{ session, other, to: asker, from: by },
      draw: (view) => drawSwapped(view, answer),
    });
  },
});

interface Letter extends Pick<SwapNews, "session" | "other"> {
  readonly id: string;
  readonly to: PersonId;
  /** The other of the two. */
  readonly from: PersonId;
  readonly draw: (view: OfferView) => Card;
}

async function tell(
  world: World,
  tenant: TenantId,
  id: CommunityId,
  { to, from, draw, ...letter }: Letter,
): Promise<void> {
  const community = await findCommunity(world, tenant, id);
  const [session, other] = await Promise.all(
    [letter.session, letter.other].map((each) => findSession(world, tenant, each)),
  );
  if (community === undefined || !isActive(community) || session === undefined || other === undefined) return;
  const [reader, counterpart] = await Promise.all([to, from].map((each) => findPerson(world, tenant, each)));
  const view: OfferView = {
    session,
    other,
    communityName: community.name,
    name: counterpart?.name ?? "Somebody",
    timeZone: reader?.timeZone ?? session.zone,
  };
  await deliver(world, tenant, [
    {
      id: letter.id,
      about: session.id,
      why: "change",
      urgency: "today",
      community: id,
      to: { kind: "person", person: to },
      message: { kind: "card", card: draw(view) },
      expiresAt: session.start < other.start ? session.start : other.start,
    },
  ]);
}

export const swapJobs = [tellOffer, tellSwap];
