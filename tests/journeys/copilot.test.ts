import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import {
  newcomer,
  openMeeting,
  panelOf,
  planSession,
  startSession,
  type Meeting,
  type PlannedSession,
} from "./panel-world.ts";

const press = (panel: FrameLocator, name: string | RegExp) =>
  panel.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) }).click();
const heading = (panel: FrameLocator, name: string) => panel.getByRole("heading", { name });

describe("the facilitator's co-pilot in the side panel", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let session: PlannedSession;
  let meeting: Meeting;

  before(async () => {
    server = await startServerProcess();
    session = await planSession(server);
    meeting = await openMeeting(server, session.id, { query: "&width=280" });
    await startSession(meeting, session);
  });
  after(async () => {
    await meeting.page.close();
    await server.stop();
  });

  const titleOf = (index: number): string => session.steps[index]?.title ?? assert.fail();

  it("[COP3] shows what to say, one large button and what comes after; nothing else before More", async () => {
    const mine = panelOf(meeting, 0);
    await mine.getByText("Say now").waitFor();
    await mine.getByText(`After this: ${titleOf(1)}`).waitFor();
    const controls = mine.getByRole("region", { name: "Running the session" });
    assert.deepEqual(await controls.getByRole("button").allInnerTexts(), ["Next step", "More"]);
    assert.equal(await panelOf(meeting, 1).getByText("Say now").count(), 0);
    await screenshot(meeting.page, "copilot-280");
  });

  it("[COP4] says that it is behind, gets back on time in one tap, and takes the tap back", async () => {
    const mine = panelOf(meeting, 0);
    await press(mine, "Next step");
    await heading(mine, titleOf(1)).waitFor();
    // Ten minutes are left before the planned start, and fifteen of this step: it is twelve minutes over now.
    await server.moveClock({ advance: "PT37M" });
    for (const frame of meeting.page.frames())
      await frame.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await mine.getByText(/minutes? behind/u).waitFor();
    await press(mine, /^Do this: /u);
    await mine.getByText("On time").waitFor();
    await press(mine, "Undo the change");
    await mine.getByText(/minutes? behind/u).waitFor();
    await screenshot(meeting.page, "copilot-behind-280");
    await press(mine, /^Do this: /u);
    await mine.getByText("On time").waitFor();
  });

  it("[COP7] asks everybody for more time at the end, shows the sum at once, and gives it in one tap", async () => {
    const mine = panelOf(meeting, 0);
    await press(panelOf(meeting, 1), "A little more");
    await press(panelOf(meeting, 2), "Go on");
    await mine.getByText("More time? 1 needs a little more, 1 would go on.").waitFor();
    await press(mine, "Give 2 more minutes");
    await panelOf(meeting, 1).getByText("Do you need more time?").waitFor({ state: "detached" });
  });

  it("[COP5] skips, puts in and rewords what lies ahead, and every panel follows", async () => {
    const mine = panelOf(meeting, 0);
    const theirs = panelOf(meeting, 1);
    await press(mine, "More");
    await mine.getByText("Change what comes", { exact: true }).click();
    await press(mine, `Skip ${titleOf(2)}`);
    await mine.getByText(`After this: ${titleOf(3)}`).waitFor();
    await press(mine, `Change ${titleOf(3)}`);
    const form = mine.getByRole("form", { name: `Change ${titleOf(3)}` });
    await form.getByRole("textbox", { name: "What it asks" }).fill("What would you do first?");
    await press(mine, "Save the change");
    await press(mine, "Put a step in");
    await mine.getByRole("combobox", { name: "Activity" }).selectOption({ index: 1 });
    await mine
      .getByRole("form", { name: "Put a step in" })
      .getByRole("textbox", { name: "What it asks" })
      .fill("Who is missing today?");
    await mine.locator(".cockpit").evaluate((cockpit) => {
      for (const details of cockpit.querySelectorAll("details")) details.open = true;
    });
    // 280 px, and those at a zoom of 200 %: half as many.
    for (const width of [280, 140]) {
      await meeting.page.locator("#panels iframe").first().evaluate(widen, width);
      const [needs, has] = await mine
        .locator("html")
        .evaluate((html) => [html.scrollWidth, html.clientWidth] as const);
      assert.ok(needs <= has, `${needs} px in ${has}`);
    }
    await screenshot(meeting.page, "copilot-more-140");
    await meeting.page.locator("#panels iframe").first().evaluate(widen, 280);
    await press(mine, "Put it next");
    await press(mine, "Next step");
    await theirs.getByText("Who is missing today?").waitFor();
    await press(mine, "Next step");
    await heading(theirs, titleOf(3)).waitFor();
    await theirs.getByText("What would you do first?").waitFor();
    await screenshot(meeting.page, "copilot-more-280");
  });

  it("[COP6] hands the session to somebody who is in it, who then has its controls", async () => {
    const mine = panelOf(meeting, 0);
    const theirs = panelOf(meeting, 1);
    await mine.getByRole("combobox", { name: "To whom" }).selectOption({ label: newcomer.name });
    await press(mine, "Hand it over");
    await mine.getByText(`${newcomer.name} runs this session.`).waitFor();
    await theirs.getByText("Say now").waitFor();
    const before = await theirs.getByRole("heading").first().innerText();
    await press(theirs, "Next step");
    await theirs.getByRole("heading", { name: before }).waitFor({ state: "detached" });
    await mine.getByRole("heading", { name: before }).waitFor({ state: "detached" });
  });
});

function widen(frame: HTMLElement | SVGElement, pixels: number): void {
  frame.style.width = `${pixels}px`;
}
