import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { heading, nextStep, passMinutes, planActivities, press } from "./activities-world.ts";
import { openMeeting, panelOf, startSession, type Meeting, type PlannedSession } from "./panel-world.ts";

const PLAN = [
  { activity: "welcome-question", minutes: 2 },
  { activity: "dot-vote", minutes: 3 },
  { activity: "pulse-poll", minutes: 2, prompts: ["How sure are you: quite, fairly, or not at all?"] },
  { activity: "fist-of-five", minutes: 3 },
  { activity: "hopes-and-fears", minutes: 8 },
  { activity: "icebreaker-card", minutes: 5 },
  { activity: "check-in-round", minutes: 5 },
  { activity: "two-by-two", minutes: 10 },
  { activity: "ask-a-question", minutes: 8 },
  { activity: "commitment-and-pulse", minutes: 5 },
] as const;

describe("activities in the side panel", function () {
  this.timeout(120_000);
  let server: ServerProcess;
  let session: PlannedSession;
  let meeting: Meeting;

  before(async () => {
    server = await startServerProcess();
    session = await planActivities(server, PLAN);
    meeting = await openMeeting(server, session.id, { query: "&width=280" });
    await startSession(meeting, session);
  });
  after(async () => {
    await meeting.page.close();
    await server.stop();
  });

  const panelsFrame = (index: number): Frame => {
    const frames = meeting.page.frames().filter((frame) => frame.url().includes("/tab/panel"));
    return frames[index] ?? assert.fail(`no frame ${index}`);
  };

  it("[TAB30] ten activities go from start to recap in three panels at 280 px, [TAB31] votes and polls by the keyboard alone, [TAB32] and axe finds nothing serious in three themes", async () => {
    const [fay, noor, luca] = [panelOf(meeting, 0), panelOf(meeting, 1), panelOf(meeting, 2)];
    const accessible = async (when: string): Promise<void> => {
      for (const theme of ["Dark", "Contrast", "Default"]) {
        await meeting.page.getByRole("button", { name: theme }).click();
        await noor.locator(`html[data-theme=${theme.toLowerCase()}]`).waitFor();
        await assertAccessible(panelsFrame(1), `${when}, ${theme}`);
        const [needs, has] = await noor
          .locator("html")
          .evaluate((html) => [html.scrollWidth, html.clientWidth] as const);
        assert.ok(needs <= has, `${when}, ${theme}: ${needs} px in ${has}`);
      }
      await screenshot(meeting.page, `activity-${when}`);
    };
    const share = async (panel: typeof fay, text: string, button = "Share answer"): Promise<void> => {
      await panel.getByRole("textbox", { name: /^Your (answer|question)/u }).fill(text);
      await press(panel, button);
    };

    await share(noor, "Pair more often");
    await share(luca, "Fewer meetings");
    for (const panel of meeting.panels)
      for (const text of ["Pair more often", "Fewer meetings"]) await panel.getByText(text).waitFor();

    // By the keyboard alone: to the button, and press.
    await nextStep(meeting, "Dot vote");
    const more = noor.getByRole("button", { name: "One vote more for Pair more often" });
    await more.focus();
    for (let count = 0; count < 4; count += 1) await meeting.page.keyboard.press("Enter");
    await noor.getByText("2 votes left").waitFor();
    assert.equal(await more.evaluate((element) => element === document.activeElement), true);
    await accessible("vote");
    await passMinutes(server, meeting, 2);
    for (const panel of meeting.panels)
      await panel.getByRole("list", { name: "Votes" }).getByText("Pair more often").waitFor();

    await nextStep(meeting, "Poll");
    await luca.getByRole("button", { name: "Fairly" }).focus();
    await meeting.page.keyboard.press("Space");
    await fay.getByText("1 person has answered").waitFor();
    await accessible("poll");
    await passMinutes(server, meeting, 1);
    await fay.getByRole("list", { name: "Result" }).getByText("Fairly").waitFor();

    await nextStep(meeting, "Confidence vote");
    await press(luca, "1");
    await luca.getByRole("textbox", { name: "What is missing for a 3?" }).fill("A test");
    await press(luca, "Say it");
    await press(noor, "5");
    await fay.getByText("2 people have answered").waitFor();
    await passMinutes(server, meeting, 1);
    await fay.getByText("average 3.0").waitFor();
    await fay.getByText("A test").waitFor();
    // The low vote speaks first, and everybody sees whose turn it is.
    await press(luca, "I want to speak");
    await press(luca, "I begin");
    await noor.getByText("Luca Latecomer speaks.").waitFor();
    await accessible("scale");

    await nextStep(meeting, "Hopes and fears");
    await noor.getByText("it never has a name").waitFor();
    await share(noor, "I hope for time", "Keep for the reveal");
    await noor.getByText("Only you see this").waitFor();
    await luca.getByText("1 answer waits for the reveal.").waitFor();
    assert.equal(await luca.getByText("I hope for time").count(), 0);
    await accessible("private");
    await passMinutes(server, meeting, 3);
    for (const panel of meeting.panels) await panel.getByText("I hope for time").waitFor();
    assert.equal(await luca.getByText("Noor Newcomer").count(), 0);
    await passMinutes(server, meeting, 1.2);
    const list = luca.getByRole("combobox", { name: "Move: I hope for time" });
    await list.focus();
    // The first arrow opens the list, and the focus goes with the card.
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await meeting.page.keyboard.press(key);
    await luca.getByRole("textbox", { name: "Title of the group" }).waitFor();
    await list.and(luca.locator(":focus")).waitFor();
    await luca.getByRole("textbox", { name: "Title of the group" }).fill("Time");
    await luca.getByRole("textbox", { name: "Title of the group" }).press("Enter");
    await noor.getByRole("heading", { name: "Time" }).waitFor();
    await press(luca, "Undo");
    await accessible("cluster");

    await nextStep(meeting, "Icebreaker card");
    for (const panel of meeting.panels) await panel.getByRole("heading", { name: "Your group" }).waitFor();
    await noor.getByText("Noor Newcomer (you)").waitFor();
    const callers = await Promise.all(
      meeting.panels.map((panel) => panel.getByRole("link", { name: "Call your group" }).count()),
    );
    assert.equal(
      callers.reduce((sum, count) => sum + count, 0),
      1,
    );
    await accessible("groups");

    await nextStep(meeting, "Check-in round");
    await noor
      .getByText(/It is your turn|speaks\./u)
      .first()
      .waitFor();
    for (const panel of meeting.panels) {
      const done = panel.getByRole("button", { name: "I am done" });
      if (await done.isVisible()) await done.click();
    }
    await noor.getByText(/(person has|people have) spoken/u).waitFor();
    await accessible("round");

    await nextStep(meeting, "Two-by-two");
    await noor
      .getByRole("combobox", { name: "How much it helps: I hope for time" })
      .selectOption("Very much");
    await fay.getByText("1 person has placed something").waitFor();
    await accessible("grid");
    await passMinutes(server, meeting, 5);
    await fay.getByText(/How much it helps: 5.0 of 5/u).waitFor();

    await nextStep(meeting, "Open questions");
    await share(luca, "Who pays?", "Share");
    await noor.getByRole("button", { name: "I wait for it, too: Who pays?" }).click();
    await fay.getByText("2 people wait for it").waitFor();
    await press(luca, "It is answered: Who pays?");
    await noor.getByText("Answered", { exact: true }).waitFor();
    await accessible("questions");

    await nextStep(meeting, "Commitment and pulse");
    await noor.getByRole("textbox", { name: "I will" }).fill("ask earlier");
    await press(noor, "Save commitment");
    await fay.getByText("1 commitment is made").waitFor();
    await accessible("commit");

    await press(fay, "End session");
    await press(fay, "End session now");
    for (const panel of meeting.panels) {
      await heading(panel, "Recap").waitFor();
      await panel.getByText("Votes of 1 person").waitFor();
      await heading(panel, "What people will do").waitFor();
      await panel.getByText("ask earlier").waitFor();
      await panel.getByText("Numbers of 2 people, 3.0 on average").waitFor();
    }
    await accessible("recap");
  });
});
