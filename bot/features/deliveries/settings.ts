/** `my messages`: when and how often unasked messages come, shown and changed in one's own chat (rule DLV36). */
import { z } from "zod";
import { readClockTime } from "../../../core/clock-time.ts";
import { withChange, type Preferences } from "../../../core/deliveries/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { WEEKDAYS } from "../../../core/weekdays.ts";
import { button, card, choiceInput, numberInput, textInput, title, words, type Card } from "../../cards.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { changePreferences, loadPreferences } from "./storage/preferences.ts";

const MOST_A_WEEK = 50;

/** What its form sends back: everything may be missing or forged. */
export const settingsData = z.object({
  hour: z.string().max(20).default(""),
  days: z.string().max(40).default(""),
  from: z.string().max(20).default(""),
  to: z.string().max(20).default(""),
  perWeek: z.union([z.string().max(20), z.number()]).default(""),
});

type Typed = z.output<typeof settingsData>;

const asTyped = ({ hour, workingDays, quietHours: { from, to }, perWeek }: Preferences): Typed => ({
  hour,
  days: workingDays.join(","),
  from,
  to,
  perWeek,
});

/** How it is now. @throws {StorageError} */
export async function showSettings(world: World, turn: Turn): Promise<Message> {
  const now = await loadPreferences(world.tables, turn.tenant, turn.person);
  return { kind: "card", card: drawSettings(now) };
}

/** Save: what cannot be stays as it was, and is said. @throws {StorageError} */
export async function saveSettings(world: World, turn: Turn, data: Typed): Promise<ActionAnswer> {
  const wanted = changeOf(data);
  const current = await loadPreferences(world.tables, turn.tenant, turn.person);
  const refused = (note: string): ActionAnswer => ({
    kind: "card",
    card: drawSettings(current, `${note} Nothing was changed.`, data),
  });
  if (typeof wanted === "string") return refused(wanted);
  const changed = await changePreferences(world.tables, turn.tenant, turn.person, (before) =>
    withChange(before, wanted),
  );
  return isRefusal(changed)
    ? refused(changed.sentence)
    : { kind: "card", card: drawSettings(changed, "Saved.") };
}

function changeOf(
  data: Typed,
): string | Pick<Preferences, "hour" | "workingDays" | "quietHours" | "perWeek"> {
  const [hour, from, to] = [readClockTime(data.hour), readClockTime(data.from), readClockTime(data.to)];
  if (hour === undefined || from === undefined || to === undefined)
    return "Please write times as 9:30 or 18:00.";
  const workingDays = data.days
    .split(",")
    .map(Number)
    .filter((day) => Number.isInteger(day) && day >= 1 && day <= WEEKDAYS.length);
  if (workingDays.length === 0) return "Please choose a day, or say stop to get nothing.";
  const perWeek = data.perWeek === "" ? NaN : Number(data.perWeek);
  if (!Number.isInteger(perWeek) || perWeek < 0 || perWeek > MOST_A_WEEK)
    return `Please give a number from 0 to ${MOST_A_WEEK} a week.`;
  return { hour, workingDays, quietHours: { from, to }, perWeek };
}

/** The form, with what holds in it, or what was typed and could not be. */
export function drawSettings(preferences: Preferences, note?: string, typed?: Typed): Card {
  const { pausedUntil, muted } = preferences;
  const { hour, days, from, to, perWeek } = typed ?? asTyped(preferences);
  const isOff = pausedUntil !== undefined || muted.length > 0;
  return card(
    "When I write to you",
    [
      title("When I write to you"),
      words("This is for what is not urgent: questions, newsletters, digests. Times are in your own zone.", {
        subtle: true,
      }),
      ...(note === undefined ? [] : [words(note, { bold: true })]),
      ...(isOff
        ? [words("You have paused or stopped some or all of it. Say resume to get it again.", { bold: true })]
        : []),
      textInput("hour", "At this hour", { value: hour, maxLength: 5 }),
      choiceInput(
        "days",
        "On these days",
        WEEKDAYS.map((day, index) => ({ title: day, value: String(index + 1) })),
        days,
        { isExpanded: true, isSeveral: true },
      ),
      textInput("from", "Never from", { value: from, maxLength: 5 }),
      textInput("to", "Until", { value: to, maxLength: 5 }),
      numberInput("perWeek", "At most so many a week", {
        ...(perWeek === "" || Number.isNaN(Number(perWeek)) ? {} : { value: Number(perWeek) }),
        min: 0,
        max: MOST_A_WEEK,
      }),
    ],
    [button("Save", "deliveries.save")],
  );
}
