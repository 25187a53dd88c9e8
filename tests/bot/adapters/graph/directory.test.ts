import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { graphDirectory } from "../../../../bot/adapters/graph/directory.ts";
import { DirectoryError } from "../../../../bot/ports.ts";
import { personId, tenantId } from "../../../../core/ids.ts";

const HOME = tenantId("home");
const ANN = personId("ann");

describe("the directory at Microsoft Graph", () => {
  let server: Server;
  let endpoint: string;
  let asked: IncomingMessage[];
  let answer: (response: ServerResponse) => void;
  before(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      answer(response);
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
  beforeEach(() => (asked = []));

  const directory = (token = () => Promise.resolve("the token")) =>
    graphDirectory({ endpoint, tenant: HOME, token });
  const answers = (status: number, body: unknown): void => {
    answer = (response) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    };
  };
  const failing = (failure: DirectoryError["failure"]) => (error: unknown) =>
    error instanceof DirectoryError && error.failure === failure;

  it("[GRA2] tells office, department and the manager's id, and asks for nothing else", async () => {
    answers(200, { officeLocation: "Berlin", department: "Soil", manager: { id: "bob" }, jobTitle: "x" });
    assert.deepEqual(await directory().profileOf(HOME, ANN), {
      site: "Berlin",
      function: "Soil",
      manager: "bob",
    });
    const [{ url = "", headers = {} } = {}] = asked;
    assert.equal(url, "/v1.0/users/ann?$select=officeLocation,department&$expand=manager($select=id)");
    assert.equal(headers.authorization, "Bearer the token");
  });

  it("[GRA2] tells what is there where the rest is empty", async () => {
    answers(200, { officeLocation: null, department: "" });
    assert.deepEqual(await directory().profileOf(HOME, ANN), {});
  });

  it("[GRA1] asks nothing about another company's people, and keeps an id from becoming a path", async () => {
    answers(200, {});
    assert.equal(await directory().profileOf(tenantId("other"), ANN), undefined);
    assert.equal(asked.length, 0);
    await directory().profileOf(HOME, personId("../me?x=1"));
    assert.match(asked[0]?.url ?? "", /^\/v1\.0\/users\/\.\.%2Fme%3Fx%3D1\?/);
  });

  it("[GRA5] tells at once which of many accounts are switched off or gone", async () => {
    const [on, off, gone] = ["a", "b", "c"].map((sign) =>
      personId(`0000000${sign}-0000-4000-8000-000000000001`),
    );
    assert.ok(on !== undefined && off !== undefined && gone !== undefined);
    answers(200, {
      value: [
        { id: on.toUpperCase(), accountEnabled: true },
        { id: off, accountEnabled: false },
      ],
    });
    const found = await directory().withoutAccount?.(HOME, [on, off, gone, personId("x') or ('1'='1")]);
    assert.deepEqual(found, [off, gone]);
    const url = decodeURIComponent(asked[0]?.url ?? "");
    assert.equal(url, `/v1.0/users?$filter=id in ('${on}','${off}','${gone}')&$select=id,accountEnabled`);
    asked = [];
    assert.deepEqual(await directory().withoutAccount?.(tenantId("other"), [on]), []);
    assert.deepEqual(await directory().withoutAccount?.(HOME, [personId("no id")]), []);
    assert.equal(asked.length, 0);
    answers(403, {});
    await assert.rejects(async () => directory().withoutAccount?.(HOME, [on]), failing("refused"));
  });

  it("[GRA3] knows who is not there, and names every failure", async () => {
    answers(404, { error: {} });
    assert.equal(await directory().profileOf(HOME, ANN), undefined);
    for (const status of [401, 403]) {
      answers(status, {});
      await assert.rejects(directory().profileOf(HOME, ANN), failing("refused"));
    }
    for (const status of [429, 500, 503]) {
      answers(status, {});
      await assert.rejects(directory().profileOf(HOME, ANN), failing("unreachable"));
    }
    answers(200, "<html>a proxy's page</html>");
    await assert.rejects(directory().profileOf(HOME, ANN), failing("unreachable"));
    answers(200, { department: 7 });
    await assert.rejects(directory().profileOf(HOME, ANN), failing("refused"));
    answer = (response) => response.destroy();
    await assert.rejects(directory().profileOf(HOME, ANN), failing("unreachable"));
    const nobody = () => Promise.reject(new Error("no identity"));
    await assert.rejects(directory(nobody).profileOf(HOME, ANN), failing("unreachable"));
  });

  it("[GRA3] gives up on a directory that stays silent", async () => {
    answer = () => undefined;
    const impatient = graphDirectory({
      endpoint,
      tenant: HOME,
      token: () => Promise.resolve("t"),
      patienceMs: 50,
    });
    await assert.rejects(impatient.profileOf(HOME, ANN), failing("unreachable"));
  });
});
