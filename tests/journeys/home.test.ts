import assert from "node:assert/strict";
import type { FrameLocator, Page } from "playwright-core";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, planSession, type JourneyPerson, type PlannedSession } from "./panel-world.ts";

const stranger: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000009", name: "Sam Stranger" };

describe("the personal tab", function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let session: PlannedSession;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    session = await planSession(server);
    const token = await server.token(facilitator);
    const asked = await server.api(token, "POST", `/communities/${session.communityId}/prompts`, {
      question: "What did you try this week that did not work?",
    });
    assert.equal(asked.status, 201);
  });
  after(() => server.stop());
  beforeEach(async () => {
    page = await newPage({ width: 1000, height: 900 });
  });
  afterEach(() => page.close());

  it("[TAB21] lets somebody join a community and answer what it is asked", async () => {
    const tab = await openHome(stranger);
    await tab.getByRole("button", { name: "Join Data Guild" }).click();
    await tab.getByRole("link", { name: "Data Guild" }).click();
    await tab.getByRole("heading", { name: "Next sessions" }).waitFor();
    await tab.getByRole("heading", { name: "Monthly practice" }).waitFor();
    await tab.getByRole("button", { name: "About Fay Facilitator" }).click();
    await tab.getByText("Nothing is shown here.").waitFor();
    await screenshot(page, "home-community");
    await tab.getByRole("link", { name: "What did you try this week that did not work?" }).click();
    await tab.getByRole("textbox", { name: "Your answer" }).fill("Pairing all day");
    await tab.getByRole("button", { name: "Send answer" }).click();
    await tab.getByRole("list", { name: "Answers" }).getByText("Pairing all day").waitFor();
  });

  it("[TAB21] opens a session from the community that it belongs to", async () => {
    const tab = await openHome(facilitator, `&community=${session.communityId}`);
    await tab.getByRole("link", { name: "Your communities" }).click();
    const waiting = tab.getByRole("region", { name: "Coming up" });
    await waiting.getByRole("link", { name: "Monthly practice" }).waitFor();
    await tab
      .getByRole("region", { name: "Open questions" })
      .getByText(/^What did you try/u)
      .waitFor();
    await tab.getByRole("link", { name: "Data Guild" }).click();
    await tab.getByRole("link", { name: "Open Monthly practice" }).click();
    await tab.getByRole("button", { name: "Start session" }).waitFor();
  });

  async function openHome(person: JourneyPerson, query = ""): Promise<FrameLocator> {
    await page.goto(`${server.url}/local/home/${person.id}?name=${encodeURIComponent(person.name)}${query}`);
    return page.frameLocator("#panels iframe").first();
  }
});
