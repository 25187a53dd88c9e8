/** Answering a plan: choosing, dropping, confirming. Nothing is scheduled before Confirm. */
import { Temporal } from "temporal-polyfill";
import type { Agenda } from "../../../core/agendas/index.ts";
import { seriesId, templateId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  checkAhead,
  checkSeries,
  choose,
  nextQuestion,
  startOf,
  whoseTurn,
  type NextQuestion,
  type Plan,
  type PlanChoice,
  type Session,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findAgenda } from "../agendas/index.ts";
import { book } from "./booking.ts";
import { findSeries, findSession } from "./finding.ts";
import { checkRole, templateGone } from "./planning.ts";
import { bookSeries } from "./series.ts";
import { claimSlots } from "./slots.ts";
import * as store from "./storage.ts";

const planNotFound = (): Refusal =>
  refuse(404, "plan-not-found", "I do not know this plan any more. Say schedule to make a new one.");

const planDropped = (): Refusal =>
  refuse(
    409,
    "plan-dropped",
    "This plan was dropped, so nothing was scheduled. Say schedule to make a new one.",
  );

/** A plan that waits for an answer, or one that was confirmed already. */
export type AnsweredPlan = { readonly kind: "open" | "confirmed already"; readonly plan: Plan } | Refusal;

/** Settles what its asker chose on a plan's card (rules SCH20, SCH21). @throws {StorageError} */
export function answerPlan(
  world: World,
  who: Speaker,
  id: string,
  choice: PlanChoice,
): Promise<AnsweredPlan> {
  return changePlan(world, who, id, (plan) => choose(plan, choice));
}

/** Gives a plan up; one that was confirmed stays. @throws {StorageError} */
export function dropPlan(world: World, who: Speaker, id: string): Promise<AnsweredPlan> {
  return changePlan(world, who, id, (plan) => ({ ...plan, state: "cancelled" }));
}

/** Changes an open plan for the person who asked. */
function changePlan(
  world: World,
  who: Speaker,
  id: string,
  change: (plan: Plan) => Plan,
): Promise<AnsweredPlan> {
  return store.updatePlan<AnsweredPlan>(world.tables, who.tenant, id, (plan) => {
    if (plan === undefined) return { kind: "keep", result: planNotFound() };
    const turn = whoseTurn(plan, who.person);
    switch (turn.kind) {
      case "refused":
        return { kind: "keep", result: turn };
      case "cancelled already":
        return { kind: "keep", result: planDropped() };
      case "confirmed already":
        return { kind: "keep", result: { kind: "confirmed already", plan } };
      case "yours": {
        const value = change(plan);
        return { kind: "save", value, result: { kind: "open", plan: value } };
      }
    }
  });
}

/** What Confirm comes to. */
export type Confirmed =
  | { readonly kind: "booked" | "booked already"; readonly session: Session }
  | { readonly kind: "series booked" | "series booked already"; readonly series: SessionSeries }
  /** Something is still open: it has to be asked first. */
  | { readonly kind: "ask"; readonly plan: Plan }
  | Refusal;

/**
 * Books what a plan says, once (rules SCH20 to SCH23). Whoever presses again,
 * even after the server stopped in between, gets the one session.
 * @throws {StorageError} press again: nothing is booked twice
 */
export async function confirmPlan(
  world: World,
  who: Speaker,
  id: string,
  choice: PlanChoice,
): Promise<Confirmed> {
  const answered = await answerPlan(world, who, id, choice);
  if (isRefusal(answered)) return answered;
  const { plan } = answered;
  const there = await findSession(world, who.tenant, plan.sessionId);
  if (there !== undefined) return { kind: "booked already", session: there };
  const repeated = await findSeries(world, who.tenant, seriesId(plan.sessionId));
  if (repeated !== undefined) return { kind: "series booked already", series: repeated };

  const next = nextQuestion(plan);
  if (next.kind !== "confirm") return { kind: "ask", plan };
  const refusal =
    checkAhead(next.start, world.clock.now()) ??
    (await checkRole(world, who, next.community)) ??
    (await checkTimes(world, who, plan, next));
  if (refusal !== undefined) return refusal;
  const agenda = await findAgenda(world, who, templateId(plan.templateId));
  if (agenda === undefined) return templateGone();

  // From here on Cancel comes too late; a press after a crash goes on where this one stopped.
  const confirmed = await changePlan(world, who, id, (current) => ({ ...current, state: "confirmed" }));
  if (isRefusal(confirmed)) return confirmed;
  return bookPlan(world, who, { plan: confirmed.plan, agenda, community: next.community });
}

/** A series has to make sense, and a community meets once at a time (rules SCH46, SCH50). */
async function checkTimes(
  world: World,
  who: Speaker,
  plan: Plan,
  next: Extract<NextQuestion, { kind: "confirm" }>,
): Promise<Refusal | undefined> {
  const { community, start, rule } = next;
  const holder = plan.sessionId;
  if (rule === undefined) return claimSlots(world, who.tenant, community, [{ holder, start }]);
  const times = { rule, start: plan.readings[0]?.start ?? start.toString(), zone: plan.zone };
  const checked = checkSeries(times, world.clock.now());
  if (checked.kind === "refused") return checked;
  const claims = checked.next.map((each) => ({ holder, start: Temporal.Instant.from(each.start) }));
  return claimSlots(world, who.tenant, community, claims);
}

async function bookPlan(
  world: World,
  who: Speaker,
  settled: { readonly plan: Plan; readonly agenda: Agenda; readonly community: CommunityId },
): Promise<Confirmed> {
  const { plan, agenda, community } = settled;
  const [reading] = plan.readings;
  if (reading === undefined) return { kind: "ask", plan };
  const { start, rule } = reading;
  const common = {
    communityId: community,
    zone: plan.zone,
    agenda,
    scheduledBy: who.person,
    ...(plan.durationMinutes === undefined ? {} : { durationMinutes: plan.durationMinutes }),
    ...(plan.capacity === undefined ? {} : { capacity: plan.capacity }),
  };
  if (rule === undefined)
    return book(world, who.tenant, { ...common, id: plan.sessionId, start: startOf({ start }) });
  const { kind, series } = await bookSeries(world, who.tenant, {
    ...common,
    id: seriesId(plan.sessionId),
    start,
    rule,
  });
  return { kind: kind === "booked" ? "series booked" : "series booked already", series };
}
