/**
 * How the bot's words leave the house: one try within a time limit, and typed
 * failures. botbuilder's own client tries for up to half a minute in silence;
 * here whoever speaks decides whether, and when, to try again.
 */
import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { setTimeout as pause } from "node:timers/promises";
import type { TeamsAdapter } from "@microsoft/teams-ai";
import { z } from "zod";
import type { RemovedHow } from "../../../core/people/index.ts";
import { ConnectorError, type ConnectorFailure } from "../../ports.ts";

type AdapterOptions = NonNullable<ConstructorParameters<typeof TeamsAdapter>[3]>;
type HttpClient = NonNullable<AdapterOptions["httpClient"]>;

/** Longer than Teams ever takes; a worker that hangs longer would hold up others. */
const TIME_LIMIT_MS = 15_000;

/** Connections are kept: setting one up costs more than a message. */
const plain = new HttpAgent({ keepAlive: true });
const secure = new HttpsAgent({ keepAlive: true });

/** One request to Teams, as it goes over the wire. */
interface Plain {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request of botbuilder's once. Every status that is no success becomes a {@link ConnectorError}. */
export const outgoing: HttpClient = {
  async sendRequest(request) {
    const { method, url } = request;
    const { response, body } = await sendOnce({
      method,
      url,
      headers: request.headers.toJson({ preserveCase: true }),
      ...(typeof request.body === "string" ? { body: request.body } : {}),
    });
    const headers = request.headers.clone();
    for (const name of headers.headerNames()) headers.remove(name);
    headers.set("content-type", response.headers["content-type"] ?? "application/json");
    return { request, status: response.statusCode ?? 0, headers, bodyAsText: body };
  },
};

/** Sends a request once. @throws {ConnectorError} for every status that is no success, and for no answer */
export async function sendOnce(
  request: Plain,
): Promise<{ readonly response: IncomingMessage; readonly body: string }> {
  const doing = `${request.method} a message`;
  const answer = await ask(request).catch((error: unknown) => {
    throw new ConnectorError(doing, { code: "unreachable" }, error);
  });
  const status = answer.response.statusCode ?? 0;
  if (status < 200 || status > 299)
    throw new ConnectorError(doing, failureOf(status, answer.response, answer.body));
  return answer;
}

function ask(request: Plain): Promise<{ readonly response: IncomingMessage; readonly body: string }> {
  const { protocol, hostname, port, pathname, search } = new URL(request.url);
  const isSecure = protocol === "https:";
  const options = {
    method: request.method,
    headers: request.headers,
    agent: isSecure ? secure : plain,
    hostname: hostname.replace(/^\[|\]$/g, ""), // as the net knows addresses of version 6
    port,
    path: `${pathname}${search}`,
  };
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    const taken = (response: IncomingMessage): void => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => void chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        isAnswered = true;
        resolve({ response, body: Buffer.concat(chunks).toString("utf8") });
      });
    };
    const sent = isSecure ? requestHttps(options, taken) : requestHttp(options, taken);
    const late = setTimeout(() => sent.destroy(new Error("no answer in time")), TIME_LIMIT_MS);
    sent.once("error", reject);
    sent.once("close", () => {
      clearTimeout(late);
      // Making an error costs more than all else here, and after an answer it would say nothing.
      if (!isAnswered) reject(new Error("hung up"));
    });
    sent.end(request.body);
  });
}

const refusal = z.object({ error: z.object({ code: z.string() }) });

/** What a status means (platform facts, section 4): 412, 408 and 5xx pass, blocked does not. */
function failureOf(status: number, response: IncomingMessage, body: string): ConnectorFailure {
  if (status === 429) return { code: "throttled", retryAfterMs: retryAfterMs(response) };
  const how = status === 403 ? removedHow(codeOf(body)) : undefined;
  if (how !== undefined) return { code: "removed", how };
  if (status === 408 || status === 412 || status >= 500) return { code: "unreachable" };
  return { code: "refused", status };
}

/** Teams' codes for "not any more"; most of them stand for more than one reason. */
function removedHow(code: string): RemovedHow | undefined {
  if (/ConversationBlockedByUser/i.test(code)) return "blocked in chat";
  if (/BotDisabledByAdmin/i.test(code)) return "app blocked";
  return /MessageWritesBlocked|BotNotInConversationRoster|Blocked|BotDisabledByUser/i.test(code)
    ? "removed or blocked"
    : undefined;
}

function codeOf(body: string): string {
  try {
    return refusal.parse(JSON.parse(body)).error.code;
  } catch {
    return ""; // whatever it says, it names no code
  }
}

/** Two seconds where the answer does not say. */
function retryAfterMs(response: IncomingMessage): number {
  const seconds = Number(response.headers["retry-after"] ?? "");
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 2_000;
}

/** How long a person waits for an answer before it counts as failed; in that time it is tried again. */
const PATIENCE_MS = 5_000;
const FIRST_WAIT_MS = 250;

/**
 * Says something while a person waits: a passing fault is tried again for
 * about five seconds. A lost answer of Teams may so double a message.
 * @throws {ConnectorError}
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  let waitedMs = 0;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs *= 2) {
    try {
      return await work();
    } catch (error) {
      const nextMs = error instanceof ConnectorError ? patienceMs(error.failure, waitMs) : Infinity;
      if (waitedMs + nextMs > PATIENCE_MS) throw error;
      waitedMs += nextMs;
      await pause(nextMs);
    }
  }
}

function patienceMs(failure: ConnectorFailure, waitMs: number): number {
  switch (failure.code) {
    case "throttled":
      return failure.retryAfterMs;
    case "unreachable":
      return waitMs;
    case "removed":
    case "refused":
      return Infinity;
  }
}
