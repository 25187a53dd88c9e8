import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import {
  facilitator,
  newcomer,
  planSession,
  type JourneyPerson,
  type PlannedSession,
} from "./panel-world.ts";

const stranger: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000019", name: "Sam Stranger" };
const QUESTION = "What did you try this week that did not work?";

describe("a member's own page", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let session: PlannedSession;
  let promptId: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    session = await planSession(server);
    const token = await server.token(facilitator);
    const asked = await server.api(token, "POST", `/communities/${session.communityId}/prompts`, {
      question: QUESTION,
    });
    promptId = (asked.body as { id: string }).id;
    const mine = await server.token(newcomer);
    const answered = await server.api(mine, "PUT", `/prompts/${promptId}/answers/me`, {
      text: "Pairing all day",
    });
    assert.equal(answered.status, 200);
  });
  after(() => server.stop());
  afterEach(() => page.close());

  it("[ME1] looks good with nothing yet, and says where things will come from", async () => {
    const tab = await open(stranger);
    for (const words of [
      /Nothing is planned/,
      /Nobody is asking anything/,
      /What you answer to questions is collected here/,
      /After a session you can keep here/,
      /You are in no community yet/,
      /brings together with you/,
    ])
      await tab.getByText(words).waitFor();
    await tab.getByRole("button", { name: "Save profile" }).waitFor();
    await shot("me-newcomer");
    await assertAccessible(ownFrame());
  });

  it("[ME2] answers a session and a question again without leaving the page", async () => {
    const tab = await open(newcomer);
    const answers = tab.getByRole("group", { name: "Your answer to Monthly practice" });
    await answers.getByRole("button", { name: "Going" }).click();
    await answers.getByRole("button", { name: "Going", pressed: true }).waitFor();
    await tab.getByRole("button", { name: `Change my answer to ${QUESTION}` }).click();
    await tab.getByRole("textbox", { name: "Your answer" }).fill("Pairing half the day");
    await tab.getByRole("button", { name: "Save", exact: true }).click();
    await tab.getByText("Pairing half the day").waitFor();
    const again = await open(newcomer);
    await again
      .getByRole("group", { name: "Your answer to Monthly practice" })
      .getByRole("button", { name: "Going", pressed: true })
      .waitFor();
    await shot("me-busy");
  });

  it("[ME3] saves a profile by keyboard alone, says who sees each field, and keeps what is refused", async () => {
    const tab = await open(newcomer);
    const about = tab.getByRole("textbox", { name: "About me, in three lines" });
    await about.focus();
    await page.keyboard.type("x".repeat(301));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await tab.getByText("Nobody but you sees this.").waitFor();
    const save = tab.getByRole("button", { name: "Save profile" });
    await save.focus();
    await page.keyboard.press("Enter");
    await tab.getByText(/holds up to 300 characters; yours has 301/).waitFor();
    assert.equal(await about.inputValue(), "x".repeat(301));
    await about.fill("I dig.");
    await tab.getByRole("textbox", { name: "I can help with" }).fill("soil, maps");
    await save.focus();
    await page.keyboard.press("Enter");
    await tab.getByText("Your profile is saved.").waitFor();
    const kept = await server.api(await server.token(newcomer), "GET", "/me/profile");
    assert.match(JSON.stringify(kept.body), /"canHelpWith":\["soil","maps"\].*"hidden":\["about"\]/);
  });

  it("[ME4] leaves a community after one more question, quietly", async () => {
    const tab = await open(newcomer);
    await tab.getByRole("button", { name: "Leave Data Guild" }).click();
    await tab.getByRole("button", { name: "Stay" }).click();
    await tab.getByRole("button", { name: "Leave Data Guild" }).click();
    await tab.getByText("Nobody is told").waitFor();
    await tab.getByRole("button", { name: "Leave Data Guild" }).click();
    await tab.getByText("You are in no community yet").waitFor();
    const path = `/communities/${session.communityId}/members/me`;
    assert.equal((await server.api(await server.token(newcomer), "PUT", path)).status, 200);
  });

  it("[ME5] gives everything that is held to read and to take along, and says what keeps it from being deleted", async () => {
    const tab = await open(facilitator);
    await tab.getByRole("button", { name: "Export my data" }).click();
    const link = tab.getByRole("link", { name: "Read it" });
    await link.waitFor();
    const opened = page.context().waitForEvent("page");
    await link.click();
    const read = await opened;
    await read.getByRole("heading", { name: "Your communities" }).waitFor();
    await read.setViewportSize({ width: 360, height: 640 });
    await screenshot(read, "me-export");
    assert.ok((await read.evaluate<number>("document.documentElement.scrollWidth")) <= 360);
    await read.close();
    await tab.getByRole("button", { name: "Delete my data" }).click();
    await tab.getByRole("button", { name: "Delete it for good" }).click();
    await tab.getByText(/only steward of Data Guild.*hand it over/).waitFor();
  });

  it("[ME6] fits 320 px and a phone in every theme, and axe finds nothing serious", async () => {
    for (const theme of ["default", "dark", "contrast"] as const) {
      const tab = await open(newcomer, { theme, width: 320 });
      await tab.getByRole("heading", { name: "Monthly practice" }).waitFor();
      const frame = ownFrame();
      const width = await frame.evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(width <= 320, `${theme}: ${width}`);
      await shot(`me-320-${theme}`);
      await assertAccessible(ownFrame());
      if (theme !== "contrast") await page.close();
    }
  });

  it("[ME8] [ME9] changes when and how often Guildhall writes and reminds, and pauses at once", async () => {
    const tab = await open(newcomer);
    await tab.getByRole("checkbox", { name: "Friday" }).click();
    await tab.getByRole("checkbox", { name: "Recaps of sessions" }).click();
    await tab.getByLabel("At most a week").selectOption("2");
    await tab.getByRole("button", { name: "Save settings" }).click();
    await tab.getByText("Your settings are saved.").waitFor();
    await shot("me-messages");
    await assertAccessible(ownFrame());
    await tab.getByRole("checkbox", { name: "Monday" }).click();
    await tab.getByRole("button", { name: "for a week", exact: true }).click();
    await tab.getByText(/Paused until/).waitFor();
    const token = await server.token(newcomer);
    const read = async () => (await server.api(token, "GET", "/me/notifications")).body as object;
    assert.ok("pausedUntil" in (await read()));
    await tab.getByRole("button", { name: "Write to me again" }).click();
    await tab.getByRole("group", { name: "Pause all messages" }).waitFor();
    assert.equal(
      await tab.getByRole("checkbox", { name: "Monday" }).isChecked(),
      false,
      "not saved, not lost",
    );
    await tab.getByRole("checkbox", { name: "A day before" }).click();
    await tab.getByText("Your reminders are kept.").waitFor();
    assert.deepEqual((await server.api(token, "GET", "/me/reminders")).body, {
      minutes: true,
      day: true,
      week: false,
    });
    const { workingDays, perWeek, muted, ...rest } = (await read()) as Record<string, unknown>;
    assert.deepEqual([workingDays, perWeek, muted], [[1, 2, 3, 4], 2, ["recap"]]);
    assert.equal("pausedUntil" in rest, false);
  });

  it("[ME7] leads to each part from its top, and from the list of communities to itself", async () => {
    const tab = await openHome(newcomer, "");
    await tab.getByRole("link", { name: "Your own page" }).click();
    await tab.getByRole("heading", { name: newcomer.name, level: 1 }).waitFor();
    const jumps = tab.getByRole("navigation", { name: "On this page" }).getByRole("link");
    const titles = await jumps.allTextContents();
    const headings = await tab.getByRole("heading", { level: 2 }).allTextContents();
    assert.deepEqual(headings, titles);
  });

  async function open(
    person: JourneyPerson,
    look: { theme?: "default" | "dark" | "contrast"; width?: number } = {},
  ): Promise<FrameLocator> {
    return openHome(person, "&me=", look);
  }

  async function openHome(
    person: JourneyPerson,
    query: string,
    look: { theme?: "default" | "dark" | "contrast"; width?: number } = {},
  ): Promise<FrameLocator> {
    const { theme = "default", width = 720 } = look;
    page = await newPage({ width: width + 60, height: 1000, theme });
    const name = encodeURIComponent(person.name);
    await page.goto(
      `${server.url}/local/home/${person.id}?name=${name}&theme=${theme}&width=${width}${query}`,
    );
    return page.frameLocator("#panels iframe").first();
  }

  function ownFrame(): Frame {
    return page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");
  }

  /** A picture of the whole page, however long it is. */
  async function shot(name: string): Promise<void> {
    const frame = await page.frameLocator("#panels iframe").first().owner().elementHandle();
    const height = await ownFrame().evaluate<number>("document.documentElement.scrollHeight");
    await frame?.evaluate((element, tall) => {
      if (element instanceof HTMLElement) element.style.height = `${tall}px`;
    }, height);
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 800, height: height + 140 });
    await screenshot(page, name);
  }
});
