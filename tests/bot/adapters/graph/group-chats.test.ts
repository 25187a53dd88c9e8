import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { RESOURCE_SPECIFIC } from "../../../../bot/adapters/graph/app-in-chat.ts";
import { graphGroupChats } from "../../../../bot/adapters/graph/group-chats.ts";
import { GroupChatError } from "../../../../bot/ports.ts";
import { personId, tenantId } from "../../../../core/ids.ts";

const HOME = tenantId("home");
const people = [1, 2].map((nth) => ({
  person: personId(`f0000000-0000-4000-8000-00000000000${nth}`),
  isGuest: nth === 2,
}));

describe("opening a chat through Microsoft Graph", () => {
  let server: Server;
  let endpoint: string;
  let asked: { url: string; body: string }[];
  let statuses: number[];

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        asked.push({ url: request.url ?? "", body: Buffer.concat(chunks).toString() });
        response.writeHead(statuses.shift() ?? 201, {
          "content-type": "application/json",
          "retry-after": "7",
        });
        response.end(JSON.stringify({ id: "19:new@thread.v2" }));
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
    statuses = [];
  });

  const open = (tenant = HOME, members = people) =>
    graphGroupChats({ endpoint, tenant: HOME, token: () => Promise.resolve("token") }, "catalog-id").open(
      tenant,
      members,
      "Data Guild: Ann, Bo",
    );

  it("[GRA6] makes the chat of these people and brings the app into it", async () => {
    statuses = [201, 409];
    assert.equal(await open(), "19:new@thread.v2");
    assert.deepEqual(
      asked.map(({ url }) => url),
      ["/v1.0/chats", "/v1.0/chats/19%3Anew%40thread.v2/installedApps"],
    );
    const [chat, app] = asked.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    assert.deepEqual([chat?.["chatType"], chat?.["topic"]], ["group", "Data Guild  Ann, Bo"]);
    assert.deepEqual(
      chat?.["members"],
      [
        ["owner", 1],
        ["guest", 2],
      ].map(([role, nth]) => ({
        "@odata.type": "#microsoft.graph.aadUserConversationMember",
        roles: [role],
        "user@odata.bind": `${endpoint}/users('f0000000-0000-4000-8000-00000000000${nth}')`,
      })),
    );
    assert.deepEqual(app, {
      "teamsApp@odata.bind": `${endpoint}/appCatalogs/teamsApps/catalog-id`,
      consentedPermissionSet: { resourceSpecificPermissions: RESOURCE_SPECIFIC },
    });
  });

  it("[GRA6] asks nothing for another company, for one alone, and for what is no object id", async () => {
    assert.equal(await open(tenantId("other")), undefined);
    assert.equal(await open(HOME, people.slice(1)), undefined);
    assert.equal(await open(HOME, [...people, { person: personId("x')/y"), isGuest: false }]), undefined);
    assert.deepEqual(asked, []);
  });

  for (const [answers, failure] of [
    [[429], "throttled"],
    [[500], "unreachable"],
    [[403], "refused"],
    [[201, 403], "refused"],
  ] as const)
    it(`[GRA6] names what went wrong: ${answers.join(", ")}`, async () => {
      statuses = [...answers];
      await assert.rejects(
        open(),
        (error) => error instanceof GroupChatError && error.failure.code === failure,
      );
    });
});
