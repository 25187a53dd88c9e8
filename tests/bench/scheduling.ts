/**
 * Scheduling: ten years of a weekly series beside the bare library, and what
 * is due among a million stored items beside the same among a thousand.
 */
import { TableTransaction } from "@azure/data-tables";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { openDueStore } from "../../bot/jobs/due.ts";
import type { Tables } from "../../bot/ports.ts";
import { keyOf } from "../../bot/tables.ts";
import { occurrences } from "../../core/scheduling/index.ts";
import { freshStorage } from "../support/storage.ts";
import { TENANT } from "../support/world.ts";
import { percentile, type Figure } from "./figure.ts";

const ROUNDS = 60;

/** Gives the figures of scheduling. */
export async function measureScheduling(): Promise<readonly Figure[]> {
  return [measureSeries(), await measureDue()];
}

function measureSeries(): Figure {
  const zone = "Europe/Berlin";
  const series = { rule: "FREQ=WEEKLY;BYDAY=TH", start: "2026-12-03T15:00:00+01:00", zone };
  const range = { from: series.start, to: "2036-11-25T00:00:00Z" };
  const ours = timed(() => occurrences(series, range).length);
  const floor = timed(
    () =>
      new RRuleTemporal({
        rruleString: `DTSTART;TZID=${zone}:20261203T150000\nRRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=521`,
      }).all().length,
  );
  return { what: "ten years of a weekly series, p50", value: ours, floor, unit: "ms", goal: "< 5 ms" };
}

function timed(work: () => number): number {
  const samples = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now();
    if (work() !== 521) throw new Error("not ten years");
    return performance.now() - startedAt;
  });
  return percentile(samples, 0.5);
}

/** How many items lie ahead; each five minutes hold a hundred. `GUILDHALL_BENCH_ITEMS` takes fewer on a small machine. */
const MANY = Number(process.env["GUILDHALL_BENCH_ITEMS"] ?? 1_000_000);
const FEW = 1_000;
const A_BUCKET = 100;
const DUE = 20;
/** So many buckets are on their way to the store: it works while the next ones are written. */
const FILLED_AT_ONCE = 16;
const NOW = Temporal.Instant.from("2026-12-03T14:00:00Z");

async function measureDue(): Promise<Figure> {
  const few = await storeWith(FEW);
  const many = await storeWith(MANY);
  const [ours, floor]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(await find(few));
    ours.push(await find(many));
  }
  return {
    what: `what is due among ${MANY.toLocaleString("en")}, beside ${FEW.toLocaleString("en")}`,
    value: percentile(ours, 0.5),
    floor: percentile(floor, 0.5),
    unit: "ms",
    goal: "<= 1.2 x",
  };
}

type DueStore = ReturnType<typeof openDueStore>;

async function find(store: DueStore): Promise<number> {
  const startedAt = performance.now();
  const found = await store.findDue(NOW, DUE);
  if (found.length !== DUE) throw new Error(`found ${found.length}`);
  return performance.now() - startedAt;
}

async function storeWith(count: number): Promise<DueStore> {
  const { tables } = await freshStorage();
  const store = openDueStore(tables);
  for (let index = 0; index < DUE; index += 1)
    await store.plan({ tenant: TENANT, id: `due-${index}`, kind: "bench", payload: {}, dueAt: NOW });
  let bucket = 0;
  const fillOn = async (): Promise<void> => {
    while ((bucket + 1) * A_BUCKET <= count) await fill(tables, (bucket += 1));
  };
  await Promise.all(Array.from({ length: FILLED_AT_ONCE }, fillOn));
  return store;
}

/** Fills one bucket that lies ahead, as planning does, a hundred at a time. */
async function fill(tables: Tables, bucket: number): Promise<void> {
  const dueAt = NOW.add({ minutes: 5 * bucket }).toString({ fractionalSecondDigits: 3 });
  const together = new TableTransaction();
  for (let index = 0; index < A_BUCKET; index += 1) {
    const id = `later-${bucket}-${index}`;
    const row = { version: 1, id, kind: "bench", payload: {}, dueAt, tries: 0 };
    const rowKey = `${dueAt}|${keyOf(id)}`;
    together.createEntity({ partitionKey: keyOf(TENANT, dueAt), rowKey, body0: JSON.stringify(row) });
  }
  await (await tables.open("due")).submitTransaction(together.actions);
  const listed = { partitionKey: TENANT, rowKey: dueAt, body0: JSON.stringify({ version: 1 }) };
  await (await tables.open("duebuckets")).upsertEntity(listed, "Replace");
}
