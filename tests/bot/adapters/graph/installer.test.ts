import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { graphInstaller } from "../../../../bot/adapters/graph/installer.ts";
import { InstallerError } from "../../../../bot/ports.ts";
import { personId, tenantId } from "../../../../core/ids.ts";

const HOME = tenantId("home");
const ANN = personId("ann");

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly authorization: string;
}

describe("installing the app through Microsoft Graph", () => {
  let server: Server;
  let endpoint: string;
  let asked: Asked[];
  let answers: Record<string, { status: number; body?: unknown; headers?: Record<string, string> }>;

  before(async () => {
    server = createServer((request, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        const body = Buffer.concat(chunks).toString();
        asked.push({ method, url, body, authorization: headers.authorization ?? "" });
        const { status, body: answer = {}, headers: more = {} } = answers[method] ?? { status: 500 };
        response.writeHead(status, { "content-type": "application/json", ...more });
        response.end(JSON.stringify(answer));
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
  });
  after(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  });
  beforeEach(() => {
    asked = [];
    answers = { GET: { status: 200, body: { accountEnabled: true } }, POST: { status: 201 } };
  });

  const installer = () =>
    graphInstaller({ endpoint, tenant: HOME, token: () => Promise.resolve("the token") }, "catalog-id");
  const failing = (code: InstallerError["failure"]["code"]) => (error: unknown) =>
    error instanceof InstallerError && error.failure.code === code;

  it("[GRA4] asks for the account first, and then for the app of the catalog", async () => {
    assert.equal(await installer().install(HOME, ANN), "asked");
    assert.deepEqual(
      asked.map(({ method, url, authorization }) => [method, url, authorization]),
      [
        ["GET", "/v1.0/users/ann?$select=accountEnabled", "Bearer the token"],
        ["POST", "/v1.0/users/ann/teamwork/installedApps", "Bearer the token"],
      ],
    );
    assert.deepEqual(JSON.parse(asked[1]?.body ?? ""), {
      "teamsApp@odata.bind": `${endpoint}/appCatalogs/teamsApps/catalog-id`,
    });
  });

  it("[GRA4] takes an app that is there already for asked", async () => {
    answers["POST"] = { status: 409 };
    assert.equal(await installer().install(HOME, ANN), "asked");
  });

  it("[GRA4] says what is impossible: another company, no account, a disabled one, not allowed", async () => {
    assert.equal(await installer().install(tenantId("other"), ANN), "impossible");
    assert.deepEqual(asked, []);
    answers["GET"] = { status: 200, body: { accountEnabled: false } };
    assert.equal(await installer().install(HOME, ANN), "impossible");
    answers["GET"] = { status: 404 };
    assert.equal(await installer().install(HOME, ANN), "impossible");
    assert.ok(asked.every(({ method }) => method === "GET"));
    answers = { GET: { status: 200, body: {} }, POST: { status: 403 } };
    assert.equal(await installer().install(HOME, ANN), "impossible");
  });

  it("[GRA4] tells what may pass, and how long it is asked to wait", async () => {
    answers["POST"] = { status: 429, headers: { "retry-after": "7" } };
    await assert.rejects(
      installer().install(HOME, ANN),
      (error) =>
        error instanceof InstallerError &&
        error.failure.code === "throttled" &&
        error.failure.retryAfterMs === 7_000,
    );
    answers["POST"] = { status: 503 };
    await assert.rejects(installer().install(HOME, ANN), failing("unreachable"));
    const nowhere = graphInstaller(
      { endpoint: "http://127.0.0.1:9/v1.0", tenant: HOME, token: () => Promise.resolve("x") },
      "catalog-id",
    );
    await assert.rejects(nowhere.install(HOME, ANN), failing("unreachable"));
  });
});
