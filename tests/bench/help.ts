/** The `help` turn against a bare echo bot: the same request, answered by both in turns. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startServerProcess } from "../support/server.ts";
import { startTeams, type TeamsPerson, type TeamsStandIn } from "../support/teams.ts";
import { percentile, type Figure } from "./figure.ts";

const WARM_UP = 200;
const TURNS = 1_000;
const ANA: TeamsPerson = { id: "aaaaaaaa-0000-4000-8000-00000000000a", name: "Ana" };

/** Gives the p50 of a turn, from the request to its answer with the bot's message delivered in between. */
export async function measureHelp(): Promise<readonly Figure[]> {
  const server = await startServerProcess({ LOG_LEVEL: "warn" });
  const echo = fork(join(import.meta.dirname, "echo-bot.ts"), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await once(echo, "message")) as [{ port: number }];
  const [guildhall, bare] = await Promise.all([
    startTeams(server.url),
    startTeams(`http://127.0.0.1:${port}`),
  ]);
  try {
    for (let turn = 0; turn < WARM_UP; turn += 1)
      await Promise.all([guildhall.say(ANA, "help"), bare.say(ANA, "help")]);
    const [ours, floor]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ours.push(await timed(guildhall));
      floor.push(await timed(bare));
    }
    return [
      {
        what: "help turn, p50",
        value: percentile(ours, 0.5),
        floor: percentile(floor, 0.5),
        unit: "ms",
        goal: "<= 1.5 x",
      },
      {
        what: "help turn, p95",
        value: percentile(ours, 0.95),
        floor: percentile(floor, 0.95),
        unit: "ms",
        goal: "none set",
      },
    ];
  } finally {
    echo.disconnect();
    await Promise.all([guildhall.stop(), bare.stop()]);
    await server.stop();
  }
}

async function timed(teams: TeamsStandIn): Promise<number> {
  const before = performance.now();
  await teams.say(ANA, "help");
  return performance.now() - before;
}
