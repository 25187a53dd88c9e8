import assert from "node:assert/strict";
import axe from "axe-core";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { newPage, screenshot } from "../support/browser.ts";
import { startGraph, type GraphStandIn } from "../support/graph-stand-in.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { until } from "../support/until.ts";
import {
  facilitator as steward,
  latecomer,
  newcomer,
  planSession,
  type JourneyPerson,
} from "./panel-world.ts";

type Look = { readonly theme?: "default" | "dark" | "contrast"; readonly width?: number };

describe("the schedule page", function () {
  this.timeout(240_000);
  let server: ServerProcess;
  let graph: GraphStandIn;
  let communityId: string;
  let page: Page;

  before(async () => {
    graph = await startGraph();
    server = await startServerProcess({
      GRAPH_CALENDAR: "steward",
      GRAPH_ENDPOINT: graph.endpoint,
      GRAPH_LOGIN: graph.login,
      GRAPH_CLIENT_SECRET: "secret",
    });
    await server.moveClock({ now: "2026-12-01T09:00:00Z" });
    ({ communityId } = await planSession(server));
  });
  after(async () => {
    await server.stop();
    await graph.stop();
  });
  afterEach(() => page.close());

  it("[SCH56] [SCH67] plans by a sentence, is answered by three, moves one date and cancels another", async () => {
    const tab = await open(steward);
    await tab.getByRole("spinbutton", { name: "Places, if there are only so many" }).fill("1");
    await tab.getByRole("textbox", { name: "When?" }).fill("every other Wednesday 16:00 for 6 sessions");
    await page.keyboard.press("Enter");
    await tab
      .getByRole("button", { name: /Plan it: every other Wednesday, 6 times, first Wednesday 2/ })
      .click();
    await tab.getByText("Planned. Everybody gets one invitation.").waitFor();
    const [first = "", second = "", third = ""] = await planned();
    assert.deepEqual([first.slice(0, 16), second.slice(0, 16)], ["2026-12-02T15:00", "2026-12-16T15:00"]);

    await page.close();
    for (const [who, words] of [
      [steward, "Going"],
      [newcomer, "Going"],
      [latecomer, "Can’t"],
    ] as const) {
      const theirs = await open(who);
      const day = theirs.getByRole("listitem").filter({ hasText: "Wednesday 2 December" }).first();
      await day.getByRole("button", { name: words }).click();
      await day.getByRole("button", { name: words, pressed: true }).waitFor();
      if (who === newcomer) {
        await day.getByText("so you wait: number 1 in line").waitFor();
        await day.getByRole("button", { name: /^Who comes/ }).click();
        await day.getByRole("textbox", { name: "Note for the facilitator" }).fill("Is it recorded?");
        await day.getByRole("button", { name: "Keep note" }).click();
        await day.getByText("Your answer is kept.").waitFor();
      }
      await page.close();
    }

    const again = await open(steward);
    const onDay = (name: string): ReturnType<FrameLocator["getByRole"]> =>
      again.getByRole("listitem").filter({ hasText: name }).first();
    await onDay("Wednesday 2 December").getByText("1 of 1 places taken, 1 waiting").waitFor();
    await onDay("Wednesday 2 December")
      .getByRole("button", { name: /^Who comes/ })
      .click();
    await onDay("Wednesday 2 December")
      .getByText(/: Is it recorded\?$/)
      .waitFor();
    await onDay("Wednesday 2 December")
      .getByRole("button", { name: /^Change/ })
      .click();
    await onDay("Wednesday 2 December")
      .getByRole("textbox", { name: "New time" })
      .fill("3 December at 10:00");
    await page.keyboard.press("Enter");
    await again.getByRole("button", { name: /Move to Thursday 3 December 2026, 10:00/ }).click();
    await onDay("Thursday 3 December").getByText("10:00").waitFor();
    await onDay("Wednesday 16 December")
      .getByRole("button", { name: /^Change/ })
      .click();
    await onDay("Wednesday 16 December")
      .getByRole("button", { name: /^Cancel/ })
      .click();
    await again.getByRole("heading", { name: "Wednesday 16 December" }).waitFor({ state: "detached" });
    assert.deepEqual(
      (await planned()).slice(0, 2).map((start) => start.slice(0, 16)),
      ["2026-12-03T09:00", third.slice(0, 16)],
    );
    await screenshot(page, "schedule-list");
  });

  it("[SCH102] [SCH103] shows the rota, swaps turns by name, and gives the calendar's address", async () => {
    const role = `/communities/${communityId}/members/${latecomer.id}/role`;
    const token = await server.token(steward);
    assert.ok((await server.api(token, "PUT", role, { role: "facilitator" })).status < 300);
    const weekly = { rule: "FREQ=WEEKLY;COUNT=6", start: "2026-12-07T10:00:00+01:00", zone: "Europe/Zurich" };
    assert.ok((await server.api(token, "POST", `/communities/${communityId}/series`, weekly)).status < 300);
    const rotaOf = (tab: FrameLocator) => tab.getByRole("region", { name: "Who facilitates" });
    for (const who of [steward, latecomer]) {
      const theirs = rotaOf(await open(who));
      await theirs.getByRole("button", { name: "Put me on the rota" }).click();
      await theirs.getByText("You are on the rota.").waitFor();
      if (who === latecomer) await page.close();
      else {
        await theirs.getByLabel("First day").fill("2026-12-24");
        await theirs.getByLabel("Last day").fill("2026-12-27");
        await theirs.getByRole("button", { name: "I am away" }).click();
        await theirs.getByText("2026-12-24 to 2026-12-27").waitFor();
        await page.close();
      }
    }
    const mine = rotaOf(await open(steward));
    const turn = mine.getByRole("group", { name: /^Your turn on/ }).first();
    await turn.getByRole("button", { name: "Ask to swap" }).click();
    await mine.getByText(/is asked to swap it for/).waitFor();
    await page.close();
    const theirs = rotaOf(await open(latecomer));
    await theirs.getByText(/asks you to take this one, and takes yours on/).waitFor();
    await theirs.getByRole("button", { name: "Swap", exact: true }).click();
    await theirs.getByText(/asks you to take this one/).waitFor({ state: "detached" });
    await page.close();

    const tab = await open(steward);
    await tab.getByRole("button", { name: "Make an address" }).click();
    const address = tab.getByLabel("Calendar address");
    const first = await address.inputValue();
    assert.match(await (await fetch(first)).text(), /BEGIN:VEVENT/);
    await tab.getByRole("button", { name: "Make a new address" }).click();
    await tab.getByText("The old one no longer works").waitFor();
    assert.equal((await fetch(first)).status, 404);
    await tab.getByRole("button", { name: "Stop this address" }).click();
    await address.waitFor({ state: "detached" });
  });

  it("[SCH68] [SCH93] makes Teams meetings in the steward's calendar once they say so, and stops", async () => {
    const tab = await open(steward);
    await tab.getByRole("button", { name: "Do that for me" }).click();
    await tab.getByText("Your next sessions come into your calendar.").waitFor();
    await server.moveClock({ now: "2026-12-01T09:05:00Z" });
    await until(() => [...graph.events.values()].some(({ recurrence }) => recurrence !== undefined));
    const [event] = graph.events.values();
    assert.equal(event?.owner, steward.id);
    await tab.getByRole("button", { name: "Stop doing that" }).click();
    await tab.getByText("Stopped. Meetings that are made stay.").waitFor();
  });

  it("[SCH54] [SCH55] [SCH56] shows a month beside another zone, and a day by keyboard", async () => {
    const tab = await open(newcomer);
    assert.equal(await tab.getByRole("textbox", { name: "When?" }).count(), 0, "members plan nothing");
    await tab.getByRole("button", { name: "Month", exact: true }).click();
    await tab.getByLabel("Beside it").selectOption("Asia/Tokyo");
    await tab.getByRole("button", { name: /^Tuesday 1 December: / }).focus();
    await page.keyboard.press("Enter");
    await tab
      .getByText(/in Asia\/Tokyo/)
      .first()
      .waitFor();
    assert.equal(await tab.getByRole("button", { name: /^Change/ }).count(), 0);
  });

  it("[SCH91] shows members a programme on its way, with the date of each session", async () => {
    const token = await server.token(steward);
    const wish = {
      templateId: "manager-training",
      startsOn: "2026-12-10",
      time: "15:00",
      zone: "Europe/Zurich",
    };
    const planned = await server.api(token, "POST", `/communities/${communityId}/programmes`, wish);
    const { id } = planned.body as { id: string };
    await server.api(token, "POST", `/programmes/${id}/start`);
    const tab = await open(newcomer, { width: 280 });
    const shown = tab.getByRole("region", { name: "Programmes" });
    await shown.getByText("8 sessions of 60 minutes, none of them so far.").waitFor();
    await shown.getByText("Thursday 10 December, 15:00").waitFor();
    assert.equal(await shown.getByRole("listitem").filter({ hasText: "15:00" }).count(), 9);
    await shown.scrollIntoViewIfNeeded();
    await assertFits("schedule-programme-280");
  });

  it("[SCH57] fits 280 px in every theme, as a list and as a month, and axe finds nothing serious", async () => {
    for (const theme of ["default", "dark", "contrast"] as const) {
      const tab = await open(steward, { theme, width: 280 });
      await tab
        .getByRole("button", { name: /^Change/ })
        .first()
        .click();
      await assertFits(`schedule-280-${theme}-list`);
      await tab.getByRole("button", { name: "Month", exact: true }).click();
      await tab.getByRole("button", { name: /^Tuesday 1 December: / }).click();
      await assertFits(`schedule-280-${theme}-month`);
      if (theme !== "contrast") await page.close();
    }
  });

  /** The starts of the series' sessions, the next one first. */
  async function planned(): Promise<readonly string[]> {
    const token = await server.token(steward);
    const path = `/communities/${communityId}/sessions?limit=100`;
    const { body } = await server.api(token, "GET", path);
    const { items } = body as { items: { start: string; status: string; series: object | null }[] };
    return items
      .filter(({ status, series }) => status === "scheduled" && series !== null)
      .map(({ start }) => start);
  }

  async function open(person: JourneyPerson, look: Look = {}): Promise<FrameLocator> {
    const { theme = "default", width = 720 } = look;
    page = await newPage({ width: width + 60, height: 1000, theme });
    await page.clock.setFixedTime("2026-12-01T09:00:00Z");
    const name = encodeURIComponent(person.name);
    await page.goto(
      `${server.url}/local/home/${person.id}?name=${name}&theme=${theme}&width=${width}&schedule=${communityId}`,
    );
    const tab = page.frameLocator("#panels iframe").first();
    await tab.getByRole("heading", { name: "Schedule", level: 1 }).waitFor();
    await tab.getByText("Tuesday 1 December").first().waitFor();
    return tab;
  }

  function ownFrame(): Frame {
    return page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");
  }

  async function assertFits(name: string): Promise<void> {
    const width = await ownFrame().evaluate<number>("document.documentElement.scrollWidth");
    await screenshot(page, name);
    assert.ok(width <= 280, `${name}: ${width}`);
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
