/**
 * `npm run pictures`: every activity of the catalogue in each of its phases,
 * in a side panel of 280 px and on the stage, as pictures in tests/.output/.
 * Words behind it are ids of activities; `dark` and `contrast` are themes.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
import { activities } from "../../core/agendas/index.ts";
import { phasesOf } from "../../core/live/activities/index.ts";
import { stopBrowser } from "../support/browser.ts";
import { startServerProcess } from "../support/server.ts";
import { stopStorage } from "../support/storage.ts";
import { heading, passMinutes, planActivities } from "./activities-world.ts";
import { openMeeting, panelOf, startSession } from "./panel-world.ts";

const OUTPUT = join(import.meta.dirname, "..", ".output", "activities");
const PROMPTS = ["How do you feel about the change: glad, unsure, or worried?"];
/** Until what was done is on every screen, and nothing moves any more. */
const SETTLE_MS = 2_500;

const words = process.argv.slice(2);
const theme = (["dark", "contrast"] as const).find((each) => words.includes(each)) ?? "default";
const only = words.filter((word) => word !== theme);
const shown = activities.filter(({ id }) => only.length === 0 || only.includes(id));
/** A minute for each phase, repetitions counted, so that a minute leads from one to the next. */
const plan = shown.map(({ id, phases }) => ({
  activity: id,
  minutes: phases.reduce((sum, { times = 1 }) => sum + times, 0),
  prompts: PROMPTS,
}));

await mkdir(OUTPUT, { recursive: true });
const server = await startServerProcess();
const session = await planActivities(server, plan);
const meeting = await openMeeting(server, session.id, { query: `&width=280&theme=${theme}` });
await startSession(meeting, session);
await panelOf(meeting, 0).getByRole("button", { name: "More", exact: true }).click();
await panelOf(meeting, 0).getByRole("button", { name: "Show on the stage" }).click();
const stage = meeting.page.locator("#stage iframe");
for (const [index, activity] of shown.entries()) {
  await heading(panelOf(meeting, 1), activity.title).first().waitFor();
  const phases = phasesOf(activity, plan[index]?.minutes ?? 1);
  for (const phase of phases.keys()) {
    for (const [number, panel] of meeting.panels.slice(1).entries())
      await takePart(panel, `${activity.title}, in a sentence that is not too short, ${number + 1}`);
    await meeting.page.waitForTimeout(SETTLE_MS);
    const name = join(OUTPUT, `${activity.id}-${phase + 1}${theme === "default" ? "" : `-${theme}`}`);
    const panel = meeting.page.locator("#panels iframe").nth(1);
    await showWhole(panel);
    await panel.screenshot({ path: `${name}-panel.png` });
    await stage.screenshot({ path: `${name}-stage.png` });
    if (phase < phases.length - 1) await passMinutes(server, meeting, 1);
  }
  const next = panelOf(meeting, 0).getByRole("button", { name: /^Next/u }).first();
  if (index < shown.length - 1) await next.click();
}
await meeting.page.close();
await server.stop();
await stopBrowser();
await stopStorage();

/** Makes a panel as tall as what is in it: what has to be scrolled to is looked at, too. */
async function showWhole(panel: Locator): Promise<void> {
  const height = await panel
    .contentFrame()
    .locator("main")
    .evaluate((main) => main.scrollHeight);
  await panel.evaluate((frame, pixels) => {
    frame.style.minHeight = `${pixels}px`;
  }, height + 40);
}

/** Does what a phase offers: writes, hosts, votes, chooses. */
async function takePart(panel: FrameLocator, text: string): Promise<void> {
  await panel.locator("[data-part]").first().waitFor({ timeout: 4_000 }).catch(noPart);
  await write(panel, /answer|question|topic|ideas|Build on it|take from/iu, text, /^(Share|Keep|Add to)/u);
  await write(panel, /host a station/u, "How we test our looms", /Host a station/u);
  await write(panel, /^I will$/u, "ask earlier", /Save commitment/u);
  for (const name of [/^One vote more for/u, /^Move down:/u, /^3$/u, /^Glad$/iu, /^I am in$/u])
    await pressIfThere(panel.getByRole("button", { name }).first());
}

async function write(panel: FrameLocator, field: RegExp, text: string, send: RegExp): Promise<void> {
  const box = panel.getByRole("textbox", { name: field }).first();
  if (!(await box.isVisible())) return;
  await box.fill(text, { timeout: 2_000 }).catch(noPart);
  await pressIfThere(panel.getByRole("button", { name: send }).first());
}

/** What turns into something else in this moment is not pressed. */
async function pressIfThere(button: Locator): Promise<void> {
  if (!(await button.isVisible())) return;
  await button.click({ timeout: 1_000 }).catch(noPart);
}

function noPart(): void {
  // an activity may have a phase in which people only talk
}
