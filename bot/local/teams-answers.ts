/** How the stand-in for Teams answers, and refuses. */
import type { ServerResponse } from "node:http";

/** How Teams may refuse: with a status and its code, or by hanging up. */
export type TeamsFailure =
  { readonly status: number; readonly code?: string; readonly retryAfterS?: number } | "hangs up";

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

export function refuse(response: ServerResponse, failure: TeamsFailure): void {
  if (failure === "hangs up") return void response.destroy();
  response.writeHead(failure.status, {
    "content-type": "application/json",
    ...(failure.retryAfterS === undefined ? {} : { "retry-after": String(failure.retryAfterS) }),
  });
  response.end(JSON.stringify({ error: { code: failure.code ?? "Error", message: "refused" } }));
}
