import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

const TITLE = "Checklist for somebody's first days";

describe("what a community learned, in the tab", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let communityId: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    ({ communityId } = await planSession(server));
  });
  after(() => server.stop());
  afterEach(() => page.close());

  async function open(
    who: JourneyPerson,
    query: string,
    theme = "default",
    width = 320,
  ): Promise<FrameLocator> {
    page = await newPage({ width: width + 60, height: 900 });
    const name = encodeURIComponent(who.name);
    await page.goto(`${server.url}/local/home/${who.id}?name=${name}&width=${width}&theme=${theme}&${query}`);
    return page.frameLocator("#panels iframe").first();
  }
  const ownFrame = (): Frame =>
    page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");

  it("[LIB1] [LIB2] [LIB5] keeps a practice, has it checked by another, and finds it by another word", async () => {
    const tab = await open(newcomer, `library=&community=${communityId}`);
    await tab.getByText("Nothing is kept yet").waitFor();
    await assertAccessible(ownFrame(), "an empty library");
    await tab.getByRole("button", { name: "Add to the library" }).click();
    await tab.getByRole("textbox", { name: "Title" }).fill(TITLE);
    await tab.getByRole("button", { name: "Save", exact: true }).click();
    await tab.getByText("Please write a sentence about it").waitFor();
    await tab.getByRole("textbox", { name: "What do we do" }).fill("Accounts, people, one small task");
    await tab.getByRole("button", { name: "Save", exact: true }).click();
    await tab.getByRole("heading", { name: "To be checked" }).waitFor();
    await page.close();

    const keeper = await open(facilitator, `library=&community=${communityId}`);
    await keeper.getByRole("textbox", { name: "A line for each" }).fill("onboarding, first days");
    await keeper.getByRole("button", { name: "Save the words" }).click();
    await keeper.getByText("Searches use them from now on").waitFor();
    await keeper.getByRole("link", { name: TITLE }).click();
    await keeper.getByRole("button", { name: "It is right" }).click();
    await keeper.getByText(`checked by ${facilitator.name}`).waitFor();
    await assertAccessible(ownFrame(), "an entry");
    await page.close();

    const reader = await open(newcomer, "library=", "dark");
    await reader.getByRole("searchbox", { name: "What are you looking for?" }).fill("onboarding");
    await reader.getByText("One entry found.").waitFor();
    await reader.getByRole("link", { name: TITLE }).waitFor();
    await screenshot(page, "library-found");
    await assertAccessible(ownFrame(), "what was found, in the dark");
  });

  it("[CMT3] [VAL1] says how something went on one's own page, and a young community's value is too early", async () => {
    const token = await server.token(newcomer);
    const { now } = (await server.api(token, "GET", "/time")).body as { now: string };
    const dueOn = new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10);
    const made = await server.api(token, "POST", `/communities/${communityId}/commitments`, {
      text: "try pairing",
      dueOn,
    });
    assert.equal(made.status, 200);
    const me = await open(newcomer, "me=");
    await me.getByRole("button", { name: "Say how it went: try pairing" }).click();
    await me.getByRole("textbox", { name: "One sentence about it" }).fill("It saves us 2 to 3 hours a week");
    await me.getByRole("button", { name: "Done", exact: true }).click();
    await me.getByText("it brought 2 to 3 hours a week").waitFor();
    await screenshot(page, "commitments-mine");
    await page.close();

    for (const theme of ["default", "dark", "contrast"] as const) {
      const value = await open(facilitator, `value=&community=${communityId}`, theme);
      await value.getByRole("heading", { name: "What Data Guild is worth" }).waitFor();
      await value.getByText("too early: needs 5 people").first().waitFor();
      assert.equal(await value.getByText(/^(0|100) %$/).count(), 0);
      await screenshot(page, `value-${theme}`);
      await assertAccessible(ownFrame(), `value, ${theme}`);
      await page.close();
    }
    page = await newPage({ width: 300, height: 300 });
  });
});
