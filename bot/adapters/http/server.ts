/** The web server: restify, with Teams' door, the API, the tab and health. */
import type { Server as HttpServer } from "node:http";
import restify, { type Request, type Response, type Server } from "restify";
import type { Route } from "../../feature.ts";
import type { World } from "../../ports.ts";
import type { KeepDeed } from "../../deeds.ts";
import { API_ROOT, mountApi } from "./api.ts";
import { bodyReader } from "./body.ts";
import { openApi } from "./openapi.ts";
import type { Pace } from "../../pace.ts";
import { sendJson, sendProblem } from "./problem.ts";
import { mountTab } from "./statics.ts";
import type { TokenAnswer } from "./token.ts";

/** A part of the house whose health is asked for by name. Rejects when it is not well. */
export interface HealthProbe {
  readonly name: string;
  check(): Promise<void>;
}

export interface HttpParts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly checkToken: (header: string | undefined) => Promise<TokenAnswer>;
  /** Writes down what was done through the API. */
  readonly keepDeed: KeepDeed;
  readonly pace?: Pace | undefined;
  /** Takes what Teams sends; answers the request itself. */
  readonly takeActivity: (request: Request, response: Response) => Promise<void>;
  readonly probes: readonly HealthProbe[];
  /** Where the tab was built. */
  readonly tabFolder: string;
  /** Further doors: the local world's. */
  readonly more: readonly ((server: Server) => void)[];
}

/** No request is larger, in bytes, except where a route takes whole files; Teams' own largest message is 100 KB. */
const LARGEST_BODY = 512 * 1024;

/** A Teams meeting's id has more than a hundred signs, where the router would stop by itself and answer 404. */
const LONGEST_PARAMETER = 600;

/**
 * An idle connection stays open longer than Azure's front door keeps its own
 * (four minutes): a server that closes first cuts the request that is just
 * being sent on it.
 */
const IDLE_CONNECTION_MS = 250_000;

/** Makes the server; the caller listens. */
export function createHttpServer(parts: HttpParts): Server {
  const server = restify.createServer({
    name: "guildhall",
    handleUncaughtExceptions: false,
    maxParamLength: LONGEST_PARAMETER,
  });
  const http: HttpServer = server.server;
  http.keepAliveTimeout = IDLE_CONNECTION_MS;
  server.use(restify.plugins.queryParser({ mapParams: false }));
  const largest = largestBodies(parts.routes);
  server.use(bodyReader((request) => largest.get(doorOf(request)) ?? LARGEST_BODY));
  answerErrors(server, parts.world);

  server.post("/api/messages", parts.takeActivity);
  mountApi(server, parts);
  server.get("/api/v1/openapi.json", async (_request, response) =>
    sendJson(response, 200, openApi(parts.routes)),
  );
  mountHealth(server, parts.probes);
  mountTab(server, parts.tabFolder, parts.world.settings.relay.endpoint);
  for (const mount of parts.more) mount(server);
  return server;
}

/** Bytes for the doors that take more than others. */
function largestBodies(routes: readonly Route[]): ReadonlyMap<string, number> {
  return new Map(
    routes.flatMap(({ method, path, largestBody }) =>
      largestBody === undefined ? [] : [[`${method} ${API_ROOT}${path}`, largestBody]],
    ),
  );
}

const doorOf = (request: Request): string => `${request.method ?? ""} ${String(request.getRoute().path)}`;

/** restify's own refusals (no such door, unreadable body, too large) speak the API's language. */
function answerErrors(server: Server, world: World): void {
  server.on(
    "restifyError",
    (
      _request: Request,
      response: Response,
      error: { statusCode?: number; message: string },
      done: () => void,
    ) => {
      const status = error.statusCode ?? 500;
      if (status >= 500)
        world.log.error({ code: "server-error", reason: error.message }, "the web server failed a request");
      if (!response.headersSent) sendProblem(response, problemOf(status));
      done();
    },
  );
}

function problemOf(status: number): { status: number; code: string; title: string } {
  switch (status) {
    case 404:
      return { status, code: "not-found", title: "There is nothing at this address." };
    case 405:
      return { status, code: "method-not-allowed", title: "This address does not take that method." };
    default:
      return status >= 500
        ? {
            status,
            code: "unexpected",
            title: "Something went wrong on our side. Please try again in a minute.",
          }
        : { status, code: "bad-input", title: "The request could not be read." };
  }
}

function mountHealth(server: Server, probes: readonly HealthProbe[]): void {
  server.get("/health/live", async (_request, response) => sendJson(response, 200, { status: "alive" }));
  server.get("/health/ready", async (_request, response) => {
    const failing = (await Promise.all(probes.map(failingName))).flat();
    if (failing.length === 0)
      return sendJson(response, 200, { status: "ready", parts: probes.map((probe) => probe.name) });
    sendProblem(response, {
      status: 503,
      code: "not-ready",
      title: `Not ready: ${failing.join(", ")}.`,
      fields: failing.map((path) => ({ path, problem: "does not answer" })),
    });
  });
}

/** How long a part may take before it counts as failing. */
const PROBE_MS = 3_000;

async function failingName(probe: HealthProbe): Promise<readonly string[]> {
  try {
    await Promise.race([probe.check(), refuseAfter(PROBE_MS)]);
    return [];
  } catch {
    return [probe.name]; // its name is the whole answer
  }
}

function refuseAfter(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("timed out")), ms).unref();
  });
}
