import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, latecomer, newcomer, type JourneyPerson } from "./panel-world.ts";

describe("inviting people in the tab", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let community: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    const founded = await server.api(await server.token(facilitator), "POST", "/communities", {
      name: "Secret Guild",
      domain: "What we do not say aloud",
      visibility: "private",
    });
    community = (founded.body as { id: string }).id;
  });
  after(() => server.stop());
  afterEach(() => page.close());

  async function open(person: JourneyPerson, query: string, theme = "default"): Promise<FrameLocator> {
    page = await newPage({ width: 380, height: 900 });
    const name = encodeURIComponent(person.name);
    await page.goto(`${server.url}/local/home/${person.id}?name=${name}&width=320&theme=${theme}&${query}`);
    return page.frameLocator("#panels iframe").first();
  }

  function ownFrame(): Frame {
    return page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");
  }

  it("[TINV1] [TINV2] turns pasted addresses into invitations, and a yes into a member", async () => {
    const steward = await open(facilitator, `community=${community}`);
    const addresses = steward.getByRole("textbox", { name: "Addresses, up to 500 at once" });
    await addresses.fill("nonsense@");
    await steward.getByRole("button", { name: "Invite them" }).click();
    await steward.getByText("I could not read one of them: nonsense@").waitFor();
    assert.equal(await addresses.inputValue(), "nonsense@");
    await addresses.fill(`Nia <${newcomer.id}@guildhall.test>; stranger@guildhall.test`);
    await steward.getByRole("button", { name: "Invite them" }).click();
    await steward.getByText("2 people are invited.").waitFor();
    await steward.getByText("2 invitations are open.").waitFor();
    assert.equal(await addresses.inputValue(), "");
    await screenshot(page, "invite-people");
    await assertAccessible(ownFrame());
    await page.close();

    const invited = await open(newcomer, "");
    await invited.getByRole("heading", { name: "You are invited" }).waitFor();
    await screenshot(page, "invited");
    await assertAccessible(ownFrame());
    await invited.getByRole("button", { name: "Join Secret Guild" }).click();
    await invited.getByText("You are in Secret Guild.").waitFor();
    await invited.getByRole("link", { name: "Secret Guild" }).waitFor();
  });

  for (const theme of ["default", "dark", "contrast"])
    it(`[TINV3] leads by a link to one button, in the theme ${theme}`, async () => {
      const token = await server.token(facilitator);
      const made = await server.api(token, "PUT", `/communities/${community}/invite-link`, {});
      const link = new URL((made.body as { address: string }).address).searchParams.get("invitation");
      const followed = await open(latecomer, `invitation=${link ?? ""}`, theme);
      await followed.getByRole("button", { name: "Join Secret Guild" }).waitFor();
      await screenshot(page, `invite-link-${theme}`);
      await assertAccessible(ownFrame());
      await followed.getByRole("button", { name: "Join Secret Guild" }).click();
      await followed.getByRole("link", { name: "Go to Secret Guild" }).waitFor();
      await page.close();
      const old = await open(latecomer, "invitation=never-was", theme);
      await old.getByText("This invitation no longer holds").waitFor();
    });
});
