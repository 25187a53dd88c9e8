/** When what is not urgent goes: each person's hour, days and budget, whatever community it comes from. */
import { Temporal } from "temporal-polyfill";
import {
  atAnyHour,
  bundlesAfter,
  countsInBudget,
  decideDelivery,
  messageDays,
  sayHowMany,
  spentInWeekOf,
  USUAL_PREFERENCES,
  withSpent,
  type DeliveryDecision,
  type Preferences,
  type Urgency,
} from "../../../core/deliveries/index.ts";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { isTimeZone } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";
import { findPeople } from "../people/index.ts";
import type { Delivery } from "./storage.ts";
import { claimAskedHow, loadBudgets, saveBudgets, type Budget } from "./storage/budgets.ts";
import { loadPreferencesOf } from "./storage/preferences.ts";

/** A delivery that its receiver's budget knows of. */
export type Weighed = Pick<Delivery, "id" | "about" | "why" | "to" | "community" | "expiresAt"> & {
  readonly urgency?: Urgency | undefined;
};

/** Others who plan for the same people make it start again. */
const MOST_ROUNDS = 8;

/**
 * Decides when each goes, and keeps it in the budgets (rules DLV9 to DLV13).
 * What goes at once and presses is not looked at. Asked again it decides the same.
 * @throws {StorageError}
 */
export async function decideAll(
  world: World,
  tenant: TenantId,
  deliveries: readonly Weighed[],
): Promise<(delivery: Weighed) => DeliveryDecision> {
  const decisions = new Map<string, DeliveryDecision>();
  const counted = deliveries.filter(({ to, why, urgency }) => {
    const isHeldPerhaps = urgency !== undefined && urgency !== "now";
    return to.kind === "person" && (isHeldPerhaps || countsInBudget(why));
  });
  if (counted.length > 0) await decideCounted(world, tenant, counted, decisions);
  return ({ about, id }) => decisions.get(nameOf(about, id)) ?? { kind: "send" };
}

const nameOf = (about: string, id: string): string => JSON.stringify([about, id]);

async function decideCounted(
  world: World,
  tenant: TenantId,
  counted: readonly Weighed[],
  decisions: Map<string, DeliveryDecision>,
): Promise<void> {
  const people = [...new Set(counted.flatMap(({ to }) => (to.kind === "person" ? [to.person] : [])))];
  const [zoneOf, preferences] = await Promise.all([
    zonesOf(world, tenant, people),
    loadPreferencesOf(world.tables, tenant, people),
  ]);
  const now = world.clock.now();
  const { keepsToHours } = world.settings.deliveries;
  const wanted = (each: Preferences): Preferences => (keepsToHours ? each : atAnyHour(each));
  const urgencyOf = ({ urgency = "now" }: Weighed): Urgency =>
    urgency === "their hour" && !keepsToHours ? "today" : urgency;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const budgets = new Map<PersonId, Budget>(await loadBudgets(world.tables, tenant, people));
    const changed = new Map<PersonId, Budget>();
    for (const delivery of counted) {
      if (delivery.to.kind !== "person") continue;
      const { person } = delivery.to;
      const name = nameOf(delivery.about, delivery.id);
      const budget = budgets.get(person) ?? { spent: [] };
      const others = budget.spent.filter(({ id }) => id !== name);
      const zone = zoneOf(person);
      const decision = decideDelivery({
        urgency: urgencyOf(delivery),
        topics: delivery.community === undefined ? [delivery.why] : [delivery.why, delivery.community],
        preferences: wanted(preferences.get(person) ?? USUAL_PREFERENCES),
        zone,
        now,
        ...(delivery.expiresAt === undefined ? {} : { expiresAt: Temporal.Instant.from(delivery.expiresAt) }),
        spentOn: messageDays(others),
        bundlesAt: bundlesAfter(others, now),
      });
      decisions.set(name, decision);
      if (decision.kind === "skip") continue;
      const at = decision.kind === "hold" ? decision.until : now;
      const day = at.toZonedDateTimeISO(zone).toPlainDate().toString();
      const isBundled = decision.kind === "hold" && delivery.urgency !== "passing";
      const one = { day, id: name, ...(isBundled ? { at: at.toString() } : {}) };
      const next: Budget = { ...budget, spent: withSpent(budget.spent, one) };
      budgets.set(person, next);
      changed.set(person, next);
    }
    if ((await saveBudgets(world.tables, tenant, changed)) === "saved") return;
  }
  throw new Error("plan deliveries: others planned for the same people again and again");
}

async function zonesOf(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<(person: PersonId) => string> {
  const known = await findPeople(world, tenant, people);
  return (person) => {
    const zone = known.get(person)?.timeZone;
    return zone !== undefined && isTimeZone(zone) ? zone : "UTC";
  };
}

/** See {@link previewBudget} of the front door. */
export async function sayBudget(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<string | undefined> {
  const [zoneOf, budgets] = await Promise.all([
    zonesOf(world, tenant, people),
    loadBudgets(world.tables, tenant, people),
  ]);
  const now = world.clock.now();
  const had = new Map<number, number>();
  for (const [person, { spent }] of budgets) {
    const today = now.toZonedDateTimeISO(zoneOf(person)).toPlainDate();
    const before = spentInWeekOf(spent, today);
    had.set(before, (had.get(before) ?? 0) + 1);
  }
  return sayHowMany(had);
}

/** A question a week from whichever feature. */
const ASKED_APART = { hours: 24 * 7 };

/** See {@link mayAskHow} of the front door. */
export function claimHow(world: World, tenant: TenantId, person: PersonId, about: string): Promise<boolean> {
  const now = world.clock.now();
  const unlessAfter = now.subtract(ASKED_APART).toString();
  return claimAskedHow(world.tables, tenant, person, { about, askedAt: now.toString(), unlessAfter });
}
