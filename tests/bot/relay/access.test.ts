import assert from "node:assert/strict";
import type { Relay, RelayScope } from "../../../bot/relay/index.ts";
import { documentRoutes } from "../../../bot/relay/routes.ts";
import { READER, TENANT, testRelay, tokenFor, WRITER } from "./clients.ts";
import { forgeries } from "./forgeries.ts";
import { ask, creation, hello, knock, make } from "./knock.ts";

const blob = { content: "a note", encoding: "utf-8" };
const summary = { type: "channel", message: "", sequenceNumber: 0, entries: [] };

/** Every door to a document. `takes` are scopes that suffice to pass. */
const routes = (
  id: string,
): readonly { method: string; path: string; body?: unknown; takes: readonly RelayScope[] }[] => [
  { method: "GET", path: `/documents/${TENANT}/${id}`, takes: READER },
  { method: "GET", path: `/documents/${TENANT}/session/${id}`, takes: READER },
  { method: "GET", path: `/deltas/${TENANT}/${id}`, takes: READER },
  { method: "GET", path: `/repos/${TENANT}/commits?sha=${id}&count=1`, takes: READER },
  { method: "GET", path: `/repos/${TENANT}/git/summaries/latest`, takes: READER },
  { method: "POST", path: `/repos/${TENANT}/git/blobs`, body: blob, takes: ["doc:write"] },
  { method: "POST", path: `/repos/${TENANT}/git/trees`, body: { tree: [] }, takes: ["doc:write"] },
  { method: "POST", path: `/repos/${TENANT}/git/summaries`, body: summary, takes: ["summary:write"] },
  {
    method: "GET",
    path: `/repos/${TENANT}/git/blobs/a82c6c6f2bef2c4d8e63a3e7d8e5d1f3d1f0d3a1`,
    takes: READER,
  },
  {
    method: "GET",
    path: `/repos/${TENANT}/git/trees/a82c6c6f2bef2c4d8e63a3e7d8e5d1f3d1f0d3a1`,
    takes: READER,
  },
  { method: "DELETE", path: `/documents/${TENANT}/${id}`, takes: ["doc:write", "summary:write"] },
];

describe("relay: who gets in", () => {
  let relay: Relay;
  let id = "";
  before(async () => {
    relay = await testRelay();
    id = await make(relay);
  });
  after(() => relay.close());

  it("[RLY4] is tested at every door that there is", () => {
    assert.deepEqual(
      routes("x")
        .map(({ method }) => method)
        .sort(),
      documentRoutes.map(({ method }) => method).sort(),
    );
  });

  for (const { flaw, status, forge } of forgeries) {
    it(`[RLY4] turns away a token that is ${flaw}, at every door`, async () => {
      const token = await forge(id);
      for (const { method, path, body } of routes(id)) {
        assert.equal((await ask(relay, method, path, { token, body })).status, status, `${method} ${path}`);
      }
      const made = await ask(relay, "POST", `/documents/${TENANT}`, {
        token: await forge(""),
        body: creation,
      });
      assert.equal(made.status, status, "making a document");
      assert.equal((await knock(relay, hello(id, token))).answer, status, "socket");
      assert.equal(relay.documents(), 1);
    });
  }

  it("[RLY5] opens nothing of one document with a token for another", async () => {
    const token = await tokenFor(await make(relay));
    for (const { method, path } of routes(id).filter(
      (route) => route.path.includes(id) && !route.path.includes("repos"),
    )) {
      assert.equal((await ask(relay, method, path, { token })).status, 403, `${method} ${path}`);
    }
    assert.equal(
      (await ask(relay, "GET", `/repos/${TENANT}/commits?sha=${id}&count=1`, { token })).status,
      404,
    );
    assert.equal((await knock(relay, hello(id, token))).answer, 403);
  });

  it("[RLY5] opens nothing with a token for making documents", async () => {
    const token = await tokenFor("");
    for (const { method, path, body } of routes(id)) {
      assert.equal((await ask(relay, method, path, { token, body })).status, 403, `${method} ${path}`);
    }
    assert.equal((await knock(relay, hello(id, token))).answer, 403);
    assert.equal((await knock(relay, hello("", token))).answer, 400);
  });

  it("[RLY5] does not serve another tenant's addresses, even with a good token", async () => {
    const token = await tokenFor(id);
    for (const { method, path, body } of routes(id)) {
      const elsewhere = path.replace(TENANT, "another-tenant");
      assert.equal(
        (await ask(relay, method, elsewhere, { token, body })).status,
        403,
        `${method} ${elsewhere}`,
      );
    }
    assert.equal((await knock(relay, hello(id, token, "another-tenant"))).answer, 403);
  });

  it("[RLY6] lets a token do what its scopes say and nothing else", async () => {
    const own = await make(relay);
    for (const { method, path, body, takes } of routes(own)) {
      const lacking = (["doc:read", "doc:write", "summary:write"] as const).filter(
        (scope) => !takes.includes(scope),
      );
      const without = method === "POST" ? READER : lacking; // either write scope lets one store
      const refused = await ask(relay, method, path, { token: await tokenFor(own, without), body });
      assert.equal(refused.status, 403, `${method} ${path} without`);
      const allowed = await ask(relay, method, path, { token: await tokenFor(own, takes), body });
      assert.ok([200, 201, 204, 404].includes(allowed.status), `${method} ${path} with: ${allowed.status}`);
    }
    assert.equal(
      (await knock(relay, hello(id, await tokenFor(id, ["doc:write"])))).answer,
      403,
      "socket without doc:read",
    );
  });

  it("[RLY7] makes a document only for a token that is for none yet, under an id of its own choice", async () => {
    const make = async (token: string) =>
      ask(relay, "POST", `/documents/${TENANT}`, { token, body: { ...creation, id: "mine" } });
    const before = relay.documents();
    assert.equal((await make(await tokenFor("", READER))).status, 403);
    assert.equal((await make(await tokenFor("mine", WRITER))).status, 403);
    assert.equal((await make(await tokenFor(id, WRITER))).status, 403);
    assert.equal(relay.documents(), before);

    const { status, said } = await make(await tokenFor("", ["doc:write"]));
    assert.equal(status, 201);
    assert.match(String(said), /^[0-9a-f-]{36}$/);
  });

  it("[RLY8] says that it is there, to any page and without a token", async () => {
    const { status, headers } = await ask(relay, "GET", "/health");
    assert.equal(status, 200);
    assert.equal(headers.get("access-control-allow-origin"), "*");
    const preflight = await ask(relay, "OPTIONS", `/documents/${TENANT}/${id}`);
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get("access-control-allow-headers") ?? "", /authorization/);
  });
});
