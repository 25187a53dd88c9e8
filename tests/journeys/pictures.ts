/**
 * `npm run pictures`: every activity of the catalogue in each of its phases,
 * in a side panel of 280 px and on the stage, as pictures in tests/.output/.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { activities } from "../../core/agendas/index.ts";
import { phasesOf } from "../../core/live/activities/index.ts";
import { stopBrowser } from "../support/browser.ts";
import { startServerProcess } from "../support/server.ts";
import { heading, passMinutes, planActivities } from "./activities-world.ts";
import { openMeeting, panelOf, startSession } from "./panel-world.ts";

const OUTPUT = join(import.meta.dirname, "..", ".output", "activities");
const only = process.argv.slice(2);
const shown = activities.filter(({ id }) => only.length === 0 || only.includes(id));
const minutesFor = (id: string): number => {
  const activity = shown.find((each) => each.id === id);
  return activity?.phases.length ?? 1;
};

await mkdir(OUTPUT, { recursive: true });
const server = await startServerProcess();
const prompts = ["How do you feel about the change: glad, unsure, or worried?"];
const plan = shown.map(({ id }) => ({ activity: id, minutes: minutesFor(id), prompts }));
const session = await planActivities(server, plan);
const meeting = await openMeeting(server, session.id, { query: "&width=280" });
await startSession(meeting, session);
await panelOf(meeting, 0).getByRole("button", { name: "More", exact: true }).click();
await panelOf(meeting, 0).getByRole("button", { name: "Show on the stage" }).click();
const stage = meeting.page.locator("#stage iframe");
const writer = panelOf(meeting, 1);
for (const [index, activity] of shown.entries()) {
  await heading(writer, activity.title).first().waitFor();
  const phases = phasesOf(activity, minutesFor(activity.id));
  for (const phase of phases.keys()) {
    await writer
      .locator("[data-part]")
      .first()
      .waitFor({ timeout: 4000 })
      .catch(() => console.log(`${activity.id} ${phase}: no part`));
    const box = writer.getByRole("textbox", { name: /answer|question|topic|ideas/u }).first();
    if (await box.isVisible()) {
      await box.fill(`An answer to ${activity.title.toLowerCase()}, in a sentence that is not too short.`);
      await writer
        .getByRole("button", { name: /^(Share|Keep for|Add to)/u })
        .first()
        .click();
    }
    await meeting.page.waitForTimeout(2500);
    const name = join(OUTPUT, `${activity.id}-${phase + 1}`);
    await meeting.page
      .locator("#panels iframe")
      .nth(1)
      .screenshot({ path: `${name}-panel.png` });
    await stage.screenshot({ path: `${name}-stage.png` });
    if (phase < phases.length - 1) await passMinutes(server, meeting, 1);
  }
  const next = panelOf(meeting, 0).getByRole("button", { name: /^Next/u }).first();
  if (index < shown.length - 1) await next.click();
}
await meeting.page.close();
await server.stop();
await stopBrowser();
