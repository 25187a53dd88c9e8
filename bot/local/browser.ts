/** A real browser for the demo and the tests: one that is installed, else the packaged one. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { packagedBrowser, type BrowserProgram } from "./packaged-browser.ts";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "msedge",
];
const PLACES = [
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
  "/opt/microsoft/msedge/msedge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** No sandbox, because containers run as root without one; nothing that calls home. */
const SWITCHES = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a browser with a fresh profile, without a window. It ends with
 * `close()`, and with this process.
 *
 * @throws {Error} when neither an installed browser nor the packaged one starts
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = findInstalledBrowser();
  if (installed === undefined) return start(await packagedBrowser());
  try {
    return await start({ file: installed, environment: {} });
  } catch {
    // Some systems install only a stand-in that points to their app store.
    return start(await packagedBrowser());
  }
}

/** The first Chromium, Chrome or Edge on the PATH or where installers put it; undefined without one. */
export function findInstalledBrowser(path = process.env["PATH"] ?? "", places = PLACES): string | undefined {
  const onPath = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...places].find((file) => existsSync(file));
}

function start(program: BrowserProgram): Promise<Browser> {
  return chromium.launch({
    executablePath: program.file,
    args: SWITCHES,
    env: { ...definedEnvironment(), ...program.environment },
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
