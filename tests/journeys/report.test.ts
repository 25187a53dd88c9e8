import assert from "node:assert/strict";
import type { FrameLocator, Page } from "playwright-core";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, latecomer, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

const HARM = "Something that hurts";

describe("reporting in the tab", function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let page: Page;

  before(async () => (server = await startServerProcess()));
  after(() => server.stop());
  afterEach(() => page.close());

  async function open(person: JourneyPerson, query: string, width = 320): Promise<FrameLocator> {
    page = await newPage({ width: width + 60, height: 900 });
    const name = encodeURIComponent(person.name);
    await page.goto(`${server.url}/local/home/${person.id}?name=${name}&width=${width}&${query}`);
    return page.frameLocator("#panels iframe").first();
  }

  it("[REP1] [REP4] takes a report from a member, a reason from the steward, and the words away", async () => {
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
  });
});
