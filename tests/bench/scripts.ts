/**
 * How much JavaScript the panel loads, packed: before the agenda is first
 * painted, and in all. Read off a real browser in the meeting page.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { newPage } from "../support/browser.ts";
import { openRoom } from "./room.ts";
import type { Figure } from "./figure.ts";

const BUILT = join(import.meta.dirname, "..", "..", "dist", "tab");

/** The floor: the two libraries that every such panel is made of, as measured bare (platform facts, section 10). */
const FLOOR_KB = 86;

/** Gives both sizes in KB, gzip. */
export async function measureScripts(): Promise<readonly Figure[]> {
  const room = await openRoom();
  try {
    const page = await newPage({ width: 400, height: 800 });
    await page.goto(`${room.server.url}/local/meeting/${room.sessionId}?people=1`);
    const panel = page.frameLocator("iframe").first();
    await panel.getByRole("button", { name: "Start session" }).waitFor();
    const [frame] = page.frames().slice(1);
    if (frame === undefined) throw new Error("The meeting page shows no panel.");
    const seen = await frame.evaluate(() => ({
      paintedAtMs: performance.getEntriesByName("agenda-painted")[0]?.startTime ?? Number.NaN,
      scripts: performance
        .getEntriesByType("resource")
        .filter((entry) => new URL(entry.name).pathname.endsWith(".js"))
        .map((entry) => ({ path: new URL(entry.name).pathname, startedAtMs: entry.startTime })),
    }));
    await page.close();
    const before = await sizeKb(seen.scripts.filter((script) => script.startedAtMs < seen.paintedAtMs));
    return [
      {
        what: "script before the agenda is painted",
        value: before,
        floor: FLOOR_KB,
        unit: "KB",
        goal: "<= 120 KB",
      },
      { what: "script in all", value: await sizeKb(seen.scripts), unit: "KB", goal: "<= 520 KB" },
    ];
  } finally {
    await room.close();
  }
}

async function sizeKb(scripts: readonly { readonly path: string }[]): Promise<number> {
  const paths = new Set(scripts.map((script) => script.path.replace(/^\/tab\//, "")));
  const sizes = await Promise.all(
    [...paths].map(async (path) => gzipSync(await readFile(join(BUILT, path))).byteLength),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
