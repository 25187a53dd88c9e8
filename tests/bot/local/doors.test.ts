import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { openIssuer } from "../../../bot/local/issuer.ts";
import { freePorts } from "../../support/free-port.ts";
import { startServerProcess, type ServerProcess } from "../../support/server.ts";
import { MONDAY_9AM } from "../../support/world.ts";

const STEWARD = { id: "77777777-7777-4777-8777-777777777777", name: "Steward" };
const TENANT = "33333333-3333-4333-8333-333333333333";

describe("the local doors", () => {
  let server: ServerProcess;
  let second: ServerProcess;
  before(async () => {
    server = await startServerProcess({ GUILDHALL_ROLE: "web,worker" });
    const [port = 0] = await freePorts(1);
    const { env } = server;
    second = await startServerProcess({
      ...env,
      PORT: String(port),
      ENTRA_ISSUER: `${server.url}/local/{tenantid}/v2.0`,
    });
  });
  after(() => Promise.all([server.stop(), second.stop()]));

  const post = async (
    path: string,
    body: unknown,
    at = server,
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${at.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const now = async (at: ServerProcess): Promise<Temporal.Instant> => {
    const answer = await (await fetch(`${at.url}/local/clock`)).json();
    return Temporal.Instant.from(z.object({ now: z.string() }).parse(answer).now);
  };

  it("[LOC1] gives a token with an Entra token's claims, signed by a key that anyone can check", async () => {
    const { token } = z
      .object({ token: z.string() })
      .parse((await post("/local/token", { person: STEWARD, tenant: TENANT })).body);
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(`${server.url}/local/keys`)), {
      issuer: `${server.url}/local/${TENANT}/v2.0`,
      audience: "guildhall-local",
    });
    const { oid, tid, name, scp } = payload;
    assert.deepEqual(
      { oid, tid, name, scp },
      { oid: STEWARD.id, tid: TENANT, name: "Steward", scp: "access_as_user" },
    );
    assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 3600);
    assert.equal(decodeProtectedHeader(token).alg, "RS256");
  });

  it("[LOC1] gives tokens that the API takes, in every process of the same world", async () => {
    const token = await server.token(STEWARD, TENANT);
    for (const each of [server, second]) {
      const { status, body } = await each.api(token, "GET", "/me");
      assert.equal(status, 200, JSON.stringify(body));
      assert.match(JSON.stringify(body), /Steward/);
    }
  });

  for (const body of [
    "",
    "{",
    {},
    { person: "steward" },
    { person: { id: "steward", name: "Steward" } },
    { person: { id: STEWARD.id, name: "" } },
    { person: { id: STEWARD.id, name: "n".repeat(201) } },
    { person: STEWARD, tenant: "tenant" },
  ]) {
    it(`[LOC2] gives no token for ${JSON.stringify(body).slice(0, 60)}`, async () => {
      assert.equal((await post("/local/token", body)).status, 400);
    });
  }

  it("[LOC3] moves the app's one clock, on by a duration or to an instant, in every process", async () => {
    const before = await now(server);
    await server.moveClock({ advance: "P1DT2H" });
    const moved = before.until(await now(server), { largestUnit: "hours" });
    assert.equal(moved.hours, 26);
    const target = Temporal.Instant.from("2031-06-01T12:00:00Z");
    assert.match(await server.moveClock({ now: target.toString() }), /^2031-06-01T12:00:00/);
    const late = Temporal.Instant.from("2031-06-01T12:01:00Z");
    let there = await now(second);
    while (Temporal.Instant.compare(there, target) < 0) there = await now(second);
    assert.ok(Temporal.Instant.compare(there, late) < 0, there.toString());
  });

  it("[LOC3] judges tokens by that clock", async () => {
    const token = await server.token(STEWARD);
    assert.equal((await server.api(token, "GET", "/me")).status, 200);
    await server.moveClock({ advance: "PT2H" });
    assert.equal((await server.api(token, "GET", "/me")).status, 401);
  });

  for (const body of [
    "",
    "{",
    {},
    { now: "tomorrow" },
    { now: "2031-06-01" },
    { now: 7 },
    { advance: "24h" },
    { advance: "" },
    { advance: "PT1H", now: "2031-06-01T12:00:00Z" },
    { advance: "P9999999Y" },
    { advance: "P300Y" },
    { now: "+020000-01-01T00:00:00Z" },
    { now: "1969-12-31T00:00:00Z" },
  ]) {
    it(`[LOC4] does not move the clock for ${JSON.stringify(body)}`, async () => {
      const before = await now(server);
      const answer = await post("/local/clock", body);
      assert.equal(answer.status, 400, JSON.stringify(answer.body));
      assert.ok(before.until(await now(server)).total("minutes") < 1);
    });
  }
});

describe("the local doors in any other mode", () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServerProcess({
      GUILDHALL_MODE: "cloud",
      GUILDHALL_HOST: "127.0.0.1",
      GUILDHALL_ROLE: "web",
      MicrosoftAppId: "99999999-9999-4999-8999-999999999999",
      MicrosoftAppType: "SingleTenant",
      MicrosoftAppTenantId: TENANT,
      MicrosoftAppPassword: "not-a-real-one",
      FLUID_ENDPOINT: "http://127.0.0.1:9",
      FLUID_TENANT_ID: "guildhall",
      FLUID_TENANT_KEY: "not-a-real-one-either",
      ENTRA_ISSUER: "https://login.example/{tenantid}/v2.0",
      ENTRA_JWKS_URI: "http://127.0.0.1:9/keys",
      ENTRA_CLIENT_ID: "99999999-9999-4999-8999-999999999999",
      PUBLIC_URL: "https://guildhall.example",
    });
  });
  after(() => server.stop());

  for (const [method, path] of [
    ["POST", "/local/token"],
    ["GET", "/local/keys"],
    ["GET", "/local/clock"],
    ["POST", "/local/clock"],
    ["GET", "/local/meeting/some-session"],
    ["GET", "/local/meeting-host.js"],
    ["GET", "/local/meeting/some-session/chat"],
    ["POST", "/local/meeting/some-session/chat"],
    ["GET", "/local/adaptivecards.js"],
    ["GET", "/local/home/some-person"],
  ] as const) {
    it(`[LOC5] are not there: ${method} ${path}`, async () => {
      const body =
        method === "POST"
          ? { body: '{"person":{"id":"77777777-7777-4777-8777-777777777777","name":"S"}}' }
          : {};
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...body,
      });
      assert.equal(response.status, 404);
    });
  }

  it("[LOC5] leave no way in for unsigned activities", async () => {
    const activity = {
      type: "message",
      text: "hello",
      channelId: "msteams",
      serviceUrl: "http://127.0.0.1:9/",
      from: { id: "29:x" },
      recipient: { id: "28:x" },
      conversation: { id: "c" },
    };
    const send = (serviceUrl: string): Promise<Response> =>
      fetch(`${server.url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...activity, serviceUrl }),
      });
    assert.equal((await send("http://127.0.0.1:9/")).status, 403);
    assert.equal((await send("https://smba.trafficmanager.net/emea/")).status, 401);
  });
});

describe("the local issuer", () => {
  it("[LOC6] has one key, however many processes start at once, and keeps it from other people", async () => {
    const folder = await mkdtemp(join(tmpdir(), "guildhall-issuer-"));
    try {
      const options = {
        folder,
        issuer: "http://127.0.0.1/{tenantid}",
        audience: "a",
        clock: { now: () => MONDAY_9AM },
      };
      const issuers = await Promise.all(Array.from({ length: 6 }, () => openIssuer(options)));
      const kids = new Set(issuers.map((issuer) => issuer.keys.keys[0]?.kid));
      assert.equal(kids.size, 1);
      assert.deepEqual(await readdir(folder), ["issuer.json"]);
      assert.deepEqual(Object.keys(issuers[0]?.keys.keys[0] ?? {}).sort(), [
        "alg",
        "e",
        "kid",
        "kty",
        "n",
        "use",
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
