/** A health check: when it goes out, what an answer is, what is told of all of them. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { refuse, type Refusal } from "../refusal.ts";
import { LEAST_PEOPLE, mean } from "../value/measured.ts";
import { FACTORS, RHYTHMS, type Factor } from "./factors.ts";

/** What somebody says: 1 (not at all) to 5 (fully); what they left out is absent. */
export interface HealthAnswer {
  readonly factors: Readonly<Partial<Record<Factor, number>>>;
  readonly knowsWhomToAsk?: boolean;
}

/** Reads what a card's lists hold, which may be missing or forged (rule HLT2). Never throws. */
export function readAnswer(inputs: Readonly<Record<string, string>>): HealthAnswer | Refusal {
  const factors: Partial<Record<Factor, number>> = {};
  for (const factor of FACTORS) {
    const value = Number(inputs[factor] ?? "");
    if (Number.isInteger(value) && value >= 1 && value <= 5) factors[factor] = value;
  }
  const whom = inputs["whom"];
  const knows = whom === "yes" || whom === "no" ? { knowsWhomToAsk: whom === "yes" } : {};
  if (Object.keys(factors).length === 0 && whom !== "yes" && whom !== "no")
    return refuse(422, "nothing-said", "Nothing was chosen yet. Choose for one sentence at least.");
  return { factors, ...knows };
}

const sums = z.object({ answers: z.int(), mean: z.number(), spread: z.number() });

export const checkSchema = z.object({
  id: z.string(),
  /** UTC instants. */
  opensAt: z.string(),
  closesAt: z.string(),
  state: z.enum(["open", "closed", "skipped"]),
  /** Why none went out. */
  why: z.string().exactOptional(),
  /** Of those that five people or more answered (rule HLT5). */
  factors: z.partialRecord(z.enum(FACTORS), sums).exactOptional(),
});
export type Check = z.output<typeof checkSchema>;

export const healthSchema = z.object({
  version: z.literal(1),
  everyMonths: z.literal([...RHYTHMS]),
  /** ISO day on which the next check goes out; absent while none is planned. */
  nextOn: z.string().exactOptional(),
  /** Oldest first. */
  checks: z.array(checkSchema),
});
export type Health = z.output<typeof healthSchema>;

/** So long a check can be answered: two weeks, so that a holiday or another question of the week hides it from few. */
export const OPEN_DAYS = 14;
/** Whoever may not be asked on the first day may be on this one (rule HLT4). */
export const ASKED_AGAIN_AFTER_DAYS = 7;
/** It goes out at nine in UTC, and reaches everybody at their own hour. */
const OPENS_AT_HOUR = 9;

/** The first check after a rhythm was chosen: the next day of work. Never throws. */
export function firstDay(now: Temporal.Instant): string {
  let day = now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return day.toString();
}

/** The day of the check after one, moved from a weekend to the Monday after it. Never throws. */
export function dayAfter(on: string, everyMonths: number): string {
  let day = Temporal.PlainDate.from(on).add({ months: everyMonths });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return day.toString();
}

/** The instant at which a check of a day goes out. */
export function opensAt(on: string): Temporal.Instant {
  return Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: "UTC", plainTime: { hour: OPENS_AT_HOUR } })
    .toInstant();
}

/** Why no check goes out (rule HLT8); undefined where one does. Never throws. */
export function whyNot(given: {
  readonly people: number;
  readonly isActive: boolean;
  readonly allowsNameless: boolean;
}): string | undefined {
  if (!given.isActive) return "the community is paused or over";
  if (!given.allowsNameless) return "asking without names is switched off";
  return given.people < LEAST_PEOPLE ? `fewer than ${LEAST_PEOPLE} people could answer` : undefined;
}

/** The sums of what was said, of each factor that five people or more answered (rule HLT5). Never throws. */
export function sumUp(answers: readonly HealthAnswer[]): NonNullable<Check["factors"]> {
  const told: NonNullable<Check["factors"]> = {};
  for (const factor of FACTORS) {
    const values = answers.flatMap(({ factors }) => factors[factor] ?? []);
    if (values.length < LEAST_PEOPLE) continue;
    const middle = mean(values);
    const squares = values.map((value) => (value - middle) ** 2);
    const spread = Math.sqrt(squares.reduce((all, each) => all + each, 0) / (values.length - 1));
    told[factor] = { answers: values.length, mean: middle, spread };
  }
  return told;
}
