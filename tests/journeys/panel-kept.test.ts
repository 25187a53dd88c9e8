import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { until } from "../support/until.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { heading, nextStep, planActivities, press } from "./activities-world.ts";
import { facilitator, openMeeting, panelOf, startSession, type Meeting } from "./panel-world.ts";

const PLAN = [
  { activity: "welcome-question", minutes: 3 },
  { activity: "fifteen-percent-solutions", minutes: 6 },
  { activity: "pulse-poll", minutes: 3 },
  { activity: "practice-capture", minutes: 8 },
  { activity: "reflection", minutes: 5 },
] as const;

describe("what stays in the side panel", function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let meeting: Meeting;
  let communityId: string;

  before(async () => {
    server = await startServerProcess();
    const session = await planActivities(server, PLAN);
    communityId = session.communityId;
    meeting = await openMeeting(server, session.id, { people: 2 });
    await startSession(meeting, session);
  });
  after(async () => {
    await meeting.page.close();
    await server.stop();
  });

  it("[KEP37] several answer from one phone, [LIV31] what is parked comes to the learning agenda, [TAB4] an unfinished practice can still be shared, and [KEP20] a session that was ended too soon goes on", async () => {
    const [fay, noor] = [panelOf(meeting, 0), panelOf(meeting, 1)];
    await noor.getByText("Somebody shares this screen with me").click();
    await noor.getByRole("textbox", { name: "Their name" }).fill("Omar");
    await press(noor, "Add");
    await noor.getByText("Omar is counted, and can answer here.").waitFor();
    await noor.getByRole("combobox", { name: "Whose answer is this?" }).selectOption("Omar");
    await noor.getByRole("textbox", { name: "Your answer" }).fill("From the same room");
    await press(noor, "Share answer");
    await fay.getByText("Omar: From the same room").waitFor();

    await noor.getByText("Park a thought").click();
    await noor.getByRole("textbox", { name: "For another time" }).fill("Who names our tables?");
    await press(noor, "Park it");
    await fay.getByText("Park a thought (1)").waitFor();

    await nextStep(meeting, "15% solutions");
    await noor.getByRole("textbox", { name: "Your answer" }).fill("In private, too");
    await press(noor, "Keep for the reveal");
    await noor.getByText("Omar: In private, too").waitFor();

    await nextStep(meeting, "Poll");
    const choice = (panel: FrameLocator) =>
      panel.getByRole("textbox", { name: "Your answer in a word or two" });
    await choice(noor).fill("Half a wor");
    await noor.locator("body").evaluate((body) => (body.dataset["before"] = "reload"));
    await meeting.page.locator("#panels iframe").nth(1).evaluate(reload);
    await noor.locator("body:not([data-before])").waitFor();
    assert.equal(await choice(noor).inputValue(), "Half a wor");
    await nextStep(meeting, "Practice capture");
    const half = noor.getByRole("region", { name: "Unfinished for Poll" });
    await half.getByRole("button", { name: "Save as a takeaway" }).click();
    await noor.getByRole("list", { name: "Saved takeaways" }).getByText("Half a wor").waitFor();
    const problem = noor.getByRole("textbox", { name: "The problem" });
    await problem.fill("Nobody knows who may merge");
    await nextStep(meeting, "Reflection");
    const unfinished = noor.getByRole("region", { name: "Unfinished for Practice capture" });
    await unfinished.getByText("Nobody knows who may merge").waitFor();
    await unfinished.getByRole("button", { name: "Share to “Practice capture”" }).click();
    await unfinished.waitFor({ state: "detached" });

    await press(fay, "End session");
    await press(fay, "End session now");
    for (const panel of meeting.panels) await heading(panel, "Recap").waitFor();
    for (const words of ["Nobody knows who may merge", "Omar: In private, too", "Parked for another time"])
      await noor.getByText(words).waitFor();
    const token = await server.token(facilitator);
    await until(async () => {
      const { body } = await server.api(token, "GET", `/communities/${communityId}/topics`);
      return JSON.stringify(body).includes("Who names our tables?");
    });
    await press(fay, "Reopen the session");
    for (const panel of meeting.panels) await heading(panel, "Reflection").waitFor();
    await fay.getByRole("button", { name: "End session", exact: true }).waitFor();
  });
});

function reload(frame: Element): void {
  if (frame instanceof HTMLIFrameElement) frame.contentWindow?.location.reload();
}
