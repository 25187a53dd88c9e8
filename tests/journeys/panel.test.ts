import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Frame, FrameLocator } from "playwright-core";
import { assertAccessible } from "../support/accessible.ts";
import { screenshot } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import {
  newcomer,
  openMeeting,
  panelOf,
  planSession,
  startSession,
  untilPartsAreThere,
  type Meeting,
  type PlannedSession,
} from "./panel-world.ts";

const titleOf = (session: PlannedSession, index: number): string =>
  session.steps[index]?.title ?? assert.fail();
const heading = (panel: FrameLocator, name: string) => panel.getByRole("heading", { name });
const press = (panel: FrameLocator, name: string) => panel.getByRole("button", { name, exact: true }).click();

describe("a session in the side panel", function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let session: PlannedSession;
  let meeting: Meeting;

  before(async () => {
    server = await startServerProcess();
  });
  after(() => server.stop());
  beforeEach(async () => {
    session = await planSession(server);
    meeting = await openMeeting(server, session.id);
  });
  afterEach(() => meeting.page.close());

  it("[TAB13] waits with its agenda shown; only who runs it is offered to start it and to move it", async () => {
    for (const panel of meeting.panels) await panel.getByText(titleOf(session, 1)).waitFor();
    await panelOf(meeting, 1).getByText("It begins when the facilitator starts it.").waitFor();
    assert.equal(await panelOf(meeting, 1).getByRole("button", { name: "Start session" }).count(), 0);
    await startSession(meeting, session);
    await press(panelOf(meeting, 0), "More");
    for (const name of ["Next step", "Previous step", "Pause", "Add 2 minutes", "End session"]) {
      assert.equal(await panelOf(meeting, 0).getByRole("button", { name }).count(), 1, name);
      assert.equal(await panelOf(meeting, 1).getByRole("button", { name }).count(), 0, name);
    }
  });

  it("[TAB1] turns every countdown at the same moment, also for somebody whose clock is ten minutes off", async () => {
    await startSession(meeting, session);
    const away = await openMeeting(server, session.id, { people: 1 });
    await away.page.addInitScript({ content: "const real = Date.now; Date.now = () => real() + 600_000;" });
    await away.page.reload();
    await panelOf(away, 0).getByRole("timer").waitFor();
    // Both pages run on this computer, so one clock can time both: the one that the browser started with.
    const [here, there] = await Promise.all([turnsOf(panelOf(meeting, 1)), turnsOf(panelOf(away, 0))]);
    await away.page.close();
    const shared = [...here.keys()].filter((shown) => there.has(shown));
    assert.ok(shared.length >= 2, `${[...here.keys()].join()} and ${[...there.keys()].join()}`);
    for (const shown of shared) {
      const apartMs = Math.abs((here.get(shown) ?? 0) - (there.get(shown) ?? 0));
      assert.ok(apartMs <= 150, `${shown} turned ${apartMs} ms apart`);
    }
  });

  it("[TAB4] keeps what somebody was writing when the step moves on, and lets them share it to its step", async () => {
    await startSession(meeting, session);
    const writer = panelOf(meeting, 1);
    const asks = await goToStepThatAsks(meeting);
    await writer.getByRole("textbox", { name: "Your answer" }).fill("We tried pairing, but");
    await press(panelOf(meeting, 0), "Next step");
    await writer.getByText(`You were still writing for “${asks}”`).waitFor();
    const kept = writer.getByRole("textbox", { name: asks });
    assert.equal(await kept.inputValue(), "We tried pairing, but");
    await kept.fill("We tried pairing, but not every day.");
    await press(writer, `Share to “${asks}”`);
    await press(panelOf(meeting, 0), "More");
    await press(panelOf(meeting, 0), "Previous step");
    for (const panel of meeting.panels)
      await panel.getByText("We tried pairing, but not every day.").waitFor();
  });

  it("[TAB16] announces a step change politely and moves nobody's focus", async () => {
    await startSession(meeting, session);
    await goToStepThatAsks(meeting);
    const before = await panelOf(meeting, 2).getByRole("heading").first().innerText();
    // In a window of their own: frames of one page would take the focus from each other.
    const away = await openMeeting(server, session.id);
    const reader = panelOf(away, 2);
    await heading(reader, before).waitFor();
    const takeaway = reader.getByRole("textbox", { name: "Your takeaway" });
    await takeaway.focus();
    await press(panelOf(meeting, 0), "Next step");
    const said = reader.getByRole("status").filter({ hasText: /^Step \d+ of \d+: / });
    await said.waitFor({ state: "attached" });
    assert.ok(!(await said.innerText()).endsWith(before));
    assert.equal(await takeaway.evaluate((element) => element === document.activeElement), true);
    await away.page.close();
  });

  it("[TAB12] lands on the step that is on after a reload, [TAB6] with what was being written", async () => {
    await startSession(meeting, session);
    const asks = await goToStepThatAsks(meeting);
    await panelOf(meeting, 1).getByRole("textbox", { name: "Your answer" }).fill("Half a thou");
    await meeting.page.reload();
    for (const panel of meeting.panels) await heading(panel, asks).waitFor();
    assert.equal(
      await panelOf(meeting, 1).getByRole("textbox", { name: "Your answer" }).inputValue(),
      "Half a thou",
    );
    assert.equal(await panelOf(meeting, 2).getByRole("textbox", { name: "Your answer" }).inputValue(), "");
  });

  it("[TAB5] shares no blank answer", async () => {
    await startSession(meeting, session);
    await goToStepThatAsks(meeting);
    const share = panelOf(meeting, 1).getByRole("button", { name: "Share answer" });
    await panelOf(meeting, 1).getByRole("textbox", { name: "Your answer" }).fill("  \n ");
    assert.equal(await share.getAttribute("aria-disabled"), "true");
  });

  it("[TAB14] asks once more before it ends, and then shows everyone what remains", async () => {
    await startSession(meeting, session);
    await goToStepThatAsks(meeting);
    await panelOf(meeting, 1).getByRole("textbox", { name: "Your answer" }).fill("Smaller steps");
    await press(panelOf(meeting, 1), "Share answer");
    await panelOf(meeting, 2).getByText("Smaller steps").waitFor();
    await panelOf(meeting, 2).getByRole("textbox", { name: "Your takeaway" }).fill("Ask earlier");
    await press(panelOf(meeting, 2), "Save takeaway");
    await press(panelOf(meeting, 0), "More");
    await press(panelOf(meeting, 0), "End session");
    await press(panelOf(meeting, 0), "Go on");
    await panelOf(meeting, 1).getByRole("timer").waitFor();
    await press(panelOf(meeting, 0), "End session");
    await press(panelOf(meeting, 0), "End session now");
    for (const panel of meeting.panels) {
      await heading(panel, "Recap").waitFor();
      await panel.getByText("Smaller steps").waitFor();
      await panel.getByText("Ask earlier").waitFor();
    }
  });

  it("[TAB4] lets somebody share what they were writing when the session ended, and the recap has it", async () => {
    await startSession(meeting, session);
    const asks = await goToStepThatAsks(meeting);
    await panelOf(meeting, 1).getByRole("textbox", { name: "Your answer" }).fill("One more thing");
    await press(panelOf(meeting, 0), "More");
    await press(panelOf(meeting, 0), "End session");
    await press(panelOf(meeting, 0), "End session now");
    await heading(panelOf(meeting, 1), "Recap").waitFor();
    await press(panelOf(meeting, 1), `Share to “${asks}”`);
    await panelOf(meeting, 1).getByRole("listitem").filter({ hasText: "One more thing" }).waitFor();
    await meeting.page.reload();
    await panelOf(meeting, 0).getByRole("listitem").filter({ hasText: "One more thing" }).waitFor();
  });

  it("[TAB11] fits 280 px without scrolling sideways, [TAB17] in the theme that Teams changes to", async () => {
    const narrow = await openMeeting(server, session.id, { query: "&width=280" });
    await meeting.page.close();
    meeting = narrow;
    await startSession(narrow, session);
    await goToStepThatAsks(narrow);
    const grounds = new Set<string>();
    for (const theme of ["Default", "Dark", "Contrast"]) {
      await narrow.page.getByRole("button", { name: theme }).click();
      await panelOf(narrow, 1).locator(`html[data-theme=${theme.toLowerCase()}]`).waitFor();
      for (const panel of narrow.panels) {
        const [needs, has] = await panel
          .locator("html")
          .evaluate((html) => [html.scrollWidth, html.clientWidth] as const);
        assert.ok(needs <= has, `${theme}: ${needs} px in ${has}`);
      }
      grounds.add(
        await panelOf(narrow, 1)
          .locator("body")
          .evaluate((body) => getComputedStyle(body).backgroundColor),
      );
      await screenshot(narrow.page, `panel-280-${theme.toLowerCase()}`);
    }
    assert.equal(grounds.size, 3);
  });

  it("[TAB3] follows a server whose clock was moved: an automatic step ends without anybody's doing", async () => {
    await startSession(meeting, session);
    const auto = session.steps.findIndex(({ mode }) => mode === "auto");
    for (let index = 0; index < auto; index += 1) {
      await heading(panelOf(meeting, 0), titleOf(session, index)).waitFor();
      await press(panelOf(meeting, 0), "Next step");
    }
    for (const panel of meeting.panels) await heading(panel, titleOf(session, auto)).waitFor();
    await server.moveClock({ advance: `PT${session.steps[auto]?.minutes ?? 0}M` });
    // What a person does who comes back to the window; else the panel would look within 15 s.
    for (const frame of meeting.page.frames()) {
      await frame.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    }
    for (const panel of meeting.panels) await heading(panel, titleOf(session, auto + 1)).waitFor();
  });

  it("[TAB22] has nothing that axe calls serious, waiting, running or ended, in any theme", async () => {
    await heading(panelOf(meeting, 0), "Monthly practice").waitFor();
    await panelOf(meeting, 0).getByRole("button", { name: "Start session" }).waitFor();
    await assertAccessible(facilitatorsFrame(meeting), "waiting");
    await startSession(meeting, session);
    for (const theme of ["Default", "Dark", "Contrast"]) {
      await meeting.page.getByRole("button", { name: theme }).click();
      await panelOf(meeting, 0).locator(`html[data-theme=${theme.toLowerCase()}]`).waitFor();
      await assertAccessible(facilitatorsFrame(meeting), theme);
    }
    await press(panelOf(meeting, 0), "More");
    for (const summary of ["Change what comes", "Who is here (2)"])
      await panelOf(meeting, 0).getByText(summary, { exact: true }).click();
    await press(panelOf(meeting, 0), "Put a step in");
    await assertAccessible(facilitatorsFrame(meeting), "changing what comes");
    await press(panelOf(meeting, 0), "End session");
    await assertAccessible(facilitatorsFrame(meeting), "ending");
    await press(panelOf(meeting, 0), "End session now");
    await heading(panelOf(meeting, 0), "Recap").waitFor();
    await assertAccessible(facilitatorsFrame(meeting), "ended");
  });

  it("[TAB20] shows on the stage what the facilitator shares there, without anything to press, and [TAB35] all of it", async () => {
    await startSession(meeting, session);
    await press(panelOf(meeting, 0), "More");
    await press(panelOf(meeting, 0), "Show on the stage");
    const stage = meeting.page.frameLocator("#stage iframe");
    await heading(stage, titleOf(session, 0)).waitFor();
    await stage.getByRole("timer").waitFor();
    assert.equal(await stage.getByRole("button").count(), 0);
    const token = await server.token(newcomer);
    const [step] = session.steps;
    const share = async (number: number): Promise<void> => {
      const id = `${newcomer.id}:${randomUUID()}`;
      const text = `Answer ${number}, in a sentence that is not too short to need two lines`;
      const body = { id, kind: "answer", stepId: step?.id, text };
      assert.equal(
        (await server.api(token, "POST", `/sessions/${session.id}/contributions`, body)).status,
        201,
      );
    };
    const fits = () => stage.locator("html").evaluate((html) => html.scrollHeight <= html.clientHeight);
    for (let number = 1; number <= 14; number += 1) await share(number);
    await stage.getByText("14 answers").waitFor();
    assert.ok(await fits());
    for (let number = 15; number <= 60; number += 1) await share(number);
    await stage.getByText("There is more in the panel.").waitFor();
    await press(panelOf(meeting, 0), "Next step");
    await heading(stage, titleOf(session, 1)).waitFor();
    await screenshot(meeting.page, "stage");
  });

  /** Moves on until people are asked to write; gives that step's title. */
  async function goToStepThatAsks(at: Meeting): Promise<string> {
    for (let index = 0; index < session.steps.length; index += 1) {
      await heading(panelOf(at, 1), titleOf(session, index)).waitFor();
      await untilPartsAreThere(panelOf(at, 1));
      if ((await panelOf(at, 1).getByRole("textbox", { name: "Your answer" }).count()) > 0) {
        for (const panel of at.panels) await panel.getByRole("textbox", { name: "Your answer" }).waitFor();
        return titleOf(session, index);
      }
      await press(panelOf(at, 0), "Next step");
    }
    return assert.fail("no step asks for answers");
  }
});

/** When a countdown turned, for three seconds: what it showed, and at which millisecond of the computer's clock. */
async function turnsOf(panel: FrameLocator): Promise<ReadonlyMap<string, number>> {
  const turns = await panel.getByRole("timer").evaluate(
    (timer) =>
      new Promise<[string, number][]>((resolve) => {
        const seen: [string, number][] = [];
        const watch = new MutationObserver(() => {
          seen.push([timer.textContent ?? "", performance.timeOrigin + performance.now()]);
        });
        watch.observe(timer, { childList: true, characterData: true, subtree: true });
        setTimeout(() => {
          watch.disconnect();
          resolve(seen);
        }, 3_200);
      }),
  );
  return new Map(turns);
}

/** The facilitator's panel, which has everything that the others have. */
function facilitatorsFrame({ page }: Meeting): Frame {
  return page.frames().find((each) => each.url().includes("/tab/panel")) ?? assert.fail("no panel");
}
