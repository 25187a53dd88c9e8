import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import fc from "fast-check";
import sinon from "sinon";
import { tokenCheck, type TokenAnswer } from "../../../../bot/adapters/http/token.ts";
import { MONDAY_9AM } from "../../../support/world.ts";
import { newKey, sign, startKeyServer, type KeyServer, type SigningKey } from "./issuer.ts";

const TENANT = "33333333-3333-4333-8333-333333333333";
const OTHER = "44444444-4444-4444-8444-444444444444";
const CLIENT = "55555555-5555-4555-8555-555555555555";
const ISSUER = "https://login.example/{tenantid}/v2.0";
const NOW_S = MONDAY_9AM.epochMilliseconds / 1000;

const GOOD = {
  oid: "66666666-6666-4666-8666-666666666666",
  tid: TENANT,
  name: "Newcomer",
  scp: "access_as_user",
  aud: CLIENT,
  iss: ISSUER.replace("{tenantid}", TENANT),
  iat: NOW_S - 60,
  nbf: NOW_S - 60,
  exp: NOW_S + 3600,
};
type Claims = Partial<Record<keyof typeof GOOD, unknown>>;

const base64 = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

describe("the token check", () => {
  let key: SigningKey;
  let stranger: SigningKey;
  let keys: KeyServer;
  let check: (header: string | undefined) => Promise<TokenAnswer>;

  const checkFor = (uri: string): typeof check =>
    tokenCheck({ issuer: ISSUER, jwksUri: uri, clientId: CLIENT }, { now: () => MONDAY_9AM });
  const ask = async (claims: Claims, signer = key): Promise<TokenAnswer> =>
    check(`Bearer ${await sign(signer, { ...GOOD, ...claims } as typeof GOOD)}`);

  before(async () => {
    [key, stranger] = await Promise.all([newKey("one"), newKey("one")]);
    keys = await startKeyServer([key]);
    check = checkFor(keys.uri);
  });
  after(() => keys.stop());

  it("[HTTP10] knows who holds an issuer's token", async () => {
    const answer = await ask({});
    assert.deepEqual(answer, {
      kind: "known",
      caller: { tenant: TENANT, person: GOOD.oid, name: "Newcomer", addresses: [] },
    });
  });

  for (const [what, claims] of [
    [
      "a token of another tenant, from that tenant's issuer",
      { tid: OTHER, iss: ISSUER.replace("{tenantid}", OTHER) },
    ],
    ["an audience of version 1", { aud: `api://guildhall.example/${CLIENT}` }],
    ["one of several audiences", { aud: ["another", CLIENT] }],
    ["one of several scopes", { scp: "User.Read access_as_user" }],
    ["a clock that is a minute off", { exp: NOW_S - 59 }],
    ["a person without a name", { name: undefined }],
  ] as const) {
    it(`[HTTP10] accepts ${what}`, async () => {
      assert.equal((await ask(claims)).kind, "known");
    });
  }

  for (const [what, claims] of [
    ["is expired", { exp: NOW_S - 61 }],
    ["is not valid yet", { nbf: NOW_S + 61 }],
    ["never ends", { exp: undefined }],
    ["ends at a word", { exp: "tomorrow" }],
    ["is for another app", { aud: OTHER }],
    ["is for nobody", { aud: undefined }],
    ["is for another app whose name ends alike", { aud: `x${CLIENT}` }],
    ["is from another issuer", { iss: "https://login.example.org/v2.0" }],
    ["is from another tenant's issuer", { iss: ISSUER.replace("{tenantid}", OTHER) }],
    ["is from no issuer", { iss: undefined }],
    ["has no scope, as an app's own token", { scp: undefined }],
    ["has another scope", { scp: "User.Read access_as_user_too" }],
    ["has no person", { oid: undefined }],
    ["has an empty person", { oid: "" }],
    ["has a person that is a number", { oid: 7 }],
    ["has no tenant", { tid: undefined }],
    ["has an empty tenant", { tid: "", iss: ISSUER.replace("{tenantid}", "") }],
  ] as const) {
    it(`[HTTP11] refuses a token that ${what}`, async () => {
      assert.equal((await ask(claims)).kind, "unknown");
    });
  }

  it("[HTTP11] refuses a token that somebody else signed under the issuer's key name", async () => {
    assert.equal((await ask({}, stranger)).kind, "unknown");
  });

  it("[HTTP11] refuses a token with another's payload", async () => {
    const [header = "", , signature = ""] = (await sign(key, GOOD)).split(".");
    const payload = base64({ ...GOOD, oid: OTHER });
    assert.equal((await check(`Bearer ${header}.${payload}.${signature}`)).kind, "unknown");
  });

  it("[HTTP11] refuses a token without a signature", async () => {
    for (const alg of ["none", "None", "nOnE", ""]) {
      const token = `${base64({ alg, typ: "JWT", kid: "one" })}.${base64(GOOD)}.`;
      assert.equal((await check(`Bearer ${token}`)).kind, "unknown", alg);
    }
  });

  it("[HTTP11] refuses a token that is signed with the public key as a password", async () => {
    for (const alg of ["HS256", "RS256"]) {
      const signed = `${base64({ alg, typ: "JWT", kid: "one" })}.${base64(GOOD)}`;
      const signature = createHmac("sha256", key.pem).update(signed).digest("base64url");
      assert.equal((await check(`Bearer ${signed}.${signature}`)).kind, "unknown", alg);
    }
  });

  it("[HTTP11] refuses a token that brings its own key", async () => {
    const token = await sign(stranger, GOOD, { jwk: stranger.jwk, jku: "http://127.0.0.1:9/keys" });
    assert.equal((await check(`Bearer ${token}`)).kind, "unknown");
  });

  for (const header of [
    undefined,
    "",
    "Bearer",
    "Bearer ",
    "Basic Zm9vOmJhcg==",
    "Bearer x",
    "Bearer ..",
    "Bearer a.b.c",
    `Bearer ${base64("null")}.${base64("null")}.x`,
    `Bearer ${base64({ alg: "RS256" })}.${base64("[]")}.AA`,
    `Bearer ${base64({ alg: "RS256", crit: ["b64"], b64: false })}.${base64(GOOD)}.AA`,
    `Bearer ${base64({ alg: ["RS256"] })}.${base64(GOOD)}.AA`,
    `Bearer ${base64({ alg: "RS256", kid: {} })}.${base64(GOOD)}.AA`,
    `Bearer ${"a".repeat(100_000)}.b.c`,
    "Bearer \u0000.\u0000.\u0000",
  ]) {
    it(`[HTTP11] refuses what is no token: ${JSON.stringify(header)?.slice(0, 60) ?? "nothing"}`, async () => {
      assert.equal((await check(header)).kind, "unknown");
    });
  }

  it("[HTTP11] refuses whatever else a header may hold, and never fails", async () => {
    const part = fc.oneof(fc.string(), fc.json().map(base64), fc.base64String());
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        assert.equal((await check(`Bearer ${parts.join(".")}`)).kind, "unknown");
      }),
      { numRuns: 300 },
    );
  });

  it("[HTTP12] cannot tell while the issuer's keys cannot be had, and can again when they can", async () => {
    const own = await startKeyServer([key]);
    const checkOwn = checkFor(own.uri);
    const token = `Bearer ${await sign(key, GOOD)}`;
    try {
      for (const down of [500, 404, "no json", '{"keys":7}']) {
        own.shows = down;
        assert.equal((await checkOwn(token)).kind, "cannot tell", String(down));
      }
      own.shows = [key];
      assert.equal((await checkOwn(token)).kind, "known");
    } finally {
      await own.stop();
    }
    assert.equal((await checkFor(own.uri)(token)).kind, "cannot tell");
  });

  it("[HTTP12] keeps the keys that it has: one request for many tokens", async () => {
    const own = await startKeyServer([key]);
    const checkOwn = checkFor(own.uri);
    try {
      const token = `Bearer ${await sign(key, GOOD)}`;
      await Promise.all(Array.from({ length: 20 }, () => checkOwn(token)));
      own.shows = 500;
      assert.equal((await checkOwn(token)).kind, "known");
      assert.equal(own.asked(), 1);
    } finally {
      await own.stop();
    }
  });

  it("[HTTP13] learns a new key when a token names one, and drops the one that is gone", async () => {
    const next = await newKey("two");
    const own = await startKeyServer([key]);
    const checkOwn = checkFor(own.uri);
    const clock = sinon.useFakeTimers({ toFake: ["Date"], now: MONDAY_9AM.epochMilliseconds });
    try {
      const [before, after] = [`Bearer ${await sign(key, GOOD)}`, `Bearer ${await sign(next, GOOD)}`];
      assert.equal((await checkOwn(before)).kind, "known");
      own.shows = [next];
      clock.setSystemTime(MONDAY_9AM.epochMilliseconds + 6_000);
      assert.equal((await checkOwn(after)).kind, "known");
      assert.equal((await checkOwn(before)).kind, "unknown");
    } finally {
      clock.restore();
      await own.stop();
    }
  });

  it("[HTTP13] does not ask the issuer for every forged key name", async () => {
    const own = await startKeyServer([key]);
    const checkOwn = checkFor(own.uri);
    try {
      for (let forged = 0; forged < 10; forged += 1) {
        const token = await sign(stranger, GOOD, { kid: `forged-${forged}` });
        assert.equal((await checkOwn(`Bearer ${token}`)).kind, "unknown");
      }
      assert.equal(own.asked(), 1);
    } finally {
      await own.stop();
    }
  });
});
