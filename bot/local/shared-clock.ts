/**
 * The local world's clock, the same in every process: how far it was moved is
 * a row that each process reads again twice a second.
 */
import { z } from "zod";
import type { MovableClock } from "../adapters/clock.ts";
import type { Log, Tables } from "../ports.ts";
import { putRecord, readRecord } from "../tables.ts";

const KEY = { partition: "local", row: "clock" };
const rowSchema = z.object({ version: z.literal(1), aheadMs: z.number() });
const READ_MS = 500;

export interface SharedClock {
  /** Tells the other processes where the clock stands now. */
  publish(): Promise<void>;
  stop(): void;
}

/** Starts following the row. A store that is not up yet is asked again. */
export async function shareClock(clock: MovableClock, tables: Tables, log: Log): Promise<SharedClock> {
  let publishing = 0;
  let published = 0;
  const read = async (): Promise<void> => {
    const before = published;
    try {
      const row = await readRecord(await tables.open("localclock"), KEY, rowSchema);
      // What was asked before this process moved the clock says where it stood before that.
      if (row !== undefined && before === published) clock.setAheadMs(row.value.aheadMs);
    } catch (error) {
      log.debug({ code: "clock-not-read", reason: String(error) }, "the shared clock could not be read");
    }
  };
  await read();
  const timer = setInterval(() => void (publishing === 0 ? read() : undefined), READ_MS);
  return {
    async publish() {
      const { aheadMs } = clock;
      publishing += 1;
      published += 1;
      try {
        await putRecord(await tables.open("localclock"), KEY, { version: 1, aheadMs });
      } finally {
        publishing -= 1;
      }
    },
    stop: () => clearInterval(timer),
  };
}
