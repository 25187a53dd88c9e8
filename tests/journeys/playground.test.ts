import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { LOCAL_TENANT } from "../../bot/config.ts";
import { playgroundConfig } from "../../bot/local/playground.ts";
import { newPage, screenshot } from "../support/browser.ts";
import { freePorts } from "../support/free-port.ts";
import { feedAt } from "../support/calendar-feed.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { until } from "../support/until.ts";

/** Two others of its company. The playground shows the chat of its own speaker alone, so they answer in the tab. */
const MEMBERS = [
  { id: "00000000-0000-4000-8000-0000000000a1", name: "Ben Okafor", answer: "maybe" },
  { id: "00000000-0000-4000-8000-0000000000a2", name: "Chloe Martin", answer: "cant" },
] as const;

describe("scheduling by chat alone, in Microsoft's own playground", function () {
  this.timeout(240_000);
  let server: ServerProcess;
  let playground: ChildProcess;
  let folder: string;
  let url: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    await server.moveClock({ now: "2026-11-23T09:00:00Z" });
    folder = await mkdtemp(join(tmpdir(), "playground-"));
    const [port = 0] = await freePorts(1);
    const start = ["start", "-e", `${server.url}/api/messages`, "-c", "msteams", "-p", String(port)];
    playground = fork(
      join(import.meta.dirname, "../../bot/local/playground.ts"),
      [...start, "--disable-telemetry"],
      {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
        env: {
          ...process.env,
          TEAMSAPPTESTER_BROWSER: "none",
          M365_AGENTS_PLAYGROUND_CONFIG_PATH: await playgroundConfig(folder, LOCAL_TENANT),
        },
      },
    );
    url = `http://127.0.0.1:${port}`;
    await until(() =>
      fetch(`${url}/_debug/ping`).then(
        ({ ok }) => ok,
        () => false, // not up yet
      ),
    );
    page = await newPage({ width: 1200, height: 1000, timeZone: "UTC" });
    await page.goto(url);
    await page.getByText("What you can say").first().waitFor();
  });
  after(async () => {
    await page.close();
    const ended = once(playground, "exit");
    playground.kill();
    await ended;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const say = async (text: string): Promise<void> => {
    await page.getByRole("textbox").last().click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  /** The newest card with a text, to press a button of. */
  const card = async (text: string): Promise<Locator> => {
    const found = page.locator(".ac-adaptiveCard").filter({ hasText: text }).last();
    await found.waitFor();
    return found;
  };
  const press = async (on: Locator, name: string, nth = 0): Promise<void> =>
    on.getByRole("button", { name, exact: true }).nth(nth).click();

  it("[SCH21] [SCH44] [SCH70] plans by a sentence, is answered by three, moves one date, cancels another, and the feed follows", async () => {
    await say("create community Data Guild: how we share data");
    const token = await server.token({ id: "00000000-0000-4000-8000-0000000000a0", name: "Ana Ribeiro" });
    const itemsAt = async (path: string): Promise<readonly { id: string }[]> => {
      const { body } = await server.api(token, "GET", path);
      return (body as { items?: readonly { id: string }[] }).items ?? [];
    };
    await until(async () => (await itemsAt("/communities")).length === 1);
    const [{ id } = { id: "" }] = await itemsAt("/communities");
    for (const { id: member, name } of MEMBERS) {
      const theirs = await server.token({ id: member, name });
      assert.ok((await server.api(theirs, "PUT", `/communities/${id}/members/me`)).status < 300);
    }

    await say("schedule Data Guild monthly practice every Wednesday 16:00 for 3 sessions");
    await press(await card("Nothing is scheduled until you confirm"), "Confirm");
    await card("One invitation for all of them is on its way");
    await press(await card("Your answer is for all of them"), "Going");
    await card("You said that you are going to all of them");
    const [series] = await itemsAt(`/communities/${id}/series`);
    for (const member of MEMBERS) {
      const theirs = await server.token({ id: member.id, name: member.name });
      const answer = { value: member.answer };
      assert.equal((await server.api(theirs, "POST", `/series/${series?.id}/rsvp`, answer)).status, 200);
    }

    await say("calendar Data Guild");
    const shown = await (await card("in your own calendar")).textContent();
    const [address = ""] = /http\S+?\.ics/.exec(shown ?? "") ?? [];
    const dates = ["2026-11-25T16:00", "2026-12-02T16:00", "2026-12-09T16:00"];
    assert.deepEqual(
      await feedAt(address),
      dates.map((at) => `${at} CONFIRMED`),
    );

    await say("cancel session");
    await press(await card("Which session do you want to cancel?"), "Data Guild: Monthly practice");
    await press(await card("1 going, 1 maybe, 1 can't"), "Move session");
    const question = await card("New time");
    await question.getByRole("textbox").fill("Thursday at 10:00");
    await press(question, "Only this one");
    await press(await card("to Thursday 26 November 2026, 10:00"), "Yes, move it");
    await card("Moved. Whoever may come is told.");
    await say("cancel session");
    await press(await card("Which session do you want to cancel?"), "Data Guild: Monthly practice", 1);
    await press(await card("Wednesday 2 December 2026, 16:00"), "Cancel session");
    await press(await card("will be told that it does not take place"), "Yes, cancel it");
    await card("Cancelled: Data Guild");

    const now = ["2026-11-26T10:00 CONFIRMED", "2026-12-02T16:00 CANCELLED", "2026-12-09T16:00 CONFIRMED"];
    await until(async () => JSON.stringify(await feedAt(address)) === JSON.stringify(now));
    await screenshot(page, "playground-schedule");
  });
});
