/** A long, quiet day: turns, requests and due work at a tenth of the limits, and what memory makes of it. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { chanceOf } from "./fuzz/chance.ts";
import { foundTown, inRole } from "../bot/access/town.ts";
import { say } from "../support/chat.ts";
import { startWebServer } from "../support/web.ts";

export interface Soaked {
  readonly done: number;
  readonly failed: number;
  /** After a forced collection, at a sixth of the time and at its end. */
  readonly earlyBytes: number;
  readonly lateBytes: number;
  /** 0.05 is a twentieth more than early on. */
  readonly growth: number;
}

/** A tenth of the fifty requests a second that Teams takes in one company. */
const PER_SECOND = 5;

/** What is left after everything that nobody needs is gone. */
function memory(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function")
    for (let time = 0; time < 3; time += 1) Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed;
}

const PATHS = ["/me", "/communities", "/me/sessions", "/me/prompts", "/templates", "/library"];
const SENTENCES = [
  "help",
  "communities",
  "sessions",
  "what do you know about me",
  "nonsense",
  "templates coffee",
];

/** Goes on for so long. */
export async function soak(forMs: number, perSecond = PER_SECOND): Promise<Soaked> {
  const { world } = (await foundTown()).town;
  const web = await startWebServer(world);
  const chance = chanceOf(7);
  const people = Object.values(inRole);
  const startedAt = performance.now();
  let [done, failed, earlyBytes] = [0, 0, 0];
  try {
    while (performance.now() - startedAt < forMs) {
      const who = chance.pick(people);
      if (chance.happens(0.5)) await say(world, who, chance.pick(SENTENCES));
      else if ((await web.ask(who, "GET", chance.pick(PATHS))).status >= 400) failed += 1;
      // the recording connector keeps what it was told, as no real one does
      world.connector.posted.length = 0;
      done += 1;
      if (done % 50 === 0) await world.runDue(world.clock.now().add({ minutes: 10 }));
      if (earlyBytes === 0 && performance.now() - startedAt > forMs / 6) earlyBytes = memory();
      const aheadMs = (done / perSecond) * 1_000 - (performance.now() - startedAt);
      if (aheadMs > 0) await new Promise((resolve) => setTimeout(resolve, aheadMs));
    }
    const lateBytes = memory();
    return { done, failed, earlyBytes, lateBytes, growth: lateBytes / earlyBytes - 1 };
  } finally {
    await web.stop();
  }
}
