/**
 * The value of a community with two years behind it as its page asks for it:
 * when it was looked at before, on the first look of a month, and when nothing
 * is kept that can be shown.
 */
import { Temporal } from "temporal-polyfill";
import { loadFigures } from "../../bot/features/value/storage.ts";
import { deleteRecord, keyOf } from "../../bot/tables.ts";
import { callApi } from "../support/api.ts";
import { percentile, type Figure } from "./figure.ts";
import { twoYears, type Life } from "./value-life.ts";
import { measurePaint } from "./value-paint.ts";

const ROUNDS = 8;

/** Gives the figures of value. */
export async function measureValue(): Promise<readonly Figure[]> {
  const life = await twoYears();
  const first: number[] = [];
  const warm: number[] = [];
  const report: number[] = [];
  const uncounted: number[] = [];
  const bare: number[] = [];
  // Counted by the job of the month, as every month.
  await life.world.runDue("2027-01-04T09:00:00Z");
  const { body } = await callApi(life.world.world, life.steward, "GET", pathOf(life, "value"));
  for (let round = 1; round <= ROUNDS; round += 1) {
    // One second after the month's end: its counting is still due.
    const month = Temporal.PlainYearMonth.from("2027-01").add({ months: round });
    life.world.clock.moveTo(Temporal.Instant.from(`${month.toString()}-01T00:00:01Z`));
    first.push(await timed(life, "value"));
    await life.world.runDue(life.world.clock.now().add({ hours: 6 }));
    warm.push(await timed(life, "value"));
    report.push(await timed(life, "report"));
    bare.push(await readBare(life));
    await forget(life);
    uncounted.push(await timed(life, "value"));
  }
  const floor = percentile(bare, 0.5);
  const figure = (what: string, samples: readonly number[]): Figure => ({
    what,
    value: percentile(samples, 0.5),
    // One row of the store: less cannot answer it.
    floor,
    unit: "ms",
    goal: "< 300 ms",
  });
  return [
    figure("value of two years, looked at before, p50", warm),
    figure("value of two years, first look of a month, p50", first),
    figure("value of two years, nothing kept yet, p50", uncounted),
    figure("report of two years, p50", report),
    ...(await measurePaint(body)),
  ];
}

const pathOf = ({ community }: Life, door: string): string => `/communities/${community}/${door}`;

async function timed(life: Life, door: string): Promise<number> {
  const startedAt = performance.now();
  const { status } = await callApi(life.world.world, life.steward, "GET", pathOf(life, door));
  if (status !== 200) throw new Error(`${door} answered ${status}`);
  return performance.now() - startedAt;
}

async function readBare({ world, steward, community }: Life): Promise<number> {
  const startedAt = performance.now();
  await loadFigures(world.world.tables, steward.tenant, community);
  return performance.now() - startedAt;
}

/** What was kept goes, as when a formula changed. */
async function forget({ world, steward, community }: Life): Promise<void> {
  const table = await world.world.tables.open("valuefigures");
  await deleteRecord(table, { partition: keyOf(steward.tenant, community), row: "figures" });
}
