import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, latecomer, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

const HARM = "Something that hurts";
const administrator: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000077", name: "Alex Admin" };

describe("reporting in the tab", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let page: Page;

  before(async () => (server = await startServerProcess({ GUILDHALL_ADMINISTRATORS: administrator.id })));
  after(() => server.stop());
  afterEach(() => page.close());

  async function open(person: JourneyPerson, query: string, width = 320): Promise<FrameLocator> {
    page = await newPage({ width: width + 60, height: 900 });
    const name = encodeURIComponent(person.name);
    await page.goto(`${server.url}/local/home/${person.id}?name=${name}&width=${width}&${query}`);
    return page.frameLocator("#panels iframe").first();
  }

  function ownFrame(): Frame {
    return page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");
  }

  it("[REP1] [REP4] [REP7] takes a report from a member, the words away, and brings them back after an appeal", async () => {
    const { communityId } = await planSession(server);
    const token = await server.token(facilitator);
    const asked = await server.api(token, "POST", `/communities/${communityId}/prompts`, {
      question: "Well?",
    });
    const { id } = asked.body as { id: string };
    const said = await server.api(await server.token(latecomer), "PUT", `/prompts/${id}/answers/me`, {
      text: HARM,
    });
    assert.equal(said.status, 200);

    const reader = await open(newcomer, `prompt=${id}`);
    await reader.getByRole("button", { name: `Report what ${latecomer.name} wrote` }).click();
    await reader.getByRole("textbox", { name: /What is wrong/ }).fill("It is about a colleague.");
    await screenshot(page, "report-answer");
    await reader.getByRole("button", { name: "Report it" }).click();
    await reader.getByText("A steward will look at it").waitFor();
    await page.close();

    const steward = await open(facilitator, `community=${communityId}&page=steward`);
    await steward.getByText("Reported by one person").waitFor();
    await steward.getByRole("button", { name: "Hide it everywhere" }).click();
    await steward.getByText(/Please say why/).waitFor();
    await steward.getByRole("textbox", { name: /Your reason/ }).fill("It hurts people.");
    await screenshot(page, "report-steward");
    await steward.getByRole("button", { name: "Hide it everywhere" }).click();
    await steward.getByText("hidden: It hurts people.").waitFor();
    await page.close();

    const later = await open(newcomer, `prompt=${id}`);
    await later.getByRole("heading", { name: "Well?" }).waitFor();
    await later.getByRole("list", { name: "Answers" }).waitFor({ state: "attached" });
    assert.equal(await later.getByText(HARM).count(), 0);
    await page.close();

    const reports = `/communities/${communityId}/reports`;
    const seen = await server.api(token, "GET", reports);
    const [report] = (seen.body as { items: { id: string }[] }).items;
    const plea = await server.api(
      await server.token(latecomer),
      "POST",
      `${reports}/${report?.id ?? ""}/appeal`,
      { text: "It was meant well." },
    );
    assert.equal(plea.status, 204);
    const admin = await open(administrator, "me");
    await admin.getByRole("link", { name: "Look after Guildhall" }).click();
    await admin.getByText("0 wait for a steward, 1 are hidden, 0 were kept.").waitFor();
    await admin.getByText("The appeal: It was meant well.").waitFor();
    assert.equal(await admin.getByText(latecomer.name).count(), 0, "an administrator reads no name");
    await screenshot(page, "report-appeal");
    await assertAccessible(ownFrame());
    await admin.getByRole("button", { name: "Show it again" }).click();
    await admin.getByText("Nobody waits for an answer to an appeal.").waitFor();
    await admin.getByRole("checkbox", { name: "Stewards may allow it in their communities" }).click();
    await admin.getByText("Saved.").waitFor();
    await page.close();

    const back = await open(newcomer, `prompt=${id}`);
    await back.getByText(HARM).waitFor();
    await page.close();
    const settings = await open(facilitator, `community=${communityId}&page=steward`);
    await settings.getByText("An administrator has switched off questions without names.").waitFor();
    await page.close();
    const nobody = await open(newcomer, "admin");
    await nobody.getByText("Only an administrator of Guildhall can see this.").waitFor();
  });
});
