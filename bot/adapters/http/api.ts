/** The API: every feature's routes behind the token check and their schemas. */
import type { Request, Response, Server } from "restify";
import type { z } from "zod";
import { personId, tenantId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { ApiAnswer, ApiRequest, Route, Sink } from "../../feature.ts";
import type { Speaker, World } from "../../ports.ts";
import { StorageError } from "../../tables.ts";
import { sendJson, sendProblem, sendText, type Problem } from "./problem.ts";
import type { TokenAnswer } from "./token.ts";

export const API_ROOT = "/api/v1";

type CheckToken = (header: string | undefined) => Promise<TokenAnswer>;

const NOBODY: Speaker = { tenant: tenantId(""), person: personId(""), name: "" };

/** Puts the routes on the server. */
export function mountApi(
  server: Server,
  world: World,
  routes: readonly Route[],
  checkToken: CheckToken,
): void {
  for (const route of routes) {
    const path = `${API_ROOT}${route.path}`;
    const answer = async (request: Request, response: Response): Promise<void> => {
      await serve(world, route, checkToken, request, response);
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
  world: World,
  route: Route,
  checkToken: CheckToken,
  request: Request,
  response: Response,
): Promise<void> {
  const correlation = world.newId();
  response.header("x-correlation-id", correlation);
  try {
    const caller = await callerOf(route, checkToken, request, response);
    if (caller === undefined) return;
    const input = readInput(route, request, caller);
    if (input.kind === "bad") return sendProblem(response, input.problem);
    const answer = await route.handle(world, input.request);
    if (isRefusal(answer))
      return sendProblem(response, { status: answer.status, code: answer.code, title: answer.sentence });
    send(response, answer);
  } catch (error) {
    sendFailure(world, route, correlation, response, error);
  }
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

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
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
