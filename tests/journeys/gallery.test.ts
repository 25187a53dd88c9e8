import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import axe from "axe-core";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

type Look = { readonly theme?: "default" | "dark" | "contrast"; readonly width?: number };

describe("the gallery of agendas", function () {
  this.timeout(120_000);
  let server: ServerProcess;
  let communityId: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    ({ communityId } = await planSession(server));
  });
  after(() => server.stop());
  afterEach(() => page.close());

  it("[AGD40] [AGD55] leads from a community by words and filters to a template, and in two clicks to its next session", async () => {
    const tab = await openAt(facilitator, `&community=${communityId}`);
    await tab.getByRole("link", { name: "Agendas", exact: true }).click();
    const first = tab.getByRole("region", { name: "Good first sessions" });
    await first.getByRole("link", { name: "Monthly practice" }).waitFor();
    assert.equal(await first.getByRole("listitem").count(), 6);

    await tab.getByRole("searchbox", { name: "Words" }).fill("peer hlep");
    const found = tab.getByRole("region", { name: "What fits" });
    await found.getByRole("link", { name: "Peer help" }).waitFor();
    await tab.getByRole("combobox", { name: "At most so long" }).selectOption("15");
    await tab.getByText("Nothing fits all of this.").waitFor();
    await tab.getByRole("combobox", { name: "At most so long" }).selectOption("60");
    await found.getByRole("link", { name: "Peer help" }).click();

    await tab.getByRole("heading", { name: "Three rounds of help" }).waitFor();
    await tab.getByText("from minute 2, 51 min").waitFor();
    await screenshot(page, "template");
    await tab.getByRole("button", { name: "Use for our next session" }).click();
    await tab.getByRole("button", { name: "Schedule Peer help" }).click();
    await tab.getByText("It is planned, and the members are invited.").waitFor();
    await tab.getByRole("link", { name: "See what comes next" }).click();
    await tab.getByRole("heading", { name: "Peer help" }).waitFor();
    await page.close();

    const again = await openAt(facilitator, `&template=lean-coffee&community=${communityId}`);
    await again.getByRole("button", { name: "Use for our next session" }).click();
    const sessions = again.getByRole("combobox", { name: "Session" });
    const peerHelp = again.getByRole("option", { name: /^Peer help/ });
    await peerHelp.waitFor({ state: "attached" });
    await sessions.selectOption((await peerHelp.getAttribute("value")) ?? "");
    await again.getByRole("button", { name: "Use it instead of Peer help" }).click();
    await again.getByText("That session has this agenda now").waitFor();
  });

  it("[AGD40] shows a programme with its sessions, and offers planning only to who may plan", async () => {
    const tab = await openAt(newcomer, "&template=manager-training");
    await tab.getByRole("heading", { name: "From doing to leading" }).waitFor();
    await tab.getByRole("heading", { name: "For whoever looks after it" }).waitFor();
    assert.equal(await tab.getByRole("button", { name: /Use for/ }).count(), 0);
  });

  it("[AGD59] copies a programme, shapes it by keys, says what is missing, publishes it, and members read it", async () => {
    let tab = await openAt(facilitator, `&template=manager-training&community=${communityId}`);
    await tab.getByRole("button", { name: "Copy and change" }).click();
    await tab.getByRole("button", { name: "Copy and open" }).click();
    await tab.getByRole("heading", { name: "Shape Our Manager Training" }).waitFor();
    const titles = tab.getByRole("textbox", { name: "Title of the session" });
    const read = (): Promise<readonly string[]> =>
      titles.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    const [first = "", second = "", ...more] = await read();

    await tab.getByRole("button", { name: `Move ${second}:` }).focus();
    await page.keyboard.press("ArrowUp");
    await tab.getByText(`${second} is session 1 of ${more.length + 2} now.`).waitFor();
    assert.deepEqual(await read(), [second, first, ...more]);
    // The hand goes with what it moves.
    await page.keyboard.press("ArrowDown");
    await tab.getByText(`${second} is session 2 of ${more.length + 2} now.`).waitFor();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await tab.getByText("as it is published").waitFor();

    await tab.getByRole("spinbutton", { name: `between the session before and ${second}` }).fill("3");
    await tab.getByText("Session 2 · Week 4, 3 weeks later").waitFor();
    await tab.getByRole("button", { name: "Add a session" }).click();
    await page.keyboard.type("What comes next");
    const added = tab.getByRole("listitem", { name: "What comes next" });
    await tab.getByRole("button", { name: "Publish", exact: true }).click();
    await tab.getByText(/, What comes next, question 1: This is empty\./).waitFor();
    await added.getByRole("textbox", { name: "Question 1" }).fill("What will you do in a year?");
    await added.getByRole("button", { name: "Add a question in between" }).click();
    await added.getByRole("textbox", { name: "Question in between 1" }).fill("What did you see this week?");
    await added
      .getByRole("combobox", { name: "Agenda" })
      .selectOption({ label: "Monthly practice, 60 minutes" });
    await ownFrame().evaluate("location.reload()");
    await tab.getByText("Kept in this window until you publish it.").waitFor();
    await screenshot(page, "programme-editor");
    await tab.getByRole("button", { name: "Publish", exact: true }).click();
    await tab.getByText("This is version 2, as it is published.").waitFor();
    const address = new URL(ownFrame().url()).searchParams.get("programme") ?? "";

    for (const [theme, width] of [
      ["dark", 280],
      ["contrast", 280],
    ] as const) {
      await page.close();
      tab = await openAt(facilitator, `&programme=${address}&community=${communityId}`, { theme, width });
      await tab.getByRole("heading", { name: "Versions" }).waitFor();
      await screenshot(page, `programme-editor-280-${theme}`);
      const needed = await ownFrame().evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(needed <= width, `${theme}: ${needed}`);
      await assertAccessible();
    }
    await page.close();
    tab = await openAt(newcomer, `&template=${address}`, { width: 280 });
    await tab.getByRole("heading", { name: "What comes next" }).waitFor();
    await tab.getByText("What did you see this week?").waitFor();
    await tab.getByRole("link", { name: "Monthly practice" }).last().waitFor();
    assert.equal(await tab.getByRole("link", { name: "Change it" }).count(), 0);
    await screenshot(page, "programme-member-280");
    await assertAccessible();
  });

  it("[AGD56] takes the library along as a file, and brings one in that is good", async () => {
    const tab = await openAt(facilitator, "&library-files");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      tab.getByRole("button", { name: "Take along as Markdown" }).click(),
    ]);
    assert.equal(file.suggestedFilename(), "agendas.md");
    const text = await readFile(await file.path(), "utf8");
    assert.ok(text.split(/^# /mu).length > 200);

    const one = text.slice(text.indexOf("# Peer help"), text.indexOf("\n# ", text.indexOf("# Peer help")));
    const ours = one
      .replace("# Peer help", "# Our own help")
      .replace("- Id: peer-help", "- Id: our-own-help");
    const bring = async (words: string): Promise<void> =>
      tab
        .getByLabel("Bring in a file, Markdown or JSON")
        .setInputFiles({ name: "ours.md", mimeType: "text/markdown", buffer: Buffer.from(words) });
    await bring(ours.replace(/- Minutes: \d+/u, "- Minutes: seven"));
    await tab.getByText(/Line \d+, Minutes: .*Nothing was saved/).waitFor();
    await bring(ours);
    await tab.getByText("1 new, 0 changed, 0 as they were.").waitFor();
    await bring(ours + "\n## Again\n\n- Activity: group-share\n- Minutes: 1\n- Ask: More?\n".repeat(10_000));
    await tab.getByText(/Line \d+, Steps: .*Nothing was saved/).waitFor();
    await bring(text);
    await tab.getByText(`0 new, 0 changed, ${text.split(/^# /mu).length - 1} as they were.`).waitFor();
    await assertAccessible();
  });

  it("[AGD41] [AGD52] fits 320 px in every theme, and axe finds nothing serious", async () => {
    for (const theme of ["default", "dark", "contrast"] as const) {
      for (const query of ["&gallery", "&template=peer-help"]) {
        const tab = await openAt(facilitator, query, { theme, width: 320 });
        await tab.getByRole("heading", { level: 1 }).waitFor();
        await tab.getByRole("heading", { level: 2 }).first().waitFor();
        const width = await ownFrame().evaluate<number>("document.documentElement.scrollWidth");
        assert.ok(width <= 320, `${theme}: ${width}`);
        await assertAccessible();
        if (query === "&gallery") await screenshot(page, `gallery-320-${theme}`);
        if (theme === "contrast") {
          const seen = await ownFrame().evaluate<string>(
            "getComputedStyle(document.querySelector('.run')).forcedColorAdjust",
          );
          assert.equal(seen, "none", "the run of time can be seen where colours are forced");
        }
        await page.close();
      }
    }
    const sheet = await openAt(facilitator, "&sheet=peer-help", { width: 280 });
    await sheet.getByRole("button", { name: "Print it" }).waitFor();
    const cut = await ownFrame().evaluate<number>(
      "document.querySelector('.wide-table').scrollWidth - document.querySelector('.wide-table').clientWidth",
    );
    assert.equal(cut, 0, "no word of the run sheet is out of sight");
  });

  async function openAt(person: JourneyPerson, query: string, look: Look = {}): Promise<FrameLocator> {
    const { theme = "default", width = 900 } = look;
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

  async function assertAccessible(): Promise<void> {
    const frame = ownFrame();
    await frame.evaluate(axe.source);
    const found = await frame.evaluate("axe.run(document, { resultTypes: ['violations'] })");
    const { violations } = found as axe.AxeResults;
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    assert.deepEqual(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
      [],
    );
  }
});
