/** The tab's files, with the headers that a page inside Teams needs. */
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { gzip as gzipWithCallback } from "node:zlib";
import type { Request, Response, Server } from "restify";
import { sendProblem } from "./problem.ts";

const gzip = promisify(gzipWithCallback);

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
    const wanted = decodePath(request.getPath());
    const file = wanted === undefined ? undefined : await findFile(folder, wanted.slice("/tab/".length));
    if (file === undefined)
      return sendProblem(response, { status: 404, code: "not-found", title: "There is no such page." });
    await sendFile(request, response, file, policy);
  });
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined; // no file has such a name
  }
}

interface FoundFile {
  readonly path: string;
  readonly changedMs: number;
}

async function findFile(folder: string, wanted: string): Promise<FoundFile | undefined> {
  const path = normalize(join(folder, extname(wanted) === "" ? `${wanted}.html` : wanted));
  if (!path.startsWith(normalize(folder) + sep) || wanted.includes("\0")) return undefined;
  try {
    const found = await stat(path);
    return found.isFile() ? { path, changedMs: found.mtimeMs } : undefined;
  } catch {
    return undefined; // no such file: the caller says so
  }
}

/** Text shrinks to a third; pictures and fonts are packed already. */
const PACKABLE = new Set([".html", ".js", ".css", ".json", ".svg"]);

/** Packed once for the life of the process: built files change only with a new build. */
const packed = new Map<string, Promise<Buffer>>();

async function sendFile(
  request: Request,
  response: Response,
  file: FoundFile,
  policy: string,
): Promise<void> {
  const extension = extname(file.path);
  const isPage = extension === ".html";
  const isPacked = PACKABLE.has(extension) && request.header("accept-encoding", "").includes("gzip");
  const body = isPacked ? await pack(file) : await readFile(file.path);
  response.sendRaw(200, body, {
    "content-type": TYPES[extension] ?? "application/octet-stream",
    "content-length": String(body.byteLength),
    // names of built files carry a hash of what is in them
    "cache-control": isPage ? "no-cache" : "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
    ...(isPacked ? { "content-encoding": "gzip" } : {}),
    ...(isPage ? { "content-security-policy": policy, "referrer-policy": "no-referrer" } : {}),
  });
}

function pack(file: FoundFile): Promise<Buffer> {
  const key = `${file.path}|${file.changedMs}`;
  const known = packed.get(key);
  if (known !== undefined) return known;
  const packing = readFile(file.path).then((body) => gzip(body));
  packed.set(key, packing);
  packing.catch(() => packed.delete(key));
  return packing;
}
