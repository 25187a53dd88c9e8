import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { pagesIn } from "../../bot/features/value/paper.ts";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { LOCAL_TENANT } from "../../bot/config.ts";
import { startTeams } from "../support/teams.ts";
import { until } from "../support/until.ts";
import { facilitator, latecomer, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

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

  it("[LIB1] [LIB2] [LIB5] [CMT9] keeps a practice, has it checked by another, finds it by another word and tries it", async () => {
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
    await reader.getByRole("link", { name: TITLE }).click();
    await reader.getByRole("heading", { name: "Will you try it?" }).waitFor();
    await reader.getByRole("textbox", { name: "I will" }).fill("use it for the next newcomer");
    await reader.getByLabel("By").fill("2099-01-01");
    await reader.getByRole("button", { name: "Keep it" }).click();
    await reader.getByText(/more than a year away|within a year/).waitFor();
    await screenshot(page, "library-entry");
    await assertAccessible(ownFrame(), "an entry to try, in the dark");
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
    await me.getByRole("button", { name: /^Say how it went.*try pairing$/u }).click();
    await me.getByRole("textbox", { name: "One sentence about it" }).fill("It saves us 2 to 3 hours a week");
    await me.getByRole("checkbox", { name: /members of the community may read it/ }).check();
    await me.getByRole("checkbox", { name: /report to our sponsors/ }).check();
    await me.getByRole("button", { name: "Done", exact: true }).click();
    await me.getByText("it brought 2 to 3 hours a week").waitFor();
    await screenshot(page, "commitments-mine");
    await page.close();

    for (const theme of ["default", "dark", "contrast"] as const) {
      const value = await open(facilitator, `value=&community=${communityId}`, theme);
      await value.getByRole("heading", { name: "What Data Guild is worth" }).waitFor();
      await value.getByText("11 figures are not told yet").click();
      await value.getByText("too early: needs 5 people").first().waitFor();
      assert.equal(await value.getByText(/^(0|100) %$/).count(), 0);
      await screenshot(page, `value-${theme}`);
      await assertAccessible(ownFrame(), `value, ${theme}`);
      await page.close();
    }
    page = await newPage({ width: 300, height: 300 });
  });

  it("[CHA6] [CHA7] [LIB5] [TEAMS22] has its charter from its session, and a chat's message is found by another word", async () => {
    const token = await server.token(facilitator);
    const { now } = (await server.api(token, "GET", "/time")).body as { now: string };
    const planned = await server.api(token, "POST", `/communities/${communityId}/sessions`, {
      start: new Date(Date.parse(now) + 600_000).toISOString(),
      zone: "Europe/Zurich",
      templateId: "charter-launch",
    });
    const session = planned.body as { id: string; agenda: { steps: { id: string; activity: string }[] } };
    const step = session.agenda.steps.find(({ activity }) => activity === "nine-whys");
    const said = await server.api(
      await server.token(newcomer),
      "POST",
      `/sessions/${session.id}/contributions`,
      {
        id: `${newcomer.id}:018f0000-0000-7000-8000-000000000001`,
        kind: "answer",
        stepId: step?.id,
        text: "So that nobody is alone with a broken pipeline",
      },
    );
    assert.equal(said.status, 201);
    await server.moveClock({ advance: "PT5H" });
    const later = await server.token(facilitator);
    await until(
      async () => (await server.api(later, "GET", `/sessions/${session.id}/recap`)).status === 200,
      {
        withinMs: 20_000,
      },
    );

    const charter = await open(facilitator, `charter=&community=${communityId}`);
    await charter.getByText(/waits in the form as a beginning/).waitFor();
    await charter.getByRole("button", { name: "Write it" }).click();
    await charter.getByText("what was written in the charter-launch session").waitFor();
    const purpose = charter.getByRole("textbox", { name: "What is it for?" });
    assert.equal(await purpose.inputValue(), "So that nobody is alone with a broken pipeline");
    await assertAccessible(ownFrame(), "a charter being written");
    const meanwhile = { texts: { norms: "We ask before we judge" }, upon: 0 };
    assert.equal(
      (await server.api(later, "PUT", `/communities/${communityId}/charter`, meanwhile)).status,
      200,
    );
    await charter.getByRole("button", { name: "Save it" }).click();
    await charter.getByText(/saved version 1 meanwhile/).waitFor();
    await charter.getByText("We ask before we judge").waitFor();
    assert.equal(await purpose.inputValue(), "So that nobody is alone with a broken pipeline");
    await assertAccessible(ownFrame(), "a charter that somebody else saved meanwhile");
    await charter.getByRole("button", { name: "Save it" }).click();
    await charter.getByRole("heading", { name: "What is it for?" }).waitFor();
    await assertAccessible(ownFrame(), "a charter");
    await page.close();

    const id = await saveFromChat("Whoever starts gets a mentor for the first six weeks");
    const path = `/communities/${communityId}`;
    assert.equal(
      (await server.api(later, "POST", `${path}/entries/${id}/acts`, { act: "check" })).status,
      200,
    );
    const groups = [["mentor", "sponsor", "guide"]];
    assert.equal((await server.api(later, "PUT", `${path}/synonyms`, { groups })).status, 200);
    const reader = await open(newcomer, "library=");
    await reader.getByRole("searchbox", { name: "What are you looking for?" }).fill("guides");
    await reader.getByRole("link", { name: "Mentors" }).waitFor();
    await assertAccessible(ownFrame(), "what was found by another word");
    await page.close();

    const all = await open(newcomer, "directory=data");
    await all.getByText("One community here.").waitFor();
    await all.getByText(/In the last 60 days it met once/).waitFor();
    await assertAccessible(ownFrame(), "the directory");
  });

  /** Saves a message of a chat by Teams' own menu; gives the entry's id. */
  async function saveFromChat(text: string): Promise<string> {
    const teams = await startTeams(server.url, LOCAL_TENANT);
    const invoke = (name: string, value: object): Promise<{ status: number; body: unknown }> =>
      teams.send({
        ...{ type: "invoke", name, value, id: name, channelId: "msteams", serviceUrl: teams.serviceUrl },
        from: { id: `29:${newcomer.id}`, name: newcomer.name, aadObjectId: newcomer.id },
        recipient: { id: "28:guildhall", name: "Guildhall" },
        conversation: { id: "a-chat", conversationType: "personal", tenantId: LOCAL_TENANT },
        channelData: { tenant: { id: LOCAL_TENANT } },
      });
    const commandId = "library.from-message";
    const messagePayload = { id: "m1", body: { contentType: "html", content: `<p>${text}</p>` } };
    const opened = await invoke("composeExtension/fetchTask", { commandId, messagePayload });
    assert.match(JSON.stringify(opened.body), new RegExp(text));
    const data = {
      verb: "library.save",
      community: communityId,
      title: "Mentors",
      text,
      source: "message m1",
    };
    const saved = await invoke("composeExtension/submitAction", { commandId, data });
    assert.equal(saved.status, 200);
    await teams.stop();
    const overview = await server.api(
      await server.token(newcomer),
      "GET",
      `/communities/${communityId}/entries`,
    );
    const { waiting } = overview.body as { waiting: { id: string; title: string }[] };
    return waiting.find(({ title }) => title === "Mentors")?.id ?? assert.fail(JSON.stringify(overview));
  }

  it("[CMT5] [VAL11] [VAL12] [VAL13] leads a commitment to a confirmed story in the sponsors' report, and that to a PDF", async () => {
    const second = await open(latecomer, `community=${communityId}`, "dark", 280);
    const told = `${newcomer.name}, try pairing`;
    await second.getByRole("button", { name: `I can confirm this: ${told}` }).click();
    await second.getByText(`confirmed by ${latecomer.name}`).waitFor();
    await screenshot(page, "what-came-of-it");
    await assertAccessible(ownFrame(), "what came of it, in the dark");
    await page.close();
    // Figures are of whole months: the first is over now.
    await server.moveClock({ advance: "P35D" });

    const report = await open(facilitator, `report=&community=${communityId}`, "dark", 700);
    await report.getByText(/Noor Newcomer: I will try pairing → It saves us 2 to 3 hours a week/).waitFor();
    await report.getByText(/confirmed by a second person/).waitFor();
    await report
      .getByRole("textbox", { name: "What do we ask our sponsors for?" })
      .fill("Half a day a month");
    await report.getByRole("button", { name: "Save", exact: true }).click();
    await report.getByRole("heading", { name: "What we ask for" }).waitFor();
    await report.locator(".chart svg").first().waitFor();
    await screenshot(page, "report-dark");
    await assertAccessible(ownFrame(), "the report, in the dark");
    await report.getByRole("button", { name: "Make a PDF" }).click();
    const url = await report.getByRole("link", { name: "Open the PDF" }).getAttribute("href");
    const file = new Uint8Array(await (await fetch(url ?? "")).arrayBuffer());
    assert.equal(Buffer.from(file.slice(0, 5)).toString("latin1"), "%PDF-");
    assert.equal(pagesIn(file), 1);
    await page.close();

    const value = await open(facilitator, `value=&community=${communityId}`, "contrast", 700);
    await value.locator(".chart svg").first().waitFor();
    await value.getByText("The numbers: Where value shows").click();
    await value.getByRole("rowheader", { name: "realised" }).waitFor();
    await value.getByRole("combobox", { name: "How often are members asked?" }).selectOption("6");
    await value.getByText(/The next one goes out on/).waitFor();
    await screenshot(page, "value-pictures");
    await assertAccessible(ownFrame(), "value with its pictures, in contrast");
  });
});
