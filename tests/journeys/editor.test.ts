import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import type { Agenda } from "../../core/agendas/index.ts";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startRelayProcess, startServerProcess, type ServerProcess } from "../support/server.ts";
import { until } from "../support/until.ts";
import { facilitator, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

type Look = { readonly theme?: "default" | "dark" | "contrast"; readonly width?: number };

describe("the editor of agendas", function () {
  this.timeout(240_000);
  let server: ServerProcess;
  let relay: ServerProcess;
  let communityId: string;
  let pages: Page[] = [];

  before(async () => {
    server = await startServerProcess({ GUILDHALL_ROLE: "web,worker" });
    relay = await startRelayProcess(server);
    ({ communityId } = await planSession(server));
    const token = await server.token(facilitator);
    const path = `/communities/${communityId}/members/${newcomer.id}/role`;
    const { status } = await server.api(token, "PUT", path, { role: "facilitator" });
    assert.ok(status < 300);
  });
  after(async () => {
    await relay.stop();
    await server.stop();
  });
  afterEach(async () => {
    for (const page of pages) await page.close();
    pages = [];
  });

  it("[AGD46] copies what was found, rearranges it by keys and by hand, fits it, undoes, publishes and schedules it", async () => {
    const { tab, page } = await openAt(facilitator, `&gallery&community=${communityId}`);
    await tab.getByRole("searchbox", { name: "Words" }).fill("monthly practice");
    await tab
      .getByRole("region", { name: "What fits" })
      .getByRole("link", { name: "Monthly practice" })
      .click();
    await tab.getByRole("button", { name: "Copy and change" }).click();
    await tab.getByRole("button", { name: "Copy and open" }).click();
    await tab.getByRole("heading", { name: "Shape Our Monthly practice" }).waitFor();
    await tab.getByRole("heading", { name: "60 minutes, step by step" }).waitFor();
    const titles = await stepTitles(tab);

    await gripOf(tab, titles[1] ?? "").focus();
    await page.keyboard.press("ArrowUp");
    await expectTitles(tab, [titles[1], titles[0], ...titles.slice(2)]);
    await tab.getByText(`${titles[1]} is step 1 of ${titles.length} now.`).waitFor();
    await tab.getByRole("button", { name: "Undo" }).click();
    await expectTitles(tab, titles);

    await dragOver(page, gripOf(tab, titles[2] ?? ""), gripOf(tab, titles[0] ?? ""));
    await expectTitles(tab, [titles[2], titles[0], titles[1], ...titles.slice(3)]);
    await page.keyboard.press("Control+z");
    await expectTitles(tab, titles);
    await page.keyboard.press("Control+Shift+z");
    await expectTitles(tab, [titles[2], titles[0], titles[1], ...titles.slice(3)]);

    await tab.getByRole("spinbutton", { name: "Minutes that there are" }).fill("45");
    await tab.getByText(/left for the close|No time of the 45 minutes/).waitFor();
    await tab.getByRole("button", { name: "Fit to the time" }).click();
    await tab.getByRole("heading", { name: "45 minutes, step by step" }).waitFor();
    const edge = tab.getByRole("slider", { name: `Minutes of ${titles[1]}` });
    const before = Number(await edge.getAttribute("aria-valuenow"));
    await edge.focus();
    await page.keyboard.press("ArrowRight");
    await tab.getByRole("heading", { name: "46 minutes, step by step" }).waitFor();
    await pull(page, edge, 60);
    assert.ok(Number(await edge.getAttribute("aria-valuenow")) > before + 1);
    await tab.getByRole("button", { name: "Undo" }).click();
    await tab.getByRole("button", { name: "Undo" }).click();
    await tab.getByRole("heading", { name: "45 minutes, step by step" }).waitFor();

    await tab.getByRole("button", { name: "Add Lean coffee" }).click();
    await tab.getByRole("button", { name: "Publish" }).click();
    await tab.getByText(/prompt 1: This is empty/).waitFor();
    const added = tab.getByRole("listitem", { name: "Lean coffee" });
    await added.getByRole("textbox", { name: "Prompt 1" }).fill("What should we talk about today?");
    await tab.getByRole("button", { name: "Publish" }).click();
    await tab.getByText("Version 2 is published.").waitFor();
    await screenshot(page, "editor");
    await tab.getByRole("button", { name: "What changed since version 1" }).click();
    await tab.getByText("Lean coffee, Part: new").waitFor();
    await tab.getByRole("button", { name: "Use for our next session" }).click();
    await tab.getByRole("button", { name: "Schedule Our Monthly practice" }).click();
    await tab.getByText("It is planned, and the members are invited.").waitFor();
    await tab.getByRole("button", { name: "Bring back version 1" }).click();
    await tab.getByText("It is back, as the newest version.").waitFor();
    await expectTitles(tab, titles);

    await tab.getByLabel("Look at it again on").fill("2027-01-31");
    await tab.getByRole("button", { name: "Keep the day" }).click();
    await tab.getByText("Kept.").waitFor();
    await tab.getByRole("button", { name: "Archive it" }).click();
    await tab.getByRole("button", { name: "Bring it back from the archive" }).waitFor();
  });

  it("[AGD46] [AGD57] [AGD35] begins with nothing: a poll with its options, a shelf, words to find it by, and who sees to it", async () => {
    const { tab } = await openAt(facilitator, `&gallery&community=${communityId}`);
    await tab.getByRole("textbox", { name: "Or write your own: its title" }).fill("Ready or not");
    await tab.getByRole("button", { name: "Start with an empty agenda" }).click();
    await tab.getByRole("heading", { name: "Shape Ready or not" }).waitFor();
    await tab.getByText("No steps yet. Add an activity.").waitFor();
    await tab.getByRole("button", { name: "Add Poll", exact: true }).click();
    const poll = tab.getByRole("listitem", { name: "Poll" });
    await poll.getByRole("textbox", { name: "Question" }).fill("Are you ready: yes, or no?");
    await poll.getByRole("textbox", { name: "Options" }).fill("Yes\nNearly\nNo\n");
    await poll.getByRole("textbox", { name: "Question" }).focus();
    assert.equal(await poll.getByRole("textbox", { name: "Question" }).inputValue(), "Are you ready?");
    assert.equal(await poll.getByRole("textbox", { name: "Options" }).inputValue(), "Yes\nNearly\nNo");
    await tab.getByRole("textbox", { name: "What it is for" }).fill("To see who is ready.");
    await tab.getByRole("textbox", { name: "Whom it is for" }).fill("Everybody");
    await tab.getByText("Where the library shows it").click();
    await tab.getByLabel("Language it is written in").selectOption({ label: "German" });
    await tab.getByRole("textbox", { name: "On which terms others may use these words" }).fill("CC BY 4.0");
    await poll.getByText("For whoever leads it").click();
    await poll.getByRole("textbox", { name: "Whose idea it is" }).fill("Our neighbours upstairs");
    await tab.getByLabel("Shelf in the library").selectOption("decision");
    await tab.getByLabel("Who can lead it").selectOption("first-time");
    await tab.getByRole("textbox", { name: "Other words to find it by" }).fill("readiness, poll,");
    await tab.getByRole("button", { name: "Publish", exact: true }).click();
    await tab.getByText("Version 2 is published.").waitFor();
    await tab.getByLabel("Who sees to it").selectOption({ label: "Fay Facilitator" });
    await tab.getByText("Kept.").waitFor();
    const token = await server.token(facilitator);
    const { body } = await server.api(token, "GET", "/templates?search=readiness&category=decision");
    const [found] = (body as { items: Agenda[] }).items;
    assert.deepEqual([found?.title, found?.keywords], ["Ready or not", ["readiness", "poll"]]);
    assert.deepEqual(found?.steps[0]?.prompts, ["Are you ready?", "Yes", "Nearly", "No"]);
    assert.deepEqual(
      [found?.language, found?.licence, found?.steps[0]?.credits],
      ["de", "CC BY 4.0", "Our neighbours upstairs"],
    );
    await tab.getByRole("link", { name: "Back to Ready or not" }).click();
    await tab.getByText("Terms of use: CC BY 4.0").waitFor();
    await tab.getByText("Our neighbours upstairs").waitFor();
  });

  it("[AGD47] [AGD58] shows two people at once what the other does, keeps both, and goes on without the relay", async () => {
    const copied = await copy("Shaped by two");
    const query = `&edit=${copied}&community=${communityId}`;
    const [mine, theirs] = [await openAt(facilitator, query), await openAt(newcomer, query)];
    await mine.tab.getByText("Noor Newcomer is here, too.").waitFor();
    await theirs.tab.getByText("Fay Facilitator is here, too.").waitFor();
    const [first = "", second = "", third = ""] = await stepTitles(mine.tab);

    // Both write in one field, letter by letter, at the same time.
    await titleField(theirs.tab, first).focus();
    await titleField(mine.tab, first).focus();
    await mine.tab.locator(".here").getByText("Noor Newcomer").waitFor();
    await screenshot(mine.page, "editor-two-in-a-field");
    await theirs.page.keyboard.press("Home");
    await mine.page.keyboard.press("End");
    await Promise.all([mine.page.keyboard.type(" from Fay"), theirs.page.keyboard.type("Noor's ")]);
    const both = `Noor's ${first} from Fay`;
    for (const { tab } of [mine, theirs]) await until(async () => (await stepTitles(tab))[0] === both);
    await mine.page.keyboard.press("Control+z");
    await until(async () => (await stepTitles(theirs.tab))[0] === `Noor's ${first}`);

    await gripOf(theirs.tab, second).focus();
    await theirs.page.keyboard.press("ArrowUp");
    await gripOf(mine.tab, third).focus();
    for (const { tab } of [mine, theirs]) await until(async () => (await stepTitles(tab))[0] === second);
    await theirs.tab.getByRole("button", { name: new RegExp(`Take out ?: ${third}`, "u") }).click();
    await mine.tab.getByText(`Somebody took out ${third} while you were in it.`).waitFor();
    await mine.tab.getByRole("button", { name: "Put it back" }).click();
    await until(async () => (await stepTitles(theirs.tab)).includes(third));
    for (const { tab } of [mine, theirs]) await tab.getByText("Saved", { exact: true }).waitFor();

    // The relay is lost, and both write one title while neither hears of the other.
    await relay.kill();
    const drafts = "**/drafts/**";
    await Promise.all([mine, theirs].map(({ page }) => page.route(drafts, (route) => route.abort())));
    await titleField(mine.tab, second).fill("Fay's words");
    await titleField(theirs.tab, second).fill("Noor's words");
    await mine.tab.getByText(/does not answer/).waitFor();
    await Promise.all([mine, theirs].map(({ page }) => page.unroute(drafts)));
    await mine.tab.getByText("What they do shows within seconds.").waitFor();
    for (const { tab } of [mine, theirs]) {
      const choices = tab.getByRole("region", { name: "Two people changed the same words" });
      await choices.waitFor();
      const words = await choices.innerText();
      for (const each of ["Fay's words", "Noor's words"]) assert.ok(words.includes(each), words);
    }
    await screenshot(mine.page, "editor-two");
    relay = await startRelayProcess(server);
    await mine.tab.getByRole("button", { name: "Take the other" }).click();
    const gone = theirs.tab.getByRole("region", { name: "Two people changed the same words" });
    await gone.waitFor({ state: "detached" });
    await until(async () => (await stepTitles(theirs.tab)).join() === (await stepTitles(mine.tab)).join());
  });

  it("[AGD48] fits 320 px in every theme, and axe finds nothing serious", async () => {
    const copied = await copy("Small and large");
    for (const theme of ["default", "dark", "contrast"] as const) {
      const { tab, page } = await openAt(facilitator, `&edit=${copied}&community=${communityId}`, {
        theme,
        width: 320,
      });
      await tab.getByRole("heading", { name: "Versions" }).waitFor();
      await tab.getByText("For whoever leads it").first().click();
      const frame = ownFrame(page);
      await screenshot(page, `editor-320-${theme}`);
      const width = await frame.evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(width <= 320, `${theme}: ${width}`);
      await assertAccessible(frame, theme);
      await page.close();
      pages = [];
    }
  });

  async function copy(title: string): Promise<string> {
    const token = await server.token(facilitator);
    const path = `/communities/${communityId}/templates/copies`;
    const { body } = await server.api(token, "POST", path, { template: "monthly-practice", title });
    return (body as { id: string }).id;
  }

  const gripOf = (tab: FrameLocator, title: string): ReturnType<FrameLocator["getByRole"]> =>
    tab.getByRole("button", { name: `Move ${title}:` });
  const titleField = (tab: FrameLocator, title: string): ReturnType<FrameLocator["getByRole"]> =>
    tab.getByRole("listitem", { name: title, exact: true }).getByRole("textbox", { name: "Title" });

  async function stepTitles(tab: FrameLocator): Promise<readonly string[]> {
    const steps = tab.getByRole("region", { name: "Steps" }).getByRole("textbox", { name: "Title" });
    return steps.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  }

  async function expectTitles(tab: FrameLocator, titles: readonly (string | undefined)[]): Promise<void> {
    await until(async () => JSON.stringify(await stepTitles(tab)) === JSON.stringify(titles));
  }

  async function dragOver(
    page: Page,
    from: ReturnType<FrameLocator["getByRole"]>,
    to: ReturnType<FrameLocator["getByRole"]>,
  ): Promise<void> {
    // Both have to be in sight: the hand that holds one does not scroll.
    await to.scrollIntoViewIfNeeded();
    await from.scrollIntoViewIfNeeded();
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    assert.ok(start !== null && end !== null);
    await page.mouse.move(start.x + 8, start.y + 8);
    await page.mouse.down();
    await page.mouse.move(end.x + 8, end.y + 30, { steps: 6 });
    await page.mouse.move(end.x + 8, end.y - 4, { steps: 3 });
    await page.mouse.up();
  }

  async function pull(page: Page, edge: ReturnType<FrameLocator["getByRole"]>, byPx: number): Promise<void> {
    const box = (await edge.boundingBox()) ?? assert.fail("no edge");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + byPx, y, { steps: 5 });
    await page.mouse.up();
  }

  async function openAt(
    person: JourneyPerson,
    query: string,
    look: Look = {},
  ): Promise<{ tab: FrameLocator; page: Page }> {
    const { theme = "default", width = 900 } = look;
    const page = await newPage({ width: width + 60, height: 1400, theme });
    pages.push(page);
    const name = encodeURIComponent(person.name);
    await page.goto(
      `${server.url}/local/home/${person.id}?name=${name}&theme=${theme}&width=${width}${query}`,
    );
    return { tab: page.frameLocator("#panels iframe").first(), page };
  }

  function ownFrame(page: Page): Frame {
    return page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");
  }
});
