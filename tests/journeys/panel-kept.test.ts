import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { heading, nextStep, planActivities, press } from "./activities-world.ts";
import { openMeeting, panelOf, startSession, type Meeting } from "./panel-world.ts";

const PLAN = [
  { activity: "welcome-question", minutes: 3 },
  { activity: "practice-capture", minutes: 8 },
  { activity: "reflection", minutes: 5 },
] as const;

describe("what stays in the side panel", function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let meeting: Meeting;

  before(async () => {
    server = await startServerProcess();
    const session = await planActivities(server, PLAN);
    meeting = await openMeeting(server, session.id, { people: 2 });
    await startSession(meeting, session);
  });
  after(async () => {
    await meeting.page.close();
    await server.stop();
  });

  it("[KEP37] several answer from one phone, [TAB4] an unfinished practice can still be shared, and [KEP20] a session that was ended too soon goes on", async () => {
    const [fay, noor] = [panelOf(meeting, 0), panelOf(meeting, 1)];
    await noor.getByText("Somebody shares this screen with me").click();
    await noor.getByRole("textbox", { name: "Their name" }).fill("Omar");
    await press(noor, "Add");
    await noor.getByText("Omar is counted, and can answer here.").waitFor();
    await noor.getByRole("combobox", { name: "Whose answer is this?" }).selectOption("Omar");
    await noor.getByRole("textbox", { name: "Your answer" }).fill("From the same room");
    await press(noor, "Share answer");
    await fay.getByText("Omar: From the same room").waitFor();

    await nextStep(meeting, "Practice capture");
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
    await noor.getByText("Nobody knows who may merge").waitFor();
    await press(fay, "Reopen the session");
    for (const panel of meeting.panels) await heading(panel, "Reflection").waitFor();
    await fay.getByRole("button", { name: "End session", exact: true }).waitFor();
  });
});
