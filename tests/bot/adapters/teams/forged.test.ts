import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SignJWT, UnsecuredJWT, type JWTPayload } from "jose";
import sinon from "sinon";
import { newKey, sign, type SigningKey } from "../http/issuer.ts";
import { activity, startBot, type BotServer } from "./bot-server.ts";

const SERVICE = "https://smba.trafficmanager.net/emea/";
const APP = "99999999-9999-4999-8999-999999999999";

/** Where botbuilder learns by which keys Teams signs; each key may be endorsed for channels. */
async function startMetadata(): Promise<{
  readonly url: string;
  keys: readonly SigningKey[];
  stop(): Promise<void>;
}> {
  const server: Server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    response.end(
      request.url === "/keys"
        ? JSON.stringify({ keys: running.keys.map(({ jwk }) => ({ ...jwk, endorsements: ["msteams"] })) })
        : JSON.stringify({ issuer: "https://api.botframework.com", jwks_uri: `${here}/keys` }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const running = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/openidconfiguration`,
    keys: [] as readonly SigningKey[],
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return running;
}

describe("what Teams has signed, and what it has not", () => {
  let bot: BotServer;
  let metadata: Awaited<ReturnType<typeof startMetadata>>;
  let said: sinon.SinonStub;
  let key: SigningKey;
  let stranger: SigningKey;
  before(async () => {
    said = sinon.stub(console, "error"); // botbuilder says there whom it refuses
    [key, stranger] = await Promise.all([newKey("teams-1"), newKey("stranger")]);
    metadata = await startMetadata();
    metadata.keys = [key];
    bot = await startBot({
      appId: APP,
      type: "SingleTenant",
      tenantId: "33333333-3333-4333-8333-333333333333",
      password: "not-a-real-one",
      openIdMetadata: metadata.url,
    });
    bot.answerWords = () => Promise.resolve();
  });
  after(async () => {
    said.restore();
    await bot.stop();
    await metadata.stop();
  });

  const now = (): number => Math.floor((performance.timeOrigin + performance.now()) / 1000);
  const claims = (changes: JWTPayload = {}): JWTPayload => ({
    iss: "https://api.botframework.com",
    aud: APP,
    serviceurl: SERVICE,
    nbf: now() - 10,
    exp: now() + 600,
    ...changes,
  });
  const post = async (token: string, changes: Record<string, unknown> = {}): Promise<number> => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(activity(SERVICE, changes)),
    });
    return response.status;
  };

  it("[TEAMS6] hears what Teams has signed", async () => {
    assert.equal(await post(await sign(key, claims())), 200);
    assert.equal(bot.turns.length, 1);
  });

  const without = (name: string): JWTPayload =>
    Object.fromEntries(Object.entries(claims()).filter(([claim]) => claim !== name));
  const secret = new TextEncoder().encode("secret");
  for (const [flaw, forge] of [
    ["signed by another key", () => sign(stranger, claims())],
    ["signed by another key under the name of Teams'", () => sign({ ...stranger, kid: "teams-1" }, claims())],
    ["not signed", () => Promise.resolve(new UnsecuredJWT(claims()).encode())],
    [
      "signed by a word",
      () => new SignJWT(claims()).setProtectedHeader({ alg: "HS256", kid: "teams-1" }).sign(secret),
    ],
    [
      "signed by Teams' public key as if it were a word",
      () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: "HS256", kid: "teams-1" })
          .sign(new TextEncoder().encode(key.pem)),
    ],
    ["expired", () => sign(key, claims({ exp: now() - 600, nbf: now() - 1_200 }))],
    ["too early", () => sign(key, claims({ nbf: now() + 600, exp: now() + 1_200 }))],
    ["for another app", () => sign(key, claims({ aud: "11111111-9999-4999-8999-999999999999" }))],
    ["for no app", () => sign(key, without("aud"))],
    ["from another issuer", () => sign(key, claims({ iss: "https://teams.example" }))],
    ["from no issuer", () => sign(key, without("iss"))],
    ["for another service", () => sign(key, claims({ serviceurl: "https://smba.trafficmanager.net/amer/" }))],
    ["for no service", () => sign(key, without("serviceurl"))],
    ["without the name of its key", () => sign(key, claims(), { kid: undefined })],
  ] as const) {
    it(`[TEAMS16] answers 401 to a token that is ${flaw}`, async () => {
      const before = bot.turns.length;
      assert.equal(await post(await forge()), 401);
      assert.equal(bot.turns.length, before);
    });
  }

  it("[TEAMS16] answers 401 where the token is changed in one sign, wherever", async () => {
    const token = await sign(key, claims());
    const before = bot.turns.length;
    for (const at of [5, token.indexOf(".") + 9, token.lastIndexOf(".") + 9]) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      assert.equal(await post(changed), 401, String(at));
    }
    assert.equal(bot.turns.length, before);
  });

  it("[TEAMS16] takes a channel for which its key does not speak for nobody", async () => {
    assert.equal(await post(await sign(key, claims()), { channelId: "directline" }), 401);
  });

  it("[TEAMS16] sends nothing to a service that Teams has not named, whoever signed", async () => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await sign(key, claims({ serviceurl: "https://169.254.169.254/" }))}`,
      },
      body: JSON.stringify(activity("https://169.254.169.254/")),
    });
    assert.equal(response.status, 403);
  });
});
