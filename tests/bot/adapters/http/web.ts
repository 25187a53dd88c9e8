/** The web server around routes of a test, on a free port, with a door-keeper that knows two tokens. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { createHttpServer, type HealthProbe } from "../../../../bot/adapters/http/server.ts";
import type { Pace } from "../../../../bot/pace.ts";
import type { TokenAnswer } from "../../../../bot/adapters/http/token.ts";
import { defineRoute, type Route } from "../../../../bot/feature.ts";
import { StorageError } from "../../../../bot/tables.ts";
import { personId } from "../../../../core/ids.ts";
import { refuse } from "../../../../core/refusal.ts";
import { TENANT, testWorld } from "../../../support/world.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Web {
  readonly url: string;
  /** The codes and fields that were logged as errors. */
  readonly logged: Record<string, unknown>[];
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  stop(): Promise<void>;
}

interface AskOptions {
  readonly token?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
}

const NONE = z.object({});

/** Routes that behave as their names say. */
export const PROBE_ROUTES: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/things/:id",
    summary: "One thing.",
    params: z.object({ id: z.string().max(40) }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
    body: z.undefined(),
    answer: z.object({ id: z.string() }),
    handle: async (_world, { params, query, caller }) =>
      params.id === "none"
        ? refuse(404, "thing-unknown", "There is no such thing.")
        : { status: 200, body: { id: params.id, limit: query.limit, who: caller.person } },
  }),
  defineRoute({
    method: "POST",
    path: "/things",
    summary: "Makes a thing.",
    params: NONE,
    query: NONE,
    body: z.object({ name: z.string().min(1).max(200) }),
    answer: z.object({ name: z.string() }),
    handle: async (_world, { body }) => ({ status: 201, body }),
  }),
  defineRoute({
    method: "POST",
    path: "/files/:id",
    summary: "Takes a whole file.",
    largestBody: 700 * 1024,
    params: z.object({ id: z.string().max(40) }),
    query: NONE,
    body: z.object({ text: z.string() }),
    handle: async () => ({ status: 204 }),
  }),
  defineRoute({
    method: "POST",
    path: "/open",
    summary: "Needs no body.",
    params: NONE,
    query: NONE,
    body: z.undefined(),
    handle: async () => ({ status: 204 }),
  }),
  defineRoute({
    method: "GET",
    path: "/calendar/:id",
    summary: "A calendar, for anybody who has its address.",
    access: "anyone",
    params: z.object({ id: z.string() }),
    query: NONE,
    body: z.undefined(),
    handle: async () => ({ status: 200, text: "BEGIN:VCALENDAR\r\n", contentType: "text/calendar" }),
  }),
  defineRoute({
    method: "GET",
    path: "/broken/:how",
    summary: "Fails.",
    params: z.object({ how: z.string() }),
    query: NONE,
    body: z.undefined(),
    handle: async (_world, { params }) => {
      if (params.how === "storage") throw new StorageError("read things", new Error("no answer"));
      throw new TypeError("secret words of a person");
    },
  }),
];

/** Starts it. */
export async function startWeb(
  options: {
    probes?: readonly HealthProbe[];
    routes?: readonly Route[];
    tabFolder?: string;
    pace?: Pace;
  } = {},
): Promise<Web> {
  const logged: Record<string, unknown>[] = [];
  const { world } = await testWorld({ features: [] });
  const server = createHttpServer({
    world: {
      ...world,
      log: { ...world.log, error: (fields) => void logged.push(fields), debug: mute, info: mute, warn: mute },
    },
    routes: options.routes ?? PROBE_ROUTES,
    checkToken: async (header): Promise<TokenAnswer> => {
      if (header === "Bearer good")
        return { kind: "known", caller: { tenant: TENANT, person: personId("steward"), name: "Steward" } };
      return header === "Bearer cannot-tell" ? { kind: "cannot tell" } : { kind: "unknown", reason: "none" };
    },
    keepDeed: async () => undefined,
    pace: options.pace,
    takeActivity: async (_request, response) => void response.send(200),
    probes: options.probes ?? [],
    tabFolder: options.tabFolder ?? import.meta.dirname,
    more: [],
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    url,
    logged,
    ask: (method, path, ask) => ask_(url, method, path, ask),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.server.closeAllConnections();
      }),
  };
}

function mute(): void {
  // what is said here concerns no test
}

async function ask_(url: string, method: string, path: string, options: AskOptions = {}): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${options.token ?? "good"}`,
      ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: options.body }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}
