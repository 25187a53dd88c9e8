/** Keeps a series in a calendar: as one recurring meeting where its rhythm can be said there, else date by date. */
import { Temporal } from "temporal-polyfill";
import type { TenantId } from "../../../core/ids.ts";
import {
  bookingHorizon,
  originalStarts,
  type SeriesOccurrence,
  type SessionSeries,
} from "../../../core/scheduling/index.ts";
import type { MeetingWish, World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { bindSeries, occurrenceId } from "../scheduling/index.ts";
import { letAppIn, mayBind, meetingIn, newlyKept, sayTimes, titleOf, wordsOf } from "./keeping.ts";
import { findOwner, takeOut, type Owned } from "./owners.ts";
import { loadKept, saveKept, type Kept } from "./storage/meetings.ts";

/** A series on its way into a calendar. */
interface Keeping {
  readonly series: SessionSeries;
  readonly owned: Owned;
  /** All of it, as the calendar is to know it. */
  readonly wish: MeetingWish;
  /** The occurrences that are sessions by now. */
  readonly wanted: readonly SeriesOccurrence[];
}

/** Keeps a series (rules SCH93 to SCH97). @throws {CalendarError | StorageError} do it again */
export async function keepSeries(world: World, tenant: TenantId, series: SessionSeries): Promise<void> {
  const kept = await loadKept(world.tables, tenant, series.id);
  const { wanted } = bookingHorizon(series, world.clock.now());
  if (kept?.isOut === true || (kept === undefined && wanted.length === 0)) return;
  const owned = await findOwner(world, tenant, series, kept);
  if (owned === undefined) return;
  const keeping = { series, owned, wanted, wish: await wishOf(world, tenant, series) };
  const before = kept?.owner === owned.owner ? kept : undefined;
  if (kept !== undefined && before === undefined) await takeOut(world, tenant, kept);
  const whole =
    neverBegins(series) && before !== undefined
      ? await out(world, tenant, before)
      : await wholeOf(keeping, before);
  await saveKept(world.tables, tenant, series.id, whole);
  if (whole.isOut) return;
  const dated = await withDates(world, keeping, whole);
  const standing = await saveKept(world.tables, tenant, series.id, dated);
  const meeting = meetingIn(standing);
  if (meeting !== undefined && mayBind(series.meeting, meeting))
    await bindSeries(world, tenant, series.id, meeting);
  await letAppIn(world, tenant, { series: series.id }, owned, standing);
}

async function wishOf(world: World, tenant: TenantId, series: SessionSeries): Promise<MeetingWish> {
  const community = await findCommunity(world, tenant, series.communityId);
  const { endsBefore } = series;
  return {
    key: series.id,
    title: titleOf(community?.name, series.title),
    words: wordsOf(world, { ...series, id: occurrenceId(series.id, series.start) }),
    start: Temporal.Instant.from(series.start),
    durationMinutes: series.durationMinutes,
    zone: series.zone,
    rule: series.rule,
    ...(endsBefore === undefined ? {} : { endsBefore: Temporal.Instant.from(endsBefore) }),
  };
}

function neverBegins({ endsBefore, start }: SessionSeries): boolean {
  if (endsBefore === undefined) return false;
  return Temporal.Instant.compare(Temporal.Instant.from(endsBefore), Temporal.Instant.from(start)) <= 0;
}

async function out(world: World, tenant: TenantId, kept: Kept): Promise<Kept> {
  await takeOut(world, tenant, kept);
  return { ...kept, isOut: true };
}

/** The recurring meeting: made once, and told where it ends earlier. A changed rhythm forgets what single dates were told. */
async function wholeOf({ owned, wish }: Keeping, before: Kept | undefined): Promise<Kept> {
  const said = sayTimes(wish);
  if (before === undefined) {
    const made = await owned.calendar.make(wish);
    return made === "cannot be said"
      ? newlyKept(owned, "dates", { id: "" }, said)
      : newlyKept(owned, "series", made, said);
  }
  if (before.kind === "dates" || before.said === said) return { ...before, said };
  const isOut = (await owned.calendar.change(before.id, wish)) === "gone";
  return { ...before, said, isOut, dates: {} };
}

const OUT = "out";

/** Single dates that stand elsewhere than the rhythm has them, and those that do not take place. */
async function withDates(world: World, keeping: Keeping, whole: Kept): Promise<Kept> {
  let kept: Kept = { ...whole, dates: withoutPast(whole.dates, world.clock.now()) };
  for (const occurrence of keeping.wanted) kept = await withDate(keeping, kept, occurrence);
  for (const originalStart of leftOut(keeping, world.clock.now()))
    kept = await withoutDate(keeping, kept, originalStart);
  return kept;
}

async function withDate(keeping: Keeping, kept: Kept, occurrence: SeriesOccurrence): Promise<Kept> {
  const { series, owned } = keeping;
  const { originalStart } = occurrence;
  const wish = dateOf(keeping, occurrence);
  const said = sayTimes(wish);
  const known = kept.dates[originalStart];
  const byRule = dateOf(keeping, { ...series, originalStart, start: originalStart });
  const told = known?.said ?? (kept.kind === "series" ? sayTimes(byRule) : undefined);
  if (told === said) return kept;
  const id = known?.id ?? (await occurrenceIn(keeping, kept, originalStart));
  if (id !== undefined) {
    await owned.calendar.change(id, wish);
    return noted(kept, originalStart, { id, said });
  }
  // Its owner took this one date out of the calendar: it is theirs to do.
  if (kept.kind === "series") return noted(kept, originalStart, { said });
  const { joinUrl } = kept.meeting;
  const made = await owned.calendar.make({ ...wish, ...(joinUrl === undefined ? {} : { joinUrl }) });
  if (made === "cannot be said") return kept;
  const { meeting } = newlyKept(owned, "dates", made, said);
  return noted({ ...kept, meeting: { ...meeting, ...kept.meeting } }, originalStart, { id: made.id, said });
}

function dateOf(
  { wish, series }: Keeping,
  occurrence: Pick<SeriesOccurrence, "originalStart" | "start" | "durationMinutes" | "title">,
): MeetingWish {
  const { rule: _rule, endsBefore: _endsBefore, ...common } = wish;
  const isRenamed = occurrence.title !== series.title;
  return {
    ...common,
    key: occurrenceId(series.id, occurrence.originalStart),
    title: isRenamed ? occurrence.title : wish.title,
    start: Temporal.Instant.from(occurrence.start),
    durationMinutes: occurrence.durationMinutes,
  };
}

async function occurrenceIn(
  { owned }: Keeping,
  kept: Kept,
  originalStart: string,
): Promise<string | undefined> {
  if (kept.kind !== "series") return undefined;
  return owned.calendar.occurrence(kept.id, Temporal.Instant.from(originalStart));
}

function noted(kept: Kept, originalStart: string, date: Kept["dates"][string]): Kept {
  return { ...kept, dates: { ...kept.dates, [originalStart]: date } };
}

/** What the rule has and the series has not: left out one by one. What comes after its end, the calendar knows. */
function leftOut({ series, wanted }: Keeping, now: Temporal.Instant): readonly string[] {
  const last = wanted
    .map(({ originalStart }) => originalStart)
    .reduce((a, b) => (a > b ? a : b), series.bookedUntil);
  if (last === "") return [];
  const stands = new Set(wanted.map(({ originalStart }) => originalStart));
  const to = Temporal.Instant.from(last).add({ seconds: 1 });
  if (Temporal.Instant.compare(now, to) >= 0) return [];
  return originalStarts(series, { from: now, to }).filter(
    (start) => !stands.has(start) && Temporal.Instant.compare(Temporal.Instant.from(start), now) > 0,
  );
}

async function withoutDate(keeping: Keeping, kept: Kept, originalStart: string): Promise<Kept> {
  const known = kept.dates[originalStart];
  if (known?.said === OUT) return kept;
  const id = known?.id ?? (await occurrenceIn(keeping, kept, originalStart));
  if (id !== undefined) await keeping.owned.calendar.remove(id);
  return noted(kept, originalStart, { said: OUT });
}

/** Dates that are over stay in the calendar as they are, and need no word any more. */
function withoutPast(dates: Kept["dates"], now: Temporal.Instant): Kept["dates"] {
  const since = now.subtract({ hours: 24 }).toString();
  return Object.fromEntries(Object.entries(dates).filter(([originalStart]) => originalStart >= since));
}
