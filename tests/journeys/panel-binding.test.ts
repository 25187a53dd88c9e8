import assert from "node:assert/strict";
import { newPage } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, openMeeting, panelOf, planSession, startSession, type Meeting } from "./panel-world.ts";

describe("a meeting as it is found", function () {
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

  it("[KEP25] [KEP36] [TAB34] lets visitors take part in one session, and people from outside by the card", async () => {
    const session = await planSession(server);
    const steward = await server.token(facilitator);
    const settings = `/communities/${session.communityId}/settings`;
    assert.equal((await server.api(steward, "PUT", settings, { visibility: "private" })).status, 200);
    meeting = await openMeeting(server, session.id, { people: 2, query: "&visitors=1" });
    const [runner, member] = [panelOf(meeting, 0), panelOf(meeting, 1)];
    const visitor = meeting.page.frameLocator("#panels iframe").nth(2);
    await visitor.getByText("The session then opens here by itself.").waitFor();
    assert.equal(await visitor.getByText("Data Guild").count(), 0);
    await runner.getByRole("button", { name: "Let Vera in for this session" }).click();
    await visitor.getByText("It begins when the facilitator starts it.").waitFor();
    await startSession({ page: meeting.page, panels: [runner, member, visitor] }, session);
    await visitor.getByRole("textbox", { name: "Your answer" }).fill("From next door");
    await visitor.getByRole("button", { name: "Share answer" }).click();
    for (const words of ["Vera (Visitor)", "From next door"]) await member.getByText(words).first().waitFor();

    const chat = meeting.page.getByRole("region", { name: "Meeting chat" });
    await chat.getByRole("combobox", { name: "Who presses" }).selectOption({ label: "Olek from outside" });
    await chat.getByRole("textbox", { name: "Your answer" }).fill("By the card");
    await chat.getByRole("button", { name: "Share answer" }).click();
    await chat.getByText("A steward sees that you are here").waitFor();
    await runner.getByRole("button", { name: "Let Olek from outside in for this session" }).click();
    await runner.getByText("They can come in now.").waitFor();
    await chat.getByRole("button", { name: "Share answer" }).click();
    await chat.getByText("Thank you. It is on the wall now.").waitFor();
    for (const words of ["Olek from outside (Visitor)", "By the card"])
      await member.getByText(words).first().waitFor();

    const id = await visitor.locator("body").evaluate(() => window.frameElement?.getAttribute("data-person"));
    const theirs = await server.token({ id: id ?? "", name: "Vera" });
    for (const path of ["", "/sessions", "/members"]) {
      const { status } = await server.api(theirs, "GET", `/communities/${session.communityId}${path}`);
      assert.ok(status === 403 || status === 404, `${path}: ${status}`);
    }
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
