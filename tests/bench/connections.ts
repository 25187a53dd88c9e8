/**
 * Three hundred connections on one relay, and what each costs; and how long a
 * latecomer waits until the session can be used, beside loading a bare document.
 */
import { readFileSync } from "node:fs";
import { loadBareDocument, makeBareDocument } from "./bare-document.ts";
import { percentile, type Figure } from "./figure.ts";
import { untilAllHave } from "./measured.ts";
import { openPanel, openPanels } from "./panels.ts";
import { openRoom, type Room } from "./room.ts";

const CONNECTIONS = 300;
const CHANGES = 100;
const WARM_UP = 10;
const SETTLE_MS = 120;
const LATECOMERS = 20;

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

/** Gives how long coming in late takes, beside loading one bare document. */
export async function measureJoining(): Promise<readonly Figure[]> {
  const room = await openRoom();
  try {
    const first = await openPanel(room, room.facilitator);
    const bare = await makeBareDocument(room.server.relayUrl);
    const ours: number[] = [];
    const floor: number[] = [];
    for (let number = 0; number < LATECOMERS; number += 1) {
      const person = {
        id: `dddddddd-0000-4000-8000-${String(number).padStart(12, "0")}`,
        name: `Late ${number}`,
      };
      const late = await openPanel(room, person);
      ours.push(late.loadedInMs);
      late.close();
      floor.push(await loadBareDocument(room.server.relayUrl, bare.id));
    }
    first.close();
    bare.close();
    const [value, bareMs] = [percentile(ours, 0.5), percentile(floor, 0.5)];
    return [{ what: "joining late, p50", value, floor: bareMs, unit: "ms", goal: "<= 1.5 x" }];
  } finally {
    await room.close();
  }
}

/** The server's resident memory; the relay runs in its process. */
function residentKb(room: Room): number {
  const status = readFileSync(`/proc/${room.server.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0);
}
