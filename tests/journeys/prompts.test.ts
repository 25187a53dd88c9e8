import assert from "node:assert/strict";
import type { FrameLocator, Page } from "playwright-core";
import { LOCAL_TENANT } from "../../bot/config.ts";
import { assertAccessible } from "../support/accessible.ts";
import { newPage } from "../support/browser.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { startTeams, type TeamsStandIn } from "../support/teams.ts";
import { until } from "../support/until.ts";
import { facilitator, latecomer, newcomer, planSession, type JourneyPerson } from "./panel-world.ts";

const QUESTION = "What did you try this week that did not work?";
/** A page of answers holds fifty: two more make a second one. */
const MANY = 51;

/** One grey point. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

const member = (nth: number): JourneyPerson => ({
  id: `f1000000-0000-4000-8000-0000000000${String(nth).padStart(2, "0")}`,
  name: `Member ${nth}`,
});

describe("questions in the tab", function () {
  this.timeout(120_000);
  let server: ServerProcess;
  let teams: TeamsStandIn;
  let communityId: string;
  let page: Page;

  before(async () => {
    server = await startServerProcess();
    teams = await startTeams(server.url, LOCAL_TENANT);
    await server.moveClock({ now: "2030-03-04T09:00:00Z" }); // a Monday
    ({ communityId } = await planSession(server));
  });
  after(async () => {
    await teams.stop();
    await server.stop();
  });
  afterEach(() => page.close());

  const api = async (who: JourneyPerson, method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await server.api(await server.token(who), method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const ask = async (question: string): Promise<string> =>
    ((await api(facilitator, "POST", `/communities/${communityId}/prompts`, { question })) as { id: string })
      .id;
  const open = async (who: JourneyPerson, query: string): Promise<FrameLocator> => {
    page = await newPage({ width: 700, height: 900 });
    await page.goto(`${server.url}/local/home/${who.id}?name=${encodeURIComponent(who.name)}${query}`);
    return page.frameLocator("#panels iframe").first();
  };

  it("[PRM36] [PRM26] [PRM10] [PRM35] are read page by page and searched, answered, changed and withdrawn, and a late answer is drawn into the digest", async () => {
    await teams.say(facilitator, "hello");
    const id = await ask(QUESTION);
    for (let from = 0; from < MANY; from += 10)
      await Promise.all(
        Array.from({ length: Math.min(10, MANY - from) }, async (_, at) => {
          const who = member(from + at);
          await api(who, "PUT", `/communities/${communityId}/members/me`);
          await api(who, "PUT", `/prompts/${id}/answers/me`, { text: `Way number ${from + at} of doing it` });
        }),
      );
    const tab = await open(newcomer, `&community=${communityId}`);
    await tab.getByRole("link", { name: QUESTION }).click();
    const list = tab.getByRole("list", { name: "Answers" });
    const count = (): Promise<number> => list.locator("> li").count();
    await until(async () => (await count()) === 50);
    await tab.getByRole("button", { name: "Show more" }).click();
    await until(async () => (await count()) === MANY);
    await tab.getByRole("textbox", { name: "Look for words" }).fill("number 7 of");
    await tab.getByRole("button", { name: "Search" }).click();
    await until(async () => (await count()) === 1);
    await list.getByText("Way number 7 of doing it").waitFor();

    await tab.getByRole("textbox", { name: "Look for words" }).fill("pairing");
    await tab.getByRole("button", { name: "Search" }).click();
    const mine = tab.getByRole("textbox", { name: "Your answer" });
    await mine.fill("Pairing all day");
    await tab.getByRole("button", { name: "Send answer" }).click();
    await list.getByText("Pairing all day").waitFor();
    await mine.fill("Pairing for an hour");
    await tab.getByRole("button", { name: "Send answer" }).click();
    await list.getByText("Pairing for an hour").waitFor();
    assert.equal(await count(), 1);
    await tab.getByRole("button", { name: "Withdraw my answer" }).click();
    await tab.getByText("No answer holds these words.").waitFor();
    await assertAccessible(page.frames().find((each) => each.url().includes("/tab/home")) ?? assert.fail());
    await page.close();

    await server.moveClock({ now: "2030-03-11T10:00:00Z" });
    const digest = await teams.newest(facilitator, "What Data Guild answered", 30_000);
    const late = await open(latecomer, `&community=${communityId}`);
    await late.getByRole("list", { name: "Past questions" }).getByRole("link", { name: QUESTION }).click();
    await late.getByText("A late answer is still added").waitFor();
    await late.getByRole("textbox", { name: "Your answer" }).fill("Late, but it worked");
    await late.getByRole("button", { name: "Send answer" }).click();
    await late.getByRole("button", { name: "Withdraw my answer" }).waitFor();
    const before = digest.updates;
    // The card is drawn anew a while after the last late answer.
    await server.moveClock({ advance: "PT10M" });
    await until(() => digest.updates > before && JSON.stringify(digest.card).includes(`${MANY + 1} answers`));
    const digests = teams
      .inChatOf(facilitator)
      .filter((each) => JSON.stringify(each).includes("What Data Guild"));
    assert.equal(digests.length, 1, "it is drawn anew, and never posted again");
  });

  it("[PRM49] [PRM50] [PRM55] are answered by a picture that is pasted into the chat, and seen in the tab and on the digest's card", async () => {
    teams.pictures.set("/v3/attachments/desk", Buffer.from(PNG, "base64"));
    await teams.say(newcomer, "hello");
    const id = await ask("Show us your desk (photo)");
    const attachments = [{ contentType: "image/png", contentUrl: `${teams.serviceUrl}v3/attachments/desk` }];
    await teams.say(newcomer, "", { attachments });
    const offer = await teams.newest(newcomer, "Save your picture as your answer?");
    await teams.press(newcomer, offer, "Save as my answer", { answer: "Tidy today" });
    const tab = await open(facilitator, `&prompt=${id}`);
    await tab.getByText("Tidy today").waitFor();
    await tab.getByRole("button", { name: "Show the picture" }).click();
    const picture = tab.getByRole("img", { name: "Picture from Noor Newcomer" });
    await until(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth === 1));

    await server.moveClock({ advance: "P8D" });
    const digest = await teams.newest(facilitator, "Tidy today", 30_000);
    const address = /http[^"]*answer-pictures[^"]*/.exec(JSON.stringify(digest.card))?.[0] ?? "";
    const seen = await fetch(address);
    assert.equal(seen.headers.get("content-type"), "image/png");
    assert.equal(Buffer.from(await seen.arrayBuffer()).toString("base64"), PNG);
  });

  it("[PRM31] [PRM39] [PRM52] [AGD57] are asked in a rhythm, opened from a step, and lead to an agenda that is shaped", async () => {
    const tab = await open(facilitator, `&community=${communityId}`);
    await tab.getByText("Ask something in a rhythm").click();
    await tab.getByRole("textbox", { name: "When?" }).fill("every Monday at 10:00");
    await tab.getByRole("textbox", { name: "The question" }).fill("What did you learn?");
    await tab.getByRole("button", { name: "Start this rhythm" }).click();
    await tab.getByText("It has begun.").waitFor();
    const rhythm = tab.getByRole("list", { name: "Rhythms" }).getByText("What did you learn?");
    await rhythm.waitFor();
    await tab.getByRole("button", { name: "Stop asking: What did you learn?" }).click();
    await rhythm.waitFor({ state: "detached" });

    await tab
      .getByText(/^Ask those who miss(ed)? it$/u)
      .first()
      .click();
    await tab.getByRole("button", { name: "Ask this step" }).first().click();
    await tab.getByText("It is asked. What comes stands in this step of the recap.").waitFor();
    await tab.getByRole("link", { name: "See what they answer" }).click();
    await tab.getByRole("textbox", { name: "Your answer" }).waitFor();
    await page.close();

    const id = await ask("What do you need help with?");
    await api(newcomer, "PUT", `/prompts/${id}/answers/me`, { text: "Reading old code" });
    const answers = await open(facilitator, `&prompt=${id}`);
    await answers.getByRole("button", { name: "Make the next agenda of it" }).click();
    await answers.getByRole("heading", { name: "35 minutes, step by step" }).waitFor();
    await answers.getByRole("listitem", { name: "Reading old code" }).waitFor();
    await answers.getByText("For whoever leads it").nth(1).click();
    await answers
      .getByText(/Noor Newcomer asked for this/)
      .first()
      .waitFor();
  });
});
