/**
 * Scheduling: ten years of a weekly series beside the bare library, and what
 * is due among a million stored items beside the same among a thousand.
 */
import { odata } from "@azure/data-tables";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { openDueStore } from "../../bot/jobs/due.ts";
import { bucketOf, keyOn, LATER, stamp } from "../../bot/jobs/shelves.ts";
import type { Tables } from "../../bot/ports.ts";
import { insertTogether } from "../../bot/table-batches.ts";
import { keyOf, putRecord } from "../../bot/tables.ts";
import { occurrences } from "../../core/scheduling/index.ts";
import { freshStorage } from "../support/storage.ts";
import { TENANT } from "../support/world.ts";
import { percentile, type Figure } from "./figure.ts";

const ROUNDS = 60;

/** Gives the figures of scheduling. */
export async function measureScheduling(): Promise<readonly Figure[]> {
  return [...measureSeries(), ...(await measureDue())];
}

/** Zones that nothing else in this process reads. */
const NEW_ZONES = [
  "America/Chicago",
  "America/Santiago",
  "Asia/Jerusalem",
  "Australia/Sydney",
  "Europe/Lisbon",
  "Pacific/Auckland",
];

function measureSeries(): readonly Figure[] {
  const zone = "Europe/Berlin";
  const ours = timed([...Array<string>(ROUNDS).fill(zone)], expand);
  const floor = timed([...Array<string>(ROUNDS).fill(zone)], expandByLibrary);
  const what = "ten years of a weekly series";
  return [
    { what: `${what}, p50`, value: ours, floor, unit: "ms", goal: "< 5 ms" },
    { what: `${what}, a zone's first`, value: timed(NEW_ZONES, expand), unit: "ms", goal: "once a process" },
  ];
}

function expand(zone: string): number {
  const series = { rule: "FREQ=WEEKLY;BYDAY=TH", start: "2026-12-03T15:00:00", zone };
  return occurrences(series, { from: "2026-12-01T00:00:00Z", to: "2036-11-24T00:00:00Z" }).length;
}

function expandByLibrary(zone: string): number {
  const rule = "FREQ=WEEKLY;BYDAY=TH;COUNT=521";
  return new RRuleTemporal({ rruleString: `DTSTART;TZID=${zone}:20261203T150000\nRRULE:${rule}` }).all()
    .length;
}

function timed(zones: readonly string[], work: (zone: string) => number): number {
  const samples = zones.map((zone) => {
    const startedAt = performance.now();
    if (work(zone) !== 521) throw new Error("not ten years");
    return performance.now() - startedAt;
  });
  return percentile(samples, 0.5);
}

/** How many items lie ahead; each five minutes hold a hundred. `GUILDHALL_BENCH_ITEMS` takes fewer on a small machine. */
const MANY = Number(process.env["GUILDHALL_BENCH_ITEMS"] ?? 1_000_000);
const FEW = 1_000;
/** As many as the store takes in one call. */
const TOGETHER = 100;
const DUE = 20;
/** So many calls are on their way to the store: it works while the next ones are written. */
const FILLED_AT_ONCE = 8;
const NOW = Temporal.Instant.from("2026-12-03T14:00:00Z");
const clock = { now: () => NOW };
/** A store that reads through all of a table needs half a second for each. */
const FEW_ROUNDS = 5;

async function measureDue(): Promise<readonly Figure[]> {
  const few = await storeWith(FEW);
  const many = await storeWith(MANY);
  const samples = {
    few: [] as number[],
    many: [] as number[],
    bareFew: [] as number[],
    bare: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.few.push(await find(few.store));
    samples.many.push(await find(many.store));
  }
  for (let round = 0; round < FEW_ROUNDS; round += 1) {
    samples.bareFew.push(await askBare(few.tables));
    samples.bare.push(await askBare(many.tables));
  }
  const among = `among ${MANY.toLocaleString("en")}, beside ${FEW.toLocaleString("en")}`;
  const figure = (what: string, value: number[], floor: number[], goal: string): Figure => ({
    what: `${what} ${among}`,
    value: percentile(value, 0.5),
    floor: percentile(floor, 0.5),
    unit: "ms",
    goal,
  });
  return [
    figure("what is due", samples.many, samples.few, "<= 1.2 x"),
    figure("the bare store, one partition", samples.bare, samples.bareFew, "what the store does"),
  ];
}

interface Filled {
  readonly tables: Tables;
  readonly store: ReturnType<typeof openDueStore>;
}

async function find(store: Filled["store"]): Promise<number> {
  const startedAt = performance.now();
  const found = await store.findDue(NOW, DUE);
  if (found.length !== DUE) throw new Error(`found ${found.length}`);
  return performance.now() - startedAt;
}

/** Asks the table that holds all of it for a partition that is not there. */
async function askBare(tables: Tables): Promise<number> {
  const table = await tables.open(LATER.rows);
  const startedAt = performance.now();
  const filter = odata`PartitionKey eq ${keyOf(TENANT, "never")}`;
  await Array.fromAsync(table.listEntities({ queryOptions: { filter } }));
  return performance.now() - startedAt;
}

async function storeWith(count: number): Promise<Filled> {
  const { tables } = await freshStorage();
  const store = openDueStore(tables, clock);
  for (let index = 0; index < DUE; index += 1)
    await store.plan({ tenant: TENANT, id: `due-${index}`, kind: "bench", payload: {}, dueAt: NOW });
  let filled = 0;
  const fillOn = async (): Promise<void> => {
    while ((filled + 1) * TOGETHER <= count) await fill(tables, (filled += 1));
  };
  await Promise.all(Array.from({ length: FILLED_AT_ONCE }, fillOn));
  // A worker that runs has brought near what its hours have come for.
  for (let beat = 0; beat < BEATS; beat += 1) await store.findDue(NOW, DUE);
  return { tables, store };
}

/** More than enough to bring an hour near. */
const BEATS = 8;

/** Fills five minutes that lie ahead, as planning does, a hundred in one call. */
async function fill(tables: Tables, fiveMinutes: number): Promise<void> {
  const at = NOW.add({ minutes: 5 * fiveMinutes });
  const dueAt = stamp(at);
  const rows = Array.from({ length: TOGETHER }, (_, index) => {
    const id = `later-${fiveMinutes}-${index}`;
    const value = { version: 1, id, kind: "bench", payload: {}, dueAt, tries: 0 };
    return { key: keyOn(LATER, TENANT, at, { id }), value };
  });
  await insertTogether(await tables.open(LATER.rows), rows);
  await putRecord(
    await tables.open(LATER.buckets),
    { partition: TENANT, row: bucketOf(LATER, at) },
    { version: 1 },
  );
}
