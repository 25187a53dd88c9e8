import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { startRelayProcess, startServerProcess, type ServerProcess } from "../support/server.ts";
import {
  openMeeting,
  panelOf,
  planSession,
  startSession,
  type Meeting,
  type PlannedSession,
} from "./panel-world.ts";

const press = (panel: FrameLocator, name: string) => panel.getByRole("button", { name, exact: true }).click();

describe("a session whose relay dies", function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let relay: ServerProcess;
  let session: PlannedSession;
  let meeting: Meeting;

  before(async () => {
    server = await startServerProcess({ GUILDHALL_ROLE: "web,worker" });
    relay = await startRelayProcess(server);
    session = await planSession(server);
    meeting = await openMeeting(server, session.id);
  });
  after(async () => {
    await meeting.page.close();
    await relay.stop();
    await server.stop();
  });

  it("[TAB15] says that it is not connected, keeps what is written, and comes back with all that was shared", async () => {
    await startSession(meeting, session);
    const writer = panelOf(meeting, 1);
    await press(panelOf(meeting, 0), "Next step");
    const title = session.steps[1]?.title ?? assert.fail();
    await writer.getByRole("heading", { name: title }).waitFor();
    await share(writer, "Shared before the fall");
    await panelOf(meeting, 2).getByText("Shared before the fall").waitFor();
    await relay.kill();
    for (const panel of meeting.panels)
      await panel.getByText("Not connected. What you write is kept.").waitFor();
    await share(writer, "Shared while it was away");
    await writer.getByText("on its way").waitFor();
    await writer.getByRole("textbox", { name: "Your takeaway" }).fill("Half a takeaw");
    relay = await startRelayProcess(server);
    for (const panel of meeting.panels) {
      await panel.getByText("Shared while it was away").waitFor();
      await panel.getByText("Not connected.").waitFor({ state: "detached" });
      assert.equal(await panel.getByText("Shared before the fall").count(), 1);
      assert.equal(await panel.getByText("Shared while it was away").count(), 1);
      assert.equal(await panel.getByRole("heading", { name: title }).count(), 1);
    }
    assert.equal(await writer.getByRole("textbox", { name: "Your takeaway" }).inputValue(), "Half a takeaw");
    await press(panelOf(meeting, 0), "Next step");
    await writer.getByRole("heading", { name: session.steps[2]?.title ?? "" }).waitFor();
  });

  it("[TAB15] goes on through a lost network, where nothing answers at all", async () => {
    const network = meeting.page.context();
    const writer = panelOf(meeting, 1);
    const takeaway = writer.getByRole("textbox", { name: "Your takeaway" });
    await network.setOffline(true);
    for (const panel of meeting.panels)
      await panel.getByText("Not connected. What you write is kept.").waitFor();
    await takeaway.fill("Written without a network");
    await press(writer, "Save takeaway");
    await takeaway.fill("Half a sent");
    await network.setOffline(false);
    for (const panel of meeting.panels)
      await panel.getByText("Not connected.").waitFor({ state: "detached" });
    await writer.getByText("on its way").waitFor({ state: "detached" });
    assert.equal(await writer.getByText("Written without a network").count(), 1);
    assert.equal(await takeaway.inputValue(), "Half a sent");
    await press(panelOf(meeting, 0), "Next step");
    await writer.getByRole("heading", { name: session.steps[3]?.title ?? "" }).waitFor();
  });

  async function share(panel: FrameLocator, text: string): Promise<void> {
    await panel.getByRole("textbox", { name: "Your answer" }).fill(text);
    await press(panel, "Share answer");
  }
});
