/** Errors of the API: `application/problem+json` with a stable code. */
import type { Response } from "restify";

export interface Problem {
  readonly status: number;
  /** Stable, kebab-case. */
  readonly code: string;
  /** One sentence for people. */
  readonly title: string;
  /** Finds the one log line that knows more. */
  readonly correlation?: string;
  /** What was wrong with the input, field by field. */
  readonly fields?: readonly { readonly path: string; readonly problem: string }[];
}

/** Answers with a problem. */
export function sendProblem(response: Response, problem: Problem): void {
  sendJson(
    response,
    problem.status,
    { type: `urn:guildhall:${problem.code}`, ...problem },
    "application/problem+json",
  );
}

/** Answers with JSON, exactly as given: no formatter touches it. */
export function sendJson(
  response: Response,
  status: number,
  body: unknown,
  contentType = "application/json",
): void {
  sendText(response, status, JSON.stringify(body), contentType);
}

/** Answers with text of a type. By restify's own verb, so that it knows that the request was answered. */
export function sendText(response: Response, status: number, text: string, contentType: string): void {
  response.sendRaw(status, text, {
    "content-type": contentType.startsWith("application/") ? contentType : `${contentType}; charset=utf-8`,
    "content-length": String(Buffer.byteLength(text)),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
}

/** Answers with a picture or a file. */
export function sendBytes(
  response: Response,
  file: { readonly bytes: Uint8Array; readonly contentType: string; readonly fileName?: string },
): void {
  const name = file.fileName?.replace(/[^\w .-]+/g, " ").trim();
  response.sendRaw(200, Buffer.from(file.bytes), {
    "content-type": file.contentType,
    "content-length": String(file.bytes.byteLength),
    ...(name === undefined ? {} : { "content-disposition": `attachment; filename="${name}"` }),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
}
