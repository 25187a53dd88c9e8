import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openTables, probeTables } from "../../bot/adapters/azure/tables.ts";
import { adviceFor } from "../../bot/advice.ts";
import { azuriteConnection } from "../../bot/config-storage.ts";
import { StorageError } from "../../bot/tables.ts";

describe("what an operator is told of storage", () => {
  for (const [what, answer, advice] of [
    [
      "without permission",
      { status: 403, code: "AuthorizationPermissionMismatch" },
      /Table Data Contributor/,
    ],
    ["refused for no reason", { status: 403 }, /Table Data Contributor/],
    ["with a clock that is wrong", { status: 403, code: "AuthenticationFailed" }, /clock/],
    ["with an old certificate", { code: "CERT_HAS_EXPIRED" }, /certificate has run out/],
    ["behind a proxy", { code: "SELF_SIGNED_CERT_IN_CHAIN" }, /NODE_EXTRA_CA_CERTS/],
    ["with a wrong name", { code: "ENOTFOUND" }, /AZURE_STORAGE_ACCOUNT/],
    ["with a full queue", { status: 507, code: "InsufficientStorage" }, /nothing is lost/],
    ["too busy", { status: 503, code: "ServerBusy" }, /by itself/],
    ["without an identity", { message: "ManagedIdentityCredential: no response" }, /AZURE_CLIENT_ID/],
  ] as const)
    it(`[OPS4] storage ${what} is told with what to do`, () => {
      assert.match(adviceFor(answer) ?? "", advice);
    });

  it("[OPS4] what nobody knows better is told as it came", () => {
    assert.equal(adviceFor({ status: 500, code: "InternalError" }), undefined);
    assert.equal(adviceFor({}), undefined);
  });

  it("[OPS4] stands in the error itself, from the first call on", async () => {
    const server = createServer((_request, response) => {
      response.statusCode = 403;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ "odata.error": { code: "AuthorizationPermissionMismatch" } }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const address = { kind: "connection string", text: azuriteConnection(port, port) } as const;
    const isAdvice = (error: unknown): boolean =>
      error instanceof StorageError && error.failure === "refused" && /Contributor/.test(error.message);
    await assert.rejects(probeTables(address), isAdvice);
    await assert.rejects(openTables(address).open("people"), isAdvice);
    server.close();
    server.closeAllConnections();
  });
});
