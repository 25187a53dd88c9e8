/** What falls due for introductions: asking who comes, arranging, sending, and asking whether people met. */
import { isActive, isOverForGood, memberListOf } from "../../../core/communities/index.ts";
import { may } from "../../../core/access/index.ts";
import { sayReach } from "../../../core/people/index.ts";
import { z } from "zod";
import { communityId, type TenantId } from "../../../core/ids.ts";
import {
  isMeant,
  needsConsent,
  type Programme,
  type Round,
  type SEGMENT_BY,
} from "../../../core/matching/index.ts";
import { defineJob, type Job } from "../../feature.ts";
import type { World } from "../../ports.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { findPeople, reach } from "../people/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { arrangeRound, moveOn, takingPart } from "./arranging.ts";
import { keepConsent } from "./setting.ts";
import { drawAsk } from "./cards/introduction.ts";
import { drawRound } from "./cards/programme.ts";
import { AFTERWARDS, ARRANGE, ASK, SEND, SUMS } from "./job-kinds.ts";
import { askAfterwards, sendRound, skipUnasked } from "./sending.ts";
import { countSums } from "./sums.ts";
import { changeChoices, loadChoicesOf } from "./storage/choices.ts";
import { listGroups, loadProgramme, loadRound } from "./storage/rounds.ts";

const ofRound = z.object({ community: z.string().transform(communityId), sendAt: z.string() });

/** The programme, where this round is still the one that comes next. */
async function programmeFor(
  world: World,
  tenant: TenantId,
  { community, sendAt }: z.output<typeof ofRound>,
): Promise<Programme | undefined> {
  const programme = await loadProgramme(world.tables, tenant, community);
  return programme?.nextAt === sendAt && !programme.isPaused ? programme : undefined;
}

/** Asks every member once whether they come (rule INT6). */
const ask = defineJob({
  kind: ASK,
  payload: ofRound,
  async run(world, payload, { tenant }) {
    const programme = await programmeFor(world, tenant, payload);
    const community = await findCommunity(world, tenant, payload.community);
    if (programme === undefined || community === undefined || !isActive(community)) return;
    const members = (await takingPart(world, tenant, community.id)).map(({ person }) => person);
    const [choices, attributes] = await Promise.all([
      loadChoicesOf(world.tables, tenant, members),
      attributesOf(world, tenant, members),
    ]);
    const isDraw = programme.settings.takesPart === "drawn";
    const asked = members.filter((person) => {
      const chosen = choices.get(person);
      const knows = isDraw && chosen?.volunteersIn.includes(community.id) === true;
      const known = attributes.get(person);
      const isAsked = known !== undefined && isMeant(programme.settings, known);
      return isAsked && chosen?.paused.includes(community.id) !== true && !knows;
    });
    const people = await findPeople(world, tenant, asked);
    const { reachable } = await reach(world, tenant, asked);
    await deliver(
      world,
      tenant,
      reachable.map((person) => ({
        id: `ask|${payload.sendAt}|${person}`,
        about: `${community.id}|${payload.sendAt}`,
        why: "introduction" as const,
        urgency: "their hour" as const,
        community: community.id,
        to: { kind: "person" as const, person },
        message: {
          kind: "card" as const,
          card: drawAsk({
            communityName: community.name,
            community: community.id,
            sendAt: payload.sendAt,
            zone: people.get(person)?.timeZone ?? programme.settings.zone,
            isDraw,
          }),
        },
        expiresAt: payload.sendAt,
      })),
    );
  },
});

/** Arranges the round and shows it to the stewards (rules INT5 to INT7). */
const arrange = defineJob({
  kind: ARRANGE,
  payload: ofRound,
  async run(world, payload, { tenant }) {
    const community = await findCommunity(world, tenant, payload.community);
    if (community === undefined) return;
    await keepConsent(world, tenant, community);
    const programme = await programmeFor(world, tenant, payload);
    if (programme === undefined) return;
    if (isActive(community)) {
      await askForValues(world, tenant, programme);
      const round = await arrangeRound(world, tenant, programme);
      if (round !== undefined) await showToStewards(world, tenant, programme, round);
    }
    // A paused community skips its rounds, and goes on with the next one when it does.
    if (!isOverForGood(community, world.clock.now())) await moveOn(world, tenant, programme);
  },
});

async function showToStewards(
  world: World,
  tenant: TenantId,
  programme: Programme,
  round: Round,
): Promise<void> {
  const community = await findCommunity(world, tenant, round.communityId);
  if (community === undefined || round.groups === 0) return;
  const groups = await listGroups(world.tables, tenant, round.arrangement);
  const address = tabAddress(world.settings, `introductions=${community.id}`);
  const { zone } = programme.settings;
  const members = await membersOf(world, tenant, community.id);
  const asked = members.filter(({ role }) => may(role, "session.join")).map(({ person }) => person);
  const found = await reach(world, tenant, asked);
  const reaches = sayReach(found.reachable.length, found.unreachable);
  const card = drawRound({ communityName: community.name, round, groups, zone, address, reaches });
  const stewards = members.filter(({ role }) => role === "steward");
  await deliver(
    world,
    tenant,
    stewards.map(({ person }) => ({
      id: `preview|${round.arrangement}|${person}`,
      about: round.arrangement,
      why: "introduction" as const,
      urgency: "today" as const,
      community: community.id,
      to: { kind: "person" as const, person },
      message: { kind: "card" as const, card },
      expiresAt: round.sendAt,
    })),
  );
}

/** Whoever has no value for what a round goes by is asked for it, once (rule INT7). */
async function askForValues(world: World, tenant: TenantId, programme: Programme): Promise<void> {
  const { within, only } = programme.settings;
  if (only !== undefined)
    await askFor(world, tenant, programme, only.by, "Until then you are not introduced here.");
  if (within !== "anywhere" && within !== only?.by)
    await askFor(world, tenant, programme, within, "Until then you meet the largest group of people.");
}

async function askFor(
  world: World,
  tenant: TenantId,
  { communityId: community }: Programme,
  by: (typeof SEGMENT_BY)[number],
  until: string,
): Promise<void> {
  const members = (await takingPart(world, tenant, community)).map(({ person }) => person);
  const [attributes, choices] = await Promise.all([
    attributesOf(world, tenant, members),
    loadChoicesOf(world.tables, tenant, members),
  ]);
  const asked = members.filter((person) => {
    const isAsked = choices.get(person)?.askedFor.includes(by) === true;
    return !isAsked && (attributes.get(person)?.[by] ?? "") === "";
  });
  const { reachable } = await reach(world, tenant, asked);
  const text = `Introductions go by ${by}, and I do not know yours. Say profile to add it. ${until}`;
  await deliver(
    world,
    tenant,
    reachable.map((person) => ({
      id: `value|${by}|${person}`,
      about: community,
      why: "introduction" as const,
      urgency: "their hour" as const,
      community,
      to: { kind: "person" as const, person },
      message: { kind: "text" as const, text },
    })),
  );
  for (const person of reachable)
    await changeChoices(world.tables, tenant, person, (current) => ({
      ...current,
      askedFor: [...new Set([...current.askedFor, by])],
    }));
}

/** Sends the round as it stands by now (rules INT9, INT11). */
const send = defineJob({
  kind: SEND,
  payload: ofRound,
  async run(world, payload, { tenant }) {
    const round = await loadRound(world.tables, tenant, payload.community, payload.sendAt);
    const programme = await loadProgramme(world.tables, tenant, payload.community);
    const community = await findCommunity(world, tenant, payload.community);
    if (round === undefined || programme?.isPaused === true) return;
    if (community === undefined || !isActive(community)) return;
    if (programme !== undefined && needsConsent(programme.settings, memberListOf(community)))
      return skipUnasked(world, tenant, round);
    const result = await sendRound(world, tenant, round);
    if (result === "too late")
      world.log.info({ code: "round-late", community: payload.community }, "a round was skipped");
  },
});

/** Asks whether people met (rule INT12). */
const afterwards = defineJob({
  kind: AFTERWARDS,
  payload: ofRound,
  async run(world, payload, { tenant }) {
    const round = await loadRound(world.tables, tenant, payload.community, payload.sendAt);
    if (round !== undefined) await askAfterwards(world, tenant, round);
  },
});

/** Counts what a community's ties add up to (rule INT15). */
const sums = defineJob({
  kind: SUMS,
  payload: z.object({ community: z.string().transform(communityId) }),
  async run(world, payload, { tenant }) {
    await countSums(world, tenant, payload.community);
  },
});

export const jobs: readonly Job[] = [ask, arrange, send, afterwards, sums];
