/** The API: every feature's routes behind the token check and their schemas. */
import type { Request, Response, Server } from "restify";
import type { z } from "zod";
import { personId, tenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { within } from "../../correlation.ts";
import { asObject, type Deed, type KeepDeed } from "../../deeds.ts";
import type { ApiAnswer, ApiRequest, Route, Sink } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { StorageError } from "../../tables.ts";
import type { Pace } from "../../pace.ts";
import { sendBytes, sendJson, sendProblem, sendText, type Problem } from "./problem.ts";
import type { TokenAnswer } from "./token.ts";

export const API_ROOT = "/api/v1";

export interface ApiParts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly checkToken: CheckToken;
  readonly keepDeed: KeepDeed;
  /** Absent: everybody as fast as they can, as in the local world. */
  readonly pace?: Pace | undefined;
}

type CheckToken = (header: string | undefined) => Promise<TokenAnswer>;

const NOBODY: Speaker = { tenant: tenantId(""), person: personId(""), name: "" };

/** Puts the routes on the server. */
export function mountApi(server: Server, parts: ApiParts): void {
  for (const route of parts.routes) {
    const path = `${API_ROOT}${route.path}`;
    const answer = async (request: Request, response: Response): Promise<void> => {
      const correlation = parts.world.newId();
      response.header("x-correlation-id", correlation);
      const startedAt = performance.now();
      await within(correlation, () => serve(parts, route, correlation, request, response));
      measure(parts.world, route, correlation, response.statusCode, performance.now() - startedAt);
    };
    switch (route.method) {
      case "GET":
        server.get(path, answer);
        break;
      case "POST":
        server.post(path, answer);
        break;
      case "PUT":
        server.put(path, answer);
        break;
      case "DELETE":
        server.del(path, answer);
        break;
    }
  }
}

async function serve(
  parts: ApiParts,
  route: Route,
  correlation: string,
  request: Request,
  response: Response,
): Promise<void> {
  const { world, checkToken, keepDeed } = parts;
  try {
    const caller = await callerOf(route, checkToken, request, response);
    if (caller === undefined) return;
    const waitS = caller === NOBODY ? undefined : parts.pace?.ask(caller);
    if (waitS !== undefined) return sendTooFast(response, waitS);
    const input = readInput(route, request, caller);
    if (input.kind === "bad") return sendProblem(response, input.problem);
    const answer = await route.handle(world, input.request);
    if (isRefusal(answer))
      return sendProblem(response, { status: answer.status, code: answer.code, title: answer.sentence });
    if (route.method !== "GET") await keepDeed(world, deedOf(route, input.request));
    send(response, answer);
  } catch (error) {
    sendFailure(world, route, correlation, response, error);
  }
}

function measure(world: World, route: Route, correlation: string, status: number, lastedMs: number): void {
  const by = { route: `${route.method} ${route.path}`, status };
  world.telemetry.count("guildhall.requests", { status });
  world.telemetry.lasted("guildhall.request.duration", lastedMs);
  world.telemetry.span({ name: by.route, correlation, lastedMs, isGood: status < 500, by });
}

/** What was asked for: the ids of the path, called by what they are of, and what came with them. */
function deedOf(route: Route, { caller, params, body }: ApiRequest<unknown, unknown, unknown>): Deed {
  const { tenant, person } = caller;
  const data: Record<string, unknown> = { ...asObject(body) };
  for (const [name, value] of Object.entries(asObject(params)))
    data[name === "id" ? kindOf(route.path) : name] = value;
  return { tenant, person, code: `${route.method} ${route.path}`, data };
}

/** `/sessions/:id/move` is about a session. */
function kindOf(path: string): string {
  const [, first = "", second = ""] = path.split("/");
  const plural = first === "admin" ? "communities" : first === "" ? second : first;
  return plural.replace(/ies$/, "y").replace(/(?<!serie)s$/, "");
}

async function callerOf(
  route: Route,
  checkToken: CheckToken,
  request: Request,
  response: Response,
): Promise<Speaker | undefined> {
  if (route.access === "anyone") return NOBODY;
  const answer = await checkToken(request.header("authorization"));
  switch (answer.kind) {
    case "known":
      return answer.caller;
    case "unknown":
      response.header("www-authenticate", "Bearer");
      sendProblem(response, { status: 401, code: "not-signed-in", title: "Please sign in again." });
      return undefined;
    case "cannot tell":
      sendProblem(response, {
        status: 503,
        code: "sign-in-unavailable",
        title: "Sign-in cannot be checked right now. Please try again in a minute.",
      });
      return undefined;
  }
}

function sendTooFast(response: Response, waitS: number): void {
  response.header("retry-after", String(waitS));
  sendProblem(response, {
    status: 429,
    code: "too-fast",
    title: "That was a lot at once. Please try again in a moment.",
  });
}

type Input =
  | { readonly kind: "good"; readonly request: ApiRequest<unknown, unknown, unknown> }
  | { readonly kind: "bad"; readonly problem: Problem };

/** Reads parameters, query and body by the route's schemas. The raw values go on: `defineRoute` parses them again, typed. */
function readInput(route: Route, request: Request, caller: Speaker): Input {
  const raw = {
    params: asObject(request.params),
    query: asObject(request.query),
    body: asBody(route, request),
  };
  const fields = (["params", "query", "body"] as const).flatMap((part) => {
    const read = route[part].safeParse(raw[part]);
    return read.success ? [] : read.error.issues.map((issue) => fieldOf(part, issue));
  });
  const [, bearer] = /^Bearer (.+)$/i.exec(request.header("authorization") ?? "") ?? [];
  const shown = bearer === undefined ? {} : { bearer };
  if (fields.length === 0) return { kind: "good", request: { caller, ...shown, ...raw } };
  const first = fields[0];
  const title = first === undefined ? "The request is not understood." : `${first.path}: ${first.problem}`;
  return { kind: "bad", problem: { status: 400, code: "bad-input", title, fields } };
}

function fieldOf(part: string, issue: z.core.$ZodIssue): { path: string; problem: string } {
  return { path: [part, ...issue.path.map(String)].join("."), problem: issue.message };
}

/** An absent body is undefined; `null` is as good as none, and so is `{}` where the route takes no body. */
function asBody(route: Route, request: Request): unknown {
  const body: unknown = request.body;
  if (body === undefined || body === null) return undefined;
  const takesNone = route.body.safeParse(undefined).success;
  return takesNone && isEmptyObject(body) ? undefined : body;
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}

function send(response: Response, answer: ApiAnswer): void {
  if (answer.status === 204) {
    response.writeHead(204);
    response.end();
    return;
  }
  if ("stream" in answer) return openStream(response, answer.stream);
  if ("bytes" in answer) return sendBytes(response, answer);
  if ("text" in answer) return sendText(response, answer.status, answer.text, answer.contentType);
  sendJson(response, answer.status, answer.body);
}

/** Opens a line for server-sent events; no proxy on the way may keep anything back. */
function openStream(response: Response, follow: (sink: Sink) => void): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  follow({
    write: (text) => {
      if (!response.writableEnded) response.write(text);
    },
    unread: () => response.writableLength,
    end: () => void response.end(),
    onClose: (listen) => void response.once("close", listen),
  });
}

function sendFailure(
  world: World,
  route: Route,
  correlation: string,
  response: Response,
  error: unknown,
): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : "unknown";
  world.log.error(
    { code: "request-failed", route: `${route.method} ${route.path}`, correlation, reason },
    "a request failed",
  );
  if (response.headersSent) return;
  if (error instanceof StorageError) {
    return sendProblem(response, {
      status: 503,
      code: "storage-unavailable",
      correlation,
      title:
        "Guildhall cannot reach its memory right now, so nothing was saved. Please try again in a minute.",
    });
  }
  sendProblem(response, {
    status: 500,
    code: "unexpected",
    correlation,
    title: "Something went wrong on our side. Please try again in a minute.",
  });
}
