/** Reads what is sent: JSON and nothing else, and never more than fits. */
import type { Next, Request, Response } from "restify";
import { sendProblem, type Problem } from "./problem.ts";

const TOO_LARGE: Problem = { status: 413, code: "too-large", title: "That is too large." };
const PACKED: Problem = {
  status: 415,
  code: "unsupported-encoding",
  title: "Send the body as it is, not packed.",
};
const NOT_JSON: Problem = { status: 400, code: "bad-json", title: "The body is not JSON." };

/** `application/json`, `application/problem+json` and the like. */
const JSON_TYPE = /^application\/([\w.-]+\+)?json$/;

/**
 * Makes the step that reads a request's JSON into `request.body`; a body of
 * another kind stays undefined. restify's own parser unpacks gzip without a
 * limit, falls over a broken one, and writes uploads to disk.
 */
export function bodyReader(
  largestFor: (request: Request) => number,
): (request: Request, response: Response, next: Next) => void {
  return (request, response, next) => {
    const largestBytes = largestFor(request);
    const refuse = (problem: Problem): void => {
      request.resume(); // what is still coming is let go
      sendProblem(response, problem);
      next(false);
    };
    if (request.method === "GET" || request.method === "HEAD") return next();
    if ((request.headers["content-encoding"] ?? "identity") !== "identity") return refuse(PACKED);
    if (Number(request.headers["content-length"] ?? 0) > largestBytes) return refuse(TOO_LARGE);
    read(request, largestBytes).then(
      (text) => {
        if (text === undefined) return refuse(TOO_LARGE);
        const body = parse(request, text);
        if (body.kind === "broken") return refuse(NOT_JSON);
        request.body = body.value;
        next();
      },
      () => next(false), // the sender hung up: nobody is left to answer
    );
  };
}

async function read(request: Request, largestBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size <= largestBytes) chunks.push(chunk);
  }
  return size > largestBytes ? undefined : Buffer.concat(chunks).toString("utf8");
}

type Parsed = { readonly kind: "read"; readonly value: unknown } | { readonly kind: "broken" };

function parse(request: Request, text: string): Parsed {
  const type = (request.headers["content-type"] ?? "").split(";")[0] ?? "";
  if (text === "" || !JSON_TYPE.test(type.trim().toLowerCase())) return { kind: "read", value: undefined };
  try {
    return { kind: "read", value: JSON.parse(text) as unknown };
  } catch {
    return { kind: "broken" }; // the answer says so
  }
}
