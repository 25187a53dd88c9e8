/** The tab's files, with the headers that a page inside Teams needs. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Request, Response, Server } from "restify";
import { sendProblem } from "./problem.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".map": "application/json",
};

/** Who may frame the tab: Teams and the other Microsoft 365 hosts (platform facts, section 5), and ourselves. */
const HOSTS = [
  "'self'",
  "https://teams.microsoft.com",
  "https://*.teams.microsoft.com",
  "https://*.cloud.microsoft",
  "https://*.microsoft365.com",
  "https://*.office.com",
  "https://outlook.office.com",
  "https://outlook.office365.com",
];

/**
 * What the tab's pages may do. Fluent's styles are put in at run time, so
 * inline styles stay allowed; scripts are ours alone.
 * @param connect further places that the tab talks to: the relay
 */
export function pagePolicy(connect: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data: https://*.cdn.office.net",
    `connect-src ${["'self'", "https://res.cdn.office.net", ...connect].join(" ")}`,
    `frame-ancestors ${HOSTS.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** Serves `/tab/*` from the folder that the tab is built into; `/tab/panel` is its `panel.html`. */
export function mountTab(server: Server, folder: string, relayEndpoint: string): void {
  const policy = pagePolicy([relayEndpoint, relayEndpoint.replace(/^http/, "ws")]);
  server.get("/tab/*", async (request: Request, response: Response) => {
    const file = await findFile(folder, decodeURIComponent(request.getPath()).slice("/tab/".length));
    if (file === undefined)
      return sendProblem(response, { status: 404, code: "not-found", title: "There is no such page." });
    sendFile(response, file, policy);
  });
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
}

async function findFile(folder: string, wanted: string): Promise<FoundFile | undefined> {
  const path = normalize(join(folder, extname(wanted) === "" ? `${wanted}.html` : wanted));
  if (!path.startsWith(normalize(folder) + sep) || wanted.includes("\0")) return undefined;
  try {
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size } : undefined;
  } catch {
    return undefined; // no such file: the caller says so
  }
}

function sendFile(response: Response, file: FoundFile, policy: string): void {
  const isPage = extname(file.path) === ".html";
  response.writeHead(200, {
    "content-type": TYPES[extname(file.path)] ?? "application/octet-stream",
    "content-length": String(file.size),
    // names of built files carry a hash of what is in them
    "cache-control": isPage ? "no-cache" : "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    ...(isPage ? { "content-security-policy": policy, "referrer-policy": "no-referrer" } : {}),
  });
  createReadStream(file.path).pipe(response);
}
