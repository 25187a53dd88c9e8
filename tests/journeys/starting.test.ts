import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { LOCAL_TENANT } from "../../bot/config.ts";
import { assertAccessible } from "../support/accessible.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { startTeams, type TeamsMessage, type TeamsStandIn } from "../support/teams.ts";
import { facilitator, panelOf, planSession, type Meeting } from "./panel-world.ts";

const MEETING = "meeting-that-nobody-prepared";
const CHAT = "19:nobody-prepared@thread.v2";

describe("three minutes to prepare", function () {
  this.timeout(180_000);
  let server: ServerProcess;
  let teams: TeamsStandIn;
  let session: string;
  let page: Page | undefined;

  before(async () => {
    server = await startServerProcess();
    teams = await startTeams(server.url, LOCAL_TENANT);
    ({ id: session } = await planSession(server));
  });
  after(async () => {
    await teams.stop();
    await server.stop();
  });
  afterEach(() => page?.close());

  it("[AGD49] leads from a sentence in a meeting's chat to everybody's first step in 4 taps and 60 seconds", async () => {
    const meeting = await openUnboundMeeting();
    const panels = [0, 1, 2].map((index) => panelOf(meeting, index));
    await panels[1]?.getByText("The facilitator is choosing what this meeting is.").waitFor();

    const beganAt = performance.now();
    await teams.send(inMeeting({ type: "message", text: "run something for 12 people in 30 minutes" }));
    const offer = await inChat("For 12 people and 30 minutes");
    const [first] = offer.card?.actions ?? [];
    assert.ok(first !== undefined);
    // The first tap chooses the agenda, in the chat.
    await teams.send(
      inMeeting({
        type: "invoke",
        name: "adaptiveCard/action",
        replyToId: offer.id,
        value: { action: { type: "Action.Execute", verb: first.verb, data: first.data }, trigger: "manual" },
      }),
    );
    // The second starts it, in the panel, which has opened by itself.
    await panels[0]?.getByRole("button", { name: "Start session" }).click();
    for (const panel of panels) await panel.getByRole("timer").waitFor();
    const tookMs = performance.now() - beganAt;
    assert.ok(tookMs < 60_000, `${tookMs} ms`);
    const title = (await panels[2]?.getByText(/step 1 of/).textContent()) ?? "";
    assert.ok(title.startsWith(first.title), title);
    console.log(`      from the sentence to the first step: 2 taps, ${Math.round(tookMs / 100) / 10} s`);
  });

  it("[AGD51] rehearses an agenda with six pretend people, and tells the server nothing", async () => {
    const tab = await openHome("&template=lean-coffee", 320);
    await tab.getByRole("link", { name: "Rehearse it" }).click();
    const sent: string[] = [];
    page?.on("request", (request) => {
      if (request.url().includes("/api/v1/") && request.method() !== "GET") sent.push(request.url());
    });
    await tab.getByRole("button", { name: "Start rehearsal" }).click();
    await tab.getByRole("combobox", { name: "How fast" }).selectOption("60");
    const answers = tab.getByRole("list", { name: "What they share" }).getByRole("listitem");
    const over = tab.getByRole("heading", { name: "It is over" });
    let most = 0;
    while ((await over.count()) === 0) {
      await tab.getByText("6 of 6 are done").waitFor();
      most = Math.max(most, await answers.count());
      await tab.getByRole("button", { name: /Next step|End rehearsal/ }).click();
    }
    assert.equal(most, 6);
    await tab.getByText(/they shared \d+ things/).waitFor();
    assert.deepEqual(sent, []);
    await assertAccessible(ownFrame());
  });

  it("[AGD52] gives the facilitator a run sheet that fits a page, with every step's time and words", async () => {
    for (const theme of ["default", "dark", "contrast"] as const) {
      const tab = await openHome("&sheet=monthly-practice", 900, theme);
      await tab.getByRole("heading", { name: "Monthly practice", level: 1 }).waitFor();
      await tab.getByRole("rowheader", { name: /What did you try/ }).waitFor();
      await tab.getByText("Say: Welcome.").waitFor();
      await assertAccessible(ownFrame(), theme);
      if (theme !== "default") await page?.close();
      else {
        await page?.emulateMedia({ media: "print" });
        await tab.getByRole("button", { name: "Print it" }).waitFor({ state: "hidden" });
        if (page !== undefined) await screenshot(page, "run-sheet");
        await page?.close();
      }
    }
  });

  async function openUnboundMeeting(): Promise<Meeting> {
    page = await newPage({ width: 1080, height: 900 });
    await page.route("**/local/meeting/*", async (route) => {
      const response = await route.fetch();
      const html = (await response.text()).replace(/"meetingId":"[^"]*"/u, `"meetingId":"${MEETING}"`);
      await route.fulfill({ response, body: html });
    });
    await page.goto(`${server.url}/local/meeting/${session}?people=3`);
    const opened = page;
    return { page, panels: [0, 1, 2].map((index) => opened.frameLocator("#panels iframe").nth(index)) };
  }

  function inMeeting(activity: object): object {
    return {
      id: crypto.randomUUID(),
      channelId: "msteams",
      serviceUrl: teams.serviceUrl,
      from: { id: `29:${facilitator.id}`, name: facilitator.name, aadObjectId: facilitator.id },
      recipient: { id: "28:guildhall", name: "Guildhall" },
      conversation: { id: CHAT, conversationType: "groupChat", tenantId: LOCAL_TENANT },
      channelData: { tenant: { id: LOCAL_TENANT }, meeting: { id: MEETING } },
      locale: "en-GB",
      ...activity,
    };
  }

  async function inChat(words: string): Promise<TeamsMessage> {
    const found = teams.messages.findLast(
      (message) => message.conversation === CHAT && JSON.stringify(message).includes(words),
    );
    return found ?? assert.fail(`nothing says ${words}: ${JSON.stringify(teams.messages)}`);
  }

  async function openHome(
    query: string,
    width: number,
    theme: "default" | "dark" | "contrast" = "default",
  ): Promise<FrameLocator> {
    page = await newPage({ width: width + 60, height: 1200, theme });
    const name = encodeURIComponent(facilitator.name);
    await page.goto(
      `${server.url}/local/home/${facilitator.id}?name=${name}&theme=${theme}&width=${width}${query}`,
    );
    return page.frameLocator("#panels iframe").first();
  }

  function ownFrame(): Frame {
    return page?.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail("no tab");
  }
});
