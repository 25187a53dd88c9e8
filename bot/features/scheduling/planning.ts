/** Plans: what somebody wants to schedule, read from a sentence and kept until Confirm. */
import { may } from "../../../core/access/index.ts";
import { DEFAULT_TEMPLATE_ID } from "../../../core/agendas/index.ts";
import {
  checkActive,
  communityNotFound,
  isActive,
  nameable,
  type Community,
} from "../../../core/communities/index.ts";
import { sessionId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  readScheduleSentence,
  speakersZone,
  type AmbiguousTime,
  type OneTime,
  type Plan,
  type RepeatedTime,
  type ScheduleReading,
} from "../../../core/scheduling/index.ts";
import type { Speaker, Turn, World } from "../../ports.ts";
import { allTemplates } from "../agendas/index.ts";
import { communitiesOf, findCommunity, homeCommunity, roleIn } from "../communities/index.ts";
import * as store from "./storage.ts";

/** How many communities a question can be about; more than a card can offer is no help. */
const MOST_CANDIDATES = 12;

/** Reads a sentence and keeps it as a plan, or says what is amiss. @throws {StorageError} */
export async function planFrom(world: World, turn: Turn, text: string): Promise<Plan | Refusal> {
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const home = await homeCommunity(world, turn);
  const now = world.clock.now();
  const reading = readScheduleSentence(text, {
    communities: nameable(mine.map(({ community }) => community)),
    ...(home === undefined ? {} : { home }),
    templates: await allTemplates(world, turn.tenant, turn.person),
    now: now.toString(),
    zone: speakersZone(turn),
    ...(turn.locale === undefined ? {} : { locale: turn.locale }),
  });
  if (reading.kind === "no time")
    return refuse(422, "no-time", `${reading.why.reason} Nothing was scheduled.`);

  const runs = mine.filter(({ role }) => may(role, "session.schedule")).map(({ community }) => community);
  const candidates = candidatesOf(reading, runs);
  if (isRefusal(candidates)) return candidates;
  const plan = toPlan(world, turn, {
    when: reading.when,
    templateId: reading.template?.id,
    communities: candidates,
  });
  await store.addPlan(world.tables, turn.tenant, plan);
  return plan;
}

/** Where it may be scheduled: only where the speaker looks after a community (rule SCH23). */
function candidatesOf(
  reading: Exclude<ScheduleReading<Community>, { kind: "no time" }>,
  runs: readonly Community[],
): readonly CommunityId[] | Refusal {
  const meant =
    reading.kind !== "ask community" ? [reading.community] : reading.named.length > 0 ? reading.named : runs;
  const allowed = meant.filter((community) => runs.some((mine) => mine.id === community.id));
  const going = allowed.filter((community) => isActive(community)).map(({ id }) => id);
  if (going.length > 0) return going.slice(0, MOST_CANDIDATES);
  const [held] = allowed;
  const [named] = meant;
  const refusal = held === undefined ? undefined : checkActive(held);
  if (refusal !== undefined) return refusal;
  const where = named === undefined ? "a community" : named.name;
  return refuse(
    403,
    "not-a-facilitator",
    `Only stewards and facilitators of ${where} can schedule its sessions. Nothing was scheduled.`,
  );
}

function toPlan(
  world: World,
  turn: Turn,
  said: {
    when: OneTime | RepeatedTime | AmbiguousTime;
    templateId: string | undefined;
    communities: readonly CommunityId[];
  },
): Plan {
  const { when } = said;
  const readings = readingsOf(when);
  const note = when.kind === "ambiguous" ? undefined : when.note;
  return {
    version: 1,
    id: world.newId(),
    sessionId: sessionId(world.newId()),
    askedBy: turn.person,
    communities: [...said.communities],
    templateId: said.templateId ?? DEFAULT_TEMPLATE_ID,
    readings,
    zone: when.zone,
    ...(when.durationMinutes === undefined ? {} : { durationMinutes: when.durationMinutes }),
    ...(note === undefined ? {} : { note }),
    state: "open",
    createdAt: world.clock.now().toString(),
  };
}

function readingsOf(when: OneTime | RepeatedTime | AmbiguousTime): Plan["readings"] {
  switch (when.kind) {
    case "once":
      return [{ label: "", start: when.start }];
    case "series":
      return [{ label: "", start: when.start, rule: when.rule }];
    case "ambiguous":
      return [...when.readings];
  }
}

/** Whether somebody may schedule in a community now; roles may have changed since the plan was made. */
export async function checkRole(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<Refusal | undefined> {
  const standing = await roleIn(world, who.tenant, community, who.person);
  if (may(standing, "session.schedule")) {
    const found = await findCommunity(world, who.tenant, community);
    return found === undefined ? communityNotFound() : checkActive(found);
  }
  return refuse(
    403,
    "not-a-facilitator",
    "Only stewards and facilitators can schedule sessions here. Nothing was scheduled.",
  );
}

/** The template was deleted since it was chosen. */
export function templateGone(): Refusal {
  return refuse(
    404,
    "template-not-found",
    "That template is no longer there. Say templates to see those that are.",
  );
}
