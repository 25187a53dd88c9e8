/** The next question about a plan, drawn for the person who asked. */
import { Temporal } from "temporal-polyfill";
import { templateId } from "../../../core/ids.ts";
import {
  nextQuestion,
  occurrences,
  speakersZone,
  type Occurrence,
  type Plan,
} from "../../../core/scheduling/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { sayReach } from "../../../core/people/index.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import type { Card } from "../../cards.ts";
import type { Turn, World } from "../../ports.ts";
import { allTemplates, findAgenda } from "../agendas/index.ts";
import { findCommunity, membersOf } from "../communities/index.ts";
import { reach } from "../people/index.ts";
import { drawConfirmation, drawWhichCommunity, drawWhichTime, type PlanView } from "./cards/plan.ts";
import { templateGone } from "./planning.ts";

/** Asks one thing at a time, the confirmation last. @throws {StorageError} */
export async function drawNextQuestion(world: World, turn: Turn, plan: Plan): Promise<Card | Refusal> {
  const next = nextQuestion(plan);
  switch (next.kind) {
    case "community": {
      const found = await Promise.all(plan.communities.map((id) => findCommunity(world, turn.tenant, id)));
      return drawWhichCommunity(
        plan,
        found.filter((community) => community !== undefined),
      );
    }
    case "time":
      return drawWhichTime(plan);
    case "confirm": {
      const agenda = await findAgenda(world, turn, templateId(plan.templateId));
      const community = await findCommunity(world, turn.tenant, next.community);
      if (agenda === undefined) return templateGone();
      if (community === undefined)
        return refuse(404, "community-not-found", "This community is no longer there.");
      const templates = await allTemplates(world, turn.tenant, turn.person);
      return drawConfirmation({
        plan,
        communityName: community.name,
        start: next.start,
        timeZone: speakersZone(turn),
        agenda,
        templates,
        reach: await reachOf(world, turn, next.community),
        ...(next.rule === undefined ? {} : repeatsOf(plan, next.rule, next.start, speakersZone(turn))),
      });
    }
  }
}

/** The dates of a series that is not planned yet. */
function repeatsOf(
  plan: Plan,
  rule: string,
  start: Temporal.Instant,
  timeZone: string,
): Pick<PlanView, "rhythm"> {
  const { zone } = plan;
  const from = start.toZonedDateTimeISO(zone).toString({ timeZoneName: "never" });
  const to = start.add({ hours: 366 * 24 }).toString();
  const year = occurrences({ rule, start: from, zone }, { from, to, count: 270 });
  const dates = year.length > 1 ? year : occurrences({ rule, start: from, zone }, { from, count: 2 });
  const at = (each: Occurrence): Temporal.Instant => Temporal.Instant.from(each.start);
  const odd = dates.flatMap((each) => (each.note === undefined ? [] : [{ at: at(each), note: each.note }]));
  return { rhythm: { rule, zone, timeZone, starts: dates.map(at), odd } };
}

async function reachOf(world: World, turn: Turn, community: CommunityId): Promise<PlanView["reach"]> {
  const members = await membersOf(world, turn.tenant, community);
  const found = await reach(
    world,
    turn.tenant,
    members.map((member) => member.person),
  );
  return sayReach(found.reachable.length, found.unreachable);
}
