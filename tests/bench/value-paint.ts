/**
 * How soon the value page stands once its data has arrived, in a real browser;
 * beside it what the browser needs to lay out and paint the same page's bare HTML.
 */
import type { Page } from "playwright-core";
import { PICTURES } from "../../core/value/index.ts";
import { newPage } from "../support/browser.ts";
import { openRoom } from "./room.ts";
import { percentile, type Figure } from "./figure.ts";

const ROUNDS = 7;

interface Painted {
  readonly wordsMs: number;
  readonly picturesMs: number;
  readonly floorMs: number;
}

/**
 * Gives the figures of painting.
 * @param answer what the API says of a community's value
 */
export async function measurePaint(answer: unknown): Promise<readonly Figure[]> {
  const room = await openRoom();
  const rounds: Painted[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const painted = await paintOnce(room.server.url, room.facilitator, room.communityId, answer);
      // The first round warms the server's files.
      if (round > 0) rounds.push(painted);
    }
  } finally {
    await room.close();
  }
  const p50 = (pick: (painted: Painted) => number): number => percentile(rounds.map(pick), 0.5);
  const floor = p50(({ floorMs }) => floorMs);
  const unit = "ms";
  return [
    {
      what: "value page, words after data, p50",
      value: p50(({ wordsMs }) => wordsMs),
      floor,
      unit,
      goal: "< 500 ms",
    },
    {
      what: "value page, all pictures after data, p50",
      value: p50(({ picturesMs }) => picturesMs),
      floor,
      unit,
      goal: "< 500 ms",
    },
  ];
}

async function paintOnce(
  url: string,
  who: { readonly id: string; readonly name: string },
  communityId: string,
  answer: unknown,
): Promise<Painted> {
  const page = await newPage({ width: 1000, height: 900 });
  try {
    await page.route(`**/communities/${communityId}/value`, (route) => route.fulfill({ json: answer }));
    await page.addInitScript(watch);
    const query = `name=${encodeURIComponent(who.name)}&width=900&value=&community=${communityId}`;
    await page.goto(`${url}/local/home/${who.id}?${query}`);
    return await measured(page);
  } finally {
    await page.close();
  }
}

/** Runs in the page before anything else: notes when the words and when the last picture were painted. */
function watch(): void {
  const times: { words?: number; pictures?: number } = {};
  Reflect.set(window, "paintTimes", times);
  const look = (): void => {
    const charts = [...document.querySelectorAll(".chart")];
    const note = (name: "words" | "pictures"): void => {
      if (times[name] !== undefined) return;
      times[name] = Number.NaN;
      requestAnimationFrame(() => requestAnimationFrame(() => (times[name] = performance.now())));
    };
    if (charts.length > 0) note("words");
    const figures = document.querySelectorAll(".picture").length;
    const isDrawn = charts.every((chart) => chart.querySelector("svg") !== null);
    if (figures > 0 && charts.length === figures && isDrawn) note("pictures");
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

async function measured(page: Page): Promise<Painted> {
  const frame = page.frameLocator("#panels iframe").first();
  await frame.locator(".chart svg").first().waitFor();
  const charts = await frame.locator(".chart").count();
  if (charts !== PICTURES.length)
    throw new Error(`${charts} of ${PICTURES.length} pictures have something to draw`);
  const home = page.frames().find((each) => each.url().includes("/tab/home"));
  if (home === undefined) throw new Error("no tab to measure");
  await home.waitForFunction(() => Reflect.get(Reflect.get(window, "paintTimes"), "pictures") > 0);
  return home.evaluate(async () => {
    const times = Reflect.get(window, "paintTimes") as { words: number; pictures: number };
    const data = performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/value"));
    const arrivedAt = data instanceof PerformanceResourceTiming ? data.responseEnd : Number.NaN;
    const html = document.querySelector("main")?.innerHTML ?? "";
    document.body.replaceChildren();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const startedAt = performance.now();
    document.body.innerHTML = html;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return {
      wordsMs: times.words - arrivedAt,
      picturesMs: times.pictures - arrivedAt,
      floorMs: performance.now() - startedAt,
    };
  });
}
