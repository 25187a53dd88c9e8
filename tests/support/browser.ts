/** One real browser for the whole run, and a fresh page (its own profile) for each test. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../bot/local/browser.ts";

/** Where screenshots go; not part of the repository. */
const OUTPUT = join(import.meta.dirname, "../.output");

let shared: Promise<Browser> | undefined;

/** The browser of this test run, started on first use. */
export function browser(): Promise<Browser> {
  shared ??= launchBrowser();
  return shared;
}

/** Ends the browser of this test run, if anybody used it. The root hooks call it. */
export async function stopBrowser(): Promise<void> {
  const running = await shared;
  shared = undefined;
  await running?.close();
}

export interface PageShape {
  /** CSS pixels; a side panel is 320 wide, and 280 at its narrowest. */
  readonly width?: number;
  readonly height?: number;
  /** What the system around the page looks like; the Teams theme itself comes from the host. */
  readonly theme?: "default" | "dark" | "contrast";
  readonly timeZone?: string;
  readonly locale?: string;
}

/**
 * A page with a profile of its own: no cookies, no stored drafts. Closing the
 * page ends its profile, and so does the end of the run.
 */
export async function newPage(shape: PageShape = {}): Promise<Page> {
  const context = await (
    await browser()
  ).newContext({
    viewport: { width: shape.width ?? 1280, height: shape.height ?? 800 },
    colorScheme: shape.theme === "dark" || shape.theme === "contrast" ? "dark" : "light",
    forcedColors: shape.theme === "contrast" ? "active" : "none",
    // What is read while a colour is still on its way to another one is neither of the two.
    reducedMotion: "reduce",
    timezoneId: shape.timeZone ?? "Europe/Zurich",
    locale: shape.locale ?? "en-GB",
  });
  const page = await context.newPage();
  page.once("close", () => void context.close());
  return page;
}

/** Keeps a picture of the page as tests/.output/NAME.png, and gives its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  await mkdir(OUTPUT, { recursive: true });
  const path = join(OUTPUT, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
