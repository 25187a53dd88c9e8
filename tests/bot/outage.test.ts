import assert from "node:assert/strict";
import { z } from "zod";
import { azuriteConnection } from "../../bot/config-storage.ts";
import { openGate, type Gate } from "../support/gate.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import { storage } from "../support/storage.ts";
import { startTeams, TEAMS_TENANT, type TeamsStandIn } from "../support/teams.ts";

const STEWARD = { id: "77777777-7777-4777-8777-777777777777", name: "Steward" };
const LATECOMER = { id: "88888888-8888-4888-8888-888888888888", name: "Latecomer" };

describe("the server while storage is down", () => {
  let gates: readonly Gate[];
  let server: ServerProcess;
  let teams: TeamsStandIn;
  let token: string;

  before(async () => {
    const { tablePort, queuePort } = await storage();
    gates = await Promise.all([openGate(tablePort), openGate(queuePort)]);
    const [tables, queues] = gates;
    server = await startServerProcess({
      AZURE_STORAGE_CONNECTION_STRING: azuriteConnection(tables?.port ?? 0, queues?.port ?? 0),
    });
    teams = await startTeams(server.url);
    token = await server.token(STEWARD, TEAMS_TENANT);
    await teams.say(STEWARD, "create community Data Guild: how we share data");
    await teams.newest(STEWARD, "is founded");
    await Promise.all(gates.map((gate) => gate.shut()));
  });
  after(async () => {
    await server.stop();
    await teams.stop();
    await Promise.all(gates.map((gate) => gate.shut()));
  });

  const communities = async (): Promise<{ status: number; body: unknown }> =>
    server.api(token, "GET", "/communities");
  const problem = z.object({ code: z.string(), title: z.string(), correlation: z.string() });

  it("[BOT15] tells people in the chat that nothing was saved, also those whom it has never met", async () => {
    assert.equal(await teams.say(STEWARD, "create community Lost Guild: never"), 200);
    await teams.newest(STEWARD, "nothing was saved");
    assert.equal(await teams.say(LATECOMER, "join Data Guild"), 200);
    await teams.newest(LATECOMER, "nothing was saved");
  });

  it("[BOT15] answers a pressed button so, too", async () => {
    const card = await teams.newest(STEWARD, "is founded");
    assert.match(JSON.stringify(await teams.press(STEWARD, card, "Invite people")), /nothing was saved/);
  });

  it("[BOT15] answers 503 with a code and a correlation id", async () => {
    const { status, body } = await communities();
    assert.equal(status, 503);
    const { code, title } = problem.parse(body);
    assert.equal(code, "storage-unavailable");
    assert.match(title, /nothing was saved/);
  });

  it("[BOT15] is alive, and not ready because of storage alone", async () => {
    assert.equal((await fetch(`${server.url}/health/live`)).status, 200);
    const ready = await fetch(`${server.url}/health/ready`);
    assert.equal(ready.status, 503);
    assert.match(z.object({ title: z.string() }).parse(await ready.json()).title, /^Not ready: storage\.$/);
  });

  it("[BOT16] works again by itself when storage is back, with everything that was saved and nothing that was not", async () => {
    await Promise.all(gates.map((gate) => gate.open()));
    assert.equal((await fetch(`${server.url}/health/ready`)).status, 200);
    const { status, body } = await communities();
    assert.equal(status, 200);
    const { items } = z.object({ items: z.array(z.object({ name: z.string() })) }).parse(body);
    assert.deepEqual(
      items.map((item) => item.name),
      ["Data Guild"],
    );
    await teams.say(LATECOMER, "join Data Guild");
    await teams.newest(LATECOMER, "You are in");
  });
});
