/**
 * Our API as the tab sees it. An answer or a problem, never an exception: what
 * the server refuses is part of the conversation.
 */

import { followEvents, type ServerEvent } from "./events.ts";

/** What the API says when it cannot do as asked (application/problem+json), and what we say when it is not there. */
export interface Problem {
  readonly status: number;
  /** Stable, kebab-case; `no-answer` when the server could not be reached, `no-token` when Teams gave none. */
  readonly code: string;
  /** One sentence for people. */
  readonly sentence: string;
  /** What to tell whoever looks after Guildhall, where something unexpected happened. */
  readonly correlation: string | undefined;
}

export type Answer<T> =
  { readonly kind: "ok"; readonly value: T } | { readonly kind: "problem"; readonly problem: Problem };

export interface Api {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown): Promise<Answer<T>>;
  put<T>(path: string, body?: unknown): Promise<Answer<T>>;
  remove<T>(path: string): Promise<Answer<T>>;
  /** Follows a stream of events until it ends; settles then, and never rejects. */
  follow(path: string, heard: (event: ServerEvent) => void, stopping: AbortSignal): Promise<void>;
}

/**
 * Speaks to `/api/v1`.
 * @param askToken gives a valid bearer token; its failure is told as a problem
 */
export function apiWith(askToken: () => Promise<string>, ask: typeof fetch = fetch): Api {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    let token: string;
    try {
      token = await askToken();
    } catch {
      return { kind: "problem", problem: NO_TOKEN };
    }
    let response: Response;
    try {
      response = await ask(`/api/v1${path}`, requestOf(method, token, body));
    } catch {
      return { kind: "problem", problem: NO_ANSWER };
    }
    return readAnswer<T>(response);
  };
  return {
    get: (path) => send("GET", path),
    post: (path, body) => send("POST", path, body),
    put: (path, body) => send("PUT", path, body),
    remove: (path) => send("DELETE", path),
    follow: (path, heard, stopping) =>
      followEvents(
        async (signal) =>
          ask(`/api/v1${path}`, { headers: { authorization: `Bearer ${await askToken()}` }, signal }),
        heard,
        stopping,
      ),
  };
}

function requestOf(method: string, token: string, body: unknown): RequestInit {
  const authorization = `Bearer ${token}`;
  if (body === undefined) return { method, headers: { authorization } };
  return {
    method,
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const body = await readJson(response);
  // The server checked what it sends against the schemas whose types we use.
  if (response.ok) return { kind: "ok", value: body as T };
  return { kind: "problem", problem: toProblem(response.status, body) };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    // A proxy's page, or a connection lost half-way: the status is all there is to tell.
    return undefined;
  }
}

/** Reads problem+json. Anything else (a proxy's page, an empty answer) becomes a problem without details. */
function toProblem(status: number, body: unknown): Problem {
  const said = new Map<string, unknown>(
    typeof body === "object" && body !== null ? Object.entries(body) : [],
  );
  const text = (name: string): string | undefined => {
    const value = said.get(name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    status,
    code: text("code") ?? "unexpected",
    sentence: text("title") ?? "Something went wrong on our side.",
    correlation: text("correlation"),
  };
}

const NO_ANSWER: Problem = {
  status: 0,
  code: "no-answer",
  sentence: "Guildhall does not answer at the moment.",
  correlation: undefined,
};

const NO_TOKEN: Problem = {
  status: 0,
  code: "no-token",
  sentence: "Teams did not say who you are. Close Guildhall and open it again.",
  correlation: undefined,
};
