import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { facilitator, latecomer, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

const colleague: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000021", name: "Mia Mapper" };
const partner: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000022", name: "Otto Otter" };
/** A week of other work falls due before it. */
const ARRANGED_WITHIN_MS = 40_000;
const THEMES = ["default", "dark", "contrast"] as const;

describe("introductions in the tab", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let community: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    // On a Monday morning the next round would be arranged already: it is always Tuesday here.
    await server.moveClock({ now: "2030-03-05T09:00:00Z" });
    community = (await planSession(server)).communityId;
    for (const person of [colleague, partner])
      await server.api(await server.token(person), "PUT", `/communities/${community}/members/me`);
  });
  after(() => server.stop());
  afterEach(() => page.close());

  it("[INT16] are set up by a steward, changed by hand, sent, and read as sums", async () => {
    const tab = await open(facilitator, `&introductions=${community}`);
    await tab.getByText("Nobody has set up introductions in Data Guild yet.").waitFor();
    await tab.getByRole("combobox", { name: "Group size" }).selectOption("Pairs");
    await tab.getByRole("combobox", { name: "How often" }).selectOption("Every week");
    await tab.getByRole("checkbox", { name: /^Mix sites/ }).check();
    await tab.getByRole("combobox", { name: "Which members" }).selectOption("Only a site");
    await tab.getByRole("textbox", { name: "Which site" }).fill("Oslo");
    await tab.getByRole("combobox", { name: "Which members" }).selectOption("All members");
    await tab.getByRole("combobox", { name: "Bring together" }).selectOption("Two functions");
    await tab.getByRole("textbox", { name: "One function" }).fill("Sales");
    await tab.getByRole("textbox", { name: "The other function" }).fill("Data");
    await tab.getByRole("combobox", { name: "One person" }).selectOption("Mia Mapper");
    await tab.getByRole("combobox", { name: "The other person" }).selectOption("Otto Otter");
    const add = tab.getByRole("button", { name: "Add", exact: true });
    await add.focus();
    await page.keyboard.press("Enter");
    const rule = "Mia Mapper and Otto Otter never share a group";
    await tab.getByText(rule).waitFor();
    await tab
      .getByRole("combobox", { name: "Who takes part" })
      .selectOption("One group, drawn from volunteers");
    await tab.getByRole("combobox", { name: "Host of the group" }).waitFor();
    await tab.getByRole("combobox", { name: "Who takes part" }).selectOption("Everybody");
    await tab.getByRole("button", { name: "Start introductions" }).click();
    await tab.getByText(/The next round:/).waitFor();
    await tab.getByText(rule).waitFor();
    await shot("introductions-set");
    // It would be in the way of the exchange below.
    await tab.getByRole("button", { name: `Take away: ${rule}` }).click();
    await tab.getByRole("button", { name: "Save settings" }).click();
    await tab.getByText(/^Saved\./).waitFor();

    await aDayBeforeTheRound();
    const again = await open(facilitator, `&introductions=${community}`);
    const groups = again.getByRole("list", { name: "Groups" });
    await groups.getByRole("listitem").nth(1).waitFor();
    assert.match((await groups.textContent()) ?? "", /Mia Mapper/);
    // Five people are a pair and a trio: whoever leaves the pair leaves somebody alone.
    const names = [facilitator, newcomer, latecomer, colleague, partner].map(({ name }) => name);
    const pair = (await groups.getByRole("listitem").allTextContents())
      .map((words) => names.filter((name) => words.includes(name)))
      .find(({ length }) => length === 2);
    await again.getByRole("combobox", { name: "Move" }).selectOption(pair?.[0] ?? "");
    const to = again.getByRole("combobox", { name: "To", exact: true });
    await to.selectOption({ index: 1 });
    await again.getByRole("button", { name: "Move to this group" }).click();
    await again.getByText(/Somebody would be alone then/).waitFor();
    const before = (await groups.textContent()) ?? "";
    const other = again.getByRole("combobox", { name: "In exchange for" });
    await other.selectOption({ index: 1 });
    await again.getByRole("button", { name: "Exchange them" }).click();
    await again.getByText("Done.").waitFor();
    await groups.evaluate(
      (list, old) =>
        new Promise<void>((resolve) => {
          const look = (): void => {
            if (list.textContent !== old) resolve();
            else requestAnimationFrame(look);
          };
          look();
        }),
      before,
    );
    await shot("introductions-preview");
    await again.getByRole("button", { name: "Send now" }).click();
    const rounds = again.getByRole("list", { name: "Rounds" });
    await rounds.getByText(/went out/).waitFor();
    await rounds.getByText("0 met, 0 planned, 0 not yet, 0 did not work, 2 without a word").waitFor();
    await shot("introductions-results");
    await page.close();
    await sumsAreTold();
    const later = await open(facilitator, `&introductions=${community}`);
    const row = later.getByRole("table", { name: "Month by month" }).getByRole("row").nth(1);
    // A pair and a trio are four ties.
    assert.match((await row.textContent()) ?? "", /^March 2030\s*4\s*not known yet/);
    await later.getByRole("img", { name: "New ties: 4 in March 2030" }).waitFor();
  });

  it("[INT16] show a member their own ties, and let them be left in peace", async () => {
    const tab = await open(newcomer, "&me=");
    const met = tab.getByRole("table", { name: "People whom you have met" });
    await met.getByRole("row").nth(1).waitFor();
    assert.match((await met.textContent()) ?? "", /introduced/);
    await tab.getByRole("img", { name: /^You and (one other|2 others)$/ }).waitFor();
    await met
      .getByRole("button", { name: /^Not again with/ })
      .first()
      .click();
    await met.getByText("Only you know.").waitFor();
    await shot("ties");
    await met.getByRole("button", { name: /^Introduce us again/ }).click();
    await page.close();

    const own = await open(newcomer, `&introductions=${community}`);
    const pause = own.getByRole("button", { name: "Pause for me" });
    await pause.focus();
    await page.keyboard.press("Enter");
    await own.getByText("You are not introduced here at the moment.").waitFor();
    assert.equal(await own.getByRole("heading", { name: "Set up" }).count(), 0);
    assert.equal(await own.getByRole("heading", { name: "What it did" }).count(), 0);
    await own.getByRole("button", { name: "Introduce me again" }).click();
    await own.getByText("You take part.").waitFor();
  });

  it("[INT17] fit 320 px in every theme, and axe finds nothing serious", async () => {
    await aDayBeforeTheRound();
    for (const theme of THEMES)
      for (const [person, query, sign] of [
        [facilitator, `&introductions=${community}`, "What it did"],
        [latecomer, "&me=", "My ties"],
      ] as const) {
        const tab = await open(person, query, { theme, width: 320 });
        await tab.getByRole("heading", { name: sign }).waitFor();
        await (
          query === "&me="
            ? tab.getByRole("table", { name: "People whom you have met" })
            : tab.getByRole("list", { name: "Groups" })
        ).waitFor();
        const width = await ownFrame().evaluate<number>("document.documentElement.scrollWidth");
        assert.ok(width <= 320, `${theme}, ${sign}: ${width}`);
        await shot(`introductions-320-${theme}-${query === "&me=" ? "ties" : "steward"}`);
        await assertAccessible(ownFrame());
        if (theme !== "contrast" || query !== "&me=") await page.close();
      }
  });

  /** Waits until what a round added is counted. */
  async function sumsAreTold(): Promise<void> {
    const until = performance.now() + ARRANGED_WITHIN_MS;
    const read = async () =>
      (await server.api(await server.token(facilitator), "GET", `/communities/${community}/ties`)).body as {
        sums: unknown;
      };
    while ((await read()).sums === null && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 200));
  }

  /** Lets the world's clock go on to when the next round is arranged, and waits until that is done. */
  async function aDayBeforeTheRound(): Promise<void> {
    const path = `/communities/${community}/introductions`;
    // The token of last week has run out.
    const read = async () =>
      (await server.api(await server.token(facilitator), "GET", path)).body as {
        programme: { nextAt: string };
        rounds: readonly { state: string }[];
      };
    const { programme } = await read();
    const at = new Date(Date.parse(programme.nextAt) - 23 * 3_600_000).toISOString();
    await server.moveClock({ now: at });
    const until = performance.now() + ARRANGED_WITHIN_MS;
    let seen = await read();
    while (performance.now() < until) {
      if (seen.rounds.some(({ state }) => state === "preview")) return;
      seen = await read();
    }
    assert.fail(`No round was arranged: ${JSON.stringify(seen)}`);
  }

  async function open(
    person: JourneyPerson,
    query: string,
    look: { theme?: (typeof THEMES)[number]; width?: number } = {},
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
