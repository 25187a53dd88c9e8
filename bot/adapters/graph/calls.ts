/** One call to Microsoft Graph about calendars: asked with a token and patience, failures by name. */
import type { z } from "zod";
import { CalendarError } from "../../ports.ts";
import type { GraphConnection } from "./directory.ts";

/** Asked to wait without a word of how long. */
const USUAL_WAIT_SECONDS = 5;

/**
 * Asks Graph. Statuses in `fine` are answers, too.
 * @throws {CalendarError}
 */
export async function askGraph(
  connection: GraphConnection & { readonly patienceMs: number },
  doing: string,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  more: {
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    readonly fine?: readonly number[];
  } = {},
): Promise<Response> {
  const response = await send(connection, doing, method, path, more);
  if (response.ok || more.fine?.includes(response.status) === true) return response;
  throw failureOf(doing, response);
}

async function send(
  connection: GraphConnection & { readonly patienceMs: number },
  doing: string,
  method: string,
  path: string,
  { body, headers }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  try {
    return await fetch(`${connection.endpoint}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await connection.token()}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(connection.patienceMs),
    });
  } catch (error) {
    throw new CalendarError(doing, { code: "unreachable" }, error);
  }
}

function failureOf(doing: string, response: Response): CalendarError {
  const { status } = response;
  if (status === 429 || status === 503) {
    const after = Number(response.headers.get("retry-after"));
    const retryAfterMs = (after > 0 ? after : USUAL_WAIT_SECONDS) * 1_000;
    return new CalendarError(doing, { code: "throttled", retryAfterMs });
  }
  if (status >= 500 || status === 408) return new CalendarError(doing, { code: "unreachable" });
  return new CalendarError(doing, { code: "refused", status });
}

/** Reads an answer. @throws {CalendarError} where it is not what Graph promises */
export async function bodyOf<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.output<Schema>> {
  try {
    return schema.parse(await response.json());
  } catch (error) {
    throw new CalendarError("read an answer", { code: "unreachable" }, error);
  }
}
