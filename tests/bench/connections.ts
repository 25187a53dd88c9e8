/** Three hundred connections on one relay, and what each costs. */
import { readFileSync } from "node:fs";
import { percentile, type Figure } from "./figure.ts";
import { untilAllHave } from "./measured.ts";
import { openPanels } from "./panels.ts";
import { openRoom, type Room } from "./room.ts";

const CONNECTIONS = 300;
const CHANGES = 100;
const WARM_UP = 10;
const SETTLE_MS = 120;

/** Each panel has two connections: one for each document. */
const PANELS = CONNECTIONS / 2;

/** Gives the latency and the memory with 300 connections. */
export async function measureConnections(): Promise<readonly Figure[]> {
  const room = await openRoom();
  try {
    const beforeKb = residentKb(room);
    const panels = await openPanels(room, PANELS);
    const each = (residentKb(room) - beforeKb) / CONNECTIONS / 1024;
    const took: number[] = [];
    for (let turn = 0; turn < WARM_UP + CHANGES; turn += 1) {
      const ms = await untilAllHave(panels, turn);
      if (turn >= WARM_UP) took.push(ms);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
    panels.close();
    const goal = "<= 150 ms";
    return [
      {
        what: `${CONNECTIONS} connections, p50 to the last panel`,
        value: percentile(took, 0.5),
        unit: "ms",
        goal,
      },
      {
        what: `${CONNECTIONS} connections, p99 to the last panel`,
        value: percentile(took, 0.99),
        unit: "ms",
        goal,
      },
      { what: "memory of the server for a connection", value: each, unit: "MB", goal: "<= 1.5 MB" },
    ];
  } finally {
    await room.close();
  }
}

/** The server's resident memory; the relay runs in its process. */
function residentKb(room: Room): number {
  const status = readFileSync(`/proc/${room.server.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0);
}
