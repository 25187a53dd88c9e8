import assert from "node:assert/strict";
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, readConfig } from "../../bot/config.ts";
import { all, bodyOf, find, findFaults, properties, readBicep, readBicepFile, valueAt } from "./bicep.ts";
import type { BicepFile } from "./bicep.ts";

const ROOT = join(import.meta.dirname, "../..");
const INFRA = join(ROOT, "infra");

/** What App Service and its agents read; the server does not. */
const OF_THE_PLATFORM = [
  "APPLICATIONINSIGHTS_CONNECTION_STRING",
  "SCM_DO_BUILD_DURING_DEPLOYMENT",
  "WEBSITE_RUN_FROM_PACKAGE",
];

/** What Azure fills in where an address will not do. */
const FILLED: Readonly<Record<string, string>> = {
  AZURE_STORAGE_ACCOUNT: "guildhallfilledin",
  GUILDHALL_ADMINISTRATORS: "nobody",
};

/** What one app is told, with a stand-in for what Azure fills in. */
function settingsOf(file: BicepFile, app: "web" | "relay"): Record<string, string> {
  const params = properties(bodyOf(find(file, app))).get("params");
  const [own] = all(properties(params).get("settings") ?? file.root, /^object$/);
  const shared = bodyOf(find(file, "settings"));
  const pairs = [...properties(shared), ...properties(own)].map(([name, { text }]): [string, string] => {
    const written = /^'([^$]*)'$/.exec(text)?.[1];
    return [name, written ?? FILLED[name] ?? "https://filled-in-by-azure.example"];
  });
  return Object.fromEntries(pairs);
}

describe("the Azure template", () => {
  let azure: BicepFile;
  let app: BicepFile;
  let secluded: BicepFile;
  let watch: BicepFile;
  before(async () => {
    secluded = await readBicepFile(join(INFRA, "private.bicep"));
    watch = await readBicepFile(join(INFRA, "watch.bicep"));
    azure = await readBicepFile(join(INFRA, "azure.bicep"));
    app = await readBicepFile(join(INFRA, "app.bicep"));
  });

  it("[INF1] is read without an error, and every name is declared and used", () => {
    assert.deepEqual(findFaults(azure), []);
    assert.deepEqual(findFaults(app), []);
    assert.deepEqual(findFaults(secluded), []);
    assert.deepEqual(findFaults(watch), []);
    assert.ok(azure.declarations.length > 30);
  });

  it("[INF1] a brace too few, an unknown name, an unknown function and an idle name are found", async () => {
    const faultsOf = async (text: string): Promise<string> => findFaults(await readBicep(text)).join("\n");
    assert.match(await faultsOf("var a = {\n  b: 1\n"), /cannot be read/);
    assert.match(await faultsOf("output o string = nobody.id"), /line 1: nobody is not declared/);
    assert.match(await faultsOf("output o string = invent('x')"), /line 1: invent is not declared/);
    assert.match(await faultsOf("param idle string"), /idle is not used/);
  });

  it("[INF1] gives the module what it asks for, and nothing else", () => {
    const parts = { web: app, relay: app, private: secluded, watch };
    for (const [name, module] of Object.entries(parts)) {
      const asked = module.declarations.filter(({ kind }) => kind === "parameter").map((each) => each.name);
      const given = properties(properties(bodyOf(find(azure, name))).get("params"));
      assert.deepEqual([...given.keys()].sort(), [...asked].sort(), name);
    }
  });

  it("[INF2] tells each app all that the server needs to start", () => {
    const web = readConfig(settingsOf(azure, "web"));
    assert.deepEqual([web.isLocal, web.roles, web.port], [false, ["web", "worker"], 8080]);
    assert.equal(web.bot.type, "UserAssignedMSI");
    assert.equal(web.storage.kind, "managed identity");
    const relay = readConfig(settingsOf(azure, "relay"));
    assert.deepEqual([relay.isLocal, relay.roles, relay.relay.port], [false, ["relay"], 8080]);
  });

  it("[INF2] would notice a setting that is missing, and has none that nobody reads", () => {
    const settings = settingsOf(azure, "web");
    assert.throws(() => readConfig({ ...settings, FLUID_ENDPOINT: undefined }), ConfigError);
    const read = globSync(["bot/config*.ts", "bot/graph-config.ts"], { cwd: ROOT })
      .map((file) => readFileSync(join(ROOT, file), "utf8"))
      .join("\n");
    const unread = Object.keys({ ...settings, ...settingsOf(azure, "relay") }).filter(
      (name) => !read.includes(`"${name}"`),
    );
    assert.deepEqual(unread.sort(), OF_THE_PLATFORM);
  });

  it("[INF3] storage takes no shared keys, and nothing in the template reads any", () => {
    assert.equal(valueAt(find(azure, "storage"), "properties", "allowSharedKeyAccess"), "false");
    assert.equal(valueAt(find(azure, "storage"), "properties", "allowBlobPublicAccess"), "false");
    assert.equal(valueAt(find(azure, "bot"), "properties", "disableLocalAuth"), "true");
    for (const { text } of [azure, app])
      assert.doesNotMatch(text, /listKeys|listAccountSas|AccountKey|Password:/);
  });

  it("[INF3] the identity may use tables and queues and read secrets, and no more", () => {
    const granted = azure.declarations
      .filter(({ node }) => node.text.includes("Microsoft.Authorization/roleAssignments@"))
      .map((grant) => [
        valueAt(grant, "scope"),
        /roleDefinitions', (\w+)\)/.exec(valueAt(grant, "properties", "roleDefinitionId") ?? "")?.[1],
        valueAt(grant, "properties", "principalId"),
      ]);
    assert.deepEqual(granted, [
      ["storage", "tableDataContributor", "identity.properties.principalId"],
      ["storage", "queueDataContributor", "identity.properties.principalId"],
      ["vault", "keyVaultSecretsUser", "identity.properties.principalId"],
    ]);
  });

  it("[INF3] the relay's key goes to Key Vault, and the apps get a reference to it", () => {
    const uses = all(azure.root, /^identifier$/).filter(({ text }) => text === "relayKey");
    assert.equal(uses.length, 2);
    assert.equal(valueAt(find(azure, "relayKeySecret"), "properties", "value"), "relayKey");
    assert.equal(valueAt(find(azure, "relayKeySecret"), "parent"), "vault");
    assert.match(azure.text, /@secure\(\)\s+param relayKey string = /);
    assert.match(
      valueAt(find(azure, "settings"), "FLUID_TENANT_KEY") ?? "",
      /^'@Microsoft\.KeyVault\(SecretUri=\$\{relayKeySecret\.properties\.secretUriWithVersion\}\)'$/,
    );
  });

  it("[INF11] storage and secrets are reached through a network of their own alone", () => {
    for (const name of ["storage", "vault"])
      assert.equal(valueAt(find(azure, name), "properties", "publicNetworkAccess"), "'Disabled'", name);
    assert.equal(valueAt(find(app, "app"), "properties", "virtualNetworkSubnetId"), "subnetId");
    const ends = secluded.declarations.filter(({ node }) => node.text.includes("Network/privateEndpoints@"));
    assert.deepEqual(
      ends.map(({ node }) => /groupIds: \[\s+'(\w+)'/.exec(node.text)?.[1]),
      ["table", "queue", "vault"],
    );
    for (const name of ["web", "relay"])
      assert.equal(valueAt(find(azure, name), "params", "subnetId"), "private.outputs.appsSubnetId", name);
  });

  it("[INF12] alerts and a dashboard look for what the server says, under the codes that it says it by", () => {
    const alerts = watch.declarations.filter(({ node }) =>
      /metricAlerts@|scheduledQueryRules@/.test(node.text),
    );
    assert.equal(alerts.length, 4);
    const files = readdirSync(join(ROOT, "bot"), { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    );
    const server = files.map((file) => readFileSync(join(ROOT, "bot", file), "utf8")).join("\n");
    const dashboard = readFileSync(join(INFRA, "dashboard.json"), "utf8");
    assert.ok((JSON.parse(dashboard) as { items: unknown[] }).items.length > 4);
    const codes = [...`${dashboard}${watch.text}`.matchAll(/['"]([a-z]+(?:-[a-z]+)+)['"]/g)].map(
      ([, code = ""]) => code,
    );
    assert.ok(codes.length > 8);
    for (const code of codes) assert.ok(server.includes(`code: "${code}"`), code);
  });

  it("[INF4] the relay stays one instance with web sockets while web servers multiply", () => {
    assert.equal(valueAt(find(azure, "relay"), "params", "instances"), "1");
    assert.equal(valueAt(find(azure, "web"), "params", "instances"), "int(webInstances)");
    assert.equal(valueAt(find(azure, "plan"), "properties", "perSiteScaling"), "true");
    assert.equal(valueAt(find(app, "app"), "properties", "siteConfig", "numberOfWorkers"), "instances");
    assert.equal(valueAt(find(app, "app"), "properties", "siteConfig", "webSocketsEnabled"), "true");
    assert.equal(valueAt(find(app, "app"), "properties", "siteConfig", "linuxFxVersion"), "'NODE|24-lts'");
  });

  it("[INF5] the bot is the identity, listens at the server's door, and is in Teams", () => {
    const bot = find(azure, "bot");
    assert.equal(valueAt(bot, "properties", "msaAppType"), "'UserAssignedMSI'");
    assert.equal(valueAt(bot, "properties", "msaAppId"), "identity.properties.clientId");
    assert.equal(valueAt(bot, "properties", "msaAppMSIResourceId"), "identity.id");
    assert.equal(valueAt(bot, "properties", "endpoint"), "'https://${webHost}/api/messages'");
    assert.equal(valueAt(find(azure, "teams"), "properties", "channelName"), "'MsTeamsChannel'");
    assert.equal(valueAt(find(azure, "settings"), "MicrosoftAppId"), "identity.properties.clientId");
  });

  it("[INF9] the parameter file gives what has no default, and nothing unknown", () => {
    const file = JSON.parse(readFileSync(join(INFRA, "azure.parameters.json"), "utf8"));
    const given = Object.keys(file.parameters as object);
    const parameters = azure.declarations.filter(({ kind }) => kind === "parameter");
    const required = parameters.filter(({ node }) => !node.text.includes(" = ")).map(({ name }) => name);
    assert.deepEqual(
      given.filter((name) => !parameters.some((known) => known.name === name)),
      [],
    );
    assert.deepEqual(
      required.filter((name) => !given.includes(name)),
      [],
    );
    assert.deepEqual(required, ["resourceSuffix", "entraClientId", "teamsAppId"]);
  });
});
