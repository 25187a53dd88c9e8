import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, planSession, type JourneyPerson } from "./panel-world.ts";

const administrator: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000077", name: "Alex Admin" };

describe("the administrators' page", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let page: Page;

  before(async () => (server = await startServerProcess({ GUILDHALL_ADMINISTRATORS: administrator.id })));
  after(() => server.stop());
  afterEach(() => page.close());

  async function open(person: JourneyPerson, width = 320): Promise<FrameLocator> {
    page = await newPage({ width: width + 60, height: 900 });
    const name = encodeURIComponent(person.name);
    await page.goto(`${server.url}/local/home/${person.id}?name=${name}&width=${width}&admin`);
    return page.frameLocator("#panels iframe").first();
  }
  const ownFrame = (): Frame =>
    page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");

  it("[ADP1] [ADP2] [ADP3] [ADP4] shows and sets what holds, stops sending, and tells what was done", async () => {
    await planSession(server);
    const tab = await open(administrator);
    await tab.getByText(/^1 communities, \d+ people\. In the last 30 days/).waitFor();
    await tab.getByRole("button", { name: "Ask how the parts are" }).click();
    await tab.getByText("All is well: storage, relay.").waitFor();
    await tab.getByText("MeetingStage.Write.Chat", { exact: true }).waitFor();
    await tab.getByText(/^Language model: off/).waitFor();

    await tab.getByRole("button", { name: "Stop everything now" }).click();
    await tab.getByText(/^Everything is stopped since/).waitFor();
    await screenshot(page, "administration");
    await tab.getByRole("button", { name: "Let everything go on" }).click();
    await tab.getByRole("button", { name: "Stop everything now" }).waitFor();

    await tab.getByRole("combobox", { name: "Who may create communities" }).selectOption("administrators");
    await tab.getByRole("combobox", { name: "Answers to questions are kept" }).selectOption("365");
    await tab.getByRole("button", { name: "Save what holds" }).click();
    await tab.getByText("Saved. It holds from now on.").waitFor();
    const refused = await server.api(await server.token(facilitator), "POST", "/communities", {
      name: "More",
    });
    assert.equal(refused.status, 403);

    await tab.getByRole("textbox", { name: "Its id", exact: true }).fill(facilitator.id);
    await tab.getByRole("button", { name: "Hold it" }).click();
    await tab.getByText(`The person ${facilitator.id}, since`).waitFor();
    await assertAccessible(ownFrame());
    await tab.getByRole("button", { name: "End this hold" }).click();
    await tab.getByText("Nothing is held.").waitFor();
    await page.close();

    const again = await open(administrator);
    await again
      .getByText(/founded a community/)
      .first()
      .waitFor();
    await again
      .getByText(/stopped what is sent/)
      .first()
      .waitFor();
    await again.getByRole("button", { name: "Check that it is whole" }).click();
    await again.getByText(/\d+ entries, whole\. The last hash: [0-9a-f]{64}/).waitFor();
    await screenshot(page, "administration-log");
    assert.equal(await ownFrame().evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  });

  it("[ADP4] is nobody else's", async () => {
    const tab = await open(facilitator);
    await tab.getByText("Only an administrator of Guildhall can see this.").waitFor();
    assert.equal(await tab.getByText("MeetingStage.Write.Chat").count(), 0);
  });
});
