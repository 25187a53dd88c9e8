/**
 * Three hundred connections on one relay: how long a step change takes to the
 * last of them, beside socket.io alone with as many, and what each costs. They
 * are light, in a process of their own; a few whole panels say when the step
 * can be drawn. Whole panels for all would be 150 documents on one thread,
 * which take fifty milliseconds of it at each change, whatever the relay does.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { liveAnswer } from "../../core/live/contract.ts";
import { percentile, type Figure } from "./figure.ts";
import { followBy, type Following } from "./following.ts";
import { untilAllHave, type Measured } from "./measured.ts";
import { openPanels } from "./panels.ts";
import { openRoom, type Room } from "./room.ts";

const CONNECTIONS = 300;
/** Whole panels beside them, the facilitator's among them: these are timed until the step can be drawn. */
const PANELS = 6;
const CHANGES = 300;
const WARM_UP = 20;
const SETTLE_MS = 120;

/** Gives the latency and the memory with 300 connections. */
export async function measureConnections(): Promise<readonly Figure[]> {
  const room = await openRoom();
  const bare = await openBare();
  try {
    const panels = await openPanels(room, PANELS);
    const beforeKb = residentKb(room);
    const connections = await openConnections(room);
    const eachMb = (residentKb(room) - beforeKb) / CONNECTIONS / 1024;
    const took = await measureBoth({ room, panels, connections, bare });
    panels.close();
    await connections.close();
    return [...figuresOf(took), ...costsOf(took, eachMb)];
  } finally {
    await bare.close();
    await room.close();
  }
}

/** Milliseconds, one a change. */
interface Took {
  /** Until the last connection has it. */
  readonly ours: number[];
  /** Until the last whole panel could draw it. */
  readonly drawn: number[];
  /** Until the last connection of socket.io alone has as much. */
  readonly floor: number[];
  /** Of a processor, in the server and in socket.io's process. */
  readonly cpu: number[];
  readonly floorCpu: number[];
}

interface Both {
  readonly room: Room;
  readonly panels: Measured;
  readonly connections: Following;
  readonly bare: Bare;
}

/** By turns, so that whatever else the machine does falls on both. */
async function measureBoth({ room, panels, connections, bare }: Both): Promise<Took> {
  const took: Took = { ours: [], drawn: [], floor: [], cpu: [], floorCpu: [] };
  for (let turn = 0; turn < WARM_UP + CHANGES; turn += 1) {
    const beforeMs = [cpuMs(room.server.pid), cpuMs(bare.pid)] as const;
    let drawing: Promise<number> | undefined;
    const ours = await connections.untilAllHave(() => {
      drawing = untilAllHave(panels, turn);
    });
    const drawnMs = (await drawing) ?? Number.NaN;
    await settled();
    const floor = await bare.following.untilAllHave(() => bare.change(ours.message));
    await settled();
    if (turn < WARM_UP) continue;
    took.ours.push(ours.tookMs);
    took.drawn.push(drawnMs);
    took.floor.push(floor.tookMs);
    took.cpu.push(cpuMs(room.server.pid) - beforeMs[0]);
    took.floorCpu.push(cpuMs(bare.pid) - beforeMs[1]);
  }
  return took;
}

function figuresOf({ ours, drawn, floor }: Took): readonly Figure[] {
  const goal = "<= 150 ms";
  return [0.5, 0.99].flatMap((share) => [
    {
      what: `${CONNECTIONS} connections, p${share * 100} to the last`,
      value: percentile(ours, share),
      floor: percentile(floor, share),
      unit: "ms",
      goal,
    },
    {
      what: `with them, p${share * 100} to the last of ${PANELS} panels`,
      value: percentile(drawn, share),
      floor: percentile(floor, share),
      unit: "ms",
      goal,
    },
  ]);
}

function costsOf({ cpu, floorCpu }: Took, eachMb: number): readonly Figure[] {
  return [
    {
      what: "processor time of the server for a change",
      value: mean(cpu),
      floor: mean(floorCpu),
      unit: "ms",
      goal: "none set",
    },
    { what: "memory of the server for a connection", value: eachMb, unit: "MB", goal: "<= 1.5 MB" },
  ];
}

function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

/** Every one of them a person of their own, who follows where the session stands. */
async function openConnections(room: Room): Promise<Following> {
  const greetings: unknown[] = [];
  for (let number = 0; number < CONNECTIONS; number += 1) {
    const id = `eeeeeeee-0000-4000-8000-${String(number).padStart(12, "0")}`;
    const token = await room.server.token({ id, name: `Person ${number}` });
    await room.server.api(token, "PUT", `/communities/${room.communityId}/members/me`);
    const answer = await room.server.api(token, "POST", `/sessions/${room.sessionId}/live`);
    const { relay, control } = z.parse(liveAnswer, answer.body);
    const client = { mode: "write", details: { capabilities: { interactive: true } }, permission: [] };
    greetings.push({
      tenantId: relay.tenantId,
      id: control.documentId,
      token: control.token,
      client: { ...client, user: { id: "" }, scopes: [] },
      versions: ["^0.4.0"],
      mode: "write",
    });
  }
  return followBy({ url: room.server.relayUrl, greetings });
}

/** Socket.io alone. */
interface Bare {
  readonly following: Following;
  readonly pid: number;
  /** Sends this to all. */
  change(message: unknown): void;
  close(): Promise<void>;
}

async function openBare(): Promise<Bare> {
  const child = fork(join(import.meta.dirname, "bare-broadcast.ts"));
  const port = Number((await once(child, "message"))[0]);
  const greetings = Array.from({ length: CONNECTIONS }, () => ({}));
  const following = await followBy({ url: `http://127.0.0.1:${port}`, greetings });
  return {
    following,
    pid: child.pid ?? 0,
    change: (message) => void child.send(message as object),
    async close() {
      await following.close();
      child.disconnect();
      await once(child, "exit");
    },
  };
}

/** The server's resident memory; the relay runs in its process. */
function residentKb(room: Room): number {
  const status = readFileSync(`/proc/${room.server.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0);
}

/** Processor time of a process so far; the kernel counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) * 10;
}

/** A facilitator moves on once in minutes: the next change begins when the record of the last one is written. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
