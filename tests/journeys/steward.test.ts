import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import {
  facilitator as steward,
  latecomer,
  newcomer,
  planSession,
  type JourneyPerson,
} from "./panel-world.ts";

const administrator: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000077", name: "Alex Admin" };
const asker: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000029", name: "Ari Asker" };

type Look = { readonly theme?: "default" | "dark" | "contrast"; readonly width?: number };

describe("the steward's page", function () {
  this.timeout(90_000);
  let server: ServerProcess;
  let communityId: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess({ GUILDHALL_ADMINISTRATORS: administrator.id });
    ({ communityId } = await planSession(server));
  });
  after(() => server.stop());
  afterEach(() => page.close());

  it("[STW1] finds somebody by a part of their name, gives them a role, and removes somebody with a reason", async () => {
    const tab = await openFromCommunity(steward);
    await tab.getByText(/^Reaches \d of 3\. \d never installed Guildhall/).waitFor();
    const notDelivered = tab.getByRole("list", { name: "Not delivered" });
    await notDelivered.getByText(/^Luca Latecomer: an invitation\. never installed Guildhall/).waitFor();
    await tab.getByRole("button", { name: "Send again" }).click();
    await tab.getByText(/^Nothing was sent again\. \d+ more cannot be reached yet\./).waitFor();
    await tab.getByRole("checkbox", { name: "Questions may be asked without names" }).click();
    await tab.getByText("Saved.").waitFor();
    await tab.getByRole("textbox", { name: "Find somebody by name" }).fill("noor");
    await page.keyboard.press("Enter");
    await tab.getByRole("combobox", { name: "What Noor Newcomer is here" }).selectOption("expert");
    await until(async () => /"role":"expert"/.test(await members()));
    assert.equal(await tab.getByRole("combobox", { name: /is here/ }).count(), 1, "only who was looked for");
    await tab.getByRole("textbox", { name: "Find somebody by name" }).fill("");
    await page.keyboard.press("Enter");
    await tab.getByRole("button", { name: "Remove Luca Latecomer" }).click();
    await tab.getByRole("button", { name: "Remove Luca Latecomer" }).click();
    await tab.getByText(/Please say why in a sentence/).waitFor();
    await tab.getByRole("textbox", { name: "Why is Luca Latecomer removed?" }).fill("Moved to another firm.");
    await tab.getByRole("button", { name: "Remove Luca Latecomer" }).click();
    await until(async () => !/Luca/.test(await members()));
    await server.api(await server.token(latecomer), "PUT", `/communities/${communityId}/members/me`);
  });

  it("[STW1] says in words that the last steward stays", async () => {
    const tab = await open(steward);
    await tab.getByRole("combobox", { name: `What ${steward.name} is here` }).selectOption("member");
    await tab.getByText(/A community needs a steward/).waitFor();
    assert.match(await members(), /"role":"steward"/);
  });

  it("[STW2] answers a request with a word, and shows that nobody waits any more", async () => {
    const door = `/communities/${communityId}/settings`;
    const token = await server.token(steward);
    await server.api(token, "PUT", door, { visibility: "request" });
    await server.api(await server.token(asker), "PUT", `/communities/${communityId}/members/me`);
    const tab = await open(steward);
    await tab.getByRole("textbox", { name: "A word to Ari Asker, if you like" }).fill("Welcome.");
    await shot("steward-requests");
    await tab.getByRole("button", { name: "Approve Ari Asker" }).click();
    await tab.getByText("Nobody waits to be let in.").waitFor();
    assert.match(await members(), /Ari Asker/);
  });

  it("[STW3] keeps a refused name as it was typed, and takes back what is announced", async () => {
    const tab = await open(steward);
    const name = tab.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("x".repeat(81));
    await tab.getByRole("button", { name: "Save settings" }).click();
    await tab.getByText(/That name has 81 characters/).waitFor();
    assert.equal(await name.inputValue(), "x".repeat(81));
    await name.fill("Data Guild");
    await tab.getByLabel("Who can join").selectOption("open");
    await tab.getByRole("button", { name: "Save settings" }).click();
    await tab.getByText(/everybody here can find and join it/).waitFor();
    await shot("steward-ahead");
    await tab.getByRole("button", { name: "Leave it as it is" }).click();
    await tab.getByText(/everybody here can find and join it/).waitFor({ state: "detached" });
  });

  it("[STW4] pauses, resumes, closes after one more question, and opens again, by keyboard alone", async () => {
    const tab = await open(steward);
    const go = async (button: string, said: RegExp): Promise<void> => {
      await tab.getByRole("button", { name: button }).focus();
      await page.keyboard.press("Enter");
      await tab.getByText(said).waitFor();
    };
    await go("Pause it", /It is paused/);
    await go("Resume it", /It is active/);
    await go("Close it", /Every member is told/);
    await go("Yes, close Data Guild", /It is closed/);
    await shot("steward-closed");
    await go("Open it again", /It is active/);
  });

  it("[STW4] merges two after one more question, and hands over", async () => {
    const token = await server.token(steward);
    await server.api(token, "POST", "/communities", { name: "Data Circle" });
    const tab = await open(steward);
    await tab.getByLabel("Let Data Guild go over into").selectOption({ label: "Data Circle (data-circle)" });
    await tab.getByRole("button", { name: "Merge into Data Circle" }).click();
    await tab.getByText(/goes over into another community/).waitFor();
    await tab.getByRole("button", { name: "Leave it as it is" }).click();
    await tab.getByRole("button", { name: "Hand over to Noor Newcomer" }).click();
    await tab.getByText("Noor Newcomer looks after Data Guild then").waitFor();
    await tab.getByRole("button", { name: "Hand over to Noor Newcomer" }).click();
    await tab.getByText("This page is for its stewards.").waitFor();
    const back = `/communities/${communityId}/handover`;
    assert.equal(
      (await server.api(await server.token(newcomer), "POST", back, { to: steward.id })).status,
      204,
    );
  });

  it("[STW5] shows nothing of it to a member", async () => {
    const tab = await open(latecomer);
    await tab.getByText("This page is for its stewards.").waitFor();
    assert.equal(await tab.getByRole("combobox").count(), 0);
    const community = await openAt(latecomer, `&community=${communityId}`);
    await community.getByRole("heading", { name: "Data Guild", level: 1 }).waitFor();
    assert.equal(await community.getByRole("link", { name: /Look after/ }).count(), 0);
  });

  it("[STW6] fits 320 px and a phone in every theme with the members and the administrators' page, and axe finds nothing serious", async () => {
    for (const theme of ["default", "dark", "contrast"] as const) {
      const tab = await open(steward, { theme, width: 320 });
      await tab.getByRole("button", { name: "Remove Luca Latecomer" }).click();
      await tab.getByRole("button", { name: "Close it" }).click();
      const width = await ownFrame().evaluate<number>("document.documentElement.scrollWidth");
      assert.ok(width <= 320, `${theme}: ${width}`);
      await shot(`steward-320-${theme}`);
      await assertAccessible(ownFrame());
      await page.close();
      for (const [who, query, heading] of [
        [latecomer, `&community=${communityId}`, "Members"],
        [administrator, "&admin", "Looking after Guildhall"],
      ] as const) {
        const other = await openAt(who, query, { theme, width: 320 });
        await other.getByRole("heading", { name: heading }).waitFor();
        const wide = await ownFrame().evaluate<number>("document.documentElement.scrollWidth");
        assert.ok(wide <= 320, `${query} ${theme}: ${wide}`);
        await assertAccessible(ownFrame());
        if (theme !== "contrast" || who !== administrator) await page.close();
      }
    }
  });

  async function members(): Promise<string> {
    const path = `/communities/${communityId}/members?limit=500`;
    return JSON.stringify((await server.api(await server.token(steward), "GET", path)).body);
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let round = 0; round < 100; round += 1) {
      if (await isSo()) return;
      await page.waitForTimeout(50);
    }
    assert.fail("it never came true");
  }

  it("[BRK10] [BRK7] shows a private community to another one with its steward's yes alone", async () => {
    const hermit = await server.token(latecomer);
    const quiet = { name: "Quiet Room", visibility: "private" };
    const { id } = (await server.api(hermit, "POST", "/communities", quiet)).body as { id: string };
    const ask = (token: string, community: string, title: string) =>
      server.api(token, "POST", `/communities/${community}/entries`, { kind: "question", title });
    for (const n of [1, 2, 3]) {
      await ask(hermit, id, `Why are dashboards grey, ${n}?`);
      await ask(await server.token(newcomer), communityId, `How do dashboards load, ${n}?`);
    }
    // Questions of others are read anew every ten minutes.
    await server.moveClock({ advance: "PT11M" });
    const own = await openAt(latecomer, `&community=${id}&page=steward`, { theme: "dark", width: 280 });
    await own.getByText(/Data Guild does not know that it exists/).scrollIntoViewIfNeeded();
    await shot("steward-hidden");
    await assertAccessible(ownFrame(), "a match of a private community");
    await page.close();
    const before = await open(steward);
    await before.getByText("No other community keeps asking about the same for now.").waitFor();
    await page.close();
    const yes = await openAt(latecomer, `&community=${id}&page=steward`);
    await yes.getByRole("button", { name: "Yes, tell them who we are: Data Guild" }).click();
    await yes.getByText("You said yes. Their stewards are asked.").waitFor();
    await page.close();
    const told = await open(steward);
    await told.getByText("Quiet Room is private.").waitFor();
    await told.getByRole("button", { name: "Yes, let us meet Quiet Room" }).click();
    await told.getByLabel("When do you meet Quiet Room?").waitFor();
  });

  async function openFromCommunity(person: JourneyPerson): Promise<FrameLocator> {
    const tab = await openAt(person, `&community=${communityId}`);
    await tab.getByRole("link", { name: "Look after it" }).click();
    await tab.getByRole("heading", { name: "Looking after Data Guild" }).waitFor();
    return tab;
  }

  async function open(person: JourneyPerson, look: Look = {}): Promise<FrameLocator> {
    const tab = await openAt(person, `&community=${communityId}&page=steward`, look);
    await tab.getByRole("heading", { level: 1 }).waitFor();
    return tab;
  }

  async function openAt(person: JourneyPerson, query: string, look: Look = {}): Promise<FrameLocator> {
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
