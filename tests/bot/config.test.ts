import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { azuriteConnection } from "../../bot/config-storage.ts";
import { readConfig } from "../../bot/config.ts";
import { CLOUD, problems, without, type Change } from "./config-cases.ts";

describe("the configuration", () => {
  it("[BOT12] is whole in the cloud when everything is said", () => {
    const config = readConfig(CLOUD);
    assert.equal(config.isLocal, false);
    assert.deepEqual(config.roles, ["web", "worker"]);
    assert.deepEqual(config.bot, {
      appId: CLOUD.MicrosoftAppId,
      type: "SingleTenant",
      tenantId: CLOUD.MicrosoftAppTenantId,
      password: "not-a-real-one",
    });
    assert.deepEqual(config.storage, { kind: "managed identity", account: "guildhall" });
    assert.deepEqual(
      [config.publicUrl, config.relay.endpoint],
      ["https://guildhall.example", "https://relay.guildhall.example"],
    );
  });

  it("[BOT12] names every missing variable in one message", () => {
    const said = problems({});
    const expected = Object.keys(CLOUD).map((name) =>
      name === "AZURE_STORAGE_ACCOUNT" ? "AZURE_STORAGE_CONNECTION_STRING" : name,
    );
    assert.deepEqual(said.map((problem) => problem.split(" ")[0]).sort(), expected.sort());
    assert.ok(said.some((problem) => problem.includes("AZURE_STORAGE_ACCOUNT")));
  });

  for (const name of Object.keys(CLOUD)) {
    it(`[BOT12] does without ${name} in no case, nor with spaces for it`, () => {
      assert.equal(problems(without(name)).length, 1);
      assert.match(problems(without(name)).join(), new RegExp(name));
      if (name !== "AZURE_STORAGE_ACCOUNT") assert.equal(problems({ ...CLOUD, [name]: "  " }).length, 1);
    });
  }

  it("[BOT13] says all that is wrong at once", () => {
    assert.equal(problems({ ...CLOUD, PORT: "x", LOG_LEVEL: "y", MicrosoftAppType: "z" }).length, 3);
  });

  it("[BOT13] takes the bot's type in any case, and asks only for what it needs", () => {
    const type = (said: string, env: Change): string =>
      readConfig({ ...env, MicrosoftAppType: said }).bot.type;
    assert.equal(type("userassignedmsi", without("MicrosoftAppPassword")), "UserAssignedMSI");
    assert.equal(type("MULTITENANT", without("MicrosoftAppTenantId")), "MultiTenant");
    assert.equal(type("singleTenant", CLOUD), "SingleTenant");
  });

  it("[GRA1] connects no directory unless it is said", () => {
    assert.equal(readConfig(CLOUD).graph, undefined);
    assert.equal(readConfig({ ...CLOUD, GRAPH_DIRECTORY: "off" }).graph, undefined);
    const on = readConfig({ ...CLOUD, GRAPH_DIRECTORY: "on" }).graph;
    assert.equal(on?.endpoint, "https://graph.microsoft.com/v1.0");
    assert.deepEqual([on.directory, on.installs], [true, undefined]);
    const installing = readConfig({ ...CLOUD, GRAPH_INSTALL: "on", TEAMS_CATALOG_APP_ID: "id" }).graph;
    assert.deepEqual([installing?.directory, installing?.installs], [false, "id"]);
    const chats = readConfig({ ...CLOUD, GRAPH_CHATS: "on", TEAMS_CATALOG_APP_ID: "id" }).graph;
    assert.deepEqual([chats?.freeBusy, chats?.installs, chats?.chats], [false, undefined, "id"]);
  });

  it("[SCH93] connects calendars only where it is said, and on behalf of stewards only with a key to seal with", () => {
    assert.equal(readConfig({ ...CLOUD, GRAPH_CALENDAR: "off" }).graph, undefined);
    const calendarOf = (change: Change) => readConfig({ ...CLOUD, ...change }).graph?.calendar;
    assert.deepEqual(calendarOf({ GRAPH_CALENDAR: "application", TEAMS_CATALOG_APP_ID: "id" }), {
      app: "id",
    });
    const sealKey = "k".repeat(32);
    const steward = calendarOf({ GRAPH_CALENDAR: "steward", GRAPH_GRANT_KEY: sealKey })?.steward;
    assert.equal(steward?.login, "https://login.microsoftonline.com");
    assert.deepEqual([steward.clientId, steward.secret], [CLOUD["ENTRA_CLIENT_ID"], undefined]);
    for (const [change, problem] of [
      [{ GRAPH_CALENDAR: "on" }, /GRAPH_CALENDAR is "on"/],
      [{ GRAPH_CALENDAR: "steward", GRAPH_GRANT_KEY: "short" }, /GRAPH_GRANT_KEY/],
      [{ GRAPH_CALENDAR: "steward", GRAPH_GRANT_KEY: sealKey, GRAPH_LOGIN: "here" }, /GRAPH_LOGIN is "here"/],
    ] as const)
      assert.throws(() => readConfig({ ...CLOUD, ...change }), problem);
  });

  it("[LIB12] [BOT13] searches libraries in memory unless a service is named, and refuses half of one", () => {
    const searchOf = (change: Change) => readConfig({ ...CLOUD, ...change }).search;
    const endpoint = "https://guildhall.search.windows.net";
    assert.equal(searchOf({}), undefined);
    assert.deepEqual(searchOf({ SEARCH_ENDPOINT: `${endpoint}/`, SEARCH_KEY: "k" }), {
      endpoint,
      index: "guildhall-library",
      key: "k",
    });
    const managed = { SEARCH_ENDPOINT: endpoint, SEARCH_INDEX: "ours", AZURE_CLIENT_ID: "identity" };
    assert.deepEqual(searchOf(managed), { endpoint, index: "ours", clientId: "identity" });
    assert.equal(searchOf({ SEARCH_ENDPOINT: "none" }), undefined);
    assert.throws(() => searchOf({ SEARCH_KEY: "k" }), /SEARCH_ENDPOINT is missing/);
    assert.throws(() => searchOf({ SEARCH_ENDPOINT: "here" }), /SEARCH_ENDPOINT is "here"/);
    assert.throws(() => searchOf({ SEARCH_ENDPOINT: endpoint, SEARCH_INDEX: "Our Index" }), /SEARCH_INDEX/);
  });

  it("[REP7] knows its administrators, and without any has none", () => {
    assert.deepEqual(readConfig(CLOUD).administrators, []);
    assert.deepEqual(readConfig({ ...CLOUD, GUILDHALL_ADMINISTRATORS: "nobody" }).administrators, []);
    const two = [CLOUD.MicrosoftAppId, CLOUD.MicrosoftAppTenantId];
    const some = readConfig({ ...CLOUD, GUILDHALL_ADMINISTRATORS: ` ${two.join(" , ")} ,,` });
    assert.deepEqual(some.administrators, two);
  });

  it("[DLV2] lets a worker be silent for six seconds unless more is said", () => {
    assert.equal(readConfig(CLOUD).deliveries.staleMs, 6_000);
    assert.equal(readConfig({ ...CLOUD, WORKER_SILENT_SECONDS: "30" }).deliveries.staleMs, 30_000);
  });

  it("[KEP24] takes any number of connections of a service unless a limit is said", () => {
    assert.equal(readConfig(CLOUD).relay.mostConnections, undefined);
    assert.equal(readConfig({ ...CLOUD, FLUID_CONNECTIONS: "100" }).relay.mostConnections, 100);
  });

  it("[BOT14] needs nothing but the word local in the local world", () => {
    const config = readConfig({ GUILDHALL_MODE: "local" });
    assert.deepEqual(
      [config.isLocal, config.port, config.publicUrl, config.dataFolder, config.relay.tenantId],
      [true, 3978, "http://127.0.0.1:3978", ".local", "local"],
    );
    assert.deepEqual([config.relay.endpoint, config.relay.port], ["http://127.0.0.1:7070", 7070]);
    assert.deepEqual(config.storage, { kind: "connection string", text: azuriteConnection(10_002, 10_001) });
    assert.deepEqual(config.entra, {
      issuer: "http://127.0.0.1:3978/local/{tenantid}/v2.0",
      jwksUri: "http://127.0.0.1:3978/local/keys",
      clientId: "guildhall-local",
    });
  });

  it("[BOT14] follows the ports and the folder that are given", () => {
    const config = readConfig({
      GUILDHALL_MODE: "local",
      PORT: "4000",
      RELAY_PORT: "4001",
      TABLE_PORT: "4002",
      QUEUE_PORT: "4003",
      GUILDHALL_DATA: "elsewhere",
      GUILDHALL_ROLE: "relay, web",
    });
    assert.deepEqual(
      [config.publicUrl, config.relay.endpoint, config.dataFolder],
      ["http://127.0.0.1:4000", "http://127.0.0.1:4001", "elsewhere"],
    );
    assert.deepEqual(config.storage, { kind: "connection string", text: azuriteConnection(4002, 4003) });
    assert.deepEqual(config.roles, ["web", "relay"]);
  });

  it("[BOT14] never takes the bot's credentials into the local world, where they would go unchecked", () => {
    assert.equal(readConfig({ ...CLOUD, GUILDHALL_MODE: "local" }).bot.appId, "");
  });

  it("[BOT14] takes no other word for local", () => {
    for (const mode of ["Local", "LOCAL", "dev", ""])
      assert.ok(problems({ GUILDHALL_MODE: mode }).length > 1, mode);
  });
});

describe("the server's start", () => {
  it("[BOT12] ends at once, with every missing variable and without a stack, outside the local world", async () => {
    const { code, said } = await runMain({ PATH: process.env["PATH"] ?? "" });
    assert.equal(code, 1);
    for (const name of [
      "MicrosoftAppId",
      "AZURE_STORAGE_CONNECTION_STRING",
      "FLUID_TENANT_KEY",
      "ENTRA_ISSUER",
    ])
      assert.ok(said.includes(`${name}`), said);
    assert.doesNotMatch(said, /\n\s+at /);
  });

  for (const [role, variable] of [
    ["web", "PORT"],
    ["relay", "RELAY_PORT"],
  ] as const) {
    it(`[BOT13] ends at once when ${variable} is taken, and names it`, async () => {
      const taken = createServer().listen(0, "127.0.0.1");
      await once(taken, "listening");
      const { port } = taken.address() as AddressInfo;
      const folder = await mkdtemp(join(tmpdir(), "guildhall-taken-"));
      const env = {
        GUILDHALL_MODE: "local",
        GUILDHALL_ROLE: role,
        GUILDHALL_DATA: folder,
        LOG_LEVEL: "silent",
      };
      const { code, said } = await runMain({
        ...env,
        [variable]: String(port),
        TABLE_PORT: "9",
        QUEUE_PORT: "9",
      });
      taken.close();
      await rm(folder, { recursive: true });
      assert.equal(code, 1);
      assert.equal(
        said,
        `Guildhall cannot start:\n  ${variable} is ${port}, which is taken: give another one.\n`,
      );
    });
  }
});

function runMain(env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  const main = join(import.meta.dirname, "../../bot/main.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, [main], { env }, (error, _out, said) =>
      resolve({ code: error === null ? 0 : Number(error.code), said }),
    );
  });
}
