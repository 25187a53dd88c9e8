/**
 * The connector as strict as Teams' own, in a process of its own: it counts
 * every request against Teams' limits, refuses what is beyond them, and fails
 * a share of the others in every way that Teams may. Started with `fork`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { CONVERSATION_WINDOWS, PER_TENANT_A_SECOND } from "../../core/deliveries/index.ts";

/** What is asked of it, by its environment. */
const FAULTY = Number(process.env["FAULTY_SHARE"] ?? 0);
const IS_STRICT = process.env["LIMITS"] !== "off";

/** What it saw. */
export interface Seen {
  readonly requests: number;
  /** Requests beyond what Teams takes. */
  readonly beyondLimits: number;
  readonly faults: number;
  /** Messages that arrived, and how many of them were the first in their conversation. */
  readonly arrived: number;
  readonly conversations: number;
  /** From the first request to the last message that arrived. */
  readonly lastedMs: number;
}

const copies = new Map<string, number>();
const arrivals = { app: [] as number[], by: new Map<string, number[]>() };
let [requests, beyondLimits, faults, arrived] = [0, 0, 0, 0];
let [firstAtMs, lastAtMs] = [0, 0];

let seed = Number(process.env["SEED"] ?? 1);
/** The same numbers in every run (mulberry32). */
function draw(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

function isBeyond(conversation: string, nowMs: number): boolean {
  const here = (arrivals.by.get(conversation) ?? []).filter((at) => at > nowMs - 3_600_000);
  arrivals.app = arrivals.app.filter((at) => at > nowMs - 1_000);
  const isTooMany =
    arrivals.app.length >= PER_TENANT_A_SECOND ||
    CONVERSATION_WINDOWS.some(
      ({ withinMs, atMost }) => here.filter((at) => at > nowMs - withinMs).length >= atMost,
    );
  if (isTooMany) return true;
  arrivals.app.push(nowMs);
  arrivals.by.set(conversation, [...here, nowMs]);
  return false;
}

const FAULTS = [429, 412, 500, 502, 503, 504, "reset", "slow"] as const;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const nowMs = performance.now();
  firstAtMs ||= nowMs;
  requests += 1;
  const conversation = /\/v3\/conversations\/([^/]+)/.exec(request.url ?? "")?.[1] ?? "";
  for await (const chunk of request) void chunk;
  if (IS_STRICT && isBeyond(conversation, nowMs)) {
    beyondLimits += 1;
    return refuse(response, 429);
  }
  if (draw() < FAULTY) {
    faults += 1;
    const fault = FAULTS[Math.floor(draw() * FAULTS.length)] ?? 429;
    if (fault === "reset") return void request.socket.destroy();
    if (fault !== "slow") return refuse(response, fault);
    await pause(200 + draw() * 1_500);
  }
  copies.set(conversation, (copies.get(conversation) ?? 0) + 1);
  arrived += 1;
  lastAtMs = performance.now();
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ id: `m${arrived}` }));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    "content-type": "application/json",
    ...(status === 429 ? { "retry-after": "1" } : {}),
  });
  response.end(JSON.stringify({ error: { code: "Refused", message: "refused" } }));
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
process.on("message", () => {
  const seen: Seen = {
    requests,
    beyondLimits,
    faults,
    arrived,
    conversations: copies.size,
    lastedMs: lastAtMs - firstAtMs,
  };
  process.send?.(seen);
});
process.once("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
