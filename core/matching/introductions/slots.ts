/** Times at which a whole group works, to choose one with one press. */
import { Temporal } from "temporal-polyfill";
import { workingSpanOn, type Attributes } from "../../profiles/index.ts";

const MINUTES = 30;
const DAYS_AHEAD = 10;
const STEP_MS = 30 * 60_000;

/** Up to `most` half hours, each on another day, inside everybody's working hours; none where they share none (rule INT10). */
export function sharedSlots(
  group: readonly Pick<Attributes, "zone" | "workingHours">[],
  after: Temporal.Instant,
  most: number,
): readonly Temporal.Instant[] {
  const first = after.toZonedDateTimeISO("UTC").toPlainDate();
  const slots: Temporal.Instant[] = [];
  for (let ahead = 1; ahead <= DAYS_AHEAD && slots.length < most; ahead += 1) {
    const slot = slotOn(group, first.add({ days: ahead }), slots.length);
    if (slot !== undefined && Temporal.Instant.compare(slot, after) > 0) slots.push(slot);
  }
  return slots;
}

/** The middle of what they share for the first day, earlier and later for the others: not always the same hour. */
function slotOn(
  group: readonly Pick<Attributes, "zone" | "workingHours">[],
  day: Temporal.PlainDate,
  nth: number,
): Temporal.Instant | undefined {
  let [fromMs, toMs] = [-Infinity, Infinity];
  for (const { zone, workingHours } of group) {
    const span = workingSpanOn(workingHours, zone ?? "UTC", day);
    if (span === undefined) return undefined;
    fromMs = Math.max(fromMs, span.from.epochMilliseconds);
    toMs = Math.min(toMs, span.to.epochMilliseconds);
  }
  const start = Math.ceil(fromMs / STEP_MS) * STEP_MS;
  const places = Math.floor((toMs - start) / STEP_MS);
  if (places < 1 || !Number.isFinite(start)) return undefined;
  const place = Math.floor(((nth + 1) % 3) * (places / 3));
  return Temporal.Instant.fromEpochMilliseconds(start + place * STEP_MS);
}

/** How long a booked time is. */
export const SLOT_MINUTES = MINUTES;
