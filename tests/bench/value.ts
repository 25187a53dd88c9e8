/**
 * The value of a community with two years behind it as its page asks for it:
 * when it was looked at before, on the first look of a month, after a formula
 * changed, and when nothing is kept that can be read.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { loadFigures } from "../../bot/features/value/storage.ts";
import { deleteRecord, eachRecord, keyOf, loadEach, putRecord } from "../../bot/tables.ts";
import { FORMULAS } from "../../core/value/index.ts";
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
  const outdated: number[] = [];
  const uncounted: number[] = [];
  const bare: number[] = [];
  const bareRows: number[] = [];
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
    await keepWithEarlierFormulas(life);
    outdated.push(await timed(life, "value"));
    await forget(life);
    uncounted.push(await timed(life, "value"));
    bareRows.push(await readBareRows(life));
  }
  const figure = (what: string, samples: readonly number[], floors = bare): Figure => ({
    what,
    value: percentile(samples, 0.5),
    // One row of the store: less cannot answer it.
    floor: percentile(floors, 0.5),
    unit: "ms",
    goal: "< 300 ms",
  });
  return [
    figure("value of two years, looked at before, p50", warm),
    figure("value of two years, first look of a month, p50", first),
    figure("value of two years, after formulas changed, p50", outdated),
    // Beside the rows that it is counted from, read and not understood.
    figure("value of two years, nothing kept at all, p50", uncounted, bareRows),
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

const rowOf = ({ steward, community }: Life) => ({
  partition: keyOf(steward.tenant, community),
  row: "figures",
});

/** What was kept is of the version before. */
async function keepWithEarlierFormulas(life: Life): Promise<void> {
  const { tables } = life.world.world;
  const kept = await loadFigures(tables, life.steward.tenant, life.community);
  if (kept === undefined) throw new Error("nothing is kept to be outdated");
  await putRecord(await tables.open("valuefigures"), rowOf(life), { ...kept, formulas: FORMULAS - 1 });
}

/** What was kept goes, as where nobody ever counted. */
async function forget(life: Life): Promise<void> {
  await deleteRecord(await life.world.world.tables.open("valuefigures"), rowOf(life));
}

const anything = z.unknown();
const pointer = z.object({ session: z.string() });

/** The records of two years as the store gives them. */
async function readBareRows({ world, steward, community }: Life): Promise<number> {
  const { tables } = world.world;
  const startedAt = performance.now();
  const rows = async (name: string): Promise<unknown> =>
    Array.fromAsync(eachRecord(await tables.open(name), keyOf(steward.tenant, community), anything));
  const ofSessions = async (index: string, name: string, row: string): Promise<unknown> => {
    const [listed, table] = [await tables.open(index), await tables.open(name)];
    const found = eachRecord(listed, keyOf(steward.tenant, community), pointer);
    const ids = await Array.fromAsync(found, ({ value }) => value.session);
    return loadEach(ids, (id) => table.getEntity(keyOf(steward.tenant, id), row));
  };
  await Promise.all([
    ...["members", "commitments", "library"].map(rows),
    ofSessions("sessionsbystart", "sessions", "session"),
    ofSessions("recapsof", "recaps", "recap"),
  ]);
  return performance.now() - startedAt;
}
