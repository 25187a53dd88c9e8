import assert from "node:assert/strict";
import sinon from "sinon";
import { isAllowed } from "../../../../bot/adapters/http/activities.ts";
import { startTeams, type TeamsStandIn } from "../../../support/teams.ts";
import { activity, startBot, type BotServer } from "./bot-server.ts";

const MICROSOFT = "https://smba.trafficmanager.net/emea/";

describe("Teams' door", () => {
  let bot: BotServer;
  let teams: TeamsStandIn;
  before(async () => {
    bot = await startBot();
    teams = await startTeams(bot.url);
  });
  after(async () => {
    await bot.stop();
    await teams.stop();
  });

  it("[TEAMS4] takes a good activity: the table below differs from it in one thing each", async () => {
    assert.equal((await teams.send(activity(teams.serviceUrl))).status, 200);
    assert.equal(bot.turns.length, 1);
  });

  for (const [what, changes] of [
    ["no type", { type: undefined }],
    ["an empty type", { type: "" }],
    ["a type that is a number", { type: 7 }],
    ["no service", { serviceUrl: undefined }],
    ["a service that is no address", { serviceUrl: "teams" }],
    ["no channel", { channelId: undefined }],
    ["nobody", { from: undefined }],
    ["somebody who is a word", { from: "newcomer" }],
    ["somebody without an id", { from: { name: "Newcomer" } }],
    ["no recipient", { recipient: undefined }],
    ["no conversation", { conversation: undefined }],
    ["a conversation without an id", { conversation: { conversationType: "personal" } }],
    ["an id that is an object", { id: { $ne: 1 } }],
    ["an id that is no text", { id: "\ud800" }],
    ["a message before it that is a number", { replyToId: 7 }],
    ["a button of nothing", { type: "invoke", name: "adaptiveCard/action", value: { action: null } }],
    ["a text that is an object", { text: { words: "hello" } }],
    ["entities that are no list", { entities: "mention" }],
    ["a locale that is a number", { locale: 7 }],
    ["a zone that is a list", { localTimezone: ["Europe/Berlin"] }],
  ] as const) {
    it(`[TEAMS4] answers 400 to an activity with ${what}`, async () => {
      const before = bot.turns.length;
      assert.equal((await teams.send(activity(teams.serviceUrl, changes))).status, 400);
      assert.equal(bot.turns.length, before);
    });
  }

  it("[TEAMS4] is not thrown by odd things in fields that it does not read", async () => {
    for (const changes of [
      { attachments: 7 },
      { timestamp: { at: 7 } },
      { membersAdded: ["newcomer"] },
      { type: "conversationUpdate", membersAdded: "newcomer" },
      { value: "x" },
      { value: null, text: undefined },
      { channelData: 7 },
    ]) {
      const { status } = await teams.send(activity(teams.serviceUrl, changes));
      assert.ok(status < 500, `${JSON.stringify(changes)}: ${status}`);
    }
    assert.deepEqual(bot.failures, []);
  });

  for (const body of ["", "null", "[]", "7", '"hello"', "{}", "{", "\u0000", "[".repeat(10_000)]) {
    it(`[TEAMS4] answers 400 to ${JSON.stringify(body.slice(0, 12))} as an activity`, async () => {
      assert.equal((await teams.send(body)).status, 400);
    });
  }

  for (const serviceUrl of [
    "http://teams.example/",
    "http://127.0.0.1.teams.example/",
    "http://127.0.0.1@teams.example/",
    "http://[::2]/",
    "file:///etc/passwd",
    MICROSOFT,
  ]) {
    it(`[TEAMS5] answers 403 in the local world when the service is ${serviceUrl}`, async () => {
      const answer = await teams.send(activity(serviceUrl));
      assert.equal(answer.status, 403, JSON.stringify(answer.body));
    });
  }

  it("[TEAMS5] writes to Microsoft's services alone in any other mode, and never without TLS", () => {
    const services = [
      [MICROSOFT, true],
      ["https://europe.webchat.botframework.com/", true],
      ["https://smba.infra.gov.teams.microsoft.us/", false],
      ["http://smba.trafficmanager.net/emea/", false],
      ["https://trafficmanager.net.teams.example/", false],
      ["https://eviltrafficmanager.net/", false],
      ["http://127.0.0.1:3978/", false],
      ["https://localhost/", false],
    ] as const;
    for (const [url, allowed] of services) assert.equal(isAllowed(url, false), allowed, url);
  });
});

describe("Teams' door outside the local world", () => {
  let bot: BotServer;
  let said: sinon.SinonStub;
  before(async () => {
    said = sinon.stub(console, "error"); // botbuilder says there whom it refuses
    bot = await startBot({
      appId: "99999999-9999-4999-8999-999999999999",
      type: "SingleTenant",
      tenantId: "33333333-3333-4333-8333-333333333333",
      password: "not-a-real-one",
    });
  });
  after(async () => {
    said.restore();
    await bot.stop();
  });

  const post = async (serviceUrl: string, headers: Record<string, string> = {}): Promise<number> => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(activity(serviceUrl)),
    });
    return response.status;
  };

  it("[TEAMS6] answers 401 to an activity that is not signed", async () => {
    assert.equal(await post(MICROSOFT), 401);
    assert.equal(bot.turns.length, 0);
  });

  it("[TEAMS6] answers 401 to a signature that is none", async () => {
    for (const authorization of ["Bearer", "Bearer x", "Bearer a.b.c", "Basic Zm9v"]) {
      assert.equal(await post(MICROSOFT, { authorization }), 401, authorization);
    }
    assert.equal(bot.turns.length, 0);
  });

  it("[TEAMS6] does not take a loopback service, signed or not", async () => {
    assert.equal(await post("http://127.0.0.1:3978/"), 403);
  });
});
