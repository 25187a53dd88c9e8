import assert from "node:assert/strict";
import { newPage } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { panelOf, planSession, type Meeting } from "./panel-world.ts";

describe("a meeting that belongs to no session yet", function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let meeting: Meeting | undefined;

  before(async () => {
    server = await startServerProcess();
  });
  after(() => server.stop());
  afterEach(() => meeting?.page.close());

  it("[TAB19] lets who runs sessions choose in one tap, and opens for the others by itself", async () => {
    const session = await planSession(server);
    meeting = await openUnboundMeeting(server, session.id, "meeting-nobody-knows-1");
    const [chooser, other] = [panelOf(meeting, 0), panelOf(meeting, 1)];
    await chooser.getByRole("heading", { name: "What is this meeting?" }).waitFor();
    await other.getByText("The facilitator is choosing what this meeting is.").waitFor();
    await chooser.getByRole("button", { name: "Monthly practice" }).click();
    await chooser.getByRole("button", { name: "Start session" }).waitFor();
    await other.getByText("It begins when the facilitator starts it.").waitFor();
  });

  it("[TAB19] starts something that nobody has planned", async () => {
    const session = await planSession(server);
    meeting = await openUnboundMeeting(server, session.id, "meeting-nobody-knows-2");
    const chooser = panelOf(meeting, 0);
    await chooser.getByRole("combobox", { name: "Agenda" }).selectOption({ index: 1 });
    await chooser.getByRole("button", { name: "Start now" }).click();
    await chooser.getByRole("button", { name: "Start session" }).waitFor();
    assert.equal(await chooser.getByRole("heading", { name: "What is this meeting?" }).count(), 0);
  });
});

/** The meeting page of a session, where Teams names another meeting than the session is known by. */
async function openUnboundMeeting(
  server: ServerProcess,
  sessionId: string,
  meetingId: string,
): Promise<Meeting> {
  const page = await newPage({ width: 1080, height: 900 });
  await page.route("**/local/meeting/*", async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(/"meetingId":"[^"]*"/u, `"meetingId":"${meetingId}"`);
    await route.fulfill({ response, body: html });
  });
  await page.goto(`${server.url}/local/meeting/${sessionId}?people=2`);
  const panels = [0, 1].map((index) => page.frameLocator("#panels iframe").nth(index));
  return { page, panels };
}
