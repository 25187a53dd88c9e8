import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { activitySchema } from "../../../../bot/adapters/teams/activity.ts";
import { picturesOf } from "../../../../bot/adapters/teams/pictures.ts";
import { ConnectorError } from "../../../../bot/ports.ts";
import type { PastedPicture } from "../../../../bot/pasted-picture.ts";
import { activity, startBot } from "./bot-server.ts";

/** A service that keeps what it was asked: by path and bearer. */
interface Service {
  readonly server: Server;
  readonly url: string;
  readonly asked: string[];
}

async function startService(elsewhere = ""): Promise<Service> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url ?? ""} ${request.headers.authorization ?? ""}`);
    if (request.url?.includes("moved") === true) {
      response.writeHead(302, { location: `${elsewhere}v3/attachments/stolen` });
      return void response.end();
    }
    response.writeHead(request.method === "GET" ? 200 : 201, { "content-type": "image/png" });
    response.end(request.method === "GET" ? Buffer.alloc(1_000, 7) : JSON.stringify({ id: "m1" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

describe("pictures that Teams brings", () => {
  let teams: Service;
  let stranger: Service;
  before(async () => {
    stranger = await startService();
    teams = await startService(stranger.url);
  });
  after(() => {
    for (const { server } of [teams, stranger]) server.close();
  });

  const pasted = (...urls: readonly string[]): readonly PastedPicture[] =>
    picturesOf(
      activitySchema.parse(
        activity(teams.url, {
          attachments: urls.map((contentUrl) => ({ contentType: "image/*", contentUrl })),
        }),
      ),
      () => Promise.resolve("the bot's own"),
    );

  it("[PRM49] are fetched with the bot's token from where the message came from, and no more than is taken", async () => {
    const [picture] = pasted(`${teams.url}emea/v3/attachments/a1/views/original`);
    assert.deepEqual(await picture?.fetch(1_000), Buffer.alloc(1_000, 7));
    assert.deepEqual(teams.asked, ["/emea/v3/attachments/a1/views/original Bearer the bot's own"]);
    assert.equal(await picture?.fetch(999), "too large");
  });

  it("[PRM49] are none where they lie elsewhere, and are followed nowhere", async () => {
    const { host } = new URL(teams.url);
    const none = pasted(
      `${stranger.url}v3/attachments/a1`,
      `http://127.0.0.1@${host}/v3/attachments/a1`,
      `${teams.url}v3/conversations/c1`,
      `https://${host}/v3/attachments/a1`,
      "file:///v3/attachments/a1",
      "no address",
    );
    assert.equal(none.length, 0);
    const [moved] = pasted(`${teams.url}v3/attachments/moved`);
    assert.ok(moved !== undefined);
    await assert.rejects(moved.fetch(1_000), (error) => {
      assert.ok(error instanceof ConnectorError);
      assert.deepEqual(error.failure, { code: "refused", status: 302 });
      return true;
    });
    assert.deepEqual(stranger.asked, []);
  });

  it("[PRM49] come with the turn of a message, and files do not", async () => {
    const bot = await startBot();
    const attachments = [
      { contentType: "text/html", content: "<p>hi</p>" },
      { contentType: "image/png", contentUrl: `${teams.url}v3/attachments/a1` },
      { contentType: "application/pdf", contentUrl: `${teams.url}v3/attachments/a2` },
    ];
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(activity(teams.url, { text: "", attachments })),
    });
    await bot.stop();
    assert.equal(response.status, 200);
    assert.equal(bot.turns[0]?.pictures?.length, 1);
  });
});
